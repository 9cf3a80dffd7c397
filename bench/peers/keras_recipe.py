"""The tutorial's recipe in Keras from a folder of class folders: images per second, as a line of JSON.

keras_recipe.py {train,input} {idg,tfdata} {float32,mixed_bfloat16} STEPS FOLDER

train: the whole of it; input: the same batches, and no network. One pass of STEPS steps to warm up, then the better of two.
"""

import json
import os
import sys
import time

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"

import keras

import seed_cnn
from keras_watch import Watch


def passes(what, source, precision, steps, data):
    keras.mixed_precision.set_global_policy(precision)
    if source == "idg":
        batches = seed_cnn.folder(data, augment=True)
        classes, before = len(batches.class_indices), []
    else:
        found = keras.utils.image_dataset_from_directory(data, label_mode="categorical", image_size=seed_cnn.SIZE,
                                                         batch_size=seed_cnn.BATCH, verbose=False)
        classes, before, batches = len(found.class_names), seed_cnn.augmentation(), found.repeat().prefetch(4)
    if what == "train":
        return training(classes, before, batches, steps)
    return reading(source, before, batches, steps)


def training(classes, before, batches, steps):
    model = seed_cnn.network(classes, before)
    model.compile(loss=seed_cnn.loss_of(classes), optimizer=keras.optimizers.SGD(0.01, momentum=0.9), metrics=["accuracy"])
    watch = Watch()

    def train():
        model.fit(batches, steps_per_epoch=steps, epochs=1, verbose=0, callbacks=[watch])
        return watch.seconds
    return train


def reading(source, before, batches, steps):
    if source == "tfdata":
        augment = keras.Sequential([keras.layers.Input((*seed_cnn.SIZE, 3)), *before])
        batches = batches.map(lambda x, y: (augment(x, training=True), y), num_parallel_calls=-1).prefetch(4)
    batches = iter(batches)

    def read():
        start = time.perf_counter()
        for _ in range(steps):
            next(batches)
        return time.perf_counter() - start
    return read


def main():
    what, source, precision, steps, data = sys.argv[1:6]
    steps = int(steps)
    run = passes(what, source, precision, steps, data)
    run()
    rates = []
    for _ in range(2):
        rates.append(steps * seed_cnn.BATCH / run())
    print(json.dumps({"images_per_second": max(rates), "passes": rates}))


if __name__ == "__main__":
    main()
