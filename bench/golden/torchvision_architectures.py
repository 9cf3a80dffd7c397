"""Prints what architectures.py records of torchvision's networks: a shape and parameters for each layer with weights."""

import json

import torch
import torchvision

NETWORKS = {"resnet-18": torchvision.models.resnet18, "resnet-34": torchvision.models.resnet34}


def of_torchvision(name, build, size):
    """Layers with weights in the order in which they work; torch's (channels, height, width) turned round."""
    model = build(num_classes=1000).eval()
    layers = []

    def note(module, _, output):
        _, *shape = output.shape
        turned = shape[1:] + shape[:1] if len(shape) == 3 else shape
        weights = sum(p.numel() for p in module.parameters())
        # torch does not count a batch normalisation's moving mean and variance as parameters; Keras does.
        weights += sum(b.numel() for n, b in module.named_buffers() if n.startswith("running"))
        layers.append(" ".join(["x".join(map(str, turned)), str(weights)]))

    for module in model.modules():
        if not list(module.children()) and list(module.parameters()):
            module.register_forward_hook(note)
    with torch.no_grad():
        model(torch.zeros(1, 3, *size))
    parameters = sum(p.numel() for p in model.parameters())
    return {"name": name, "size": list(size), "top": True, "parameters": parameters, "layers": layers}


def main():
    print(json.dumps([of_torchvision(name, build, size)
                      for name, build in NETWORKS.items() for size in ((224, 224), (97, 70))]))


if __name__ == "__main__":
    main()
