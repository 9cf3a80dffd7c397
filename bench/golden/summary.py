"""Writes summary.json: Keras's summary tables line by line, and the figures in them."""

import golden
from golden import keras


def seed_cnn(classes):
    layers = keras.layers
    return keras.Sequential([
        layers.Input((150, 150, 3)),
        layers.Conv2D(32, 3, padding="same", activation="relu"), layers.MaxPooling2D(),
        layers.Conv2D(32, 3, padding="same", activation="relu"), layers.MaxPooling2D(),
        layers.Conv2D(64, 3, padding="same", activation="relu"), layers.MaxPooling2D(),
        layers.Dropout(0.25), layers.Flatten(),
        layers.Dense(64, activation="relu"), layers.Dropout(0.5),
        layers.Dense(classes, activation="softmax"),
    ], name="seed_cnn")


def with_batch_statistics():
    layers = keras.layers
    return keras.Sequential([
        layers.Input((20, 21, 3)),
        layers.Rescaling(1 / 255),
        layers.Conv2D(8, 3, strides=2, padding="same", use_bias=False), layers.BatchNormalization(), layers.ReLU(),
        layers.AveragePooling2D(2), layers.GlobalAveragePooling2D(),
        layers.Dense(5, activation="softmax"),
    ], name="with_batch_statistics")


def record(name, model):
    lines = []
    model.summary(line_length=80, print_fn=lambda text, **_: lines.extend(text.splitlines()))
    trainable = sum(w.value.shape.num_elements() for w in model.trainable_weights)
    return {
        "name": name,
        "inputShape": list(model.input_shape[1:]),
        "layers": [{
            "name": layer.name,
            "type": type(layer).__name__,
            "outputShape": list(layer.output.shape[1:]),
            "parameters": layer.count_params(),
        } for layer in model.layers],
        "totalParameters": model.count_params(),
        "trainableParameters": trainable,
        "nonTrainableParameters": model.count_params() - trainable,
        "table": [line.rstrip() for line in lines],
    }


def main():
    models = []
    for name, build in (("seed-cnn with 2 classes", lambda: seed_cnn(2)), ("seed-cnn with 5 classes", lambda: seed_cnn(5)),
                        ("with batch statistics", with_batch_statistics)):
        keras.backend.clear_session()
        models.append(record(name, build()))
    golden.write("summary.json", {"models": models})


if __name__ == "__main__":
    main()
