"""How long the command takes from its start to its end: help, summary, and predict of one picture, as a table.

startup.py MODEL.keras PICTURE [--runs 9]

Every run is a process of its own; a first one of each, which reads the files from the disk, is not counted. Says also
whether a native library was loaded, by looking for libtorch and OpenCV among the files that the process opened (Linux
with strace; without it that column is empty).
"""

import argparse
import pathlib
import shutil
import statistics
import subprocess
import time

FOVEA = str(pathlib.Path(__file__).resolve().parent.parent / "fovea")


def seconds(command):
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.perf_counter() - start


def natives(command):
    if not shutil.which("strace"):
        return ""
    trace = subprocess.run(["strace", "-f", "-e", "trace=open,openat", *command], capture_output=True, text=True).stderr
    loaded = [name for name in ("libtorch", "libopencv") if any(f"/{name}" in line and "ENOENT" not in line for line in trace.splitlines())]
    return ", ".join(loaded) or "none"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("model")
    parser.add_argument("picture")
    parser.add_argument("--runs", type=int, default=9)
    options = parser.parse_args()
    print("| command | median, s | least-most, s | natives loaded | wanted |")
    print("|---|---|---|---|---|")
    for words, wanted in ((["--help"], "under 0.5"), (["summary", "seed-cnn"], "under 0.5"), (["predict", options.model, options.picture], "under 2")):
        command = [FOVEA, *words]
        seconds(command)
        times = [seconds(command) for _ in range(options.runs)]
        name = " ".join(pathlib.Path(word).name for word in words)
        print(f"| fovea {name} | {statistics.median(times):.2f} | {min(times):.2f}-{max(times):.2f} | {natives(command)} | {wanted} |", flush=True)


if __name__ == "__main__":
    main()
