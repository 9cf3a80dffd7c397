"""numpy and safetensors read what Fovea wrote: arrays_open.py

Builds and runs the writer (fovea-bench arrays), which writes every type in every layout, an archive, a file of rows appended one
by one, and a network's weights into a temporary folder, and compares with what must be in them. Ends with 1 at a difference.
"""

import pathlib
import subprocess
import sys
import tempfile

import numpy as np
from safetensors import safe_open

BENCH = pathlib.Path(__file__).resolve().parent


def main():
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        subprocess.run([BENCH / "fovea-bench", "arrays", folder], check=True)
        checked = 0
        for file in sorted(folder.glob("type_*.npy")):
            _, code, order, layout = file.stem.split("_")
            array = np.load(file)
            expected = (np.arange(24) % 2 if code == "b1" else np.arange(24)).reshape(2, 3, 4)
            assert array.dtype == np.dtype({"little": "<", "big": ">"}[order] + code), (file, array.dtype)
            assert np.array_equal(array, expected.astype(code)), file
            assert array.flags.f_contiguous == (layout == "fortran"), file
            checked += 1
        rows = np.load(folder / "rows.npy", mmap_mode="r")
        assert rows.shape == (1000, 7) and np.array_equal(rows, np.arange(7000, dtype=np.float32).reshape(1000, 7))
        with np.load(folder / "archive.npz") as archive:
            assert sorted(archive.files) == ["bytes", "floats"]
            assert np.array_equal(archive["floats"], np.arange(6, dtype=np.float32).reshape(2, 3))
        with safe_open(folder / "weights.safetensors", "numpy") as weights:
            names = list(weights.keys())
            assert "conv2d/kernel" in names and weights.get_tensor("conv2d/kernel").shape == (3, 3, 3, 32), names
            for each in names:
                assert np.array_equal(weights.get_tensor(each), np.load(folder / (each.replace("/", "_") + ".npy"))), each
        print(f"numpy {np.__version__} reads {checked} arrays, the rows and the archive; safetensors reads {len(names)} tensors")


if __name__ == "__main__":
    sys.exit(main())
