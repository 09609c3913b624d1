# Every target sets up what it needs first; a second run takes a moment. `make help` lists them.

PYTHON ?= $(shell for name in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$name && exit; done; echo python3)
PYTHON := $(PYTHON)
VENV := .venv/bin
CODE := inspector tests packaging $(wildcard bench)
ARGS ?=
FUZZ_SECONDS ?= 600

.DEFAULT_GOAL := help
.PHONY: run serve test warm-up fuzz check lint types imports bench screenshots translations constraints vendors clean help setup-run setup-serve setup-test

run: ## open the window (without a display: serve without one); ARGS="..." are handed on
ifeq ($(shell uname -s)$(DISPLAY)$(WAYLAND_DISPLAY),Linux)
	@echo "There is no display (DISPLAY and WAYLAND_DISPLAY are not set), so the engine runs without a window; Ctrl+C ends it."
	@$(MAKE) --no-print-directory serve
else
	@$(MAKE) --no-print-directory setup-run
	@$(VENV)/inspector-gui $(ARGS)
endif

serve: setup-serve ## run the engine without a window; ARGS="--port 9000" are handed on
	@$(VENV)/inspector serve $(ARGS)

test: setup-test ## every test, after lint, types and import contracts; ARGS="-k name" are handed to pytest
	@$(MAKE) --no-print-directory -j2 check warm-up
	$(VENV)/python packaging/suite.py $(ARGS)

warm-up: setup-test
	@$(VENV)/python packaging/suite.py --warm-up

fuzz: setup-test ## bend real requests and files out of shape for FUZZ_SECONDS (600), half for decoders, half for imports
	FUZZ_SECONDS=$$(( $(FUZZ_SECONDS) / 2 )) nice -n 15 $(VENV)/python -m pytest -s -k long_time \
		tests/vendors/test_decoders_fuzzed.py tests/storage/test_import_fuzzed.py

check: lint types imports ## lint, types and import contracts

lint: setup-test ## ruff: rules and formatting
	$(VENV)/ruff check $(CODE)
	$(VENV)/ruff format --check $(CODE)

types: setup-test ## mypy --strict
	$(VENV)/mypy $(CODE)

imports: setup-test ## import-linter: the rooms and what each may use
	$(VENV)/lint-imports

bench: setup-test ## measure, and print the ratios
	$(VENV)/python -m pip --disable-pip-version-check install -q -c constraints.txt -e '.[bench]' --no-build-isolation
	$(VENV)/python bench/run.py $(ARGS)

screenshots: setup-test ## draw the pictures of the documentation anew, from real data
	$(VENV)/python packaging/screenshots.py $(ARGS)

translations: setup-test ## bring the catalogues of the window's texts up to date, and compile them
	$(VENV)/python packaging/translations.py

constraints: setup-test ## write constraints.txt from what is installed now
	$(VENV)/python -m pip --disable-pip-version-check install -q -e '.[test,dev,node,bench]' --no-build-isolation
	$(VENV)/python packaging/constraints.py

vendors: setup-test ## write the tables of docs/vendors.md from the code
	$(VENV)/python packaging/vendors_page.py

clean: ## remove everything that the other targets made, sessions excepted
	rm -rf .venv build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache tests/sdk/js/node_modules
	find . -name __pycache__ -prune -exec rm -rf {} +

help: ## this list
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 14

setup-run setup-serve setup-test: setup-%:
	@command -v $(PYTHON) >/dev/null || { echo "Event Inspector needs Python 3.11 or newer (package python3)." >&2; exit 2; }
	@$(PYTHON) packaging/bootstrap.py $*
