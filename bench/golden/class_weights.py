"""Writes class_weights.json: one step of SGD on a softmax regression with Keras's class_weight."""

import numpy as np

import golden
from golden import keras

CLASS_WEIGHTS = {0: 1.0, 1: 3.0, 2: 0.25}
RATE = 0.5


def main():
    generator = np.random.default_rng(6)
    images = golden.values(generator, (7, 2, 2, 3), -2, 2)
    labels = np.arange(7) % 3
    model = keras.Sequential([keras.Input((2, 2, 3)), keras.layers.Flatten(), keras.layers.Dense(3, activation="softmax", name="dense")])
    model.layers[-1].set_weights([golden.values(generator, (12, 3), -0.5, 0.5), golden.values(generator, (3,), -0.5, 0.5)])
    before = model.layers[-1].get_weights()
    model.compile(keras.optimizers.SGD(RATE), "categorical_crossentropy")
    one_hot = np.eye(3, dtype=np.float32)[labels]
    loss = model.train_on_batch(images, one_hot, class_weight=CLASS_WEIGHTS)
    after = model.layers[-1].get_weights()
    golden.write("class_weights.json", {
        "images": golden.tensor(images),
        "labels": [int(label) for label in labels],
        "classWeights": [CLASS_WEIGHTS[label] for label in range(3)],
        "rate": RATE,
        "kernel": golden.tensor(before[0]),
        "bias": golden.tensor(before[1]),
        "loss": golden.number(loss),
        "kernelAfter": golden.tensor(after[0]),
        "biasAfter": golden.tensor(after[1]),
    })


if __name__ == "__main__":
    main()
