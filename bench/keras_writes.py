"""Fovea reads the weights of a backbone in every form in which Keras writes them, under other layer names than its own.

keras_writes.py PICTURE...

Keras numbers layers without a name through a session: a second Inception-v3 has other names than the first, as the official file
has. Its weights are numbers made of names (golden/backbones.py). The pictures are brought to 80x80 here and saved as PNG, so that both
read the same pixels. Ends with 1 when a feature differs by more than 1e-5 of the largest.
"""

import os
import pathlib
import subprocess
import sys
import tempfile

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE / "golden"))

import h5py
import keras
import numpy as np
from keras.src.legacy.saving import legacy_h5_format
from PIL import Image

import backbones

FOVEA = str(HERE.parent / "fovea")
SIDE = 80


def renumbered():
    """Returns a network whose layers have other names than the first of a session, with the weights that those names make."""
    shape = dict(weights=None, input_shape=(SIDE, SIDE, 3), include_top=False, pooling="avg")
    keras.backend.clear_session()
    first, second = keras.applications.InceptionV3(**shape), keras.applications.InceptionV3(**shape)
    for ours, theirs in zip(first.layers, second.layers):
        theirs.set_weights([backbones.weight(ours, variable) for variable in ours.weights])
    return second


def write(model, folder):
    forms = {
        "weights alone, by name": folder / "names.h5",
        "weights alone, by class": folder / "classes.weights.h5",
        "model in .h5": folder / "model.h5",
        "model in .keras": folder / "model.keras",
    }
    with h5py.File(forms["weights alone, by name"], "w") as file:
        legacy_h5_format.save_weights_to_hdf5_group(file, model)
    model.save_weights(forms["weights alone, by class"])
    model.save(forms["model in .h5"])
    model.save(forms["model in .keras"])
    return forms


def copies(pictures, data):
    """Writes the pictures into two class folders, in whose order Fovea answers."""
    pixels = []
    for number, picture in enumerate(pictures):
        file = data / f"class{2 * number // len(pictures)}" / f"{number:04}.png"
        file.parent.mkdir(parents=True, exist_ok=True)
        image = Image.open(picture).convert("RGB").resize((SIDE, SIDE), Image.Resampling.BILINEAR)
        image.save(file)
        pixels.append(np.asarray(image, np.float32))
    return np.stack(pixels)


def main():
    if len(sys.argv) < 3:
        raise SystemExit(__doc__)
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        pixels = copies(sys.argv[1:], folder / "data")
        model = renumbered()
        expected = model.predict(keras.applications.inception_v3.preprocess_input(pixels), verbose=0)
        good = True
        for form, file in write(model, folder).items():
            out = folder / "features.npy"
            subprocess.run([FOVEA, "features", "inception-v3", folder / "data", "--weights", file, "--image-size", str(SIDE),
                            "--precision", "float32", "--cache", "off", "--out", out, "--force"], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            difference = float(np.abs(np.load(out) - expected).max() / np.abs(expected).max())
            print(f"{form}: features differ by {difference:.1e} of the largest")
            good &= difference <= 1e-5
    sys.exit(not good)


if __name__ == "__main__":
    main()
