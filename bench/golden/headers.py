"""Writes headers.json: small picture files of every kind that headers tell apart, and what Pillow says of them."""

import base64
import io

import PIL
import numpy
from PIL import Image, ImageCms

import golden

PROFILE = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
NOISE = numpy.random.default_rng(4).integers(0, 256, (6, 9, 4), numpy.uint8)
RGB = Image.fromarray(NOISE[..., :3])
RGBA = Image.fromarray(NOISE)
GREY = Image.fromarray(NOISE[..., 0])
DEEP = Image.fromarray(NOISE[..., 0].astype(numpy.uint16) * 257)
FRAMES = [Image.fromarray(numpy.roll(NOISE, i, axis=1)) for i in range(1, 4)]
OPAQUE = [frame.convert("RGB") for frame in FRAMES]
PAGES = {"save_all": True, "append_images": OPAQUE}
CASES = {
    "jpeg colour": (RGB, "JPEG", {}),
    "jpeg grey": (GREY, "JPEG", {}),
    "jpeg cmyk": (RGB.convert("CMYK"), "JPEG", {}),
    "jpeg progressive with a profile": (RGB, "JPEG", {"progressive": True, "icc_profile": PROFILE}),
    "png colour": (RGB, "PNG", {}),
    "png colour with a profile": (RGB, "PNG", {"icc_profile": PROFILE}),
    "png with alpha": (RGBA, "PNG", {}),
    "png grey": (GREY, "PNG", {}),
    "png grey with alpha": (RGBA.convert("LA"), "PNG", {}),
    "png grey of 16 bits": (DEEP, "PNG", {}),
    "png of one bit": (GREY.convert("1"), "PNG", {}),
    "png with a palette": (RGB.quantize(200), "PNG", {}),
    "png with a transparent entry": (RGB.quantize(200), "PNG", {"transparency": 3}),
    "png animated": (RGBA, "PNG", {"save_all": True, "append_images": FRAMES}),
    "gif": (RGB.quantize(200), "GIF", {}),
    "gif with a transparent entry": (RGB.quantize(200), "GIF", {"transparency": 3}),
    "gif animated": (RGB, "GIF", {"save_all": True, "append_images": OPAQUE}),
    "bmp colour": (RGB, "BMP", {}),
    "bmp grey": (GREY, "BMP", {}),
    "bmp with alpha": (RGBA, "BMP", {}),
    "webp": (RGB, "WEBP", {}),
    "webp lossless": (RGB, "WEBP", {"lossless": True}),
    "webp lossless with alpha": (RGBA, "WEBP", {"lossless": True}),
    "webp with alpha": (RGBA, "WEBP", {}),
    "webp with a profile": (RGB, "WEBP", {"icc_profile": PROFILE}),
    "webp animated": (RGBA, "WEBP", {"save_all": True, "append_images": FRAMES}),
    "tiff colour": (RGB, "TIFF", {}),
    "tiff grey": (GREY, "TIFF", {}),
    "tiff grey of 16 bits": (DEEP, "TIFF", {}),
    "tiff with alpha": (RGBA, "TIFF", {}),
    "tiff cmyk": (RGB.convert("CMYK"), "TIFF", {}),
    "tiff with a palette": (RGB.quantize(200), "TIFF", {}),
    "tiff of four pages": (RGB, "TIFF", PAGES),
    "tiff with a profile": (RGB, "TIFF", {"icc_profile": PROFILE}),
}
COLOURS = {"1": "GREY", "L": "GREY", "LA": "GREY", "I;16": "GREY", "I": "GREY", "P": "PALETTE", "CMYK": "CMYK"}


def case(name, image, kind, options):
    file = io.BytesIO()
    image.save(file, kind, **options)
    again = Image.open(io.BytesIO(file.getvalue()))
    mode = again.mode
    return {
        "name": name,
        "format": again.format,
        "height": again.height,
        "width": again.width,
        "colours": COLOURS.get(mode, "COLOUR"),
        "deep": mode.startswith("I"),
        "alpha": mode in ("LA", "RGBA") or "transparency" in again.info,
        "frames": getattr(again, "n_frames", 1),
        "profile": "icc_profile" in again.info,
        "file": base64.b64encode(file.getvalue()).decode(),
    }


golden.write("headers.json", {"pillow": PIL.__version__, "cases": [case(name, *how) for name, how in CASES.items()]})
