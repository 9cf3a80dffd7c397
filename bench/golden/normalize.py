"""Writes normalize.json: what Keras's ImageDataGenerator makes of images, centred and divided by their deviation."""

import numpy as np

import golden
from keras.src.legacy.preprocessing.image import ImageDataGenerator

CASES = {
    "featurewise": dict(featurewise_center=True, featurewise_std_normalization=True),
    "featurewise-center": dict(featurewise_center=True, rescale=1 / 255),
    "samplewise": dict(samplewise_center=True, samplewise_std_normalization=True),
    "samplewise-center": dict(samplewise_center=True, rescale=1 / 255),
}


def main():
    generator = np.random.default_rng(7)
    images = generator.integers(0, 256, (4, 5, 7, 3)).astype(np.float32)
    images[1] = images[1] // 8 + 100
    cases = []
    for name, options in CASES.items():
        made = ImageDataGenerator(**options)
        if made.featurewise_center:
            made.fit(images)
        outputs = np.stack([made.standardize(image.copy()) for image in images])
        cases.append({"name": name, "output": golden.tensor(outputs)})
    golden.write("normalize.json", {
        "images": golden.tensor(images),
        "means": [float(mean) for mean in images.astype(np.float64).mean((0, 1, 2))],
        "variances": [float(variance) for variance in images.astype(np.float64).var((0, 1, 2))],
        "cases": cases,
    })


if __name__ == "__main__":
    main()
