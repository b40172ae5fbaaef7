#!/usr/bin/env bash
# Resolves the libraries of pyproject.toml anew, with hashes for every platform and no index address.
# It leaves the configuration of the machine out, so that the lock is the same wherever it is made.
set -euo pipefail
cd "$(dirname "$0")/.."

compile() {
    env -u PIP_FIND_LINKS -u PIP_INDEX_URL -u PIP_EXTRA_INDEX_URL PIP_CONFIG_FILE=/dev/null pip-compile \
        --generate-hashes --strip-extras --allow-unsafe --no-header --quiet \
        --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --no-emit-options \
        "$@" pyproject.toml
}

compile --output-file requirements.lock
compile --extra dev --constraint requirements.lock --output-file requirements-dev.lock
compile --extra bench --constraint requirements-dev.lock --output-file requirements-bench.lock
compile --extra openvino --constraint requirements-dev.lock --output-file requirements-openvino.lock
