"""How long `fovea audit` takes, from the start of the process to the written report, and how much memory: median and spread.

audit.py PICTURES [--rounds 5] [--most SECONDS] [--copies]

With --copies four varied copies of each picture are made first, in a folder for temporary files that goes afterwards: saved
again at another quality, brightened, cropped a little, mirrored. What is audited is then five times as much, and how many of
the copies were found is told too. Nothing else should run meanwhile. The first round is a warm-up that reads the files into
the system's memory.
"""

import argparse
import concurrent.futures
import datetime
import json
import os
import pathlib
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

FOVEA = pathlib.Path(__file__).resolve().parent.parent / "fovea"
KINDS = ("saved", "brightened", "cropped", "mirrored")
MIB = 1 << 20


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("pictures", type=pathlib.Path)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--most", type=float, default=30.0, help="seconds that the median may take")
    parser.add_argument("--copies", action="store_true", help="audit four varied copies of each picture too")
    parser.add_argument("--keep", type=pathlib.Path, help="a folder for the copies and the report, which stays")
    return parser.parse_args()


def vary(picture, folder):
    """Writes the picture and its copies; what is drawn depends on its name alone."""
    from PIL import Image, ImageEnhance, ImageOps

    draws = random.Random(picture.name)
    shutil.copyfile(picture, folder / picture.name)
    with Image.open(picture) as opened:
        image = opened.convert("RGB")
    width, height = image.size
    cut = draws.uniform(0.01, 0.03)
    box = (round(cut * width), round(cut * height), round((1 - cut) * width), round((1 - cut) * height))
    copies = {
        "saved": image,
        "brightened": ImageEnhance.Brightness(image).enhance(draws.uniform(0.8, 1.25)),
        "cropped": image.crop(box),
        "mirrored": ImageOps.mirror(image),
    }
    for kind in KINDS:
        name = f"{picture.stem}-{kind}.jpg"
        copies[kind].save(folder / name, quality=draws.randint(45, 90))


def vary_some(pictures, folder):
    for picture in pictures:
        vary(picture, folder)


def make_copies(pictures, folder):
    folder.mkdir(parents=True)
    files = sorted(pictures.glob("*.jpg"))
    parts = [files[start : start + 500] for start in range(0, len(files), 500)]
    with concurrent.futures.ProcessPoolExecutor() as workers:
        for done in [workers.submit(vary_some, part, folder) for part in parts]:
            done.result()


def audit(pictures, report):
    """Returns seconds, and the largest resident memory of the command in MiB."""
    command = [str(FOVEA), "audit", str(pictures), "--out", str(report), "--json", "--force"]
    start = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.monotonic() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        sys.exit(f"fovea audit ended with {process.returncode}")
    return seconds, usage.ru_maxrss / 1024


def tell_found(report):
    """Prints in how many groups of alike pictures each kind of copy stands with what it was made of."""
    found = dict.fromkeys(KINDS, 0)
    groups = ("near-duplicate", "exact-duplicate", "leak", "label-conflict")
    for finding in json.loads((report / "audit.json").read_text())["findings"]:
        if finding["kind"] in groups:
            stems = {name.removesuffix(".jpg") for name in finding["files"]}
            for kind in KINDS:
                found[kind] += sum(1 for stem in stems if stem.endswith("-" + kind) and stem[: -len(kind) - 1] in stems)
    print("found with the original: " + ", ".join(f"{count} {kind}" for kind, count in found.items()))


def measure(pictures, report, options):
    audit(pictures, report)
    rounds = [audit(pictures, report) for _ in range(options.rounds)]
    times = [seconds for seconds, _ in rounds]
    memory = [mebibytes for _, mebibytes in rounds]
    sizes = {name: (report / name).stat().st_size / MIB for name in ("audit.html", "audit.json")}
    median = statistics.median(times)
    files = sum(1 for _ in pictures.rglob("*.jpg"))
    print(f"{datetime.date.today()}, {len(os.sched_getaffinity(0))} processors, {options.rounds} rounds, {files} files")
    print(f"audit: {median:.1f} s ({min(times):.1f}-{max(times):.1f}), at most {options.most:.0f} s wanted")
    print(f"memory at most: {statistics.median(memory):.0f} MiB ({min(memory):.0f}-{max(memory):.0f})")
    print("written: " + ", ".join(f"{name} {size:.1f} MiB" for name, size in sizes.items()))
    return median


def main():
    options = arguments()
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.keep or pathlib.Path(temporary)
        pictures = options.pictures
        if options.copies:
            pictures = folder / "pictures"
            if not pictures.exists():
                make_copies(options.pictures, pictures)
        median = measure(pictures, folder / "report", options)
        if options.copies:
            tell_found(folder / "report")
    sys.exit(0 if median <= options.most else 1)


if __name__ == "__main__":
    main()
