"""Writes layers.json: small Keras layers with their inputs, weights, outputs and gradients.

A case's gradients are those of sum(output * outputGradient).
"""

import numpy as np

import golden
from golden import keras, tf

ACTIVATIONS = ["linear", "relu", "relu6", "leaky_relu", "elu", "selu", "gelu", "silu", "sigmoid", "hard_sigmoid", "hard_silu",
               "tanh", "softplus", "softsign", "exponential", "mish", "softmax"]


def record(generator, name, layer, inputs, training=False):
    inputs = tf.Variable(inputs)
    layer.build(inputs.shape)
    for weight in layer.weights:
        low, high = (0.5, 2.0) if "variance" in weight.name or "gamma" in weight.name else (-1.0, 1.0)
        weight.assign(golden.values(generator, weight.shape, low, high))
    before = {w.name: golden.tensor(w) for w in layer.weights}
    takes_training = isinstance(layer, (keras.layers.BatchNormalization, keras.layers.Dropout))
    with tf.GradientTape() as tape:
        output = layer(inputs, training=training) if takes_training else layer(inputs)
        upstream = golden.values(generator, output.shape)
        total = tf.reduce_sum(output * upstream)
    trained = layer.trainable_weights
    gradients = tape.gradient(total, [inputs] + [w.value for w in trained])
    case = {
        "name": name,
        "layer": type(layer).__name__,
        "config": config_of(layer),
        "training": training,
        "input": golden.tensor(inputs),
        "weights": before,
        "output": golden.tensor(output),
        "outputGradient": golden.tensor(upstream),
        "inputGradient": golden.tensor(gradients[0]),
        "weightGradients": {w.name: golden.tensor(g) for w, g in zip(trained, gradients[1:])},
    }
    if training and takes_training:
        case["weightsAfter"] = {w.name: golden.tensor(w) for w in layer.non_trainable_weights if "moving" in w.name}
    return case


def config_of(layer):
    left_out = {"name", "trainable", "dtype", "data_format", "dilation_rate", "groups", "quantization_config", "synchronized",
                "renorm", "renorm_clipping", "renorm_momentum", "axis", "input_axes", "keepdims"}
    config = {}
    for key, value in layer.get_config().items():
        if key in left_out or key.endswith(("initializer", "regularizer", "constraint")) or value is None:
            continue
        config[key] = list(value) if isinstance(value, tuple) else value
    return config


def convolutions(generator):
    layers = keras.layers
    settings = [
        ("same", dict(filters=3, kernel_size=3, padding="same"), (2, 5, 7, 3)),
        ("same, strides 2", dict(filters=3, kernel_size=3, padding="same", strides=2), (2, 5, 7, 2)),
        ("same, strides 2, even size", dict(filters=2, kernel_size=3, padding="same", strides=2), (1, 6, 8, 2)),
        ("same, even kernel", dict(filters=2, kernel_size=2, padding="same"), (1, 5, 4, 2)),
        ("same, strides 3, kernel 5x4", dict(filters=2, kernel_size=(5, 4), padding="same", strides=3), (1, 7, 8, 1)),
        ("same, unequal strides", dict(filters=2, kernel_size=3, padding="same", strides=(1, 2)), (1, 5, 6, 2)),
        ("valid", dict(filters=4, kernel_size=3, padding="valid"), (2, 5, 7, 3)),
        ("valid, strides 2", dict(filters=2, kernel_size=3, padding="valid", strides=2), (2, 6, 7, 2)),
        ("valid, kernel 1x3", dict(filters=2, kernel_size=(1, 3), padding="valid"), (1, 3, 5, 2)),
        ("pointwise", dict(filters=4, kernel_size=1), (2, 3, 3, 3)),
        ("without bias", dict(filters=2, kernel_size=3, padding="same", use_bias=False), (1, 4, 5, 2)),
    ]
    for activation in ACTIVATIONS:
        settings.append((activation, dict(filters=3, kernel_size=2, padding="same", activation=activation), (1, 3, 3, 2)))
    return [record(generator, f"Conv2D {name}", layers.Conv2D(**config), golden.values(generator, shape))
            for name, config, shape in settings]


def poolings(generator):
    layers = keras.layers
    settings = [
        ("2x2", dict(pool_size=2), (2, 4, 6, 3)),
        ("2x2, odd size", dict(pool_size=2), (2, 5, 7, 2)),
        ("2x2, odd size, same", dict(pool_size=2, padding="same"), (2, 5, 7, 2)),
        ("3x3 strides 2", dict(pool_size=3, strides=2), (1, 7, 9, 2)),
        ("3x3 strides 2, even size", dict(pool_size=3, strides=2), (1, 6, 8, 2)),
        ("3x3 strides 2, same", dict(pool_size=3, strides=2, padding="same"), (1, 6, 7, 2)),
        ("3x3 strides 1, same", dict(pool_size=3, strides=1, padding="same"), (1, 4, 5, 1)),
        ("2x3 strides 1x2", dict(pool_size=(2, 3), strides=(1, 2)), (1, 4, 7, 2)),
    ]
    cases = [record(generator, f"{kind.__name__} {name}", kind(**config), golden.distinct(generator, shape))
             for kind in (layers.MaxPooling2D, layers.AveragePooling2D) for name, config, shape in settings]
    cases.append(record(generator, "GlobalAveragePooling2D", layers.GlobalAveragePooling2D(), golden.values(generator, (2, 5, 3, 4))))
    return cases


def normalizations(generator):
    settings = [
        ("of images", dict(), (2, 3, 5, 3)),
        ("of vectors", dict(), (6, 4)),
        ("other momentum and epsilon", dict(momentum=0.8, epsilon=0.1), (2, 3, 2, 3)),
        ("without center", dict(center=False), (2, 3, 2, 2)),
        ("without scale", dict(scale=False), (2, 3, 2, 2)),
    ]
    return [record(generator, f"BatchNormalization {name}, {'training' if training else 'inference'}",
                   keras.layers.BatchNormalization(**config), golden.values(generator, shape, -2, 3), training)
            for name, config, shape in settings for training in (True, False)]


def others(generator):
    layers = keras.layers
    cases = [
        record(generator, "Flatten", layers.Flatten(), golden.values(generator, (2, 3, 2, 2))),
        record(generator, "Rescaling", layers.Rescaling(1 / 255), golden.values(generator, (1, 2, 3, 3), 0, 255)),
        record(generator, "Rescaling to -1..1", layers.Rescaling(1 / 127.5, offset=-1.0), golden.values(generator, (1, 2, 3, 3), 0, 255)),
        record(generator, "Dense", layers.Dense(4), golden.values(generator, (3, 5))),
        record(generator, "Dense without bias", layers.Dense(3, use_bias=False), golden.values(generator, (3, 4))),
        record(generator, "Dense relu", layers.Dense(6, activation="relu"), golden.values(generator, (2, 5))),
        record(generator, "Dense softmax", layers.Dense(3, activation="softmax"), golden.values(generator, (3, 4))),
        record(generator, "Dense sigmoid", layers.Dense(1, activation="sigmoid"), golden.values(generator, (3, 4))),
        record(generator, "Dropout at inference", layers.Dropout(0.5), golden.values(generator, (2, 6))),
        record(generator, "Softmax", layers.Softmax(), golden.values(generator, (3, 4), -5, 5)),
        record(generator, "Softmax of images", layers.Softmax(), golden.values(generator, (1, 2, 3, 3), -5, 5)),
        record(generator, "ReLU", layers.ReLU(), golden.values(generator, (2, 8), -9, 9)),
        record(generator, "ReLU up to 6", layers.ReLU(max_value=6.0), golden.values(generator, (2, 8), -9, 9)),
        record(generator, "ReLU with a slope below zero", layers.ReLU(negative_slope=0.1), golden.values(generator, (2, 8), -9, 9)),
        record(generator, "LeakyReLU", layers.LeakyReLU(), golden.values(generator, (2, 8), -9, 9)),
        record(generator, "LeakyReLU, slope 0.01", layers.LeakyReLU(negative_slope=0.01), golden.values(generator, (2, 8), -9, 9)),
        record(generator, "ELU", layers.ELU(), golden.values(generator, (2, 8), -9, 9)),
        record(generator, "ELU, alpha 0.5", layers.ELU(alpha=0.5), golden.values(generator, (2, 8), -9, 9)),
    ]
    return cases


def activations(generator):
    """Every activation by itself, at ordinary and at extreme values."""
    points = np.array([-90, -30, -8, -3.5, -3.01, -2.99, -2, -1, -0.5, -0.1, -1e-3, 1e-3, 0.1, 0.5, 1, 2, 2.99, 3.01, 3.5, 5.99,
                       6.01, 8, 30, 80], dtype=np.float32)
    functions = [(name, {}) for name in ACTIVATIONS]
    functions += [("gelu", {"approximate": True}), ("leaky_relu", {"negative_slope": 0.3}), ("elu", {"alpha": 0.5})]
    cases = []
    for name, arguments in functions:
        inputs = tf.Variable(points.reshape(4, 6))
        upstream = golden.values(generator, (4, 6))
        with tf.GradientTape() as tape:
            output = getattr(keras.activations, name)(inputs, **arguments)
            total = tf.reduce_sum(output * upstream)
        cases.append({
            "name": name,
            "arguments": arguments,
            "input": golden.tensor(inputs),
            "output": golden.tensor(output),
            "outputGradient": golden.tensor(upstream),
            "inputGradient": golden.tensor(tape.gradient(total, inputs)),
        })
    return cases


def main():
    generator = np.random.default_rng(3)
    golden.write("layers.json", {"cases": [*convolutions(generator), *poolings(generator), *normalizations(generator), *others(generator)]})
    golden.write("activations.json", {"cases": activations(generator)})


if __name__ == "__main__":
    main()
