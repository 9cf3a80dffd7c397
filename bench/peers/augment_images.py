"""Varies images that are in memory, on one thread, as ImageDataGenerator or torchvision's v2 transforms do.

augment_images.py keras|torchvision [IMAGE_SIZE] [IMAGES]

Prints a line of JSON: images per second, the better of three passes after one to warm up.
"""

import json
import os
import sys
import time

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"

import numpy as np

HELD = 64


def keras_work(images):
    from keras.src.legacy.preprocessing.image import ImageDataGenerator

    generator = ImageDataGenerator(rotation_range=20, width_shift_range=0.1, height_shift_range=0.1, shear_range=11.46,
                                   zoom_range=0.2, horizontal_flip=True)
    arrays = [image.astype(np.float32) for image in images]
    return lambda i: generator.random_transform(arrays[i % HELD], seed=i)


def torchvision_work(images):
    import torch
    from torchvision.transforms import v2

    torch.set_num_threads(1)
    transform = v2.Compose([
        v2.RandomAffine(20, translate=(0.1, 0.1), scale=(0.8, 1.2), shear=11.46, interpolation=v2.InterpolationMode.BILINEAR),
        v2.RandomHorizontalFlip(),
        v2.ColorJitter(0.4, 0.4, 0.4, 0.1),
    ])
    tensors = [torch.from_numpy(image).permute(2, 0, 1).contiguous() for image in images]
    return lambda i: transform(tensors[i % HELD])


def main():
    kind = sys.argv[1]
    size = int(sys.argv[2]) if len(sys.argv) > 2 else 150
    count = int(sys.argv[3]) if len(sys.argv) > 3 else 400
    images = np.random.default_rng(1).integers(0, 256, (HELD, size, size, 3), dtype=np.uint8)
    work = {"keras": keras_work, "torchvision": torchvision_work}[kind](list(images))
    best = 0.0
    for done in range(4):
        start = time.perf_counter()
        for i in range(count):
            work(i)
        rate = count / (time.perf_counter() - start)
        best = max(best, rate) if done else 0.0
    print(json.dumps({"images_per_second": round(best, 2)}))


if __name__ == "__main__":
    main()
