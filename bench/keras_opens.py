"""Keras opens a model that Fovea wrote and gives the same probabilities.

keras_opens.py MODEL.keras PICTURE...

The pictures are brought to the model's size here and saved as PNG, so that both read the same pixels; Fovea computes in
float32. Ends with 1 when a probability differs by more than 1e-5.
"""

import json
import os
import pathlib
import subprocess
import sys
import tempfile

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"

import keras
import numpy as np
from PIL import Image

FOVEA = str(pathlib.Path(__file__).resolve().parent.parent / "fovea")


def main():
    model = keras.models.load_model(sys.argv[1])
    height, width = model.input_shape[1:3]
    with tempfile.TemporaryDirectory() as folder:
        files, images = [], []
        for number, picture in enumerate(sys.argv[2:]):
            image = Image.open(picture).convert("RGB").resize((width, height))
            files.append(os.path.join(folder, f"{number:04}.png"))
            image.save(files[-1])
            images.append(np.asarray(image, dtype="float32"))
        theirs = model.predict(np.stack(images), verbose=0)
        ran = subprocess.run([FOVEA, "predict", sys.argv[1], *files, "--json", "--top", str(theirs.shape[1]), "--precision", "float32"],
                             check=True, capture_output=True, text=True)
    ours = [sorted(p["scores"].items()) for p in json.loads(ran.stdout)["predictions"]]
    # Fovea's labels are sorted by name, as its outputs are.
    difference = max(abs(score - theirs[row][column]) for row, scores in enumerate(ours) for column, (_, score) in enumerate(scores))
    print(f"Keras {keras.__version__} opens {sys.argv[1]}: {len(ours)} pictures, largest difference of a probability {difference:.2e}")
    sys.exit(int(difference > 1e-5))


if __name__ == "__main__":
    main()
