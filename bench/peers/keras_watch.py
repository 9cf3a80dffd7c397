"""How long Keras itself works, without what tf.data does afterwards."""

import time

import keras


class Watch(keras.callbacks.Callback):
    """The seconds from the beginning of an epoch, or of predicting, to its end.

    After that, tf.data waits for the thread that tunes it, which sleeps 10 milliseconds, then twice as long each time, up to a
    minute: a pass of 2 seconds would be taken for one of 2.55.
    """

    seconds = 0.0
    started = 0.0

    def on_epoch_begin(self, epoch, logs=None):
        self.started = time.perf_counter()

    def on_epoch_end(self, epoch, logs=None):
        self.seconds = time.perf_counter() - self.started

    def on_predict_begin(self, logs=None):
        self.started = time.perf_counter()

    def on_predict_end(self, logs=None):
        self.seconds = time.perf_counter() - self.started
