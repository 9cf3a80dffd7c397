"""Keras opens what Fovea wrote, .keras and .h5, answers the same and goes on training with the same losses.

keras_trains_on.py

Fovea trains small networks for some steps (bench/fovea-bench keras-files) and saves them with the optimizer's state: layers in
a row, branches with a shared layer and two outputs, a network inside another, batch normalisation, frozen layers; SGD,
RMSprop, Adam; a constant learning rate and one that decays. Then the command trains both forms of LeNet-5, which make pictures
grey first, and a small network on drawn pictures (fovea train --keep-optimizer), and further (--from), to be compared
with Keras going on from the same file. Every architecture is opened with drawn weights and asked. Ends with 1 when an answer differs by more than 1e-5 (or, with drawn weights, by a hundredth of how answers vary from picture to picture), or one of the
next five losses by more than 1e-4 of itself.

Keras 3.15 cannot go on with the optimizer of any .h5, its own among them: it builds the optimizer for no variables, and training
ends in "Unknown variable". The numbers are in the file all the same; here they are given to a new optimizer.
"""

import json
import os
import pathlib
import subprocess
import sys
import tempfile

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"

import fovea_layers  # registers the layers that Keras lacks
import h5py
import keras
import numpy as np
from keras.src.legacy.saving import legacy_h5_format
from PIL import Image

BENCH = str(pathlib.Path(__file__).resolve().parent / "fovea-bench")
FOVEA = str(pathlib.Path(__file__).resolve().parent.parent / "fovea")
CLASSES = ["noise", "stripes", "waves"]
SIDE = 32
COMMANDS = [
    ("lenet-5-sgd", ["--model", "lenet-5", "--learning-rate", "0.005", "--nesterov"]),
    ("lenet-5-paper-sgd", ["--model", "lenet-5-paper", "--learning-rate", "0.002"]),
    ("pattern-adam", ["--model", "pattern:conv8x1,pool,fc16", "--optimizer", "adam", "--decay", "0.1", "--normalize", "featurewise"]),
    ("pattern-rmsprop", ["--model", "pattern:conv8x1,pool,fc16", "--optimizer", "rmsprop", "--learning-rate", "0.0003"]),
]


def check(file, expected):
    model = keras.models.load_model(file)
    inputs = np.asarray(expected["inputs"], np.float32).reshape(-1, *model.input_shape[1:])
    outputs = len(model.outputs)
    answers = model(inputs, training=False)
    answers = np.asarray(answers[0] if outputs > 1 else answers)
    answer = float(np.abs(answers.ravel() - np.asarray(expected["answers"], np.float32)).max())
    if not len(expected["losses"]):
        varied = float(answers.std(axis=0).max())
        print(f"{file.name}: answers differ by {answer:.1e} at most; from picture to picture they vary by {varied:.1e}")
        return answer <= min(1e-5, varied / 100)
    targets = np.asarray(expected["targets"], np.float32).reshape(len(inputs), -1)
    if file.suffix == ".h5":
        restore_optimizer(model, file)
    losses = []
    for _ in expected["losses"]:
        model.reset_metrics()
        losses.append(float(model.train_on_batch(inputs, [targets] * outputs if outputs > 1 else targets)[0]))
    loss = float(np.abs(np.asarray(losses) / np.asarray(expected["losses"]) - 1).max())
    print(f"{file.name}: answers differ by {answer:.1e} at most, the next {len(losses)} losses by {loss:.1e} of themselves")
    return answer <= 1e-5 and loss <= 1e-4


def restore_optimizer(model, file):
    optimizer = type(model.optimizer).from_config(model.optimizer.get_config())
    optimizer.build(model.trainable_variables)
    with h5py.File(file) as opened:
        config = json.loads(opened.attrs["training_config"])
        optimizer.set_weights([np.asarray(v) for v in legacy_h5_format.load_optimizer_weights_from_hdf5_group(opened)])
    losses = config["loss"] if isinstance(config["loss"], list) else [config["loss"]]
    losses = [keras.losses.deserialize(loss) for loss in losses]
    model.compile(optimizer, losses if len(losses) > 1 else losses[0], loss_weights=config["loss_weights"], metrics=config["metrics"])


def drawn(data):
    """Draws ten pictures of each class, the same for every part; returns their files in order, pixels and one-hot targets."""
    random = np.random.default_rng(5)
    files, images, targets = [], [], []
    for number, name in enumerate(CLASSES):
        for count in range(10):
            along = np.arange(SIDE)[:, None, None] * (0.3 + 0.1 * count)
            pattern = {"noise": 0, "stripes": np.sign(np.sin(along)) * 80, "waves": np.sin(along) * 80}[name]
            image = np.clip(random.normal(128, 40, (SIDE, SIDE, 3)) + pattern, 0, 255).astype(np.uint8)
            for part in ("train", "validation", "test"):
                (data / part / name).mkdir(parents=True, exist_ok=True)
                Image.fromarray(image).save(data / part / name / f"{count}.png")
            files.append(str(data / "train" / name / f"{count}.png"))
            images.append(image)
            targets.append(np.eye(len(CLASSES))[number])
    return files, np.stack(images).astype(np.float32), np.stack(targets)


def trained_by_the_command(folder):
    """Trains and trains further with all pictures at each step, so that their order does not matter."""
    data = folder / "data"
    files, images, targets = drawn(data)
    exact = ["--precision", "float32"]
    plain = ["--batch-size", "100", "--augment", "none", "--cache", "off", *exact]
    for name, options in COMMANDS:
        for ending in (".keras", ".h5"):
            model, further = folder / (name + ending), folder / f"{name}-further{ending}"
            size = [] if name.startswith("lenet") else ["--image-size", str(SIDE)]
            command(["train", data, *options, *size, *plain, "--epochs", "3", "--keep-optimizer", "--out", model])
            command(["train", data, "--from", model, *plain, "--epochs", "5", "--out", further])
            told = command(["predict", model, *files, *exact, "--top", str(len(CLASSES)), "--json"])
            answers = [[each["scores"][c] for c in CLASSES] for each in json.loads(told)["predictions"]]
            losses = json.loads((folder / f"{name}-further-training.json").read_text())["batches"]["loss"]
            yield check(model, {"inputs": images, "targets": targets, "answers": np.ravel(answers), "losses": losses})


def command(arguments):
    return subprocess.run([FOVEA, *map(str, arguments), *(["--force"] if arguments[0] == "train" else [])],
                          check=True, stdout=subprocess.PIPE, text=True).stdout


def main():
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([BENCH, "keras-files", folder], check=True)
        good = [check(path.with_suffix(ending), json.loads(path.read_text()))
                for path in sorted(pathlib.Path(folder).glob("*.json")) for ending in (".keras", ".h5")]
        good += trained_by_the_command(pathlib.Path(folder))
    print(f"Keras {keras.__version__}: {sum(good)} of {len(good)} files as they should be")
    sys.exit(not (good and all(good)))


if __name__ == "__main__":
    main()
