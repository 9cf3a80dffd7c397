"""Whether memory stays flat while a network trains: every architecture, thousands of steps, as a table.

memory.py [--steps 2000] [--only vgg16,resnet-152] [--out FILE.md]

Each network trains in a process of its own, on one batch of noise, with images as small as it takes: what a step allocates and
frees does not depend on their size. The process is asked ten times what it holds; growth is from the second time to the last.
"""

import argparse
import pathlib
import sys

from compare import FOVEA, cpu, measure

NETWORKS = {
    "seed-cnn": (32, 32), "fovea-s": (32, 32), "lenet-5": (32, 32), "lenet-5-paper": (32, 32), "alexnet": (67, 4),
    "vgg16": (32, 4), "vgg19": (32, 4), "googlenet": (64, 4), "inception-v3": (80, 4), "resnet-18": (32, 4), "resnet-34": (32, 4),
    "resnet-50": (32, 4), "resnet-101": (32, 4), "resnet-152": (32, 4), "mobilenet-v2": (32, 4), "efficientnet-b0": (32, 4),
}
"""Name: image size, batch size."""


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--steps", type=int, default=2000)
    parser.add_argument("--only", default=",".join(NETWORKS))
    parser.add_argument("--out", type=pathlib.Path)
    options = parser.parse_args()
    lines = [f"{cpu()}; {options.steps} steps each; MiB", "", "| network | image, batch | at the start | warm | at the end | most | growth |", "|---|---|---|---|---|---|---|"]
    for name in options.only.split(","):
        size, batch = NETWORKS[name]
        command = FOVEA + ["step-memory", "--model", name, "--image-size", str(size), "--batch-size", str(batch), "--steps", str(options.steps)]
        figures = measure(command)
        held = figures["resident_mib"]
        print(f"{name}: {figures}", file=sys.stderr, flush=True)
        lines.append(f"| {name} | {size}x{size}, {batch} | {figures['idle_mib']:.0f} | {held[1]:.0f} | {held[-1]:.0f} | {figures['peak_mib']:.0f} | {held[-1] / held[1] - 1:+.1%} |")
        if options.out:
            options.out.write_text("\n".join(lines) + "\n")
    print("\n".join(lines))


if __name__ == "__main__":
    main()
