"""Writes losses.json: Keras's losses from logits, per sample and as the mean over the batch, and the mean's gradient."""

import numpy as np

import golden
from golden import keras, tf


def logits_of(generator, samples, units):
    """Ordinary logits, and rows that overflow a careless exp(): all far apart, all large, all equal."""
    rows = golden.values(generator, (samples, units), -4, 4)
    rows[-4] = np.where(np.arange(units) % 2 == 0, 80, -80)
    rows[-3] = np.where(np.arange(units) % 2 == 0, -80, 80)
    rows[-2] = 80
    rows[-1] = 0
    return rows.astype(np.float32)


def record(name, kind, logits, targets, smoothing=0.0):
    settings = dict(from_logits=True, reduction="none")
    if smoothing:
        settings["label_smoothing"] = smoothing
    loss = getattr(keras.losses, kind)(**settings)
    variable = tf.Variable(logits)
    with tf.GradientTape() as tape:
        per_sample = loss(targets, variable)
        mean = tf.reduce_mean(per_sample)
    of_keras = getattr(keras.losses, kind)(**{**settings, "reduction": "sum_over_batch_size"})(targets, logits)
    np.testing.assert_allclose(mean.numpy(), of_keras.numpy(), rtol=1e-6)
    return {
        "name": name,
        "loss": kind,
        "labelSmoothing": smoothing,
        "logits": golden.tensor(logits),
        "targets": golden.tensor(targets),
        "perSample": golden.tensor(per_sample),
        "mean": golden.number(mean.numpy()),
        "gradientOfMean": golden.tensor(tape.gradient(mean, variable)),
    }


def main():
    generator = np.random.default_rng(2)
    cases = []
    for classes in (2, 3, 5):
        logits = logits_of(generator, 10, classes)
        labels = np.arange(10) % classes
        one_hot = np.eye(classes, dtype=np.float32)[labels]
        soft = generator.dirichlet(np.ones(classes), 10).round(2).astype(np.float32)
        soft[:, -1] = 1 - soft[:, :-1].sum(axis=1)
        for smoothing in (0.0, 0.1):
            smooth = ", label smoothing 0.1" if smoothing else ""
            cases.append(record(f"categorical of {classes} classes{smooth}", "CategoricalCrossentropy", logits, one_hot, smoothing))
        cases.append(record(f"categorical of {classes} classes, soft targets", "CategoricalCrossentropy", logits, soft))
        cases.append(record(f"sparse categorical of {classes} classes", "SparseCategoricalCrossentropy", logits,
                            labels.astype(np.float32)))
    for units in (1, 3):
        logits = logits_of(generator, 10, units)
        targets = (generator.random((10, units)) < 0.5).astype(np.float32)
        for smoothing in (0.0, 0.1):
            smooth = ", label smoothing 0.1" if smoothing else ""
            cases.append(record(f"binary with {units} units{smooth}", "BinaryCrossentropy", logits, targets, smoothing))
    golden.write("losses.json", {"cases": cases})


if __name__ == "__main__":
    main()
