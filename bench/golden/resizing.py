"""Writes resizing.json: what Pillow, Keras, TensorFlow and torchvision make of drawn pictures in other sizes."""

import PIL
import numpy as np
import torch
import torchvision
from PIL import Image
from torchvision.transforms import v2

import golden
from golden import keras, tf

FILTERS = {
    "nearest": Image.Resampling.NEAREST,
    "bilinear": Image.Resampling.BILINEAR,
    "bicubic": Image.Resampling.BICUBIC,
    "lanczos3": Image.Resampling.LANCZOS,
}
BY_KERAS = ["bilinear", "bicubic", "lanczos3", "lanczos5"]
FITS = ["stretch", "crop-to-aspect", "pad-to-aspect"]
SIZES = [((47, 61), (12, 16)), ((61, 47), (12, 16)), ((40, 90), (13, 11)), ((10, 7), (15, 17)), ((50, 8), (12, 12)), ((3, 64), (5, 9))]
"""Pairs of (height, width): shrinking, growing, and one side of each; none but one an even multiple."""


def picture(height, width):
    """The picture that the test draws too: a slope, edges, and a pattern as fine as pixels."""
    y, x, c = np.meshgrid(np.arange(height), np.arange(width), np.arange(3), indexing="ij")
    slope = 3 * x + 2 * y + 40 * c
    edges = np.where((x // 5 + y // 7 + c) % 2 == 0, 120, 0)
    fine = (x * x * 7 + y * 13 + x * y * 5 + c * 31) % 61
    return ((slope + edges + fine) % 256).astype(np.uint8)


def cut(pixels, target):
    """The middle part of the target's ratio, as Keras takes it."""
    (height, width), (rows, columns) = pixels.shape[:2], target
    cut_height = max(1, min(height, width * rows // columns))
    cut_width = max(1, min(width, height * columns // rows))
    top, left = (height - cut_height) // 2, (width - cut_width) // 2
    return pixels[top : top + cut_height, left : left + cut_width]


def padded(pixels, target):
    (height, width), (rows, columns) = pixels.shape[:2], target
    above = (max(height, width * rows // columns) - height) // 2
    aside = (max(width, height * columns // rows) - width) // 2
    return np.pad(pixels, ((above, above), (aside, aside), (0, 0)))


def fitted(pixels, fit, target):
    return {"stretch": lambda p, t: p, "crop-to-aspect": cut, "pad-to-aspect": padded}[fit](pixels, target)


def pillow(pixels, target, name):
    return np.asarray(Image.fromarray(pixels).resize((target[1], target[0]), FILTERS[name]))


def by_keras(pixels, fit, target, name):
    options = {"stretch": {}, "crop-to-aspect": {"crop_to_aspect_ratio": True}, "pad-to-aspect": {"pad_to_aspect_ratio": True}}[fit]
    resized = keras.ops.image.resize(
        pixels.astype(np.float32), target, interpolation=name, antialias=True, data_format="channels_last", **options)
    return np.clip(np.round(np.asarray(resized)), 0, 255)


def by_torchvision(pixels, target, name):
    mode = {"bilinear": v2.InterpolationMode.BILINEAR, "bicubic": v2.InterpolationMode.BICUBIC}[name]
    channels_first = torch.from_numpy(pixels.transpose(2, 0, 1).copy())
    return v2.Resize(target, interpolation=mode, antialias=True)(channels_first).numpy().transpose(1, 2, 0)


def by_area(pixels, target):
    return np.round(tf.image.resize(pixels.astype(np.float32), target, method="area").numpy())


def case(maker, interpolation, fit, source, target, result):
    assert result.shape == (*target, 3), (maker, result.shape)
    return {"by": maker, "interpolation": interpolation, "fit": fit, "source": list(source), "target": list(target),
            "pixels": result.astype(np.uint8).tobytes().hex()}


def main():
    cases = []
    for number, (source, target) in enumerate(SIZES):
        pixels = picture(*source)
        for name in [*FILTERS, "lanczos5"]:
            for fit in FITS:
                if name in FILTERS:
                    cases.append(case("Pillow", name, fit, source, target, pillow(fitted(pixels, fit, target), target, name)))
                # Where a picture grows, Pillow and Keras differ by up to 28 at edges: values beyond 0 and 255, see docs/guides/pictures.md.
                if name in BY_KERAS and number < 3:
                    cases.append(case("Keras", name, fit, source, target, by_keras(pixels, fit, target, name)))
            if name in ("bilinear", "bicubic") and number < 4:
                cases.append(case("torchvision", name, "stretch", source, target, by_torchvision(pixels, target, name)))
        if source[0] >= target[0] and source[1] >= target[1]:
            for fit in FITS:
                cases.append(case("TensorFlow", "area", fit, source, target, by_area(fitted(pixels, fit, target), target)))
    golden.write("resizing.json", {
        "alsoBy": f"Pillow {PIL.__version__}, torchvision {torchvision.__version__}", "cases": cases})


if __name__ == "__main__":
    main()
