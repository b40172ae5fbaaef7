# One entry point: `make demo` shows it, `make test` proves it. Every target may run again and again.
SHELL := /bin/bash
.DEFAULT_GOAL := help
BIN := .venv/bin
GALLERY := samples/gallery
REPORTS := out/gallery

# One thread for each OCR engine: two on two busy cores take ten times as long for a page.
export OMP_THREAD_LIMIT := 1

.PHONY: help setup demo gallery test check bench rivals openvino torture errors catalogue lock clean

help: ## list the targets
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 10

setup: ## make .venv with everything; apt only for what is missing
	@scripts/setup.sh

demo: setup ## the service on sample cases, until Ctrl-C; without a terminal until the first is finished
	@$(BIN)/touchstone demo

gallery: setup ## screen the sample cases on the command line and say where the reports are
	@scripts/gallery.sh $(GALLERY) $(REPORTS)

test: setup check ## install, check and run every test
	$(BIN)/pytest -n auto

check: setup ## style, types and the dependency rule
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: gallery ## measure what is read right, and the time of pages against the bare engines
	$(BIN)/python -m bench.read_pages $(GALLERY) --out docs/benchmarks
	$(BIN)/python -m bench.accuracy docs/benchmarks
	$(BIN)/python -m bench.accuracy docs/benchmarks/others --kinds others --digital 2
	-$(MAKE) rivals
	$(BIN)/python -m bench.rivals docs/benchmarks

rivals: setup ## install the engines that the bench holds ours against; it names those that are missing
	$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --require-hashes -r requirements-bench.lock

openvino: setup ## install what reads pictures faster on processors with bfloat16 instructions
	$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --require-hashes -r requirements-openvino.lock

torture: setup ## damaged files by the thousand, parts killed and hosts cut off in the middle of work
	PYTHONPATH=. $(BIN)/python -m tests.mismo_mutants 10000
	PYTHONPATH=. $(BIN)/python -m tests.torture.killed_uploads 200 5
	PYTHONPATH=. $(BIN)/python -m tests.torture.two_hosts 12

golden: setup ## keep what is read off one paper of each look now; the difference is to be looked at
	TOUCHSTONE_REWRITE_GOLDEN=1 $(BIN)/pytest -q tests/test_golden.py

errors: setup ## write docs/errors.md anew from extractors/errors.py
	$(BIN)/python scripts/errors_page.py >docs/errors.md

catalogue: setup ## write docs/samples-catalogue.md anew from the samples' declarations
	$(BIN)/python -m samples.catalogue >docs/samples-catalogue.md

lock: setup ## resolve the libraries anew; needs pip-tools on the path
	scripts/lock.sh

clean: ## remove what was made, all but .venv
	rm -rf out build *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -not -path './.venv/*' -type d -prune -exec rm -rf {} +
