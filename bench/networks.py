"""Networks alone, in Fovea and in Keras, PyTorch and onnxruntime, in turns in one sitting: medians, spread and ratios as tables.

networks.py [--rounds 3] [--turns 12] [--only predict-resnet-50,train-resnet-18,...] [--device cuda] [--out FILE.json]

Every round starts each contender once, in a process of its own. When all are warm they take turns, a pass of one to some seconds each, to and fro,
while the others wait. Ratios are taken turn by turn, so that a machine whose speed drifts moves both sides; in brackets is the 95%
interval of their median over all turns, and beside it the median of each round, since turns of one start are alike. Memory is the most that a process held less what it held before it built its network, on a processor alone. PyTorch runs with glibc's malloc tuned. On a GPU PyTorch is the one peer. Nothing else should run meanwhile.
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

from compare import FOVEA, HERE, cpu, environment, gpu, spread

PEER = [sys.executable, str(HERE / "peers" / "networks.py")]
MALLOC = ["env", "MALLOC_MMAP_MAX_=0", f"MALLOC_TRIM_THRESHOLD_={2 ** 31 - 1}", f"MALLOC_TOP_PAD_={2 ** 28}"]

STEPS = {"predict-mobilenet-v2": 12, "train-seed-cnn": 24, "train-seed-cnn-float32": 12}
"""Steps of a pass where they are not 4: enough for a second in the fastest program."""

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


GPU_PASS = 25
"""How many times as many steps a pass has on a GPU."""


def peers(name, device):
    """Returns the peers of a comparison, and the least that the ratio to each should be."""
    wanted = COMPARISONS[name][-1]
    return wanted if device == "cpu" else {"torch float32" if name.endswith("float32") else "torch bf16": None}


def steps(name, device):
    return STEPS.get(name, 4) * (1 if device == "cpu" else GPU_PASS)


def fovea(name, device, onnx):
    network, what, size, classes, _ = COMPARISONS[name]
    command = FOVEA + ["step", "--turns", "--model", network, "--image-size", str(size), "--classes", str(classes), "--steps", str(steps(name, device)), "--device", device]
    command += ["--predict", "--onnx", str(onnx)] if what == "predict" else []
    return command + (["--precision", "float32"] if name.endswith("float32") else [])


def peer(name, which, device, onnx):
    network, what, size, classes, _ = COMPARISONS[name]
    library, precision = which.split()
    command = PEER + [library, network, what, precision, str(size), "--classes", str(classes), "--steps", str(steps(name, device)), "--device", device]
    return (MALLOC if library == "torch" else []) + command + (["--onnx", str(onnx)] if library == "onnxruntime" else [])


class Contender:
    """A program that is warm and takes a pass whenever it is asked to."""

    def __init__(self, command):
        self.command = command
        self.errors = tempfile.TemporaryFile("w+")
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self.errors, text=True,
                                        env=environment(command))
        self.answer()

    def answer(self):
        for line in self.process.stdout:
            if line.startswith("{"):
                return json.loads(line)
        self.fail()

    def fail(self):
        status = self.process.wait()
        self.errors.seek(0)
        raise SystemExit(f"{' '.join(self.command)} ended with {status}:\n{self.errors.read()[-2000:]}")

    def turn(self):
        time.sleep(PAUSE)
        try:
            self.process.stdin.write("\n")
            self.process.stdin.flush()
        except BrokenPipeError:
            self.fail()
        return self.answer()

    def __enter__(self):
        return self

    def __exit__(self, failure, *_):
        with contextlib.suppress(BrokenPipeError):
            self.process.stdin.close()
        if self.process.wait() and failure is None:
            self.fail()
        self.errors.close()


def rounds(name, options, folder):
    """Returns the figures of every turn of every round, by contender; each round begins with a turn that does not count."""
    onnx = pathlib.Path(folder) / f"{name}.onnx"
    commands = {"fovea": fovea(name, options.device, onnx), **{which: peer(name, which, options.device, onnx) for which in peers(name, options.device)}}
    taken = {who: [] for who in commands}
    for number in range(options.rounds):
        with contextlib.ExitStack() as stack:
            contenders = {who: stack.enter_context(Contender(command)) for who, command in commands.items()}
            for contender in contenders.values():
                contender.turn()
            for turns in taken.values():
                turns.append([])
            for turn in range(options.turns):
                order = list(contenders) if turn % 2 == 0 else list(reversed(contenders))
                for who in order:
                    taken[who][-1].append(contenders[who].turn())
                print(f"{name}, round {number + 1}, turn {turn + 1}: "
                      + ", ".join(f"{who} {turns[-1][-1]['images_per_second']:.1f}" for who, turns in taken.items()), file=sys.stderr, flush=True)
    return taken


def paces(taken):
    return [turn["images_per_second"] for turns in taken for turn in turns]


def memory(taken):
    """Returns the most that the process of each round held, less what it held before."""
    return [turns[-1]["peak_mib"] - turns[-1]["idle_mib"] for turns in taken]


def ratios(ours, theirs):
    return [a / b for a, b in zip(ours, theirs)]


def with_interval(values):
    """Returns the median with its 95% interval by the sign test, as text; of fewer than six values the least and the most."""
    count = len(values)
    below = lambda rank: sum(math.comb(count, k) for k in range(rank)) / 2 ** count
    rank = max([1] + [k for k in range(1, count // 2 + 1) if below(k) <= 0.025])
    ordered = sorted(values)
    return f"{statistics.median(values):.2f} ({ordered[rank - 1]:.2f}-{ordered[-rank]:.2f})"


def rows(name, device, taken):
    ours = taken["fovea"]
    chosen = ours[0][0]["engine"].split(", ")[1]
    for which, least in peers(name, device).items():
        theirs = taken[which]
        of_rounds = [statistics.median(ratios(paces([a]), paces([b]))) for a, b in zip(ours, theirs)]
        held = ("- | - |" if device == "cuda" else
                f"{statistics.median(memory(ours)):.0f} / {statistics.median(memory(theirs)):.0f} | {statistics.median(ratios(memory(ours), memory(theirs))):.2f} |")
        yield (f"| {name} | {chosen} | {spread(paces(ours), 1)} | {which} | {spread(paces(theirs), 1)} | "
               f"{with_interval(ratios(paces(ours), paces(theirs)))} | {', '.join(f'{ratio:.2f}' for ratio in of_rounds)} | {least or '-'} | {held}")


def positive(text):
    if int(text) < 1:
        raise argparse.ArgumentTypeError("must be 1 or more")
    return int(text)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=positive, default=3)
    parser.add_argument("--turns", type=positive, default=12, help="passes of each contender in a round")
    parser.add_argument("--only", default=",".join(COMPARISONS), help=f"comma-separated, of {', '.join(COMPARISONS)}")
    parser.add_argument("--device", choices=["cpu", "cuda"], default="cpu")
    parser.add_argument("--out", type=pathlib.Path, help="also write every figure to this file")
    options = parser.parse_args()
    names = options.only.split(",")
    unknown = [name for name in names if name not in COMPARISONS]
    if unknown:
        parser.error(f"there is no comparison {', '.join(unknown)}; choose of {', '.join(COMPARISONS)}")
    subprocess.run(FOVEA + ["--help"], check=True, stdout=subprocess.DEVNULL)  # builds, so that no run does
    with tempfile.TemporaryDirectory() as folder:
        taken = {name: rounds(name, options, folder) for name in names}
    computes = gpu() if options.device == "cuda" else cpu()
    print(f"{datetime.date.today()}, {computes}, {len(os.sched_getaffinity(0))} processors, {options.rounds} rounds of {options.turns} turns; median (least-most), of the ratio with its 95% interval over all turns\n")
    print("| comparison | precision | images/s | against | images/s | ratio | of each round | wanted | MiB | ratio |\n|---|---|---|---|---|---|---|---|---|---|")
    for name in names:
        print("\n".join(rows(name, options.device, taken[name])))
    if options.out:
        options.out.write_text(json.dumps({"date": str(datetime.date.today()), "cpu": cpu(), "computes": computes, "rounds": taken}, indent=1) + "\n")


if __name__ == "__main__":
    main()
