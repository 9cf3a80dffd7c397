"""Reading, decoding and resizing picture files with Pillow or torchvision: images per second, as a line of JSON.

decode_pictures.py {pillow,torchvision} {bilinear,bicubic,lanczos3,area} SIZE THREADS REPEAT PASSES FOLDER

A pass goes through the folder REPEAT times with THREADS threads; both libraries leave the interpreter's lock while they decode and
resize. One pass to warm up, then the best of PASSES. Pillow decodes at full size (no draft mode); its area is BOX.
torchvision has no area, and lanczos3 only for Pillow's images.
"""

import json
import pathlib
import sys
import time
from concurrent.futures import ThreadPoolExecutor

EXTENSIONS = {".jpg", ".jpeg", ".png", ".bmp", ".gif", ".webp", ".tif", ".tiff"}


def by_pillow(resize, size):
    from PIL import Image
    resample = {"bilinear": Image.Resampling.BILINEAR, "bicubic": Image.Resampling.BICUBIC,
                "lanczos3": Image.Resampling.LANCZOS, "area": Image.Resampling.BOX}[resize]
    return lambda file: Image.open(file).convert("RGB").resize((size, size), resample)


def by_torchvision(resize, size):
    import torch
    from torchvision import io
    from torchvision.transforms import v2
    torch.set_num_threads(1)
    mode = {"bilinear": v2.InterpolationMode.BILINEAR, "bicubic": v2.InterpolationMode.BICUBIC}[resize]
    resizing = v2.Resize((size, size), interpolation=mode, antialias=True)
    return lambda file: resizing(io.decode_jpeg(io.read_file(file), mode=io.ImageReadMode.RGB))


def main():
    library, resize, size, threads, repeat, passes, folder = sys.argv[1:8]
    read = {"pillow": by_pillow, "torchvision": by_torchvision}[library](resize, int(size))
    files = sorted(str(file) for file in pathlib.Path(folder).rglob("*") if file.suffix.lower() in EXTENSIONS) * int(repeat)
    best = 0
    with ThreadPoolExecutor(int(threads)) as workers:
        for number in range(1 + int(passes)):
            start = time.perf_counter()
            for _ in workers.map(read, files):
                pass
            if number > 0:
                best = max(best, len(files) / (time.perf_counter() - start))
    print(json.dumps({"images_per_second": round(best, 2)}))


if __name__ == "__main__":
    main()
