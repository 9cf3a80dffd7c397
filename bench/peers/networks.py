"""One network alone in Keras, PyTorch or onnxruntime, on one batch of noise: images per second and memory, as lines of JSON.

networks.py {keras,torch,onnxruntime} {seed-cnn,resnet-18,resnet-50,mobilenet-v2} {train,predict} {float32,bf16} SIZE
            [--classes N] [--steps 24] [--device cpu|cuda] [--onnx FILE]

Warms up with one pass of STEPS batches of 32, says {"ready": true}, and then takes one pass for each line on the standard input. bf16 is Keras's mixed_bfloat16 and PyTorch's autocast, which
gets channels_last too. Training is SGD with momentum. Of onnxruntime FILE is the network. On a GPU, for PyTorch alone, every step's
images come from the host's memory as bytes, predictions go back there, and cuDNN tries its algorithms first; float32 is no TF32.
"""

import argparse
import json
import os
import resource
import sys
import time

BATCH = 32


def mebibytes():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def timed(run):
    def seconds():
        start = time.perf_counter()
        run()
        return time.perf_counter() - start
    return seconds


def keras_network(name, size, classes):
    import keras
    from keras import layers
    if name == "seed-cnn":
        import seed_cnn
        return keras.Sequential([layers.Input((size, size, 3)), layers.Rescaling(1 / 255), *seed_cnn.layers_of(classes)])
    shape = dict(input_shape=(size, size, 3), weights=None, classes=classes, classifier_activation=None)
    if name == "resnet-50":
        return keras.applications.ResNet50(**shape)
    if name == "mobilenet-v2":
        return keras.applications.MobileNetV2(**shape)

    def block(x, filters, strides):
        def convolve(x, size, strides):
            padded = layers.ZeroPadding2D(1)(x) if size == 3 and strides == 2 else x
            x = layers.Conv2D(filters, size, strides, padding="valid" if padded is not x or size == 1 else "same", use_bias=False)(padded)
            return layers.BatchNormalization(momentum=0.9, epsilon=1e-5)(x)
        y = convolve(layers.ReLU()(convolve(x, 3, strides)), 3, 1)
        return layers.ReLU()(layers.Add()([y, convolve(x, 1, strides) if strides == 2 else x]))

    inputs = layers.Input((size, size, 3))
    x = layers.Conv2D(64, 7, 2, use_bias=False)(layers.ZeroPadding2D(3)(layers.Rescaling(1 / 127.5, -1)(inputs)))
    x = layers.ReLU()(layers.BatchNormalization(momentum=0.9, epsilon=1e-5)(x))
    x = layers.MaxPooling2D(3, 2)(layers.ZeroPadding2D(1)(x))
    for stage in range(4):
        for number in range(2):
            x = block(x, 64 << stage, 2 if stage and not number else 1)
    return keras.Model(inputs, layers.Dense(classes)(layers.GlobalAveragePooling2D()(x)))


def of_keras(options):
    os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
    import keras
    import numpy as np
    import tensorflow as tf
    from keras_watch import Watch
    keras.mixed_precision.set_global_policy("float32" if options.precision == "float32" else "mixed_bfloat16")
    idle = mebibytes()
    model = keras_network(options.network, options.size, options.classes)
    x = np.random.rand(BATCH, options.size, options.size, 3).astype("float32") * 255
    y = np.random.randint(0, options.classes, BATCH)
    logits = options.network != "seed-cnn"
    model.compile(loss=keras.losses.SparseCategoricalCrossentropy(from_logits=logits),
                  optimizer=keras.optimizers.SGD(0.01, momentum=0.9))
    batches = tf.data.Dataset.from_tensors((x, y)).repeat()
    watch = Watch()

    def train():
        model.fit(batches, steps_per_epoch=options.steps, epochs=1, verbose=0, callbacks=[watch])
        return watch.seconds

    def predict():
        model.predict(batches.take(options.steps), verbose=0, callbacks=[watch])
        return watch.seconds
    return idle, train if options.what == "train" else predict


def torch_network(name, classes):
    import torchvision
    from torch import nn
    if name == "seed-cnn":
        def stage(before, after):
            return [nn.Conv2d(before, after, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2)]
        return nn.Sequential(*stage(3, 32), *stage(32, 32), *stage(32, 64), nn.Dropout(0.25), nn.Flatten(),
                             nn.Linear(64 * 18 * 18, 64), nn.ReLU(), nn.Dropout(0.5), nn.Linear(64, classes))
    made = {"resnet-18": torchvision.models.resnet18, "resnet-50": torchvision.models.resnet50,
            "mobilenet-v2": torchvision.models.mobilenet_v2}
    return made[name](num_classes=classes)


def of_torch(options):
    import torch
    import torch.nn.functional as functions
    import torchvision  # noqa: F401, loaded before memory is looked at
    torch.set_num_threads(len(os.sched_getaffinity(0)))
    torch.backends.cudnn.benchmark = True
    torch.backends.cudnn.allow_tf32 = False
    on_gpu = options.device == "cuda"
    bf16 = options.precision == "bf16"
    idle = mebibytes()
    model = torch_network(options.network, options.classes).to(options.device)
    y = torch.randint(0, options.classes, (BATCH,)).to(options.device)
    if bf16 or on_gpu:
        model = model.to(memory_format=torch.channels_last)
    optimizer = torch.optim.SGD(model.parameters(), lr=0.01, momentum=0.9)
    if on_gpu:
        pixels = torch.randint(0, 256, (BATCH, options.size, options.size, 3), dtype=torch.uint8).pin_memory()
    else:
        x = torch.rand(BATCH, 3, options.size, options.size)
        x = x.to(memory_format=torch.channels_last) if bf16 else x

    def images():
        return pixels.to(options.device, non_blocking=True).permute(0, 3, 1, 2).float().mul_(1 / 255) if on_gpu else x

    def train():
        for _ in range(options.steps):
            optimizer.zero_grad(set_to_none=True)
            with torch.autocast(options.device, dtype=torch.bfloat16, enabled=bf16):
                loss = functions.cross_entropy(model(images()).float(), y)
            loss.backward()
            optimizer.step()
        if on_gpu:
            torch.cuda.synchronize()

    def predict():
        with torch.no_grad(), torch.autocast(options.device, dtype=torch.bfloat16, enabled=bf16):
            for _ in range(options.steps):
                model(images()).cpu()

    model.train(options.what == "train")
    return idle, timed(train if options.what == "train" else predict)


def of_onnxruntime(options):
    import numpy as np
    import onnxruntime
    idle = mebibytes()
    session = onnxruntime.InferenceSession(options.onnx, providers=["CPUExecutionProvider"])
    fed = session.get_inputs()[0]
    kind = np.uint8 if "uint8" in fed.type else np.float32
    x = np.random.randint(0, 256, (BATCH, options.size, options.size, 3)).astype(kind)

    def predict():
        for _ in range(options.steps):
            session.run(None, {fed.name: x})
    return idle, timed(predict)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("peer", choices=["keras", "torch", "onnxruntime"])
    parser.add_argument("network")
    parser.add_argument("what", choices=["train", "predict"])
    parser.add_argument("precision", choices=["float32", "bf16"])
    parser.add_argument("size", type=int)
    parser.add_argument("--classes", type=int, default=1000)
    parser.add_argument("--steps", type=int, default=24)
    parser.add_argument("--device", choices=["cpu", "cuda"], default="cpu")
    parser.add_argument("--onnx")
    options = parser.parse_args()
    idle, run = {"keras": of_keras, "torch": of_torch, "onnxruntime": of_onnxruntime}[options.peer](options)
    run()
    print(json.dumps({"ready": True}), flush=True)
    for _ in sys.stdin:
        pace = options.steps * BATCH / run()
        print(json.dumps({"images_per_second": round(pace, 2), "idle_mib": round(idle, 1), "peak_mib": round(mebibytes(), 1)}), flush=True)


if __name__ == "__main__":
    main()
