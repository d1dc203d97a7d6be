# Everything a newcomer or a machine does here. `make help` lists it.

PYTHON ?= python3
HOST ?= 127.0.0.1
PORT ?= 8000
VENV := .venv
PY := $(VENV)/bin/python
RUNTIME := $(VENV)/.runtime
DEV := $(VENV)/.dev

export HOST PORT

.DEFAULT_GOAL := help
.PHONY: help run dev test test-postgres test-collation check format lock migrations docs screenshots attack bench clean

help: ## List what can be done
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sort | \
		awk -F ':.*## ' '{printf "  make %-15s %s\n", $$1, $$2}'

$(RUNTIME): requirements.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Folkmoot needs Python 3.11 or newer. Name one: make run PYTHON=python3.12")'
	@echo "Installing what the site needs into $(VENV) (a minute or two the first time) ..."
	@test -x $(PY) || $(PYTHON) -m venv $(VENV)
	@$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@touch $@

$(DEV): requirements-dev.txt $(RUNTIME)
	@echo "Installing what tests and checks need ..."
	@$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@

run: $(RUNTIME) ## Start the site with its worker and a demo network: HOST, PORT
	@$(PY) manage.py serve --check-port
	@$(PY) manage.py prepare --demo
	@exec $(PY) manage.py serve

dev: $(RUNTIME) ## Start a server that reloads when code changes, without the worker
	@DEBUG=1 $(PY) manage.py prepare --demo
	@DEBUG=1 exec $(PY) manage.py runserver $(HOST):$(PORT)

test: $(DEV) ## Run the whole test suite on SQLite, browser tests included; COVERAGE=1 measures
	@bin/find-chromium --install
	@bin/find-proxy --install
ifdef COVERAGE
	@$(PY) -m pytest -n 2 --maxschedchunk 2 --ignore tests/browser --cov --cov-report=term
	@$(PY) -m pytest -n 2 --maxschedchunk 2 tests/browser
else
	@$(PY) -m pytest -n 2 --maxschedchunk 2
endif

test-fast: $(DEV) ## Run what needs no browser, no real server and no waiting
	@$(PY) -m pytest -n 2 --maxschedchunk 2 --ignore tests/browser -m "not slow"

# The browser and the other language see the same pages on either database.
test-postgres: $(DEV) ## Run the test suite without the browser on a PostgreSQL that is started for it
	@bin/find-proxy --install
	@bin/with-postgres $(PY) -m pytest -n 2 --maxschedchunk 2 --ignore tests/browser --ignore tests/translation
	@$(MAKE) --no-print-directory test-collation

test-collation: $(DEV) ## Run what must not depend on the collation on a PostgreSQL that sorts as Turkish does
	@POSTGRES_LOCALE=icu:tr-TR bin/with-postgres $(PY) -m pytest -n 0 -m collation

check: $(DEV) ## Lint, format, layers, types, words and names, migrations, deployment settings
	@bin/check

.PHONY: test-fast messages pseudo-locale
messages: $(DEV) ## Bring all catalogues up to date, or begin one: LOCALE=cy
	@$(PY) -m bin.messages $(LOCALE)

pseudo-locale: $(DEV) ## Write the catalogue of en-xa, in which what cannot be translated stays English
	@$(PY) -m bin.messages --pseudo

format: $(DEV) ## Put the code into its form
	@$(VENV)/bin/ruff check --fix --quiet . ; $(VENV)/bin/ruff format .

lock: $(DEV) ## Pin the newest versions that requirements*.in allow, with hashes
	@bin/lock

migrations: $(RUNTIME) ## Write migrations for changed models
	@$(PY) manage.py makemigrations

docs: $(DEV) ## Build the documents into var/docs; a broken link is an error
	@$(VENV)/bin/properdocs build --quiet --strict

screenshots: $(DEV) ## Take the screenshots of the documents from a running `make run`
	@$(PY) bin/screenshots http://$(HOST):$(PORT)

attack: $(RUNTIME) ## Attack a site started for it on this machine, and print what held
	@$(PY) -m tests.attack

bench: $(RUNTIME) ## Measure the site on this machine: reading, plans, moderating, posting
	@$(PY) -m bench

clean: ## Remove the virtual environment and all local data in var/
	rm -rf $(VENV) var
