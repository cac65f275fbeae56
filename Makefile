.DEFAULT_GOAL := help
PYTHON ?= python3
BIN := .venv/bin
RUN := .venv/.run
STAMP := .venv/.dev
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check $(if $(CI),--constraint .ci/constraints.txt)
FRONT := $(shell find web/src web/styles -type f 2>/dev/null) web/package.json web/package-lock.json

help: ## list what can be made
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

$(RUN): pyproject.toml web/assets.py $(FRONT)
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(PIP) --editable ".[semantic]"
	@touch $@

$(STAMP): $(RUN)
	@$(PIP) --editable ".[dev,semantic]"
	@touch $@

setup: $(STAMP) ## create .venv, install everything, build the front end

run: $(RUN) ## serve the practice room on 127.0.0.1:8000 and print sign-in links
	@$(BIN)/acorde demo

test: $(STAMP) ## run every test, browser tests when Chromium is there
	@$(BIN)/python -m pytest -n auto

fast: $(STAMP) ## run the tests that need neither browser nor PostgreSQL
	@$(BIN)/python -m pytest -n auto -m "not e2e and not postgres"

e2e: $(STAMP) ## run the browser tests
	@$(BIN)/python -m pytest -m e2e

torture: $(STAMP) ## kill the server 500 times while eight type (an hour)
	@TORTURE_KILLS=500 $(BIN)/python -m pytest tests/server/live/test_killed.py
	@TORTURE_RACES=250 $(BIN)/python -m pytest tests/server/live/test_restructured.py
	@TORTURE_RACES=1000 $(BIN)/python -m pytest tests/server/negotiations/test_races.py

bench: $(STAMP) ## measure the figures of docs/figures.md
	@for file in tests/bench/*.py; do echo "== $$file"; $(BIN)/python $$file; done

lint: $(STAMP) ## ruff
	@$(BIN)/ruff check . && $(BIN)/ruff format --check .

types: $(STAMP) ## mypy, strict, tests too
	@$(BIN)/mypy

imports: $(STAMP) ## the import rules
	@$(BIN)/lint-imports --no-cache

coverage: $(STAMP) ## positions/ by its own tests: 100 %, branches included
	@$(BIN)/coverage erase && $(BIN)/coverage run -m pytest -n auto --hypothesis-profile=repeatable tests/positions && $(BIN)/coverage combine --quiet
	@$(BIN)/coverage report

web: $(STAMP) ## build the front end anew
	@$(BIN)/python web/assets.py

messages: $(STAMP) ## collect visible sentences into the catalogues
	@$(BIN)/python -m web.messages

golden: $(STAMP) ## write the golden files anew; review them as a diff
	@$(BIN)/python -m tests.golden_files

migration: $(STAMP) ## write a migration for what changed in server/store/schema.py
	@$(BIN)/python -m server.store.revise

format: $(STAMP) ## put the code into its form
	@$(BIN)/ruff check --fix . && $(BIN)/ruff format .

docs: $(STAMP) ## write the generated pages of docs/ anew
	@$(BIN)/python -m server.routes.pages_of_docs

check: lint types imports messages-complete ## everything but the tests

messages-complete: $(STAMP)
	@$(BIN)/python -m web.messages --check

clean: ## remove what was built
	@rm -rf .venv web/dist web/node_modules .mypy_cache .ruff_cache .pytest_cache .hypothesis

.PHONY: help setup run test fast e2e torture bench lint types imports coverage web messages golden migration format docs check \
	messages-complete clean
