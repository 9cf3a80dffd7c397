"""An ONNX file as others make them: golden/onnx/foreign.onnx, by the onnx package.

It takes two float images (2, 3, 6, 5) at once, lists its weights among its inputs as old files do, and answers four logits.
"""

import pathlib

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

FILE = pathlib.Path(__file__).resolve().parents[2] / "core/src/test/resources/golden/onnx/foreign.onnx"


def main():
    generator = np.random.default_rng(1)
    weights = {
        "kernel": generator.normal(0, 0.2, (4, 3, 3, 3)),
        "matrix": generator.normal(0, 0.01, (4 * 4 * 3, 4)),
    }
    tensors = [numpy_helper.from_array(value.astype(np.float32), name) for name, value in weights.items()]
    nodes = [
        helper.make_node("Conv", ["data", "kernel"], ["maps"]),
        helper.make_node("Relu", ["maps"], ["rectified"]),
        helper.make_node("Flatten", ["rectified"], ["flat"]),
        helper.make_node("Gemm", ["flat", "matrix"], ["logits"]),
    ]
    inputs = [helper.make_tensor_value_info("data", TensorProto.FLOAT, (2, 3, 6, 5))]
    inputs += [helper.make_tensor_value_info(t.name, t.data_type, t.dims) for t in tensors]
    outputs = [helper.make_tensor_value_info("logits", TensorProto.FLOAT, (2, 4))]
    graph = helper.make_graph(nodes, "foreign", inputs, outputs, tensors)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)], ir_version=8)
    helper.set_model_props(model, {"author": "bench/golden"})
    onnx.checker.check_model(model)
    FILE.parent.mkdir(parents=True, exist_ok=True)
    onnx.save(model, FILE)


if __name__ == "__main__":
    main()
