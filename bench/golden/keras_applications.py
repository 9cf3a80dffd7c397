"""Writes keras/NAME.json.gz: architectures of keras.applications as Keras describes them, without weights."""

import gzip

from golden import FOLDER, keras

OUT = FOLDER / "keras"
APPLICATIONS = {
    "resnet50": lambda: keras.applications.ResNet50(weights=None, include_top=False, input_shape=(150, 150, 3)),
    "mobilenet_v2": lambda: keras.applications.MobileNetV2(weights=None, include_top=False, input_shape=(224, 224, 3)),
    "mobilenet_v2_top": lambda: keras.applications.MobileNetV2(weights=None, include_top=True, input_shape=(224, 224, 3)),
}


def main():
    for name, build in APPLICATIONS.items():
        file = OUT / f"{name}.json.gz"
        # No date, so that the same architecture gives the same bytes.
        file.write_bytes(gzip.compress(build().to_json().encode(), mtime=0))
        print(f"{file.name}: {file.stat().st_size} bytes")


if __name__ == "__main__":
    main()
