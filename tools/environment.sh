#!/bin/sh
# Build the environment that the lock describes: sh tools/environment.sh FOLDER PYTHON
# With uv where PyPI has it (four times faster), else with pip. Complete only when FOLDER/.complete is there.
set -eu
folder=$1 base=$2

for python in "$base" python3.13 python3.12 python3.11; do
    if "$python" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 14))' 2>/dev/null; then
        break
    fi
    python=
done
if [ -z "$python" ]; then
    echo "heshu needs CPython 3.11, 3.12 or 3.13, and $base is none: make report BASE=/path/to/python3.12" >&2
    exit 1
fi

echo "building $folder with $("$python" --version) from requirements.lock"
rm -rf "$folder"
if ! "$python" -m venv "$folder"; then
    echo "$python cannot make a virtual environment: on Debian, apt-get install python3-venv" >&2
    exit 1
fi
if "$folder/bin/pip" install --quiet --target "$folder/uv" uv 2>/dev/null; then
    uv="$folder/uv/bin/uv pip install --quiet --python $folder/bin/python"
    $uv --compile-bytecode --require-hashes -r requirements.lock
    $uv --no-deps --no-build-isolation --editable .
    rm -rf "$folder/uv"
else
    "$folder/bin/pip" install --quiet --no-deps --require-hashes -r requirements.lock
    "$folder/bin/pip" install --quiet --no-deps --no-build-isolation --editable .
fi
cp requirements.lock "$folder/requirements.lock"
touch "$folder/.complete"
