"""Writes keras/: small models as Keras saves them, .keras and .h5, with what they answer.

The figures after NAME's own are in NAME.npz: inputs, outputs (output_0, output_1, ...) and, for models that were trained,
the targets and the losses of the steps that come next.
"""

import json

import h5py
import numpy as np

import golden
from golden import FOLDER, keras

OUT = FOLDER / "keras"
SHAPE = (8, 8, 3)
layers = keras.layers


def conv(filters, name, **options):
    return layers.Conv2D(filters, 3, padding="same", name=name, **options)


def branches():
    images = layers.Input(SHAPE, name="picture")
    x = conv(4, "stem", activation="relu")(images)
    left = conv(4, "left")(x)
    right = layers.BatchNormalization(name="norm")(conv(4, "right", use_bias=False)(x))
    x = layers.Add(name="join")([left, right, x])
    x = layers.GlobalAveragePooling2D(name="mean")(layers.ReLU(name="relu")(x))
    main = layers.Dense(3, activation="softmax", name="main")(x)
    side = layers.Dense(3, activation="softmax", name="side")(layers.Flatten(name="flat")(left))
    return keras.Model(images, [main, side], name="branches")


def shared():
    images = layers.Input(SHAPE, name="picture")
    twice = conv(3, "twice", activation="tanh")
    first = twice(images)
    x = layers.Add(name="join")([twice(first), first])
    x = layers.Dense(2, activation="softmax", name="answer")(layers.Flatten(name="flat")(x))
    return keras.Model(images, x, name="shared")


def nested():
    inner_images = layers.Input(SHAPE, name="inner_in")
    y = layers.BatchNormalization(name="norm")(conv(3, "conv")(inner_images))
    inner = keras.Model(inner_images, [y, conv(3, "other")(y)], name="inner")
    row = keras.Sequential([layers.Input(SHAPE), conv(3, "conv", activation="relu"), layers.BatchNormalization(name="norm"),
                            conv(3, "last")], name="row")
    images = layers.Input(SHAPE, name="picture")
    x = layers.Rescaling(1 / 2, name="scale")(images)
    a, b = inner(x)
    c, _ = inner(row(x))
    x = layers.Add(name="join")([a, b, c, row(a)])
    x = layers.Dense(2, activation="softmax", name="answer")(layers.Flatten(name="flat")(x))
    return keras.Model(images, x, name="nested")


def frozen():
    base = keras.Sequential([layers.Input(SHAPE), conv(3, "conv"), layers.BatchNormalization(name="norm"), conv(2, "more")], name="base")
    base.trainable = False
    kept = conv(3, "kept")
    kept.trainable = False
    return keras.Sequential([layers.Input(SHAPE, name="picture"), base, kept, layers.BatchNormalization(name="norm"),
                             layers.Flatten(name="flat"), layers.Dense(2, activation="softmax", name="answer")], name="frozen")


def trained(optimizer):
    def build():
        model = keras.Sequential([layers.Input(SHAPE, name="picture"), conv(4, "conv", activation="relu"),
                                  layers.BatchNormalization(name="norm"), layers.MaxPooling2D(2, name="pool"),
                                  layers.Flatten(name="flat"), layers.Dense(3, activation="softmax", name="answer")], name="trained")
        model.compile(optimizer, loss="categorical_crossentropy", metrics=["accuracy"])
        return model
    return build


def heads():
    images = layers.Input(SHAPE, name="picture")
    x = layers.GlobalAveragePooling2D(name="mean")(conv(4, "conv", activation="relu")(images))
    main = layers.Dense(3, activation="softmax", name="main")(x)
    side = layers.Dense(3, activation="softmax", name="side")(x)
    model = keras.Model(images, [main, side], name="heads")
    model.compile(keras.optimizers.SGD(0.05, momentum=0.9), loss=["categorical_crossentropy"] * 2, loss_weights=[1.5, 0.25])
    return model


def adapted():
    norm = layers.Normalization(name="adapted")
    norm.adapt(np.random.default_rng(3).uniform(-1, 3, (20, *SHAPE)).astype(np.float32))
    return keras.Sequential([layers.Input(SHAPE, name="picture"), norm, conv(3, "conv"), layers.Flatten(name="flat"),
                             layers.Dense(2, activation="softmax", name="answer")], name="adapted")


MODELS = {
    "branches": branches,
    "shared": shared,
    "nested": nested,
    "frozen": frozen,
    "sgd": trained(keras.optimizers.SGD(0.05, momentum=0.9, nesterov=True)),
    "rmsprop": trained(keras.optimizers.RMSprop(0.01, momentum=0.5, centered=True)),
    "adam": trained(keras.optimizers.Adam(0.01)),
    "adapted": adapted,
    "heads": heads,
}


def as_keras_2(model, path):
    """The same file as Keras 2 wrote it: inbound nodes as nested lists, names that end in :0, a model called Functional."""
    model.save(path)
    with h5py.File(path, "r+") as file:
        config = json.loads(file.attrs["model_config"])
        for layer in config["config"]["layers"]:
            layer["inbound_nodes"] = [[history + [{}] for history in _histories(node)] for node in layer["inbound_nodes"]]
            layer["config"].pop("dtype", None)
            if "batch_shape" in layer["config"]:
                layer["config"]["batch_input_shape"] = layer["config"].pop("batch_shape")
        file.attrs["model_config"] = json.dumps(config)
        file.attrs["keras_version"] = "2.11.0"


def _histories(node):
    if isinstance(node, dict):
        return [node["keras_history"]] if "keras_history" in node else [h for v in node.values() for h in _histories(v)]
    return [h for v in node for h in _histories(v)] if isinstance(node, list) else []


def main():
    OUT.mkdir(parents=True, exist_ok=True)
    for number, (name, build) in enumerate(MODELS.items()):
        keras.utils.set_random_seed(number + 1)
        generator = np.random.default_rng(number + 1)
        model = build()
        for weight in model.weights:
            if "moving_variance" in weight.path or "gamma" in weight.path:
                weight.assign(golden.values(generator, weight.shape, 0.5, 2))
            elif "seed" not in weight.path and not weight.path.startswith("adapted/"):
                weight.assign(golden.values(generator, weight.shape, -0.5, 0.5))
        inputs = golden.values(generator, (4, *SHAPE))
        arrays = {"inputs": inputs}
        if model.compiled:
            targets = np.eye(3, dtype=np.float32)[[0, 1, 2, 1]]
            arrays["targets"] = targets
            fed = [targets] * len(model.outputs) if len(model.outputs) > 1 else targets
            for _ in range(3):
                model.train_on_batch(inputs, fed)
        model.save(OUT / f"{name}.keras")
        model.save(OUT / f"{name}.h5")
        if name == "branches":
            as_keras_2(model, OUT / f"{name}_keras2.h5")
            model.save_weights(OUT / f"{name}.weights.h5")
        outputs = model(inputs, training=False)
        for index, output in enumerate(outputs if isinstance(outputs, list) else [outputs]):
            arrays[f"output_{index}"] = np.asarray(output)
        if model.compiled:
            # What train_on_batch returns is a running mean; the loss of each step is asked for afresh.
            losses = []
            for _ in range(5):
                model.reset_metrics()
                result = model.train_on_batch(inputs, fed)
                losses.append(np.atleast_1d(result)[0])
            arrays["losses"] = np.asarray(losses, np.float32)
        np.savez(OUT / f"{name}.npz", **arrays)
    print(f"keras: {sum(f.stat().st_size for f in OUT.iterdir())} bytes")


if __name__ == "__main__":
    main()
