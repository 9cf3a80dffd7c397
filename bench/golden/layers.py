"""Writes layers/*.json, one file for each subject: small Keras layers with their options, inputs, weights, outputs and
gradients; and activations.json.

A case's gradients are those of sum(output * outputGradient).
"""

import zlib

import numpy as np

import golden
from golden import keras, tf

import fovea_layers

layers = keras.layers

ACTIVATIONS = ["linear", "relu", "relu6", "leaky_relu", "elu", "selu", "gelu", "silu", "sigmoid", "hard_sigmoid", "hard_silu",
               "tanh", "softplus", "softsign", "exponential", "mish", "softmax"]

MORE_ACTIVATIONS = ["celu", "glu", "hard_shrink", "hard_tanh", "log_sigmoid", "log_softmax", "soft_shrink", "sparse_plus",
                    "sparse_sigmoid", "sparsemax", "squareplus", "tanh_shrink"]


def sparsemax(x, axis=-1):
    """Martins and Astudillo's; Keras 3.15's numbers do not sum to 1 where more than one is above 0."""
    sums = tf.cumsum(tf.sort(x, direction="DESCENDING", axis=axis), axis=axis)
    places = tf.cumsum(tf.ones_like(x), axis=axis)
    return tf.nn.relu(x - tf.reduce_max((sums - 1) / places, axis=axis, keepdims=True))


def record(generator, name, layer, *inputs, training=False):
    inputs = [tf.Variable(each) for each in inputs]
    build(layer, inputs)
    for weight in layer.weights:
        low, high = (0.5, 2.0) if "variance" in weight.name or "gamma" in weight.name else (-1.0, 1.0)
        weight.assign(3 if weight.name == "count" else golden.values(generator, weight.shape, low, high))
    if hasattr(layer, "finalize_state"):
        layer.finalize_state()
    before = {w.name: golden.tensor(w) for w in layer.weights}
    takes_training = "training" in layer._call_signature.parameters
    with tf.GradientTape() as tape:
        given = [tf.convert_to_tensor(each) for each in inputs]
        given = given[0] if len(given) == 1 else given
        output = layer(given, training=training) if takes_training else layer(given)
        upstream = golden.values(generator, output.shape)
        total = tf.reduce_sum(output * upstream)
    trained = layer.trainable_weights
    gradients = tape.gradient(total, inputs + [w.value for w in trained], unconnected_gradients="zero")
    case = {
        "name": f"{type(layer).__name__} {name}".strip(),
        "layer": type(layer).__name__,
        "config": config_of(layer),
        "training": training,
        "inputs": [golden.tensor(each) for each in inputs],
        "parameters": layer.count_params(),
        "weights": before,
        "output": golden.tensor(output),
        "outputGradient": golden.tensor(upstream),
        "inputGradients": [golden.tensor(each) for each in gradients[:len(inputs)]],
        "weightGradients": {w.name: golden.tensor(g) for w, g in zip(trained, gradients[len(inputs):])},
    }
    if training and takes_training:
        case["weightsAfter"] = {w.name: golden.tensor(w) for w in layer.non_trainable_weights if "moving" in w.name}
    return case


def build(layer, inputs):
    shapes = [tuple(each.shape) for each in inputs]
    layer.build(shapes[0] if len(inputs) == 1 else shapes)


def config_of(layer):
    """What get_config gives, without what every layer has, what is over once there are weights, and what is not set."""
    config = {}
    for key, value in layer.get_config().items():
        if key in ("name", "trainable", "dtype") or key.endswith("initializer") or value is None:
            continue
        config[key] = list(value) if isinstance(value, tuple) else value
    return config


def convolutions(generator):
    conv = layers.Conv2D
    settings = [
        (conv, "same", dict(filters=3, kernel_size=3, padding="same"), (2, 5, 7, 3)),
        (conv, "same, strides 2", dict(filters=3, kernel_size=3, padding="same", strides=2), (2, 5, 7, 2)),
        (conv, "same, strides 2, even size", dict(filters=2, kernel_size=3, padding="same", strides=2), (1, 6, 8, 2)),
        (conv, "same, even kernel", dict(filters=2, kernel_size=2, padding="same"), (1, 5, 4, 2)),
        (conv, "same, strides 3, kernel 5x4", dict(filters=2, kernel_size=(5, 4), padding="same", strides=3), (1, 7, 8, 1)),
        (conv, "same, unequal strides", dict(filters=2, kernel_size=3, padding="same", strides=(1, 2)), (1, 5, 6, 2)),
        (conv, "valid", dict(filters=4, kernel_size=3, padding="valid"), (2, 5, 7, 3)),
        (conv, "valid, strides 2", dict(filters=2, kernel_size=3, padding="valid", strides=2), (2, 6, 7, 2)),
        (conv, "valid, kernel 1x3", dict(filters=2, kernel_size=(1, 3), padding="valid"), (1, 3, 5, 2)),
        (conv, "pointwise", dict(filters=4, kernel_size=1), (2, 3, 3, 3)),
        (conv, "without bias", dict(filters=2, kernel_size=3, padding="same", use_bias=False), (1, 4, 5, 2)),
        (conv, "groups", dict(filters=6, kernel_size=3, padding="same", groups=2), (2, 5, 4, 4)),
        (conv, "groups, strides 2", dict(filters=3, kernel_size=2, strides=2, groups=3), (1, 5, 7, 3)),
        (conv, "dilation 2", dict(filters=2, kernel_size=3, dilation_rate=2), (2, 7, 6, 2)),
        (conv, "dilation 2x3, same, groups", dict(filters=4, kernel_size=(3, 2), dilation_rate=(2, 3), padding="same", groups=2), (1, 7, 6, 2)),
    ]
    for activation in ACTIVATIONS:
        settings.append((conv, activation, dict(filters=3, kernel_size=2, padding="same", activation=activation), (1, 3, 3, 2)))
    depthwise, separable, transpose = layers.DepthwiseConv2D, layers.SeparableConv2D, layers.Conv2DTranspose
    settings += [
        (depthwise, "", dict(kernel_size=3), (2, 5, 6, 3)),
        (depthwise, "same, strides 2, multiplier 2", dict(kernel_size=3, strides=2, padding="same", depth_multiplier=2), (1, 6, 7, 2)),
        (depthwise, "dilation 2, relu6, without bias", dict(kernel_size=(2, 3), dilation_rate=2, activation="relu6", use_bias=False), (1, 5, 6, 2)),
        (depthwise, "same, relu", dict(kernel_size=3, padding="same", activation="relu"), (1, 5, 4, 3)),
        (separable, "", dict(filters=4, kernel_size=3), (2, 5, 6, 3)),
        (separable, "same, strides 2, multiplier 2", dict(filters=3, kernel_size=3, strides=2, padding="same", depth_multiplier=2), (1, 6, 7, 2)),
        (separable, "relu, without bias", dict(filters=2, kernel_size=(3, 2), activation="relu", use_bias=False), (1, 4, 5, 2)),
        (transpose, "", dict(filters=2, kernel_size=3), (2, 3, 4, 3)),
        (transpose, "same", dict(filters=2, kernel_size=(3, 2), padding="same"), (1, 3, 4, 2)),
        (transpose, "same, strides 2", dict(filters=2, kernel_size=3, strides=2, padding="same"), (2, 3, 4, 2)),
        (transpose, "same, strides 2, kernel 4", dict(filters=2, kernel_size=4, strides=2, padding="same"), (1, 4, 3, 2)),
        (transpose, "same, strides 2, output padding 0", dict(filters=2, kernel_size=3, strides=2, padding="same", output_padding=0), (1, 3, 4, 2)),
        (transpose, "same, strides 3x2, output padding 2x1", dict(filters=1, kernel_size=(5, 3), strides=(3, 2), padding="same", output_padding=(2, 1)), (1, 3, 2, 2)),
        (transpose, "valid, strides 3, kernel 2, relu", dict(filters=2, kernel_size=2, strides=3, activation="relu"), (1, 3, 2, 2)),
        (transpose, "valid, strides 2, output padding 1", dict(filters=2, kernel_size=3, strides=2, output_padding=1, use_bias=False), (1, 2, 3, 2)),
    ]
    dense = layers.Dense
    settings += [
        (dense, "", dict(units=4), (3, 5)),
        (dense, "without bias", dict(units=3, use_bias=False), (3, 4)),
        (dense, "relu", dict(units=6, activation="relu"), (2, 5)),
        (dense, "softmax", dict(units=3, activation="softmax"), (3, 4)),
        (dense, "sigmoid", dict(units=1, activation="sigmoid"), (3, 4)),
        (dense, "of images", dict(units=2), (2, 3, 2, 3)),
    ]
    return [record(generator, name, kind(**config), golden.values(generator, shape)) for kind, name, config, shape in settings]


def poolings(generator):
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
    cases = [record(generator, name, kind(**config), golden.distinct(generator, shape))
             for kind in (layers.MaxPooling2D, layers.AveragePooling2D) for name, config, shape in settings]
    cases += [record(generator, name, kind(**config), golden.distinct(generator, (2, 5, 3, 4)))
              for kind in (layers.GlobalAveragePooling2D, layers.GlobalMaxPooling2D)
              for name, config in (("", dict()), ("that keeps dimensions", dict(keepdims=True)))]
    return cases


def shapes(generator):
    settings = [
        ("", layers.Flatten(), (2, 3, 2, 2)),
        ("", layers.Reshape((4, 3)), (2, 3, 2, 2)),
        ("with an open size", layers.Reshape((2, -1, 1)), (2, 3, 2, 2)),
        ("", layers.Permute((3, 1, 2)), (2, 3, 4, 2)),
        ("of rows", layers.Permute((2, 1)), (2, 3, 4)),
        ("", layers.ZeroPadding2D(), (1, 3, 2, 2)),
        ("of unequal sides", layers.ZeroPadding2D(((0, 1), (2, 3))), (2, 2, 3, 2)),
        ("", layers.Cropping2D(1), (1, 4, 5, 2)),
        ("of unequal sides", layers.Cropping2D(((0, 1), (2, 1))), (2, 3, 5, 2)),
        ("", layers.UpSampling2D(), (2, 3, 2, 2)),
        ("of 1x3", layers.UpSampling2D((1, 3)), (1, 3, 2, 2)),
        ("bilinear", layers.UpSampling2D(2, interpolation="bilinear"), (2, 3, 4, 2)),
        ("bilinear, 3x2", layers.UpSampling2D((3, 2), interpolation="bilinear"), (1, 2, 3, 1)),
    ]
    return [record(generator, name, layer, golden.values(generator, shape)) for name, layer, shape in settings]


def normalizations(generator):
    settings = [
        ("of images", dict(), (2, 3, 5, 3)),
        ("of vectors", dict(), (6, 4)),
        ("other momentum and epsilon", dict(momentum=0.8, epsilon=0.1), (2, 3, 2, 3)),
        ("without center", dict(center=False), (2, 3, 2, 2)),
        ("without scale", dict(scale=False), (2, 3, 2, 2)),
    ]
    cases = [record(generator, f"{name}, {'training' if training else 'inference'}", layers.BatchNormalization(**config),
                    golden.values(generator, shape, -2, 3), training=training)
             for name, config, shape in settings for training in (True, False)]
    image = (2, 3, 5, 4)
    layer, group, given = layers.LayerNormalization, layers.GroupNormalization, layers.Normalization
    others = [
        ("", layer(), image),
        ("of images", layer(axis=[1, 2, 3]), image),
        ("of rows and channels", layer(axis=[3, 1], epsilon=0.1), image),
        ("without center", layer(center=False), (3, 6)),
        ("without scale", layer(scale=False), (3, 6)),
        ("2 groups", group(groups=2), image),
        ("of each channel", group(groups=-1), image),
        ("1 group without center and scale", group(groups=1, center=False, scale=False, epsilon=0.01), image),
        ("of vectors", group(groups=3), (3, 6)),
        ("", layers.RMSNormalization(), image),
        ("of images", layers.RMSNormalization(axis=[1, 2, 3], epsilon=0.01), image),
        ("", layers.UnitNormalization(), image),
        ("of images", layers.UnitNormalization(axis=[1, 2, 3]), image),
        ("measured", given(), image),
        ("measured, one for all", given(axis=None), image),
        ("measured for columns and channels", given(axis=(2, 3)), image),
        ("measured, inverted", given(invert=True), image),
        ("given", given(mean=[0.5, -1.0, 2.0, 0.25], variance=[4.0, 0.5, 0.0625, 1.0]), image),
        ("given, one for all", given(axis=None, mean=0.5, variance=4.0), image),
        ("given, inverted", given(mean=[0.5, -1.0], variance=[4.0, 0.5], invert=True), (3, 2)),
        ("", fovea_layers.LocalResponseNormalization(5, 2.0, 1e-4, 0.75), (1, 2, 3, 8)),
        ("of few channels", fovea_layers.LocalResponseNormalization(3, 1.0, 0.5, 0.5), (2, 2, 3, 4)),
        ("", fovea_layers.Centering([1, 2, 3]), image),
    ]
    cases += [record(generator, name, kind, golden.values(generator, shape, -2, 3)) for name, kind, shape in others]
    pixels = (1, 2, 3, 3), 0, 255
    return cases + [
        record(generator, "", layers.Rescaling(1 / 255), golden.values(generator, *pixels)),
        record(generator, "to -1..1", layers.Rescaling(1 / 127.5, offset=-1.0), golden.values(generator, *pixels)),
    ]


def activation_layers(generator):
    wide = (2, 8), -9, 9
    settings = [
        ("", layers.Softmax(), ((3, 4), -5, 5)),
        ("of images", layers.Softmax(), ((1, 2, 3, 3), -5, 5)),
        ("", layers.ReLU(), wide),
        ("up to 6", layers.ReLU(max_value=6.0), wide),
        ("with a slope below zero", layers.ReLU(negative_slope=0.1), wide),
        ("", layers.LeakyReLU(), wide),
        ("slope 0.01", layers.LeakyReLU(negative_slope=0.01), wide),
        ("", layers.ELU(), wide),
        ("alpha 0.5", layers.ELU(alpha=0.5), wide),
        ("of all", layers.ReLU(max_value=5.0, negative_slope=0.1, threshold=0.75), wide),
        ("along rows", layers.Softmax(axis=1), ((2, 3, 2, 3), -5, 5)),
        ("", layers.PReLU(), ((2, 3, 2, 3), -2, 2)),
        ("of channels", layers.PReLU(shared_axes=[1, 2]), ((2, 3, 2, 3), -2, 2)),
        ("by name", layers.Activation("tanh"), wide),
    ]
    return [record(generator, name, layer, golden.values(generator, *drawn)) for name, layer, drawn in settings]


def regularizations(generator):
    image = (2, 3, 2, 3)
    kinds = [
        (layers.Dropout(0.5), (2, 6)),
        (layers.Dropout(0.5, noise_shape=(None, 1, 1, 1)), image),
        (layers.SpatialDropout2D(0.5), image),
        (layers.AlphaDropout(0.5), (2, 6)),
        (layers.GaussianDropout(0.5), (2, 6)),
        (layers.GaussianNoise(0.5), (2, 6)),
        (layers.ActivityRegularization(l1=0.5, l2=0.25), (2, 6)),
    ]
    return [record(generator, "at inference", layer, golden.values(generator, shape)) for layer, shape in kinds]


def merges(generator):
    image, scale = (2, 2, 3, 2), (2, 1, 1, 2)
    settings = [
        ("of 2", layers.Add(), [image] * 2),
        ("of 3", layers.Add(), [image] * 3),
        ("of 2", layers.Multiply(), [image] * 2),
        ("of an image and a number for each channel", layers.Multiply(), [image, scale]),
        ("", layers.Subtract(), [image] * 2),
        ("from numbers for each channel", layers.Subtract(), [scale, image]),
        ("of 3", layers.Average(), [image] * 3),
        ("of 3", layers.Maximum(), [image] * 3),
        ("of 3", layers.Minimum(), [image] * 3),
        ("of channels", layers.Concatenate(), [image, (2, 2, 3, 1), (2, 2, 3, 3)]),
        ("of rows", layers.Concatenate(axis=1), [image, (2, 1, 3, 2)]),
        ("of columns", layers.Concatenate(axis=-2), [image, (2, 2, 1, 2)]),
    ]
    cases = []
    for name, layer, shapes in settings:
        # Distinct, so that a maximum has one place.
        drawn = golden.distinct(generator, sum(int(np.prod(shape)) for shape in shapes))
        ends = np.cumsum([int(np.prod(shape)) for shape in shapes])[:-1]
        cases.append(record(generator, name, layer, *(part.reshape(shape) for part, shape in zip(np.split(drawn, ends), shapes))))
    return cases


SUBJECTS = {"convolution": convolutions, "pooling": poolings, "shape": shapes, "normalization": normalizations,
            "activation": activation_layers, "regularization": regularizations, "merge": merges}


def activations(generator):
    """Every activation by itself, at ordinary and at extreme values."""
    points = np.array([-90, -30, -8, -3.49, -3.01, -2.99, -2, -1.01, -0.51, -0.1, -1e-3, 1e-3, 0.1, 0.49, 0.99, 2, 2.99, 3.01, 3.5, 5.99,
                       6.01, 8, 30, 80], dtype=np.float32)
    functions = [(name, {}) for name in ACTIVATIONS + MORE_ACTIVATIONS]
    functions += [("gelu", {"approximate": True}), ("leaky_relu", {"negative_slope": 0.3}), ("elu", {"alpha": 0.5}),
                  ("relu", {"negative_slope": 0.1, "max_value": 5.0, "threshold": 0.75}), ("relu", {"max_value": 3.0}),
                  ("relu", {"negative_slope": 0.2}), ("relu", {"threshold": 2.5}), ("celu", {"alpha": 2.0}),
                  ("hard_shrink", {"threshold": 2.5}), ("soft_shrink", {"threshold": 2.5}), ("squareplus", {"b": 0.5}),
                  ("threshold", {"threshold": 0.25, "default_value": -3.0}), ("softmax", {"axis": 1}), ("glu", {"axis": -1}),
                  ("log_softmax", {"axis": 1}), ("sparsemax", {"axis": -1})]
    cases = []
    for name, arguments in functions:
        inputs = tf.Variable(points.reshape(4, 6))
        with tf.GradientTape() as tape:
            function = sparsemax if name == "sparsemax" else getattr(keras.activations, name)
            output = function(inputs, **arguments)
            upstream = golden.values(generator, output.shape)
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
    for subject, cases in SUBJECTS.items():
        # Each subject draws its own numbers, so that cases added to one leave the files of the others as they are.
        golden.write(f"layers/{subject}.json", {"cases": cases(np.random.default_rng(zlib.crc32(subject.encode())))})
    golden.write("activations.json", {"cases": activations(np.random.default_rng(3))})


if __name__ == "__main__":
    main()
