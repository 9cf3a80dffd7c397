"""Bottleneck features of MobileNetV2 from picture files, in Fovea, Keras and onnxruntime, alternately: medians, spread and ratios.

extract.py FOLDER WEIGHTS.h5 [--rounds 5] [--out FILE.json]

FOLDER has class folders of JPEG files; WEIGHTS.h5 is MobileNetV2 without its top, as Keras publishes it. Every round runs each
contender once, in a process of its own, which warms up with 320 pictures and then takes the time for all. Fovea also writes the
features to the disk. onnxruntime runs the network that Fovea exports. Nothing else should run meanwhile.
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

PEER = [sys.executable, str(HERE / "peers" / "extract_features.py")]
WANTED = {"keras float32": 2.0, "onnxruntime float32": 1.0}


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("weights", type=pathlib.Path)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--out", type=pathlib.Path, help="also write every figure to this file")
    options = parser.parse_args()
    subprocess.run(FOVEA + ["--help"], check=True, stdout=subprocess.DEVNULL)  # builds, so that no run does
    with tempfile.TemporaryDirectory() as folder:
        onnx = f"{folder}/network.onnx"
        runs = alternate({
            "fovea": FOVEA + ["extract", "--data", str(options.folder), "--weights", str(options.weights), "--onnx", onnx],
            "keras float32": PEER + ["keras", str(options.folder), str(options.weights)],
            "onnxruntime float32": PEER + ["onnxruntime", str(options.folder), onnx],
        }, options.rounds)
    print(f"{datetime.date.today()}, {cpu()}, {len(os.sched_getaffinity(0))} processors, {options.rounds} rounds, "
          f"{runs['fovea'][0]['pictures']} pictures; {runs['fovea'][0]['engine']}; median (least-most)\n")
    print("| | pictures/s | Fovea's ratio to it | wanted |\n|---|---|---|---|")
    paces = {who: [run["images_per_second"] for run in ran] for who, ran in runs.items()}
    print(f"| Fovea | {spread(paces['fovea'], 1)} | | |")
    for who, least in WANTED.items():
        ratios = [ours / theirs for ours, theirs in zip(paces["fovea"], paces[who])]
        print(f"| {who} | {spread(paces[who], 1)} | {spread(ratios, 2)} | {least} |")
    if options.out:
        options.out.write_text(json.dumps({"date": str(datetime.date.today()), "cpu": cpu(), "runs": runs}, indent=1) + "\n")


if __name__ == "__main__":
    main()
