#!/usr/bin/env python3
"""Counts the instructions of a build of a small corpus, and the bytes and files that it writes, and holds them to a budget, so
that a slow-down or a heavier page shows on any machine.

    python3 benches/budget.py            compare with benches/budget.json; a count above it by more than a tenth fails
    python3 benches/budget.py --write    take the counts of now as the budget: after a change that is worth its price,
                                         or one that made it faster, so that the gain is kept

Bytes are told by kind of output, and for the heaviest page of one series of 1,000 reports. Needs valgrind. One thread, so
that the count is the same in every run but for a few parts in a thousand; another compiler may count otherwise. A thread
that waits in a circle on a busy machine has been counted as work once: what is above the budget is counted again, twice at
most, and the least counts.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BUDGET = ROOT / "benches/budget.json"
ROOM = 1.10
REPORTS = 100
LONG = 1000
# What the paths of a kind of output have; the first that fits.
KINDS = [
    ("search", r"^search/"),
    ("feeds", r"(^|/)feed\.(xml|json)$"),
    ("data", r"\.(csv|json|geojson)$"),
    ("changes", r"/changes/index\.html$"),
    ("reports", r"^series-\d+/\d+/index\.html$"),
    ("figures", r"^series-\d+/figures/"),
    ("series", r"^series-\d+/"),
    ("entries", r"^(places|actors|sources|sections)/"),
    ("other files", r""),
]


def main():
    if not shutil.which("valgrind"):
        sys.exit("valgrind is not installed")
    subprocess.run(["cargo", "build", "--release", "--quiet"], cwd=ROOT, check=True)
    with tempfile.TemporaryDirectory() as folder:
        sys.exit(weigh(measure(Path(folder))))


def weigh(counts):
    """Whether a count is above the budget; `counts` are by name, with a way to count again."""
    if "--write" in sys.argv[1:]:
        least = {name: min(count, again()) for name, (count, again) in counts.items()}
        BUDGET.write_text(json.dumps(least, indent=2) + "\n", encoding="utf-8")
        return False
    budget = json.loads(BUDGET.read_text(encoding="utf-8"))
    passed = failed = 0
    for name, (count, again) in counts.items():
        for _ in range(2):
            count = min(count, again()) if count > ROOM * budget[name] else count
        share = count / budget[name]
        fine = share <= ROOM
        passed, failed = passed + fine, failed + (not fine)
        print(f"{'ok  ' if fine else 'FAIL'} {name}: {count:,}, {share:.0%} of the budget")
    print(f"{passed} passed, {failed} failed")
    return failed > 0


def measure(folder):
    # The generator needs the standard library only, so that no other crate is built for it.
    corpus = folder / "corpus"
    subprocess.run(["rustc", "--edition=2024", "-O", ROOT / "benches/corpus.rs", "-o", corpus], check=True)
    subprocess.run([corpus, folder / "site", "--reports", str(REPORTS)], check=True)
    build = [ROOT / "target/release/vigie", "build", "-q", "-s", folder / "site", "-o", folder / "out"]
    check = [ROOT / "target/release/vigie", "check", "-q", "-s", folder / "site"]
    out = folder / "out"

    def clean():
        shutil.rmtree(out, ignore_errors=True)
        return instructions(build)

    def with_formats():
        site, files = folder / "with-formats", folder / "with-formats-out"
        shutil.rmtree(files, ignore_errors=True)
        shutil.copytree(folder / "site", site, dirs_exist_ok=True)
        settings = (folder / "site/content/site.yaml").read_text(encoding="utf-8")
        (site / "content/site.yaml").write_text(f"{settings}formats: [text, message]\n", encoding="utf-8")
        return instructions([build[0], "build", "-q", "-s", site, "-o", files])

    ways = {
        f"clean build of {REPORTS} reports": clean,
        f"clean build of {REPORTS} reports with text and messages": with_formats,
        f"build of {REPORTS} reports without changes": lambda: instructions(build),
        f"check of {REPORTS} reports": lambda: instructions(check),
    }
    counts = {name: (way(), way) for name, way in ways.items()}
    long, long_out = folder / "long", folder / "long-out"
    subprocess.run([corpus, long, "--reports", str(LONG), "--in-a-series", str(LONG)], check=True)
    subprocess.run([build[0], "build", "-q", "-s", long, "-o", long_out], stderr=subprocess.DEVNULL, check=True)
    heaviest = max(path.stat().st_size for path in long_out.rglob("*.html"))
    weights = by_kind(out) | {f"heaviest page of a series of {LONG} reports, bytes": heaviest}
    # The same in every run.
    return counts | {name: (count, lambda count=count: count) for name, count in weights.items()}


def by_kind(out):
    """The bytes and files of each kind of output of the small corpus."""
    weights = {}
    for path in out.rglob("*"):
        name = path.relative_to(out).as_posix()
        if path.is_file() and not name.startswith(".vigie/"):
            kind = next(kind for kind, pattern in KINDS if re.search(pattern, name))
            for unit, count in ("bytes", path.stat().st_size), ("files", 1):
                key = f"{kind}, {unit}"
                weights[key] = weights.get(key, 0) + count
    return dict(sorted(weights.items()))


def instructions(command):
    words = ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", *map(str, command)]
    done = subprocess.run(
        words, env=dict(os.environ, RAYON_NUM_THREADS="1"), stderr=subprocess.PIPE, text=True, check=True
    )
    return int(re.search(r"Collected : (\d+)", done.stderr).group(1))


if __name__ == "__main__":
    main()
