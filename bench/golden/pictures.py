"""Writes pictures/: small files of every kind, and pictures.json: their pixels as Pillow reads them.

Each is upright, red, green and blue, alpha left out. What Pillow cannot turn into that is computed from what was put in.
"""

import io
import json
import shutil
import struct

import PIL
import numpy as np
from PIL import Image, ImageOps

import golden

FOLDER = golden.FOLDER / "pictures"
HEIGHT, WIDTH = 16, 24


def drawn():
    """Slopes of colour with a dark corner, so that every way to turn it looks different."""
    y, x = np.meshgrid(np.arange(HEIGHT), np.arange(WIDTH), indexing="ij")
    pixels = np.stack([10 * x, 15 * y, 255 - 5 * (x + y)], axis=-1)
    pixels[:5, :8] //= 4
    return pixels.astype(np.uint8)


def grey():
    return drawn().mean(axis=-1).astype(np.uint8)


def packed(image, form, **options):
    out = io.BytesIO()
    image.save(out, form, **options)
    return out.getvalue()


def orientation(value):
    exif = Image.Exif()
    exif[0x0112] = value
    return exif


def segments(jpeg):
    """(marker, bytes of the whole segment) up to the scan, then the rest."""
    at = 2
    while jpeg[at + 1] != 0xDA:
        length = 2 + struct.unpack(">H", jpeg[at + 2 : at + 4])[0]
        yield jpeg[at + 1], jpeg[at : at + length]
        at += length
    yield 0xDA, jpeg[at:]


def without(jpeg, marker):
    return jpeg[:2] + b"".join(s for m, s in segments(jpeg) if m != marker)


def with_adobe(jpeg, transform):
    """The same coded components under another colour transform of Adobe's marker (APP14)."""
    marker = b"\xff\xee\x00\x0eAdobe\x00\x64\x00\x00\x00\x00" + bytes([transform])
    plain = without(without(jpeg, 0xEE), 0xE0)
    return plain[:2] + marker + plain[2:]


def inks():
    """Cyan, magenta, yellow and black, inverted as Adobe's programs store them."""
    rgb = drawn().astype(int)
    key = rgb.max(axis=-1, keepdims=True)
    colours = np.where(key > 0, rgb * 255 // np.maximum(key, 1), 255)
    return np.concatenate([colours, key], axis=-1).astype(np.uint8)


def as_components(four):
    """A JPEG of four components as they are; Pillow inverts inks when it writes them, so they are inverted before."""
    return packed(Image.fromarray(255 - four, "CMYK"), "JPEG", quality=95, subsampling=0)


def ycck():
    stored = inks()
    ycc = np.asarray(Image.fromarray(255 - stored[..., :3]).convert("YCbCr"))
    return with_adobe(as_components(np.concatenate([ycc, stored[..., 3:]], axis=-1)), 2)


def profile():
    """A colour profile with nothing in it but its header: readers that leave profiles alone do not mind."""
    header = bytearray(132)
    header[0:4] = struct.pack(">I", 132)
    header[8:12] = b"\x02\x40\x00\x00"
    header[12:24] = b"mntrRGB XYZ "
    header[36:40] = b"acsp"
    return bytes(header)


def jpegs(rgb):
    yield "plain.jpg", packed(rgb, "JPEG", quality=90, subsampling=0), None
    yield "subsampled.jpg", packed(rgb, "JPEG", quality=90, subsampling=2), None
    yield "progressive.jpg", packed(rgb, "JPEG", quality=90, progressive=True), None
    yield "restarts.jpg", packed(rgb, "JPEG", quality=90, restart_marker_blocks=1), None
    yield "grey.jpg", packed(Image.fromarray(grey()), "JPEG", quality=90), None
    yield "profile.jpg", packed(rgb, "JPEG", quality=90, icc_profile=profile()), None
    yield "rgb-by-name.jpg", packed(rgb, "JPEG", quality=95, keep_rgb=True), None
    yield "rgb-by-adobe.jpg", with_adobe(packed(rgb, "JPEG", quality=95, keep_rgb=True), 0), None
    yield "ycc-by-adobe.jpg", with_adobe(packed(rgb, "JPEG", quality=95, subsampling=0), 1), None
    yield "cmyk-by-adobe.jpg", with_adobe(as_components(inks()), 0), None
    yield "cmyk.jpg", without(as_components(inks()), 0xEE), None
    yield "ycck.jpg", ycck(), None
    for value in range(1, 9):
        yield f"orientation-{value}.jpg", packed(rgb, "JPEG", quality=90, exif=orientation(value)), None


def others(rgb):
    alpha = Image.fromarray(np.concatenate([drawn(), 255 - grey()[..., None]], axis=-1))
    few = rgb.quantize(16)
    deep = (grey().astype(np.uint16) << 8) + 77
    black = Image.new("RGB", rgb.size)
    yield "plain.png", packed(rgb, "PNG"), None
    yield "palette.png", packed(few, "PNG"), None
    yield "transparent-palette.png", packed(few, "PNG", transparency=3), None
    yield "alpha.png", packed(alpha, "PNG"), None
    yield "grey-alpha.png", packed(alpha.convert("LA"), "PNG"), None
    yield "one-bit.png", packed(Image.fromarray(grey() > 127), "PNG"), None
    yield "sixteen-bit.png", packed(Image.fromarray(deep), "PNG"), np.repeat((deep >> 8)[..., None], 3, axis=-1)
    yield "profile.png", packed(rgb, "PNG", icc_profile=profile()), None
    yield "orientation-6.png", packed(rgb, "PNG", exif=orientation(6)), None
    yield "animated.png", packed(rgb, "PNG", save_all=True, append_images=[black]), None
    yield "plain.bmp", packed(rgb, "BMP"), None
    yield "palette.bmp", packed(few, "BMP"), None
    yield "one-bit.bmp", packed(Image.fromarray(grey() > 127), "BMP"), None
    yield "alpha.bmp", packed(alpha, "BMP"), None
    yield "plain.gif", packed(few, "GIF"), None
    yield "transparent.gif", packed(few, "GIF", transparency=3), None
    yield "animated.gif", packed(few, "GIF", save_all=True, append_images=[black]), None
    yield "lossless.webp", packed(rgb, "WebP", lossless=True), None
    yield "lossy.webp", packed(rgb, "WebP", quality=90), None
    yield "alpha.webp", packed(alpha, "WebP", lossless=True, exact=True), None
    yield "animated.webp", packed(rgb, "WebP", lossless=True, save_all=True, append_images=[black]), None
    yield "orientation-8.webp", packed(rgb, "WebP", lossless=True, exif=orientation(8)), None
    yield "plain.tif", packed(rgb, "TIFF"), None
    yield "lzw.tif", packed(rgb, "TIFF", compression="tiff_lzw"), None
    yield "deflate.tif", packed(rgb, "TIFF", compression="tiff_adobe_deflate"), None
    yield "jpeg.tif", packed(rgb, "TIFF", compression="jpeg", quality=90), None
    yield "grey.tif", packed(Image.fromarray(grey()), "TIFF"), None
    yield "sixteen-bit.tif", packed(Image.fromarray(deep), "TIFF"), np.repeat((deep >> 8)[..., None], 3, axis=-1)
    yield "alpha.tif", packed(alpha, "TIFF"), None
    yield "cmyk.tif", packed(Image.fromarray(255 - inks(), "CMYK"), "TIFF"), None
    yield "pages.tif", packed(rgb, "TIFF", save_all=True, append_images=[black, black]), None
    for value in (3, 5, 6):
        yield f"orientation-{value}.tif", packed(rgb, "TIFF", exif=orientation(value)), None


def by_pillow(content):
    image = Image.open(io.BytesIO(content))
    frames = getattr(image, "n_frames", 1)
    image.seek(0)
    return np.asarray(ImageOps.exif_transpose(image).convert("RGB")), frames


def main():
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(parents=True)
    rgb = Image.fromarray(drawn())
    pictures = []
    for name, content, expected in [*jpegs(rgb), *others(rgb)]:
        (FOLDER / name).write_bytes(content)
        pixels, frames = by_pillow(content)
        pixels = pixels if expected is None else expected
        pictures.append({"name": name, "height": pixels.shape[0], "width": pixels.shape[1], "frames": frames,
                         "pixels": pixels.astype(np.uint8).tobytes().hex()})
    text = json.dumps({"madeBy": f"Pillow {PIL.__version__}", "pictures": pictures}, indent=1) + "\n"
    (golden.FOLDER / "pictures.json").write_text(text)
    print(f"pictures.json: {len(text)} bytes, {len(pictures)} pictures of {sum(f.stat().st_size for f in FOLDER.iterdir())} bytes")


if __name__ == "__main__":
    main()
