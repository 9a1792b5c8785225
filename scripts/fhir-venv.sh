#!/usr/bin/env bash
# Prints the path of a Python that can validate FHIR R4 (fhir.resources 6.1.0: release 4.0.1 of the standard). It is
# installed once, in the build folder, when the tests of soleus-report first run this. Fails with the reason where that
# is not possible.
set -euo pipefail
. "$(dirname "$0")/lib.sh"

venv="$CARGO_TARGET_DIR/fhir-6.1.0"
if [ ! -e "$venv/ready" ]; then
    have python3 || fail "there is no python3"
    mkdir -p "$CARGO_TARGET_DIR"
    rm -rf "$venv"
    python3 -m venv "$venv" >&2 || fail "python3 can't make a virtual environment"
    # The models need pydantic 1; some of the standard's types are e-mail addresses.
    "$venv/bin/python" -m pip install --quiet --disable-pip-version-check \
        'fhir.resources==6.1.0' 'pydantic[email]>=1.10,<2' >&2 || fail "pip could not install fhir.resources"
    touch "$venv/ready"
fi
echo "$venv/bin/python"
