"""Reads the data of a built site as their users would: CSV with libhxl, JSON against its schema, GeoJSON by its rules,
JSON-LD as JSON.

    pip install libhxl six jsonschema      (libhxl needs six and does not say so)
    python tests/hxl/check.py output
"""

import csv
import json
import pathlib
import re
import sys

import hxl
from hxl.input import InputOptions, make_input
from jsonschema import Draft202012Validator

# The files that Vigie makes; whatever else lies there is the author's.
OURS = {
    "figures.csv", "figures-by-report.csv", "figures-by-place.csv", "incidents.csv", "events.csv", "places.csv", "sources.csv",
    "places.geojson",
}


def check_csv(path, faults):
    source = hxl.data(make_input(str(path), InputOptions(allow_local=True)))
    columns = source.columns
    rows = list(source)
    if not rows:
        faults.append(f"{path}: no rows")
    seen = set()
    for column in columns:
        if column.display_tag in seen:
            faults.append(f"{path}: two columns tagged {column.display_tag}")
        seen.add(column.display_tag)
        if not column.tag:
            faults.append(f"{path}: a column without a tag: {column.header}")
    for number, row in enumerate(rows, start=3):
        for column, value in zip(columns, row.values):
            if value == "":
                continue
            if column.tag == "#date" and not re.fullmatch(r"\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}:\d{2}[+-]\d{2}:\d{2})?", value):
                faults.append(f"{path}:{number}: {value!r} in {column.display_tag} is not a date")
            wants_number = "num" in column.attributes or column.tag in {"#affected", "#inneed", "#targeted", "#reached", "#value"}
            if wants_number and not hxl.datatypes.is_number(value):
                faults.append(f"{path}:{number}: {value!r} in {column.display_tag} is not a number")
    # libhxl's own schema knows the core tags; it must find no error.
    hxl.data(make_input(str(path), InputOptions(allow_local=True))).validate(
        None, lambda error: faults.append(f"{path}: {error.rule.description or error.message}: {error.value!r}")
        if error.rule.severity == "error" else None)
    # Rows of one length, for those who read it without HXL.
    with open(path, encoding="utf-8-sig", newline="") as file:
        if len({len(row) for row in csv.reader(file)}) != 1:
            faults.append(f"{path}: rows of several lengths")


def check_geojson(path, faults):
    collection = json.loads(path.read_text(encoding="utf-8"))
    if collection["type"] != "FeatureCollection" or not collection["features"]:
        faults.append(f"{path}: not a collection of features")
    for feature in collection["features"]:
        lon, lat = feature["geometry"]["coordinates"]
        nested = [key for key, value in feature["properties"].items() if isinstance(value, (dict, list))]
        if feature["type"] != "Feature" or not (-180 <= lon <= 180 and -90 <= lat <= 90) or nested:
            faults.append(f"{path}: {feature}")


def check_pages(folder, faults):
    count = 0
    for path in sorted(folder.rglob("*.html")):
        for block in re.findall(r'<script type="application/ld\+json">(.*?)</script>', path.read_text(encoding="utf-8"), re.S):
            data = json.loads(block)
            count += 1
            if data.get("@context") != "https://schema.org" or "@type" not in data:
                faults.append(f"{path}: structured data without context or type")
            sets = [data] + [value for value in data.values() if isinstance(value, dict)]
            for url in (file["contentUrl"] for one in sets for file in one.get("distribution", [])):
                base = re.match(r"https?://[^/]+/", url).group(0)
                if not (folder / url[len(base):]).is_file():
                    faults.append(f"{path}: {url} is not there")
    return count


def main(folder):
    faults = []
    tables = sorted(path for path in folder.rglob("*.csv") if path.name in OURS)
    for path in tables:
        check_csv(path, faults)
    maps = sorted(path for path in folder.rglob("*.geojson") if path.name in OURS)
    for path in maps:
        check_geojson(path, faults)
    records = sorted(folder.rglob("data.json"))
    schemas = sorted((folder / "schema").glob("vigie-data-*.json"))
    for path in records:
        schema = json.loads(schemas[0].read_text(encoding="utf-8"))
        Draft202012Validator.check_schema(schema)
        data = json.loads(path.read_text(encoding="utf-8"))
        if data["$schema"] != schema["$id"]:
            faults.append(f"{path}: names another schema")
        for error in Draft202012Validator(schema).iter_errors(data):
            faults.append(f"{path}: {error.json_path}: {error.message}")
    pages = check_pages(folder, faults)
    print(f"{len(tables)} CSV, {len(maps)} GeoJSON, {len(records)} JSON, structured data of {pages} pages")
    if not (tables and records and pages):
        faults.append("nothing to check: build a site with figures first")
    for fault in faults:
        print(fault)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else "output")))
