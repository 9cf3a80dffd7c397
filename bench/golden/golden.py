"""What the golden scripts share: Keras set up for repeatable float32, and tensors written as short JSON."""

import json
import os
import pathlib
import sys

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
# Plain kernels: oneDNN's choose their order of summation by processor.
os.environ["TF_ENABLE_ONEDNN_OPTS"] = "0"
os.environ["CUDA_VISIBLE_DEVICES"] = "-1"

import keras
import numpy as np
import tensorflow as tf

# The layers of ours, beside this folder.
sys.path.append(str(pathlib.Path(__file__).resolve().parents[1]))

FOLDER = pathlib.Path(__file__).resolve().parents[2] / "core/src/test/resources/golden"
LARGEST_FILE = 200_000


class _Number(float):
    """A float32 whose JSON text is the shortest that reads back as the same float32."""

    def __new__(cls, value):
        return super().__new__(cls, value)

    def __repr__(self):
        return str(np.float32(self))


def number(value):
    value = np.float32(value)
    if not np.isfinite(value):
        raise ValueError(f"JSON has no word for {value}; choose smaller inputs")
    return _Number(value)


def tensor(value):
    """{"shape": [...], "data": [...]}, row-major."""
    array = np.asarray(value, dtype=np.float32)
    return {"shape": list(array.shape), "data": [number(v) for v in array.ravel()]}


def values(generator, shape, low=-1.0, high=1.0):
    """Random float32 numbers with two decimals, so that the file stays short."""
    return np.round(generator.uniform(low, high, shape), 2).astype(np.float32)


def distinct(generator, shape):
    """Numbers that all differ, so that a maximum has one place and one gradient."""
    count = int(np.prod(shape))
    return ((generator.permutation(count) - count // 2) / 32).astype(np.float32).reshape(shape)


def _text(value, indent=0):
    """JSON with one line for every list of numbers: readable in a diff, and small."""
    pad = "  " * indent
    if isinstance(value, dict):
        if not value:
            return "{}"
        rows = [f'{pad}  {json.dumps(k)}: {_text(v, indent + 1)}' for k, v in value.items()]
        return "{\n" + ",\n".join(rows) + f"\n{pad}}}"
    if isinstance(value, list):
        if all(isinstance(v, (int, float, str)) for v in value):
            return "[" + ",".join(_text(v) for v in value) + "]"
        return "[\n" + ",\n".join(f"{pad}  {_text(v, indent + 1)}" for v in value) + f"\n{pad}]"
    if isinstance(value, _Number):
        return repr(value)
    return json.dumps(value)


def made_by():
    return f"Keras {keras.__version__} on TensorFlow {tf.__version__}, float32"


def write(name, content):
    text = _text({"madeBy": made_by(), **content}) + "\n"
    json.loads(text)
    if len(text) > LARGEST_FILE:
        raise ValueError(f"{name} would have {len(text)} bytes, at most {LARGEST_FILE} are meant to be kept")
    (FOLDER / name).parent.mkdir(parents=True, exist_ok=True)
    (FOLDER / name).write_text(text)
    print(f"{name}: {len(text)} bytes")
