# The only commands anyone types. Every target installs what it needs and says what it does.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
VENV := .venv
PY := $(VENV)/bin/python
STAMP := $(VENV)/.installed
DEV_STAMP := $(VENV)/.installed-dev
BENCH_STAMP := $(VENV)/.installed-bench
BROWSER_STAMP := $(VENV)/.installed-browser

help: ## this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/' | expand -t 16

setup: $(STAMP) ## prepare .venv with the pinned dependencies

run: $(STAMP) ## build the embedded corpus if there is none, then serve the web pages and the API on this machine
	@$(VENV)/bin/lawfirmai ingest starter --if-empty
	@exec $(PY) -m streamlit_app

prompt: $(STAMP) ## the same corpus, asked in the terminal
	@$(VENV)/bin/lawfirmai ingest starter --if-empty
	@$(VENV)/bin/lawfirmai prompt

test: $(DEV_STAMP) $(BROWSER_STAMP) ## the tests
	@$(PY) -m pytest

check: $(DEV_STAMP) ## format, lint, types, architecture
	@$(VENV)/bin/ruff format --check .
	@$(VENV)/bin/ruff check .
	@$(VENV)/bin/mypy
	@$(PY) -m pytest tests/unit/test_architecture.py

format: $(DEV_STAMP) ## rewrite the code in the house's format
	@$(VENV)/bin/ruff format .
	@$(VENV)/bin/ruff check --fix .

eval: $(BENCH_STAMP) ## measure retrieval and answers on the shared sets (needs LAWFIRM_SHARED)
	@$(PY) -m benchmarks.answers
	@$(PY) -m benchmarks.retrieval

bench: $(BENCH_STAMP) ## measure speed, memory and size (needs LAWFIRM_SHARED); writes benchmarks/README.md
	@$(PY) -m benchmarks.run

lock: $(DEV_STAMP) ## compute the pins anew
	@./layers/deps/lock

$(VENV)/bin/python:
	@./layers/deps/python $(VENV)

$(STAMP): requirements.lock pyproject.toml layers/deps/requirements.txt | $(VENV)/bin/python
	@echo "의존 패키지를 설치합니다 / installing the pinned dependencies"
	@$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(PY) -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(DEV_STAMP): $(STAMP) requirements-dev.lock
	@$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@

$(BROWSER_STAMP): tests/browser/install | $(VENV)/bin/python # Chromium for tests/browser, from apt
	@tests/browser/install
	@touch $@

$(BENCH_STAMP): $(DEV_STAMP) # what we are compared with; nothing of ours needs it
	@$(PY) -m pip install --quiet --disable-pip-version-check --no-build-isolation -e '.[bench]'
	@touch $@

.PHONY: help setup run prompt test check format eval bench lock
