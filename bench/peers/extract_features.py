"""MobileNetV2's bottleneck features of picture files in Keras or onnxruntime: pictures per second, as a line of JSON.

extract_features.py keras FOLDER WEIGHTS.h5
extract_features.py onnxruntime FOLDER NETWORK.onnx

FOLDER has class folders. Keras reads with image_dataset_from_directory, prefetched, and predicts in float32. Pillow decodes for
onnxruntime on as many threads as there are processors, the next batch while the network computes. 320 pictures to warm
up, then every picture once, in batches of 32.
"""

import json
import os
import pathlib
import sys
import time
from concurrent.futures import ThreadPoolExecutor

BATCH = 32
SIDE = 224
WARM_UP = 10


def by_keras(folder, weights):
    os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
    import keras
    import tensorflow as tf
    from keras_watch import Watch
    model = keras.applications.MobileNetV2(input_shape=(SIDE, SIDE, 3), include_top=False, pooling="avg", weights=None)
    model.load_weights(weights)
    prepare = keras.applications.mobilenet_v2.preprocess_input
    images = keras.utils.image_dataset_from_directory(
        folder, labels=None, image_size=(SIDE, SIDE), batch_size=BATCH, shuffle=False, verbose=False)
    batches = images.map(prepare, num_parallel_calls=tf.data.AUTOTUNE).prefetch(tf.data.AUTOTUNE)
    model.predict(batches.take(WARM_UP), verbose=0)
    watch = Watch()

    def extract():
        features = model.predict(batches, verbose=0, callbacks=[watch])
        return features, watch.seconds
    return extract


def by_onnxruntime(folder, network):
    import numpy as np
    import onnxruntime
    from PIL import Image
    session = onnxruntime.InferenceSession(network, providers=["CPUExecutionProvider"])
    fed = session.get_inputs()[0]
    kind = np.uint8 if "uint8" in fed.type else np.float32
    files = sorted(pathlib.Path(folder).rglob("*.jpg"))
    workers = ThreadPoolExecutor(len(os.sched_getaffinity(0)))

    def read(file):
        return np.asarray(Image.open(file).convert("RGB").resize((SIDE, SIDE), Image.Resampling.BILINEAR))

    def extract(some):
        batches = [some[start:start + BATCH] for start in range(0, len(some), BATCH)]
        coming = [workers.submit(read, file) for file in batches[0]]
        features = []
        for after in batches[1:] + [[]]:
            images = np.stack([image.result() for image in coming]).astype(kind)
            coming = [workers.submit(read, file) for file in after]
            features.append(session.run(None, {fed.name: images})[0])
        return np.concatenate(features)

    def timed():
        start = time.perf_counter()
        features = extract(files)
        return features, time.perf_counter() - start

    extract(files[:WARM_UP * BATCH])
    return timed


def main():
    library, folder, network = sys.argv[1:4]
    run = {"keras": by_keras, "onnxruntime": by_onnxruntime}[library](folder, network)
    features, seconds = run()
    print(json.dumps({"images_per_second": round(len(features) / seconds, 2), "pictures": len(features),
                      "mean": round(float(features.mean()), 5)}))


if __name__ == "__main__":
    main()
