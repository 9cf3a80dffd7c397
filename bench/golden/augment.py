"""Writes augment.json: what torchvision and Keras make of one small image, with every number given."""

import numpy as np
import torch
from torchvision.transforms.v2 import functional as F

import golden
from golden import keras
from keras.src.legacy.preprocessing.image import apply_affine_transform, apply_channel_shift

HEIGHT, WIDTH = 15, 15


def image():
    """Square, since Keras turns other images about a point beside their middle. Slow waves of colour; values stay away from 0 and 255, so that little is cut off between steps."""
    y, x = np.mgrid[0:HEIGHT, 0:WIDTH]
    red = 128 + 60 * np.sin(x / 3.0 + y / 5.0)
    green = 60 + 120 * x / WIDTH
    blue = 200 - 120 * y / HEIGHT
    return np.stack([red, green, blue], -1).round().astype(np.uint8)


def colours(pixels):
    tensor = torch.from_numpy(pixels).permute(2, 0, 1).contiguous()
    cases = {}
    for factor in (0.6, 1.25):
        cases[f"brightness {factor}"] = F.adjust_brightness(tensor, factor)
        cases[f"contrast {factor}"] = F.adjust_contrast(tensor, factor)
        cases[f"saturation {factor}"] = F.adjust_saturation(tensor, factor)
        cases[f"sharpness {factor}"] = F.adjust_sharpness(tensor, factor)
    for turns in (-0.4, 0.1, 0.37):
        cases[f"hue {turns}"] = F.adjust_hue(tensor, turns)
    cases["grey 1"] = F.rgb_to_grayscale(tensor, 3)
    for bits in (2, 5):
        cases[f"posterize {bits}"] = F.posterize(tensor, bits)
    cases["solarize 128"] = F.solarize(tensor, 128)
    cases["auto_contrast 1"] = F.autocontrast(tensor)
    cases["equalize 1"] = F.equalize(tensor)
    for sigma in (0.5, 1.5):
        reach = int(np.ceil(3 * sigma))
        cases[f"blur {sigma}"] = F.gaussian_blur(tensor, [2 * reach + 1] * 2, [sigma] * 2)
    cases = {name: value.permute(1, 2, 0).numpy() for name, value in cases.items()}
    cases["shift 40"] = apply_channel_shift(pixels.astype(np.float32), 40, 2)
    return [{"name": name, "image": golden.tensor(np.rint(value).astype(np.float32))} for name, value in cases.items()]


def warps(pixels):
    cases = []
    numbers = [dict(theta=20), dict(tx=2.5, ty=-1.5), dict(shear=15), dict(zx=0.7, zy=1.3),
               dict(theta=-35, tx=1, ty=2, shear=10, zx=1.1, zy=0.8)]
    for given in numbers:
        for fill in ("nearest", "constant", "reflect", "wrap"):
            result = apply_affine_transform(pixels.astype(np.float32), row_axis=0, col_axis=1, channel_axis=2,
                                            fill_mode=fill, cval=30, order=1, **given)
            cases.append({"fill": fill, **{name: 0.0 for name in ("theta", "tx", "ty", "shear")}, "zx": 1.0, "zy": 1.0,
                          **{name: float(value) for name, value in given.items()},
                          "image": golden.tensor(result.astype(np.float32).round(2))})
    return cases


def main():
    pixels = image()
    golden.write("augment.json", {"image": golden.tensor(pixels.astype(np.float32)), "colours": colours(pixels), "warps": warps(pixels)})


if __name__ == "__main__":
    main()
