"""The tutorial's network in Keras, as the scripts of ../shared/peers build it."""

import keras
from keras import layers

SHEAR_DEGREES = 11.46
"""The tutorial's shear of 0.2 was radians in its day; Keras 3 reads degrees."""

ZOOM = 0.2
SIZE = (150, 150)
BATCH = 32


def layers_of(classes):
    return [
        layers.Conv2D(32, 3, padding="same", activation="relu"), layers.MaxPooling2D(),
        layers.Conv2D(32, 3, padding="same", activation="relu"), layers.MaxPooling2D(),
        layers.Conv2D(64, 3, padding="same", activation="relu"), layers.MaxPooling2D(),
        layers.Dropout(0.25), layers.Flatten(),
        layers.Dense(64, activation="relu"), layers.Dropout(0.5),
        layers.Dense(classes, activation="softmax", dtype="float32"),
    ]


def augmentation():
    """What a user of tf.data puts in front of the network; a shear factor is a tangent, 0.2 for 11.3 degrees."""
    return [layers.Rescaling(1 / 255), layers.RandomFlip("horizontal"), layers.RandomShear(0.2, 0.2), layers.RandomZoom(ZOOM)]


def network(classes, before=()):
    return keras.Sequential([layers.Input((*SIZE, 3)), *before, *layers_of(classes)])


def loss_of(classes):
    # Over two softmax units binary cross-entropy is categorical cross-entropy, number for number.
    return "binary_crossentropy" if classes == 2 else "categorical_crossentropy"


def folder(data, augment, shuffle=True, seed=None):
    """Batches from a folder of class folders, through ImageDataGenerator."""
    from keras.src.legacy.preprocessing.image import ImageDataGenerator

    how = dict(shear_range=SHEAR_DEGREES, zoom_range=ZOOM, horizontal_flip=True) if augment else {}
    return ImageDataGenerator(rescale=1 / 255, **how).flow_from_directory(
        data, target_size=SIZE, batch_size=BATCH, class_mode="categorical", shuffle=shuffle, seed=seed)
