"""Writes architectures.json: name, output shape and parameters of every layer of Keras's networks, and torchvision's."""

import json
import subprocess
import sys

import golden
from golden import keras

APPLICATIONS = {
    "vgg16": keras.applications.VGG16, "vgg19": keras.applications.VGG19,
    "resnet-50": keras.applications.ResNet50, "resnet-101": keras.applications.ResNet101,
    "resnet-152": keras.applications.ResNet152, "inception-v3": keras.applications.InceptionV3,
    "mobilenet-v2": keras.applications.MobileNetV2,
    "efficientnet-b0": keras.applications.EfficientNetB0,
}
SIZES = {"inception-v3": ((299, 299), (97, 75))}


def of_keras(name, build, size, top):
    keras.backend.clear_session()
    model = build(weights=None, input_shape=(*size, 3), include_top=top)
    layers = [" ".join([layer.name, "x".join(map(str, layer.output.shape[1:])), str(layer.count_params())])
              for layer in model.layers if not isinstance(layer, keras.layers.InputLayer)]
    return {"name": name, "size": list(size), "top": top, "parameters": model.count_params(), "layers": layers}


def main():
    networks = []
    for name, build in APPLICATIONS.items():
        whole, small = SIZES.get(name, ((224, 224), (97, 70)))
        networks.append(of_keras(name, build, whole, True))
        if name not in ("resnet-101", "resnet-152"):
            networks.append(of_keras(name, build, small, False))
    # In a process of its own: TensorFlow and torch bring the same LLVM and end each other.
    others = subprocess.run([sys.executable, "torchvision_architectures.py"], check=True, stdout=subprocess.PIPE)
    networks += json.loads(others.stdout)
    golden.write("architectures.json", {"networks": networks})


if __name__ == "__main__":
    main()
