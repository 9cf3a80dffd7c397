"""Makes pictures with several labels of the cats and dogs: a cat, a dog, or both side by side, every third one grey.

    python collages.py PHOTOGRAPHS OUT [--pictures 3000]

PHOTOGRAPHS is a folder of cat.N.jpg and dog.N.jpg. Each photograph is used once, so that splitting the pictures splits them too. OUT gets the
pictures, 200x200, and pictures.csv: path,labels.
"""

import argparse
import csv
import pathlib
import random

from PIL import Image

SIDE = 200


def part(photograph, width):
    """The middle of a photograph, as high as a picture and so wide."""
    image = Image.open(photograph).convert("RGB")
    left = image.width * (1 - width / SIDE) / 2
    return image.resize((width, SIDE), Image.BICUBIC, box=(left, 0, image.width - left, image.height))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("photographs", type=pathlib.Path)
    parser.add_argument("out", type=pathlib.Path)
    parser.add_argument("--pictures", type=int, default=3000)
    arguments = parser.parse_args()
    generator = random.Random(1)
    left = {}
    for animal in ("cat", "dog"):
        left[animal] = sorted(arguments.photographs.glob(f"{animal}.*.jpg"))
        generator.shuffle(left[animal])
    arguments.out.mkdir(parents=True)
    rows = [("path", "labels")]
    for number in range(arguments.pictures):
        animals = [["cat"], ["dog"], ["cat", "dog"]][number % 3]
        shown = generator.sample(animals, len(animals))
        picture = Image.new("RGB", (SIDE, SIDE))
        for place, animal in enumerate(shown):
            picture.paste(part(left[animal].pop(), SIDE // len(shown)), (place * SIDE // len(shown), 0))
        grey = number // 3 % 3 == 0
        name = f"{number}.jpg"
        (picture.convert("L") if grey else picture).save(arguments.out / name, quality=92)
        rows.append((name, "|".join(animals + ["grey"] * grey)))
    with open(arguments.out / "pictures.csv", "w", newline="") as file:
        csv.writer(file).writerows(rows)


if __name__ == "__main__":
    main()
