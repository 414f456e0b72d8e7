"""What other people's code is in the program: a bill of materials (CycloneDX), and the licences of that code in full.

usage: python crates.py TARGET FEATURES BOM LICENCES
"""

import json
import os
import subprocess
import sys
import tomllib
import uuid
from datetime import datetime, timezone
from pathlib import Path

from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model import HashAlgorithm, HashType
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentScope, ComponentType
from cyclonedx.output.json import JsonV1Dot6
from packageurl import PackageURL

ROOT = Path(__file__).resolve().parents[2]
# Fonts for PDF, which are not in a crate.
FONTS = ROOT / "src/print/fonts/OFL.txt"
LICENCE_FILES = ("LICENSE", "LICENCE", "COPYING", "COPYRIGHT", "NOTICE", "UNLICENSE")


def metadata(target, features):
    command = ["cargo", "metadata", "--locked", "--format-version", "1", "--filter-platform", target, "--features", features]
    return json.loads(subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE).stdout)


def reached(nodes, first, follows):
    """The ids of all crates to which these dependencies lead from the first."""
    found, open_ids = set(), [first]
    while open_ids:
        at = open_ids.pop()
        if at not in found:
            found.add(at)
            open_ids += [dependency["pkg"] for dependency in nodes[at]["deps"] if follows(dependency)]
    return found


def checksums():
    lock = tomllib.loads((ROOT / "Cargo.lock").read_text())
    return {(crate["name"], crate["version"]): crate.get("checksum") for crate in lock["package"]}


def component(crate, checksum, scope):
    name, version = crate["name"], crate["version"]
    # Cargo's older way to write `OR`.
    licence = crate["license"] and crate["license"].replace("/", " OR ").replace("  ", " ")
    return Component(
        type=ComponentType.LIBRARY,
        name=name,
        version=version,
        description=crate["description"],
        purl=PackageURL("cargo", name=name, version=version),
        bom_ref=f"cargo:{name}@{version}",
        scope=scope,
        licenses=[LicenseFactory().make_from_string(licence)] if licence else [],
        hashes=[HashType(alg=HashAlgorithm.SHA_256, content=checksum)] if checksum else [],
    )


def bill(packages, nodes, root, target, shipped, needed):
    """The same crates give the same bytes: neither the number nor the time is one of this moment."""
    sums = checksums()
    components = {}
    for id_ in needed:
        crate = packages[id_]
        scope = ComponentScope.REQUIRED if id_ in shipped else ComponentScope.EXCLUDED
        components[id_] = component(crate, sums[crate["name"], crate["version"]], scope)
    program = components.pop(root)
    program.type = ComponentType.APPLICATION
    bom = Bom(components=components.values(), serial_number=uuid.uuid5(uuid.NAMESPACE_URL, f"{program.purl}?target={target}"))
    bom.metadata.component = program
    bom.metadata.timestamp = datetime.fromtimestamp(int(os.environ["SOURCE_DATE_EPOCH"]), timezone.utc)
    for id_, part in [(root, program), *components.items()]:
        below = {dependency["pkg"] for dependency in nodes[id_]["deps"]}
        bom.register_dependency(part, [components[other] for other in below if other in components])
    return JsonV1Dot6(bom).output_as_string(indent=1) + "\n"


def licences(packages, shipped, features):
    """The texts, each once, with the crates that are under it; and the crates that come without one."""
    crates_by_text, without = {}, []
    for crate in sorted((packages[id_] for id_ in shipped), key=lambda crate: (crate["name"], crate["version"])):
        title = f"{crate['name']} {crate['version']} ({crate['license']})"
        folder = Path(crate["manifest_path"]).parent
        files = sorted(path for path in folder.iterdir() if path.is_file() and path.name.upper().startswith(LICENCE_FILES))
        for path in files:
            text = path.read_text(encoding="utf-8", errors="replace").strip()
            crates_by_text.setdefault(text, []).append(title)
        if not files:
            by = ", ".join(crate["authors"]) or crate["repository"] or "its authors"
            without.append(f"{title}, by {by}")
    rule = "\n\n" + "=" * 80 + "\n\n"
    parts = ["Vigie contains code of others, under the licences below."]
    parts += ["\n".join(dict.fromkeys(crates)) + "\n\n" + text for text, crates in crates_by_text.items()]
    if "print" in features.split(","):
        parts.append("The fonts of PDF files\n\n" + FONTS.read_text(encoding="utf-8").strip())
    parts += ["Crates that bring no text of their licence:\n\n" + "\n".join(without)]
    return rule.join(parts) + "\n"


def main():
    target, features, to_bill, to_licences = sys.argv[1:]
    tree = metadata(target, features)
    packages = {crate["id"]: crate for crate in tree["packages"]}
    nodes = {node["id"]: node for node in tree["resolve"]["nodes"]}
    root = tree["resolve"]["root"]
    macros = {id_ for id_, crate in packages.items() if any("proc-macro" in part["kind"] for part in crate["targets"])}

    def is_of_kind(dependency, *kinds):
        return any(kind["kind"] in kinds for kind in dependency["dep_kinds"])

    # Macros and build scripts run while it is compiled; they are named, as what is not in the program.
    needed = reached(nodes, root, lambda dependency: is_of_kind(dependency, None, "build"))
    shipped = reached(nodes, root, lambda dependency: is_of_kind(dependency, None) and dependency["pkg"] not in macros)
    Path(to_bill).write_text(bill(packages, nodes, root, target, shipped, needed))
    Path(to_licences).write_text(licences(packages, shipped - {root}, features))


main()
