# The only commands anyone types. Every target installs what it needs and says what it does.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
VENV := .venv
PY := $(VENV)/bin/python
STAMP := $(VENV)/.installed
DEV_STAMP := $(VENV)/.installed-dev
BENCH_STAMP := $(VENV)/.installed-bench
SAM_VENV := .venv-sam
SAM_STAMP := $(SAM_VENV)/.installed
SAM := PATH="$(abspath $(SAM_VENV))/bin:$$PATH" SAM_CLI_TELEMETRY=0 sam
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

build: $(SAM_STAMP) ## what Lambda gets, into .aws-sam; prints each function's size and fails above 240 MiB
	@$(SAM) build >$(SAM_VENV)/build.log 2>&1 || { cat $(SAM_VENV)/build.log; exit 1; }
	@$(SAM_VENV)/bin/python layers/built.py

test: $(DEV_STAMP) $(BROWSER_STAMP) build ## the tests
	@$(PY) -m pytest

check: $(DEV_STAMP) build ## format, lint, types, architecture, the AWS template
	@$(VENV)/bin/ruff format --check .
	@$(VENV)/bin/ruff check .
	@$(VENV)/bin/mypy
	@$(PY) -m pytest tests/unit/test_architecture.py
	@$(SAM) validate

format: $(DEV_STAMP) ## rewrite the code in the house's format
	@$(VENV)/bin/ruff format .
	@$(VENV)/bin/ruff check --fix .

eval: $(BENCH_STAMP) ## measure retrieval and answers, fail below the floors of benchmarks/gate.py (needs LAWFIRM_SHARED)
	@$(PY) -m benchmarks.answers
	@$(PY) -m benchmarks.retrieval
	@$(PY) -m benchmarks.gate

bench: $(BENCH_STAMP) build ## measure speed, memory and size (needs LAWFIRM_SHARED); writes benchmarks/README.md
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

$(SAM_VENV)/bin/python:
	@./layers/deps/python $(SAM_VENV)

$(SAM_STAMP): requirements-sam.lock | $(SAM_VENV)/bin/python # apart from .venv: its pins would decide about ours
	@echo "SAM CLI를 설치합니다 / installing the SAM CLI"
	@$(SAM_VENV)/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements-sam.lock
	@$(SAM_VENV)/bin/python -m pip check --quiet --disable-pip-version-check
	@touch $@

.PHONY: help setup run prompt build test check format eval bench lock
