#!/usr/bin/env python3
"""What PDF and pictures of reports cost: builds with and without them.

    python3 benches/print.py [--reports N] [--folder DIR] [--vigie PROGRAM]

Builds the binary as packages have it (the profile `dist`, with the feature `print`) and the corpus first. Prints seconds of
processor time for each 100 reports over a build without formats, the peak memory, and the largest file. DIR should lie in memory.
"""

import argparse
import os
import shutil
import subprocess
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--reports", type=int, default=300)
    arguments.add_argument("--folder", type=Path, default=Path("/dev/shm/vigie-print"))
    arguments.add_argument("--vigie", type=Path, help="a binary to measure in the place of the one for packages")
    arguments = arguments.parse_args()
    folder, vigie, site = arguments.folder, arguments.vigie, arguments.folder / "site"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    subprocess.run(["rustc", "--edition=2024", "-O", ROOT / "benches/corpus.rs", "-o", folder / "corpus"], check=True)
    if not vigie:
        subprocess.run(["cargo", "build", "--profile", "dist", "--quiet", "--features", "print"], cwd=ROOT, check=True)
        vigie = ROOT / "target/dist/vigie"
    subprocess.run([folder / "corpus", site, "--reports", str(arguments.reports)], check=True, stdout=subprocess.DEVNULL)
    settings = (site / "content/site.yaml").read_text()
    print(f"{arguments.reports} reports, {os.cpu_count()} processors\n")
    print("| formats | processor time per 100 reports | wall time | peak memory | largest file |")
    print("|---|---|---|---|---|")
    floor = None
    for formats, again in (("[]", False), ("[pdf]", False), ("[pdf]", True), ("[picture]", False)):
        (site / "content/site.yaml").write_text(f"{settings}\nformats: {formats}\n")
        if not again:
            shutil.rmtree(site / ".cache", ignore_errors=True)
            shutil.rmtree(site / "output", ignore_errors=True)
        processor, wall, memory = run([vigie, "build", "-q", "-s", site, "-o", site / "output"])
        floor = processor if floor is None else floor
        made = [file.stat().st_size for name in ("report.pdf", "share.png") for file in site.glob(f"output/**/{name}")]
        print(
            f"| `{formats}`{', once more' if again else ''} | {(processor - floor) / arguments.reports * 100:.1f} s | {wall:.1f} s "
            f"| {memory // 1024} MB | {max(made, default=0) // 1000} kB |",
            flush=True,
        )
    shutil.rmtree(folder)


def run(command):
    """Processor and wall time in seconds, and peak memory in KiB."""
    before = time.monotonic()
    process = subprocess.Popen(command)
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"{command} failed")
    return usage.ru_utime + usage.ru_stime, time.monotonic() - before, usage.ru_maxrss


if __name__ == "__main__":
    main()
