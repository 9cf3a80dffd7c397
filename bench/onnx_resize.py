"""How far ONNX's own Resize operator (version 18, antialiased) is from Pillow, in bytes and in probabilities.

onnx_resize.py FOLDER [--size 150] [--most 500] [--model NHWC.onnx]

Pillow's numbers are Fovea's. MODEL is what fovea export --input nhwc wrote, for 0-255; without it only bytes are compared.
"""

import argparse
import pathlib

import numpy as np
import onnxruntime
from onnx import TensorProto, helper, numpy_helper
from PIL import Image


def resizer(mode, size):
    sizes = numpy_helper.from_array(np.array([1, 3, size, size], np.int64), "sizes")
    node = helper.make_node(
        "Resize", ["x", "", "", "sizes"], ["y"], mode=mode, antialias=1, cubic_coeff_a=-0.5,
        exclude_outside=1 if mode == "cubic" else 0, coordinate_transformation_mode="half_pixel",
    )
    graph = helper.make_graph(
        [node], "resize", [helper.make_tensor_value_info("x", TensorProto.FLOAT, [1, 3, "h", "w"])],
        [helper.make_tensor_value_info("y", TensorProto.FLOAT, [1, 3, size, size])], [sizes],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 18)], ir_version=8)
    return onnxruntime.InferenceSession(model.SerializeToString())


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--size", type=int, default=150)
    parser.add_argument("--most", type=int, default=500)
    parser.add_argument("--model")
    options = parser.parse_args()
    files = sorted(f for f in options.folder.rglob("*") if f.suffix.lower() in (".jpg", ".jpeg", ".png"))
    files = files[:: max(1, len(files) // options.most)][: options.most]
    network = onnxruntime.InferenceSession(options.model) if options.model else None
    for mode, pillow in (("linear", Image.Resampling.BILINEAR), ("cubic", Image.Resampling.BICUBIC)):
        resize, differences, probabilities = resizer(mode, options.size), [], []
        for file in files:
            image = Image.open(file).convert("RGB")
            ours = np.asarray(image.resize((options.size, options.size), pillow), np.float32)
            x = np.asarray(image, np.float32).transpose(2, 0, 1)[None]
            theirs = resize.run(None, {"x": x})[0][0].transpose(1, 2, 0)
            rounded = np.clip(np.round(theirs), 0, 255)
            differences.append(np.abs(rounded - ours))
            if network:
                a, b, c = (network.run(None, {"images": each[None].astype(np.float32)})[0] for each in (ours, theirs, rounded))
                probabilities.append((np.abs(a - b).max(), np.abs(a - c).max()))
        all_bytes = np.concatenate([d.ravel() for d in differences])
        line = f"{mode}: {len(files)} pictures to {options.size}x{options.size}, bytes that differ {100 * np.mean(all_bytes > 0):.2f}%, largest {all_bytes.max():.0f}"
        if network:
            plain, rounded = np.array(probabilities).T
            line += (f"; probabilities differ by up to {plain.max():.1e} (median {np.median(plain):.1e}) as floats,"
                     f" {rounded.max():.1e} (median {np.median(rounded):.1e}) rounded to bytes")
        print(line)


if __name__ == "__main__":
    main()
