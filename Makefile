.DEFAULT_GOAL := help
PYTHON ?= python3
BIN := .venv/bin
STAMP := .venv/.installed

help: ## list what can be made
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

$(STAMP): pyproject.toml web/assets.py web/package.json $(shell find web/src web/styles -type f 2>/dev/null)
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --editable ".[dev]"
	@touch $@

setup: $(STAMP) ## create .venv, install everything, build the front end

run: $(STAMP) ## serve the practice room on 127.0.0.1:8000 and print sign-in links
	@$(BIN)/acorde demo

test: $(STAMP) ## run every test
	@$(BIN)/python -m pytest -n auto

.PHONY: help setup run test
