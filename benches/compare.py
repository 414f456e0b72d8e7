#!/usr/bin/env python3
"""Times whole builds in turn: Vigie, Hugo where it is installed, and the floor of reading and writing the same bytes.

    python3 benches/compare.py [--reports N] [--rounds N] [--folder DIR]

Builds the release binary and the corpus first. Every round runs each command once (A B A B …), so that a noisy
neighbour hits all of them; the medians are printed as a table in Markdown. DIR should lie in memory: /dev/shm.
"""

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--reports", type=int, default=10_000)
    arguments.add_argument("--rounds", type=int, default=5)
    arguments.add_argument("--folder", type=Path, default=Path("/dev/shm/vigie-bench"))
    arguments = arguments.parse_args()
    folder = arguments.folder
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    cargo("build", "--release", "--quiet")
    bench("corpus", folder / "vigie", "--reports", arguments.reports)
    vigie = ROOT / "target/release/vigie"
    commands = {
        "Vigie, clean": Command([vigie, "build", "-q", "-s", folder / "vigie", "-o", folder / "out-vigie"], folder / "out-vigie"),
        "Vigie, nothing changed": Command([vigie, "build", "-q", "-s", folder / "vigie", "-o", folder / "out-vigie"], None),
    }
    hugo = shutil.which("hugo")
    if hugo:
        bench("corpus", folder / "hugo", "--reports", arguments.reports, "--hugo")
        commands["Hugo"] = Command([hugo, "--quiet", "-s", folder / "hugo", "-d", folder / "out-hugo"], folder / "out-hugo")
    for _ in range(arguments.rounds):
        for command in commands.values():
            command.run()
    floor = [floor_seconds(folder) for _ in range(arguments.rounds)]
    print(f"{arguments.reports} reports, median of {arguments.rounds} rounds, {os.cpu_count()} processors")
    print()
    print("| | processor time | wall time | peak memory | files | bytes |")
    print("|---|---|---|---|---|---|")
    for name, command in commands.items():
        print(command.row(name, folder / ("out-hugo" if name == "Hugo" else "out-vigie")))
    median = statistics.median(entry["seconds"] for entry in floor)
    print(f"| Floor of Vigie's bytes | | {median:.2f} s | | {floor[0]['files']} | {floor[0]['written'] / 1e6:.0f} MB |")


class Command:
    def __init__(self, words, clean):
        self.words = [str(word) for word in words]
        self.clean = clean
        self.runs = []

    def run(self):
        if self.clean:
            shutil.rmtree(self.clean, ignore_errors=True)
        started = time.monotonic()
        child = subprocess.Popen(self.words)
        _, status, usage = os.wait4(child.pid, 0)
        wall = time.monotonic() - started
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode != 0:
            sys.exit(f"{' '.join(self.words)} ended with {child.returncode}")
        self.runs.append((usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss / 1024))

    def row(self, name, output):
        processor, wall, memory = (statistics.median(column) for column in zip(*self.runs))
        files = [path for path in output.rglob("*") if path.is_file() and ".vigie" not in path.parts]
        size = sum(path.stat().st_size for path in files)
        return f"| {name} | {processor:.2f} s | {wall:.2f} s | {memory:.0f} MB | {len(files)} | {size / 1e6:.0f} MB |"


def floor_seconds(folder):
    target = folder / "out-floor"
    shutil.rmtree(target, ignore_errors=True)
    return json.loads(bench("floor", folder / "vigie", folder / "out-vigie", target))


def bench(name, *words):
    return cargo("bench", "--quiet", "--bench", name, "--", *words)


def cargo(*words):
    done = subprocess.run(["cargo", *map(str, words)], cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True)
    return done.stdout


if __name__ == "__main__":
    main()
