"""Decoding and resizing in Fovea, Pillow and torchvision, alternately, in one sitting: medians, spread and ratios as a table.

decode.py FOLDER [--rounds 5] [--image-size 224] [--threads 1,2] [--only bilinear,bicubic,...] [--enlarge N] [--out FILE.json]

FOLDER has picture files, at any depth. With --enlarge, copies of twenty of them with N times as many rows and columns are
measured instead: what decoding at a smaller scale brings for pictures as large as cameras take them. Every round runs each contender once, in a process of its own, one after the other; a
run warms up with one pass and gives the best of three. Ratios are taken round by round, so that a machine whose speed
drifts moves both sides of a ratio. Nothing else should run meanwhile.
"""

import argparse
import datetime
import json
import os
import pathlib
import subprocess
import sys
import tempfile

from compare import FOVEA, HERE, alternate, cpu, spread

PASSES = 3
ENLARGED = 20
WANTED = {"pillow": 3.0, "torchvision": 1.5}
PEERS = {"bilinear": ["pillow", "torchvision"], "bicubic": ["pillow", "torchvision"], "lanczos3": ["pillow"], "area": ["pillow"]}


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--image-size", type=int, default=224)
    parser.add_argument("--threads", default="1,2", help="comma-separated numbers of threads, the same for each side")
    parser.add_argument("--only", default=",".join(PEERS), help=f"comma-separated, of {', '.join(PEERS)}")
    parser.add_argument("--enlarge", type=int, default=1)
    parser.add_argument("--out", type=pathlib.Path, help="also write every figure to this file")
    options = parser.parse_args()
    options.threads = [int(number) for number in options.threads.split(",")]
    options.only = options.only.split(",")
    unknown = [name for name in options.only if name not in PEERS]
    if unknown:
        parser.error(f"there is no {', '.join(unknown)}; choose of {', '.join(PEERS)}")
    return options


def command(who, resize, threads, options):
    size, folder, repeat = str(options.image_size), str(options.folder), "1" if options.enlarge > 1 else "5"
    if who == "fovea":
        return FOVEA + ["decode", "--pictures", folder, "--resize", resize, "--image-size", size, "--threads", str(threads),
                        "--repeat", repeat, "--passes", str(PASSES)]
    return [sys.executable, str(HERE / "peers" / "decode_pictures.py"), who, resize, size, str(threads), repeat,
            str(PASSES), folder]


def table(options, rates):
    yield "| resizing | threads | Fovea, images/s | against | images/s | ratio | wanted |"
    yield "|---|---|---|---|---|---|---|"
    for resize in options.only:
        for threads in options.threads:
            ours = rates["fovea", resize, threads]
            for peer in PEERS[resize]:
                theirs = rates[peer, resize, threads]
                ratios = [a / b for a, b in zip(ours, theirs)]
                yield (f"| {resize} | {threads} | {spread(ours, 0)} | {peer} | {spread(theirs, 0)} | {spread(ratios, 2)} "
                       f"| {WANTED[peer]} |")


def enlarge(folder, times, into):
    from PIL import Image
    from peers.decode_pictures import EXTENSIONS
    files = sorted(file for file in folder.rglob("*") if file.suffix.lower() in EXTENSIONS)
    for file in files[:: max(1, len(files) // ENLARGED)][:ENLARGED]:
        image = Image.open(file).convert("RGB")
        image.resize((image.width * times, image.height * times), Image.Resampling.LANCZOS).save(into / f"{file.stem}.jpg", quality=90)


def main():
    options = arguments()
    with tempfile.TemporaryDirectory() as folder:
        if options.enlarge > 1:
            enlarge(options.folder, options.enlarge, pathlib.Path(folder))
            options.folder = pathlib.Path(folder)
        compare(options)


def compare(options):
    runs = [(who, resize, threads) for resize in options.only for threads in options.threads for who in ["fovea", *PEERS[resize]]]
    subprocess.run(FOVEA + ["--help"], check=True, stdout=subprocess.DEVNULL)  # builds, so that no run does
    done = alternate({run: command(*run, options) for run in runs}, options.rounds)
    rates = {run: [figures["images_per_second"] for figures in ran] for run, ran in done.items()}
    print(f"{datetime.date.today()}, {cpu()}, {len(os.sched_getaffinity(0))} processors, {options.rounds} rounds; median (least-most)\n")
    print("\n".join(table(options, rates)))
    if options.out:
        named = {" ".join(map(str, run)): values for run, values in rates.items()}
        options.out.write_text(json.dumps({"date": str(datetime.date.today()), "cpu": cpu(), "rates": named}, indent=1) + "\n")


if __name__ == "__main__":
    main()
