#!/usr/bin/env bash
# Prints the path of a Python that has the peers. PYTHON wins; otherwise bench/.venv, made here the first time.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
if [ -n "${PYTHON:-}" ]; then
  command -v "$PYTHON"
  exit
fi
venv=$here/.venv
if [ ! -e "$venv/ready" ]; then
  python3 -m venv "$venv" >&2
  "$venv/bin/pip" install --quiet --requirement "$here/requirements.txt" >&2
  touch "$venv/ready"
fi
echo "$venv/bin/python"
