"""Fovea and Keras on the same work, alternately, in one sitting: medians, spread and ratios as a table.

compare.py DATA [--rounds 5] [--steps 40] [--only recipe,bf16,input] [--out FILE.json]

DATA is what `fovea organize` made. Every round runs each contender once, in a process of its own, one after the other;
a run warms up with one pass and gives the better of two. Ratios are taken round by round, so that a machine whose speed
drifts moves both sides of a ratio. Nothing else should run meanwhile.
"""

import argparse
import datetime
import json
import os
import pathlib
import platform
import statistics
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
FOVEA = [str(HERE / "fovea-bench")]
KERAS = [sys.executable, str(HERE / "peers" / "keras_recipe.py")]
TUNED = {"OPENBLAS_NUM_THREADS": "1"}
"""What the fovea launcher sets; the peers run as their users run them."""


def contenders(data, steps):
    train = str(data / "train")
    fovea = ["--data", str(data), "--steps", str(steps)]
    return {
        "fovea": FOVEA + ["train", *fovea],
        "fovea float32": FOVEA + ["train", "--precision", "float32", *fovea],
        "fovea input": FOVEA + ["input", "--threads", "2", *fovea],
        "fovea step": FOVEA + ["step"],
        "fovea cached input": FOVEA + ["input", "--threads", "2", "--cache", "disk", "--no-augment", *fovea],
        "fovea warp": FOVEA + ["augment", "--like", "keras"],
        "fovea warp and colours": FOVEA + ["augment", "--like", "torchvision"],
        "keras ImageDataGenerator warp": [sys.executable, str(HERE / "peers" / "augment_images.py"), "keras"],
        "torchvision warp and colours": [sys.executable, str(HERE / "peers" / "augment_images.py"), "torchvision"],
        "keras ImageDataGenerator float32": KERAS + ["train", "idg", "float32", str(steps), train],
        "keras tf.data mixed_bfloat16": KERAS + ["train", "tfdata", "mixed_bfloat16", str(steps), train],
        "keras ImageDataGenerator input": KERAS + ["input", "idg", "float32", str(steps), train],
        "keras tf.data input": KERAS + ["input", "tfdata", "float32", str(steps), train],
    }


COMPARISONS = {
    "recipe": ("fovea", "keras ImageDataGenerator float32", 2.0),
    "bf16": ("fovea", "keras tf.data mixed_bfloat16", 1.2),
    "float32": ("fovea float32", "keras ImageDataGenerator float32", None),
    "input": ("fovea input", "fovea step", 3.0),
    "cached": ("fovea cached input", "fovea step", None),
    "warp": ("fovea warp", "keras ImageDataGenerator warp", 12.0),
    "colours": ("fovea warp and colours", "torchvision warp and colours", 3.0),
    "peer-input": ("fovea input", "keras ImageDataGenerator input", None),
}
"""Name: (measured, against, the least that the ratio of images per second should be)."""


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=pathlib.Path)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--steps", type=int, default=40, help="batches of 32 in a pass")
    parser.add_argument("--only", default="recipe,bf16,input", help=f"comma-separated, of {', '.join(COMPARISONS)}")
    parser.add_argument("--out", type=pathlib.Path, help="also write every figure to this file")
    options = parser.parse_args()
    options.only = options.only.split(",")
    unknown = [name for name in options.only if name not in COMPARISONS]
    if unknown:
        parser.error(f"there is no comparison {', '.join(unknown)}; choose of {', '.join(COMPARISONS)}")
    return options


def environment(command):
    """Returns the environment that a contender runs in."""
    return {**os.environ, **(TUNED if command[0] == FOVEA[0] else {})}


def measure(command):
    run = subprocess.run(command, capture_output=True, text=True, env=environment(command))
    if run.returncode != 0:
        raise SystemExit(f"{' '.join(command)} ended with {run.returncode}:\n{run.stderr[-2000:]}")
    return json.loads(run.stdout.strip().splitlines()[-1])


def alternate(commands, rounds, heading=""):
    """Returns the figures of every run, by contender: in every round each runs once."""
    runs = {who: [] for who in commands}
    for number in range(rounds):
        for who, command in commands.items():
            figures = measure(command)
            runs[who].append(figures)
            print(f"round {number + 1}: {heading}{who}: {figures}", file=sys.stderr, flush=True)
    return runs


def cpu():
    for line in pathlib.Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            return line.split(":", 1)[1].strip()
    return platform.processor()


def gpu():
    return subprocess.run(["nvidia-smi", "--query-gpu=name", "--format=csv,noheader"], check=True, capture_output=True, text=True).stdout.splitlines()[0]


def spread(values, digits):
    return f"{statistics.median(values):.{digits}f} ({min(values):.{digits}f}-{max(values):.{digits}f})"


def table(comparisons, rates):
    yield "| comparison | images/s | against | images/s | ratio | wanted |"
    yield "|---|---|---|---|---|---|"
    for name in comparisons:
        ours, theirs, least = COMPARISONS[name]
        ratios = [a / b for a, b in zip(rates[ours], rates[theirs])]
        wanted = f"{least}" if least else "-"
        yield f"| {ours} | {spread(rates[ours], 0)} | {theirs} | {spread(rates[theirs], 0)} | {spread(ratios, 2)} | {wanted} |"


def main():
    options = arguments()
    commands = contenders(options.data, options.steps)
    names = list(dict.fromkeys(side for name in options.only for side in COMPARISONS[name][:2]))
    subprocess.run(FOVEA + ["--help"], check=True, stdout=subprocess.DEVNULL)  # builds, so that no run does
    runs = alternate({name: commands[name] for name in names}, options.rounds)
    rates = {name: [figures["images_per_second"] for figures in ran] for name, ran in runs.items()}
    print(f"{datetime.date.today()}, {cpu()}, {len(os.sched_getaffinity(0))} processors, {options.rounds} rounds; median (least-most)\n")
    print("\n".join(table(options.only, rates)))
    if options.out:
        options.out.write_text(json.dumps({"date": str(datetime.date.today()), "cpu": cpu(), "steps": options.steps, "rates": rates}, indent=1) + "\n")


if __name__ == "__main__":
    main()
