# `make` lists the targets. Needed: Python 3.11+ and make; `make test` sets up the rest as far as the machine lets it.
PYTHON ?= python3
VENV := .venv
PIP := $(VENV)/bin/python -m pip --disable-pip-version-check --quiet install --require-hashes
UV_VERSION := 0.13.9
ATHERIS_VERSION := 3.0.0
PIP_AUDIT_VERSION := 2.10.1

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help site test torture check format benchmark catalogs fuzz audit tools lock clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-9s %s\n", $$1, $$2}' $(firstword $(MAKEFILE_LIST))

site: $(VENV)/.runtime ## build content/ into output/
	$(VENV)/bin/python build.py build

test: $(VENV)/.dev tools ## run all tests, with samples of the long ones
	$(VENV)/bin/python -m pytest -n auto --dist worksteal

torture: $(VENV)/.dev tools ## run the long tests whole (an hour and a half on two cores)
	ARSIP_TORTURE=1 $(VENV)/bin/python -m pytest -n auto --dist worksteal -m "torture or hypothesis"

check: $(VENV)/.dev ## format, lint, types and the quick tests: before every commit
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/ruff check .
	$(VENV)/bin/mypy
	$(VENV)/bin/python -m pytest -n auto --dist worksteal -m "not browser and not html and not torture"

format: $(VENV)/.dev ## format the code and mend what the linter can
	$(VENV)/bin/ruff check --fix-only --quiet .
	$(VENV)/bin/ruff format .

benchmark: $(VENV)/.dev ## measure against Hugo (long)
	$(VENV)/bin/python benchmarks/run.py

catalogs: $(VENV)/.dev ## take new words up into the catalogs
	$(VENV)/bin/python docs/catalogs.py

fuzz: $(VENV)/.dev ## try to break loader, schema, Markdown and import; SECONDS=1200 for each (Linux)
	$(VENV)/bin/python -m pip --disable-pip-version-check --quiet install atheris==$(ATHERIS_VERSION)
	for promise in loader schema markdown import; do \
		$(VENV)/bin/python -m tests.fuzz.run $$promise --seconds $(or $(SECONDS),1200) || exit 1; done

audit: ## ask whether the pinned packages have known faults (network)
	$(PYTHON) -m venv $(VENV)-audit
	$(VENV)-audit/bin/python -m pip --disable-pip-version-check --quiet install pip-audit==$(PIP_AUDIT_VERSION)
	$(VENV)-audit/bin/pip-audit --strict --disable-pip --require-hashes --requirement requirements-dev.txt
	rm -rf $(VENV)-audit

tools: ## set up the tests' tools beside Python: Chromium, Java, HTML checker, axe-core
	@tests/tools/install

lock: ## write the lock files again; UPGRADE=--upgrade takes newer versions
	$(PYTHON) -m venv $(VENV)-lock
	$(VENV)-lock/bin/python -m pip --disable-pip-version-check --quiet install uv==$(UV_VERSION)
	$(call compile,requirements) pyproject.toml
	$(call compile,requirements-dev) --constraints requirements.txt --extra dev pyproject.toml
	cd tests/tools && npm install --package-lock-only --loglevel=error
	rm -rf $(VENV)-lock

compile = $(VENV)-lock/bin/uv pip compile --quiet --no-config --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" $(UPGRADE) --output-file $(1).txt

clean: ## remove all that these targets make
	rm -rf $(VENV) $(VENV)-lock $(VENV)-audit output .arsip-cache tests/tools/node_modules .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# One environment, two stamps: `site` stops at the first and never waits for the tests' packages.
$(VENV)/.dev: requirements-dev.txt $(VENV)/.runtime
	$(PIP) -r requirements-dev.txt
	@touch $@

$(VENV)/.runtime: requirements.txt $(VENV)/bin/python
	$(PIP) -r requirements.txt
	@touch $@

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Arsip needs Python 3.11 or newer: make PYTHON=...")'
	$(PYTHON) -m venv --clear $(VENV) || { rm -rf $(VENV); exit 1; }
