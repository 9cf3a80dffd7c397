"""How long `fovea audit` takes, from the start of the process to the written report: median and spread.

audit.py PICTURES [--rounds 5] [--most SECONDS]

Nothing else should run meanwhile. The first round is a warm-up that reads the files into the system's memory.
"""

import argparse
import datetime
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

FOVEA = pathlib.Path(__file__).resolve().parent.parent / "fovea"


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("pictures", type=pathlib.Path)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--most", type=float, default=30.0, help="seconds that the median may take")
    return parser.parse_args()


def seconds(pictures):
    with tempfile.TemporaryDirectory() as folder:
        start = time.monotonic()
        command = [str(FOVEA), "audit", str(pictures), "--out", folder, "--json"]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        return time.monotonic() - start


def main():
    options = arguments()
    seconds(options.pictures)
    times = [seconds(options.pictures) for _ in range(options.rounds)]
    median = statistics.median(times)
    print(f"{datetime.date.today()}, {len(os.sched_getaffinity(0))} processors, {options.rounds} rounds")
    print(f"audit: {median:.1f} s ({min(times):.1f}-{max(times):.1f}), at most {options.most:.0f} s wanted")
    sys.exit(0 if median <= options.most else 1)


if __name__ == "__main__":
    main()
