"""Networks alone, in Fovea and in Keras, PyTorch and onnxruntime, alternately in one sitting: medians, spread and ratios as tables.

networks.py [--rounds 3] [--only predict-resnet-50,train-resnet-18,...] [--out FILE.json]

Every round runs each contender once, in a process of its own. Ratios are taken round by round. Memory is the most that a
process held less what it held before it built its network. PyTorch runs with glibc's malloc tuned. Nothing else should run meanwhile.
"""

import argparse
import datetime
import json
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile

from compare import FOVEA, HERE, alternate, cpu, spread

PEER = [sys.executable, str(HERE / "peers" / "networks.py")]
MALLOC = ["env", "MALLOC_MMAP_MAX_=0", f"MALLOC_TRIM_THRESHOLD_={2 ** 31 - 1}", f"MALLOC_TOP_PAD_={2 ** 28}"]

STEPS = {"train-seed-cnn": 48, "train-seed-cnn-float32": 24}
"""Steps of a pass where they are not 6: enough for a pass of some seconds."""

COMPARISONS = {
    "predict-resnet-50": ("resnet-50", "predict", 224, 1000, {"keras float32": 1.5, "keras bf16": 1.0, "onnxruntime float32": None}),
    "predict-mobilenet-v2": ("mobilenet-v2", "predict", 224, 1000, {"keras float32": 1.5, "keras bf16": 1.0, "onnxruntime float32": None}),
    "train-resnet-18": ("resnet-18", "train", 128, 1000, {"torch bf16": 1.0, "keras bf16": 1.0}),
    "train-mobilenet-v2": ("mobilenet-v2", "train", 128, 1000, {"torch bf16": 1.0, "keras bf16": 1.0}),
    "train-seed-cnn": ("seed-cnn", "train", 150, 2, {"torch bf16": 1.1, "keras bf16": 1.0}),
    "train-seed-cnn-float32": ("seed-cnn", "train", 150, 2, {"keras float32": 1.0}),
}
"""Name: network, what, image size, classes, and the least that the ratio to each peer should be."""


def fovea(name, onnx):
    network, what, size, classes, _ = COMPARISONS[name]
    command = FOVEA + ["step", "--model", network, "--image-size", str(size), "--classes", str(classes), "--steps", str(STEPS.get(name, 6))]
    command += ["--predict", "--onnx", str(onnx)] if what == "predict" else []
    return command + (["--precision", "float32"] if name.endswith("float32") else [])


def peer(name, which, onnx):
    network, what, size, classes, _ = COMPARISONS[name]
    library, precision = which.split()
    command = PEER + [library, network, what, precision, str(size), "--classes", str(classes), "--steps", str(STEPS.get(name, 6))]
    return (MALLOC if library == "torch" else []) + command + (["--onnx", str(onnx)] if library == "onnxruntime" else [])


def rounds(name, options, folder):
    onnx = pathlib.Path(folder) / f"{name}.onnx"
    peers = COMPARISONS[name][-1]
    commands = {"fovea": fovea(name, onnx), **{p: peer(name, p, onnx) for p in peers}}
    return alternate(commands, options.rounds, f"{name}: ")


def memory(run):
    return run["peak_mib"] - run["idle_mib"]


def rows(name, runs):
    ours = runs["fovea"]
    chosen = ours[0]["engine"].split(", ")[1]
    for which, least in COMPARISONS[name][-1].items():
        theirs = runs[which]
        paces = [a["images_per_second"] / b["images_per_second"] for a, b in zip(ours, theirs)]
        sizes = [memory(a) / memory(b) for a, b in zip(ours, theirs)]
        yield (f"| {name} | {chosen} | {spread([run['images_per_second'] for run in ours], 1)} | {which} | "
               f"{spread([run['images_per_second'] for run in theirs], 1)} | {spread(paces, 2)} | {least or '-'} | "
               f"{statistics.median(map(memory, ours)):.0f} / {statistics.median(map(memory, theirs)):.0f} | {statistics.median(sizes):.2f} |")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--only", default=",".join(COMPARISONS), help=f"comma-separated, of {', '.join(COMPARISONS)}")
    parser.add_argument("--out", type=pathlib.Path, help="also write every figure to this file")
    options = parser.parse_args()
    names = options.only.split(",")
    unknown = [name for name in names if name not in COMPARISONS]
    if unknown:
        parser.error(f"there is no comparison {', '.join(unknown)}; choose of {', '.join(COMPARISONS)}")
    subprocess.run(FOVEA + ["--help"], check=True, stdout=subprocess.DEVNULL)  # builds, so that no run does
    with tempfile.TemporaryDirectory() as folder:
        runs = {name: rounds(name, options, folder) for name in names}
    print(f"{datetime.date.today()}, {cpu()}, {len(os.sched_getaffinity(0))} processors, {options.rounds} rounds; median (least-most)\n")
    print("| comparison | precision | images/s | against | images/s | ratio | wanted | MiB | ratio |\n|---|---|---|---|---|---|---|---|---|")
    for name in names:
        print("\n".join(rows(name, runs[name])))
    if options.out:
        options.out.write_text(json.dumps({"date": str(datetime.date.today()), "cpu": cpu(), "runs": runs}, indent=1) + "\n")


if __name__ == "__main__":
    main()
