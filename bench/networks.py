"""Networks alone, in Fovea and in Keras, PyTorch and onnxruntime, in turns in one sitting: medians, spread and ratios as tables.

networks.py [--rounds 3] [--turns 12] [--only predict-resnet-50,train-resnet-18,...] [--out FILE.json]

Every round starts each contender once, in a process of its own. When all are warm they take turns, a pass of a second or two each,
while the others wait. Ratios are taken turn by turn, so that a machine whose speed drifts moves both sides; in brackets is the 95%
interval of their median. Memory is the most that a process held less what it held before it built its network. PyTorch runs with glibc's malloc tuned. Nothing else should run meanwhile.
"""

import argparse
import contextlib
import datetime
import json
import math
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

from compare import FOVEA, HERE, cpu, spread

PEER = [sys.executable, str(HERE / "peers" / "networks.py")]
MALLOC = ["env", "MALLOC_MMAP_MAX_=0", f"MALLOC_TRIM_THRESHOLD_={2 ** 31 - 1}", f"MALLOC_TOP_PAD_={2 ** 28}"]

STEPS = {"predict-resnet-50": 2, "train-seed-cnn": 24, "train-seed-cnn-float32": 12}
"""Steps of a pass where they are not 4: enough for a pass of a second."""

PAUSE = 0.2
"""Seconds between turns: threads that wait for work go on looking for it for a while."""

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
    command = FOVEA + ["step", "--turns", "--model", network, "--image-size", str(size), "--classes", str(classes), "--steps", str(STEPS.get(name, 4))]
    command += ["--predict", "--onnx", str(onnx)] if what == "predict" else []
    return command + (["--precision", "float32"] if name.endswith("float32") else [])


def peer(name, which, onnx):
    network, what, size, classes, _ = COMPARISONS[name]
    library, precision = which.split()
    command = PEER + [library, network, what, precision, str(size), "--classes", str(classes), "--steps", str(STEPS.get(name, 4))]
    return (MALLOC if library == "torch" else []) + command + (["--onnx", str(onnx)] if library == "onnxruntime" else [])


class Contender:
    """A program that is warm and takes a pass whenever it is asked to."""

    def __init__(self, command):
        self.command = command
        self.errors = tempfile.TemporaryFile("w+")
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self.errors, text=True)
        self.answer()

    def answer(self):
        for line in self.process.stdout:
            if line.startswith("{"):
                return json.loads(line)
        self.errors.seek(0)
        raise SystemExit(f"{' '.join(self.command)} ended with {self.process.wait()}:\n{self.errors.read()[-2000:]}")

    def turn(self):
        time.sleep(PAUSE)
        self.process.stdin.write("\n")
        self.process.stdin.flush()
        return self.answer()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.stdin.close()
        self.process.wait()
        self.errors.close()


def turns(name, options, folder):
    """Returns the figures of every turn, by contender."""
    onnx = pathlib.Path(folder) / f"{name}.onnx"
    commands = {"fovea": fovea(name, onnx), **{which: peer(name, which, onnx) for which in COMPARISONS[name][-1]}}
    taken = {who: [] for who in commands}
    for number in range(options.rounds):
        with contextlib.ExitStack() as stack:
            contenders = {who: stack.enter_context(Contender(command)) for who, command in commands.items()}
            for turn in range(options.turns):
                for who, contender in contenders.items():
                    taken[who].append(contender.turn())
                print(f"{name}, round {number + 1}, turn {turn + 1}: "
                      + ", ".join(f"{who} {figures[-1]['images_per_second']:.1f}" for who, figures in taken.items()), file=sys.stderr, flush=True)
    return taken


def memory(turn):
    return turn["peak_mib"] - turn["idle_mib"]


def with_interval(values):
    """Returns the median with its 95% interval by the sign test, as text; of fewer than six values the least and the most."""
    count = len(values)
    below = lambda rank: sum(math.comb(count, k) for k in range(rank)) / 2 ** count
    rank = max([1] + [k for k in range(1, count // 2 + 1) if below(k) <= 0.025])
    ordered = sorted(values)
    return f"{statistics.median(values):.2f} ({ordered[rank - 1]:.2f}-{ordered[-rank]:.2f})"


def rows(name, taken):
    ours = taken["fovea"]
    chosen = ours[0]["engine"].split(", ")[1]
    for which, least in COMPARISONS[name][-1].items():
        theirs = taken[which]
        paces = [a["images_per_second"] / b["images_per_second"] for a, b in zip(ours, theirs)]
        sizes = [memory(a) / memory(b) for a, b in zip(ours, theirs)]
        yield (f"| {name} | {chosen} | {spread([turn['images_per_second'] for turn in ours], 1)} | {which} | "
               f"{spread([turn['images_per_second'] for turn in theirs], 1)} | {with_interval(paces)} | {least or '-'} | "
               f"{statistics.median(map(memory, ours)):.0f} / {statistics.median(map(memory, theirs)):.0f} | {statistics.median(sizes):.2f} |")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--turns", type=int, default=12, help="passes of each contender in a round")
    parser.add_argument("--only", default=",".join(COMPARISONS), help=f"comma-separated, of {', '.join(COMPARISONS)}")
    parser.add_argument("--out", type=pathlib.Path, help="also write every figure to this file")
    options = parser.parse_args()
    names = options.only.split(",")
    unknown = [name for name in names if name not in COMPARISONS]
    if unknown:
        parser.error(f"there is no comparison {', '.join(unknown)}; choose of {', '.join(COMPARISONS)}")
    subprocess.run(FOVEA + ["--help"], check=True, stdout=subprocess.DEVNULL)  # builds, so that no run does
    with tempfile.TemporaryDirectory() as folder:
        taken = {name: turns(name, options, folder) for name in names}
    print(f"{datetime.date.today()}, {cpu()}, {len(os.sched_getaffinity(0))} processors, {options.rounds} rounds of {options.turns} turns; median (least-most)\n")
    print("| comparison | precision | images/s | against | images/s | ratio | wanted | MiB | ratio |\n|---|---|---|---|---|---|---|---|---|")
    for name in names:
        print("\n".join(rows(name, taken[name])))
    if options.out:
        options.out.write_text(json.dumps({"date": str(datetime.date.today()), "cpu": cpu(), "turns": taken}, indent=1) + "\n")


if __name__ == "__main__":
    main()
