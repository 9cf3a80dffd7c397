"""onnxruntime runs what fovea export wrote, and gives Fovea's probabilities from the same decoded pixels.

onnx_check.py MODEL.keras PICTURE... [--int8 DATA]

Pictures are decoded here and saved as PNG, so that both start from the same pixels; Fovea computes in float32. The file in
each form passes the onnx checker; the form with preprocessing inside is fed the pixels at their own size, the others what
Fovea's preprocessing is measured against in the tests. Ends with 1 when a probability differs by more than 1e-4.
"""

import argparse
import json
import pathlib
import subprocess
import tempfile

import numpy as np
import onnx
import onnxruntime
from PIL import Image

FOVEA = str(pathlib.Path(__file__).resolve().parent.parent / "fovea")


def fovea(*words):
    return subprocess.run([FOVEA, *map(str, words)], check=True, capture_output=True, text=True).stdout


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("model")
    parser.add_argument("pictures", nargs="+")
    parser.add_argument("--int8", metavar="DATA")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        images = [Image.open(picture).convert("RGB") for picture in options.pictures]
        files = [folder / f"{number:04}.png" for number in range(len(images))]
        for image, file in zip(images, files):
            image.save(file)
        said = json.loads(fovea("predict", options.model, *files, "--json", "--top", 1000, "--precision", "float32"))
        for form in ("nhwc", "nchw", "pixels"):
            target = folder / f"{form}.onnx"
            fovea("export", options.model, "--to", "onnx", "--input", form, "--out", target)
            onnx.checker.check_model(str(target), full_check=True)
        session = onnxruntime.InferenceSession(str(target))
        labels = json.loads(session.get_modelmeta().custom_metadata_map["labels"])
        largest = 0.0
        for image, prediction in zip(images, said["predictions"]):
            answer = session.run(None, {"images": np.asarray(image)[None]})[0][0]
            answer = [1 - answer[0], answer[0]] if len(answer) == 1 else answer
            largest = max(largest, max(abs(prediction["scores"][label] - p) for label, p in zip(labels, answer)))
        print(f"onnxruntime {onnxruntime.__version__}: {len(images)} pictures, largest difference of a probability {largest:.2e}")
        if options.int8:
            target = folder / "int8.onnx"
            print(fovea("export", options.model, "--to", "onnx", "--int8", "--calibrate", options.int8, "--out", target).splitlines()[-1])
            onnx.checker.check_model(str(target), full_check=True)
            print(f"{(folder / 'pixels.onnx').stat().st_size:,} bytes in float32, {target.stat().st_size:,} in int8")
    return int(largest > 1e-4)


if __name__ == "__main__":
    raise SystemExit(main())
