"""Layers of Fovea's that Keras lacks. Import this before loading a model that has them: `import fovea_layers`."""

import keras


@keras.saving.register_keras_serializable("fovea")
class LocalResponseNormalization(keras.layers.Layer):
    """x / (bias + alpha * s)^beta, where s is the sum of x^2 over `size` channels around each one (AlexNet, 2012)."""

    def __init__(self, size, bias, alpha, beta, **others):
        super().__init__(**others)
        self.size, self.bias, self.alpha, self.beta = size, bias, alpha, beta

    def call(self, x):
        channels, half = x.shape[-1], self.size // 2
        squares = keras.ops.pad(keras.ops.square(x), [[0, 0]] * (len(x.shape) - 1) + [[half, half]])
        around = sum(squares[..., i:i + channels] for i in range(self.size))
        return x / (self.bias + self.alpha * around) ** self.beta

    def get_config(self):
        return {**super().get_config(), "size": self.size, "bias": self.bias, "alpha": self.alpha, "beta": self.beta}


@keras.saving.register_keras_serializable("fovea")
class Centering(keras.layers.Layer):
    """x minus its mean along some axes, sample by sample."""

    def __init__(self, axis=-1, **others):
        super().__init__(**others)
        self.axis = axis

    def call(self, x):
        return x - keras.ops.mean(x, axis=self.axis, keepdims=True)

    def get_config(self):
        return {**super().get_config(), "axis": self.axis}
