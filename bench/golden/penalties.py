"""Writes penalties.json: a small network with every penalty and bound, trained for a few steps.

Its batches are larger than the parts they are cut into here, so that a penalty counted once for each part would show.
"""

import json

import numpy as np

import golden
from golden import keras

SAMPLES, STEPS, RATE = 19, 4, 0.05


def network():
    layers, regularizers, constraints = keras.layers, keras.regularizers, keras.constraints
    return keras.Sequential([
        keras.Input((4, 5, 2)),
        layers.Conv2D(3, 3, activation="relu", kernel_regularizer=regularizers.L1L2(0.01, 0.02), bias_regularizer=regularizers.L2(0.3),
                      activity_regularizer=regularizers.L1L2(0.003, 0.002), kernel_constraint=constraints.MaxNorm(0.9, [0, 1, 2]),
                      bias_constraint=constraints.MaxNorm(0.25, 0)),
        layers.PReLU(shared_axes=[1, 2], alpha_initializer="ones", alpha_regularizer="l1"),
        layers.Flatten(),
        layers.ActivityRegularization(l1=0.001, l2=0.004),
        layers.Dense(3, activation="softmax", kernel_regularizer="l2", kernel_constraint=constraints.MaxNorm(0.8),
                     activity_regularizer=regularizers.L2(0.05)),
    ])


def main():
    generator = np.random.default_rng(11)
    model = network()
    for weight in model.weights:
        weight.assign(golden.values(generator, weight.shape))
    start = {w.path.split("/", 1)[-1]: golden.tensor(w) for w in model.weights}
    images = golden.values(generator, (SAMPLES, 4, 5, 2))
    labels = generator.integers(0, 3, SAMPLES)
    targets = np.eye(3, dtype=np.float32)[labels]
    weights = np.round(generator.uniform(0, 2, SAMPLES), 2).astype(np.float32)
    model.compile(keras.optimizers.SGD(RATE, momentum=0.9), "categorical_crossentropy")
    before = model.test_on_batch(images, targets)
    model.reset_metrics()
    losses, after = [], []
    for step in range(STEPS):
        losses.append(golden.number(model.train_on_batch(images, targets, sample_weight=weights)))
        model.reset_metrics()
        after.append([golden.tensor(w) for w in model.weights])
    golden.write("penalties.json", {
        "model": json.loads(model.to_json()),
        "rate": RATE,
        "names": list(start),
        "start": [start[name] for name in start],
        "images": golden.tensor(images),
        "labels": [int(label) for label in labels],
        "weights": [golden.number(w) for w in weights],
        "evaluationBefore": golden.number(before),
        "losses": losses,
        "after": after,
        "evaluationAfter": golden.number(model.test_on_batch(images, targets)),
    })


if __name__ == "__main__":
    main()
