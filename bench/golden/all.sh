#!/usr/bin/env bash
# Writes every golden file again. PYTHON names an interpreter with Keras; without it bench/.venv is used.
set -euo pipefail
cd "$(dirname "$0")"
python=${PYTHON:-$(../python.sh)}
for script in optimizers losses class_weights layers keras_files keras_applications penalties normalize summary augment resizing pictures headers arrays onnx_files architectures backbones logistic multilabel; do
  "$python" "$script.py"
done
