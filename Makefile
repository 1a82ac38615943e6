# `make run` and `make test` set up what they need in .venv and install nothing a second time.
# Any Python from 3.11 to 3.13 will do; name one with `make run PYTHON=python3.12`.
SHELL := /bin/sh
VENV := .venv
BIN := $(VENV)/bin
SUPPORTED := import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))
PYTHON ?= $(shell for each in python3 python3.13 python3.12 python3.11 python; do \
	if $$each -c '$(SUPPORTED)' 2>/dev/null; then echo $$each; break; fi; done)
PIP := $(BIN)/python -m pip --disable-pip-version-check --no-input
LOCKED := $(VENV)/.locked
READY := $(VENV)/.ready
ROOMS := transforms warehouse flows training proofs benchmarks

.PHONY: help setup run test lint prove lock clean

help:
	@echo 'make run    set up, then read the seed article and publish the warehouse'
	@echo 'make test   set up, then run the tests and the linters'
	@echo 'make lint   linters only: style, types, SQL, import directions'
	@echo 'make prove  long proofs: kills, broken records, queries during refreshes (about an hour)'
	@echo 'make lock   pin the dependencies of pyproject.toml anew'
	@echo 'make clean  remove the environment and caches; the warehouse stays'

run: $(READY)
	@$(BIN)/communique run

test: $(READY)
	@$(BIN)/python -m pytest
	@$(MAKE) --no-print-directory lint

lint: $(READY)
	@$(BIN)/ruff check .
	@$(BIN)/lint-imports --no-logo
	@$(BIN)/sqlfluff lint --disable-progress-bar --processes 0 sql
	@$(BIN)/mypy $(ROOMS)

# Tests run a sample of each.
prove: $(READY)
	@$(BIN)/python -m proofs.fuzz --records 10000
	@$(BIN)/python -m proofs.kills --times 50
	@$(BIN)/python -m proofs.reading_meanwhile --refreshes 100
	@$(BIN)/python -m proofs.same_bytes
	@$(BIN)/python -m proofs.cluster

setup: $(READY)

# Two stamps, so that a change to a linter's setting does not install a hundred packages again.
# pip rather than a faster installer: it is there, and it honours the mirror or proxy that a machine is set up with.
$(LOCKED): requirements.lock
	@test -n '$(PYTHON)' || { echo 'No Python from 3.11 to 3.13 found; name one: make run PYTHON=/path/to/python' >&2; exit 2; }
	@echo 'Installing the locked packages into $(VENV) (once, about a minute)'
	@$(PYTHON) -m venv --clear $(VENV) >/dev/null 2>&1 || $(PYTHON) -m virtualenv --quiet --clear $(VENV) || \
	{ echo 'Could not make $(VENV): install the venv module of $(PYTHON) (Debian: python3-venv)' >&2; exit 2; }
	@$(PIP) install -qq --no-deps --require-hashes -r requirements.lock
	@touch $@

$(READY): $(LOCKED) pyproject.toml
	@$(PIP) install -qq --no-deps --no-build-isolation --no-index --editable .
	@touch $@

# uv writes the lock because it resolves for every supported Python and platform at once.
lock:
	uv pip compile pyproject.toml --extra dev --universal --generate-hashes --no-header --no-annotate -o requirements.lock

clean:
	rm -rf $(VENV) build *.egg-info .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis
