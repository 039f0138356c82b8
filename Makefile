# The project's commands. `make run` and `make test` are all a newcomer needs.
# ARGS passes words on: make test ARGS="-k calendar"

.DEFAULT_GOAL := help
SHELL := /bin/sh
ARGS ?=

VENV := .venv
PYTHON := $(VENV)/bin/python
PIP_INSTALL := $(PYTHON) -m pip install --quiet --disable-pip-version-check --require-hashes
# Empty files whose age says when a step was last done, so that it is done again only when needed.
RUNTIME := $(VENV)/runtime.stamp
TOOLS := $(VENV)/tools.stamp
FUZZ := $(VENV)/fuzz.stamp
STATIC := var/static.stamp
SECONDS ?= 600

.PHONY: help run test test-quick lint format bench load torture measurements fuzz screenshot lock dependencies audit

help: ## list these commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: $(RUNTIME) $(STATIC) .env ## set up what is missing, then serve on http://localhost:8000
	@exec $(PYTHON) manage.py serve

test: lint $(STATIC) ## the checks, then every test on SQLite and PostgreSQL and in Chromium
	@$(PYTHON) -m tests.run_suite $(ARGS)

test-quick: $(TOOLS) $(STATIC) ## the tests on SQLite alone, without a browser
	@$(PYTHON) -m tests.run_suite --quick $(ARGS)

lint: $(TOOLS) ## check format and style of code and templates
	$(PYTHON) -m ruff format --check .
	$(PYTHON) -m ruff check .
	$(PYTHON) -m djlint --check --lint templates

format: $(TOOLS) ## put code and templates into the agreed format
	$(PYTHON) -m ruff check --fix .
	$(PYTHON) -m ruff format .
	-$(PYTHON) -m djlint --quiet --reformat templates

bench: $(TOOLS) $(STATIC) ## measure pages, questions and edits at 200, 10,000 and 100,000 groups
	@$(PYTHON) -m tests.bench $(ARGS)

load: $(TOOLS) $(STATIC) ## see how much a site with 10,000 groups bears, and hold most of it (needs wrk)
	@$(PYTHON) -m tests.load $(ARGS)

torture: $(TOOLS) $(STATIC) ## let everything go wrong that can be made to, and print what was seen
	@$(PYTHON) -m tests.torture $(ARGS)

measurements: $(TOOLS) $(STATIC) ## measure all that docs/measurements.md tells, and write it there
	@$(PYTHON) -m tests.measurements $(ARGS)

fuzz: $(TOOLS) $(FUZZ) $(STATIC) ## look for input that breaks something; SECONDS=600 is how long
	@$(PYTHON) -m tests.fuzz --seconds $(SECONDS) $(ARGS)

screenshot: $(TOOLS) $(STATIC) ## take the picture that the README shows
	@$(PYTHON) -m tests.screenshot docs/screenshot.png

lock: $(TOOLS) ## pin versions and hashes again; ARGS=--upgrade takes newer versions
	CUSTOM_COMPILE_COMMAND="make lock" $(PYTHON) -m piptools compile $(ARGS) --output-file requirements.txt requirements.in
	CUSTOM_COMPILE_COMMAND="make lock" $(PYTHON) -m piptools compile $(ARGS) --output-file requirements-dev.txt requirements-dev.in
	CUSTOM_COMPILE_COMMAND="make lock" $(PYTHON) -m piptools compile $(ARGS) --output-file requirements-fuzz.txt requirements-fuzz.in

dependencies: $(TOOLS) ## write docs/dependencies.md: what is used, under which licence
	@$(PYTHON) -m tests.dependencies

audit: ## ask whether a locked version has a known fault (needs pipx and a network)
	pipx run --spec pip-audit pip-audit --disable-pip --require-hashes $(ARGS) -r requirements-dev.txt -r requirements-fuzz.txt

$(PYTHON):
	@for python in python3 python3.14 python3.13 python3.12 python3.11 none; do \
		$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && break; \
	done; \
	if [ $$python = none ]; then \
		echo "Python 3.11 or newer is needed, and was not found. (python3 here: $$(python3 --version 2>&1))" >&2; \
		exit 1; \
	fi; \
	if ! $$python -c 'import ensurepip, venv' 2>/dev/null; then \
		echo "This Python cannot make a virtual environment. On Debian or Ubuntu: apt install python3-venv" >&2; \
		exit 1; \
	fi; \
	rm -rf $(VENV) && $$python -m venv $(VENV)

$(RUNTIME): requirements.txt | $(PYTHON)
	@echo "Installing what the site needs into $(VENV) ..."
	@$(PIP_INSTALL) -r requirements.txt
	@touch $@

$(TOOLS): requirements-dev.txt $(RUNTIME)
	@echo "Installing the tools for tests and checks into $(VENV) ..."
	@$(PIP_INSTALL) -r requirements-dev.txt
	@touch $@

$(FUZZ): requirements-fuzz.txt $(TOOLS)
	@echo "Installing what the search for defects needs into $(VENV) ..."
	@$(PIP_INSTALL) -r requirements-fuzz.txt
	@touch $@

# Once more when the script is newer, which adds keys that an older file lacks.
.env: selfhelp/make_env.py | $(RUNTIME)
	@$(PYTHON) -m selfhelp.make_env
	@touch $@

# The folders are listed too: their age changes when a file is taken away.
$(STATIC): requirements.txt $(shell find static 2>/dev/null) | $(RUNTIME) .env
	@echo "Collecting the style sheets, scripts and fonts ..."
	@mkdir -p var
	@$(PYTHON) manage.py collectstatic --noinput --verbosity 0
	@touch $@
