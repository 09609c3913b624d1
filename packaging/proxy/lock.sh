#!/bin/sh
# Writes resources/proxy/requirements.txt anew: every library of the proxy's child, with the checksums of its wheels.
# It needs uv, since pip cannot lift a cap. One lock serves every Python from 3.11 on; it is tested with 3.11.
set -eu
cd "$(dirname "$0")"
lock=../../resources/proxy/requirements.txt
uv pip compile requirements.in --override overrides.txt --universal --python-version 3.11 --generate-hashes \
    --only-binary :all: --no-annotate --no-header --quiet -o "$lock"
