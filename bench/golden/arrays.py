"""Arrays as numpy writes them, and weights as the safetensors package writes them: golden/arrays.

Every type, both byte orders and both orders of the axes are in arrays.npz; halves.npz has all halves as floats, and floats
with what numpy and ml_dtypes round them to.
"""

import json
import pathlib

import ml_dtypes
import numpy as np
import safetensors
from safetensors.numpy import save_file

FOLDER = pathlib.Path(__file__).resolve().parents[2] / "core/src/test/resources/golden/arrays"
TYPES = ["b1", "i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8", "f2", "f4", "f8"]


def values(code):
    """(2, 3, 4) numbers that fit the type, its extremes among them; exact in float64."""
    kind = np.dtype(code).kind
    if kind == "b":
        return (np.arange(24) % 3 == 0).reshape(2, 3, 4)
    if kind == "f":
        numbers = np.arange(24) / 8 - 1.5
        numbers[0], numbers[1], numbers[2] = np.inf, -np.inf, np.finfo(code).tiny
    else:
        numbers = np.arange(24, dtype=code) * 3
        limits = np.iinfo(code)
        numbers[0], numbers[1] = limits.min, limits.max if limits.bits < 64 else limits.max // 4096 * 4096
    return numbers.reshape(2, 3, 4).astype(code)


def main():
    FOLDER.mkdir(parents=True, exist_ok=True)
    arrays, expected = {}, {}
    for code in TYPES:
        for order in "<>" if np.dtype(code).itemsize > 1 else "|":
            for layout in "CF":
                name = f"{code}_{ {'<': 'little', '>': 'big', '|': 'byte'}[order] }_{layout}"
                arrays[name] = np.array(values(code), dtype=order + code, order=layout)
                expected[name] = [str(v) for v in values(code).astype(np.float64).ravel()]
    arrays["single"] = np.float32(1.5)
    arrays["empty"] = np.zeros((0, 3), np.float32)
    np.savez_compressed(FOLDER / "arrays.npz", **arrays)
    (FOLDER / "arrays.json").write_text(json.dumps({"madeBy": f"numpy {np.__version__}", "values": expected}, indent=0) + "\n")
    # C: rows are side by side. F, big-endian: they are not.
    np.save(FOLDER / "rows_c.npy", np.arange(60, dtype="<f4").reshape(5, 3, 4))
    np.save(FOLDER / "rows_f.npy", np.asfortranarray(np.arange(60, dtype=">i4").reshape(5, 3, 4)))

    every = np.arange(65536, dtype=np.uint16)
    floats = np.random.default_rng(1).standard_normal(4000).astype(np.float32) * np.float32(10.0) ** np.repeat(np.arange(-10, 10), 200)
    floats[:6] = [65519.996, 65520, 2**-25, np.nextafter(np.float32(2**-25), np.float32(1)), -0.0, np.nan]
    with np.errstate(over="ignore"):
        np.savez_compressed(
            FOLDER / "halves.npz",
            half=every.view(np.float16).astype(np.float32),
            floats=floats,
            floats_as_half=floats.astype(np.float16).view(np.uint16),
            floats_as_brain=floats.astype(ml_dtypes.bfloat16).view(np.uint16),
        )

    numbers = np.arange(6).reshape(2, 3)
    tensors = {np.dtype(code).name: (numbers % 2 == 0 if code == "b1" else numbers).astype(code) for code in TYPES}
    tensors["bfloat16"] = (numbers + 0.5).astype(ml_dtypes.bfloat16)
    tensors["single"] = np.array(2.5, np.float32)
    save_file(tensors, FOLDER / "types.safetensors", metadata={"made by": f"safetensors {safetensors.__version__}"})


if __name__ == "__main__":
    main()
