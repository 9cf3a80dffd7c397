"""Writes backbones.json: what Keras's applications make of pixels when they load the file they take for the official one.

The file holds numbers that any program can make again from the names of the weights (`numbers`), so that it need not be kept.
Keras is led to it in place of a download; it then does all that it does to published weights.
"""

import pathlib
import tempfile
import zlib

import numpy as np

import golden
from golden import keras
from keras.src.utils import file_utils

APPLICATIONS = {
    "vgg19": (64, keras.applications.VGG19, keras.applications.vgg19.preprocess_input),
    "inception-v3": (80, keras.applications.InceptionV3, keras.applications.inception_v3.preprocess_input),
    "efficientnet-b0": (64, keras.applications.EfficientNetB0, keras.applications.efficientnet.preprocess_input),
}
MOMENTS = {"mean": [0.485, 0.456, 0.406], "variance": [0.229, 0.224, 0.225], "count": 0}


def numbers(name, count):
    """Numbers from -0.5 to 0.5 that depend on a name: its CRC-32 plus multiples of 2^32 / phi, mixed as murmur3 does."""
    x = (np.arange(count, dtype=np.uint64) * 0x9E3779B9 + zlib.crc32(name.encode())).astype(np.uint32)
    for shift, factor in ((16, 0x85EBCA6B), (13, 0xC2B2AE35)):
        x = (x ^ (x >> shift)) * np.uint32(factor)
    x ^= x >> 16
    return x / 2**32 - 0.5


def weight(layer, variable):
    kind = variable.name
    if isinstance(layer, keras.layers.Normalization):
        return np.asarray(MOMENTS[kind])
    shape = tuple(variable.shape)
    values = numbers(f"{layer.name}/{kind}", int(np.prod(shape))).reshape(shape)
    if kind == "kernel":
        inputs = np.prod(shape[:2]) if shape[-1] == 1 else np.prod(shape[:-1])
        return values * np.sqrt(24 / inputs)
    return values * 0.4 + (kind in ("gamma", "moving_variance"))


def features(size, build, preprocess, folder):
    pixels = np.floor((numbers("pixels", 2 * size * size * 3) + 0.5) * 256).reshape(2, size, size, 3)
    keras.backend.clear_session()
    model = build(weights=None, input_shape=(size, size, 3), include_top=False)
    for layer in model.layers:
        layer.set_weights([weight(layer, variable) for variable in layer.weights])
    file = str(pathlib.Path(folder) / "official.weights.h5")
    model.save_weights(file)
    file_utils.get_file = lambda *arguments, **options: file
    keras.backend.clear_session()
    official = build(weights="imagenet", input_shape=(size, size, 3), include_top=False, pooling="avg")
    return official.predict(preprocess(pixels.astype("float32")), verbose=0)


def main():
    cases = []
    with tempfile.TemporaryDirectory() as folder:
        for name, (size, build, preprocess) in APPLICATIONS.items():
            cases.append({"name": name, "size": size, "features": golden.tensor(features(size, build, preprocess, folder))})
    golden.write("backbones.json", {"backbones": cases})


if __name__ == "__main__":
    main()
