# `make run` tries coop on this machine, `make test` is the whole gate. Python and make are enough.
# PORT=9000 make run listens there; data lives under COOP_HOME (instance/ unless said otherwise).

PYTHON ?= python3
PORT ?= 8000
COOP_HOME ?= instance
VENV := .venv
BIN := $(VENV)/bin
BUILT := coop/static/built
FACE := $(wildcard coop/static/css/*.css coop/static/js/*.js) coop/cli/assets.py
CATALOGUES := $(wildcard coop/translations/*/LC_MESSAGES/*.po)
DEVELOPMENT := COOP_MODE=development COOP_HOME="$(COOP_HOME)" COOP_PUBLIC_URL=http://127.0.0.1:$(PORT)

export PIP_DISABLE_PIP_VERSION_CHECK := 1

.DELETE_ON_ERROR:
.PHONY: run test install lock messages clean

run: install
	@$(DEVELOPMENT) exec $(BIN)/coop serve --port $(PORT) --with-worker --demo

test: install $(VENV)/tested-with
	$(BIN)/pytest -n 2

install: $(VENV)/installed $(BUILT)/made $(CATALOGUES:.po=.mo)

# The environment: exactly what the lock file names, by hash, then coop itself, editable.
$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "coop needs Python 3.11 or newer; name one: make run PYTHON=python3.12"; exit 2; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/installed: requirements.lock pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/tested-with: requirements-dev.lock $(VENV)/installed
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements-dev.lock
	@touch $@

# The front end: npm comes from a wheel, so no other Node.js is needed or used. Like pip, it trusts
# the certificates this machine trusts.
node_modules/made: package-lock.json $(VENV)/installed
	PATH="$(CURDIR)/$(BIN):$$PATH" NODE_USE_SYSTEM_CA=1 npm ci --no-fund --no-audit --loglevel=error
	@touch $@

$(BUILT)/made: $(FACE) node_modules/made
	$(BIN)/coop assets
	@touch $@

%.mo: %.po $(VENV)/installed
	$(BIN)/pybabel --quiet compile --input-file=$< --output-file=$@ --locale=$(word 3,$(subst /, ,$<))

# After a change of the dependencies in pyproject.toml; needs uv.
LOCKED := uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-emit-index-url -q
lock:
	$(LOCKED) --group build -o requirements.lock
	$(LOCKED) --group dev -c requirements.lock -o requirements-dev.lock

# After a change of any sentence: collects them all and brings the Spanish catalogue up to date.
messages: install
	@mkdir -p coop/translations
	$(BIN)/pybabel --quiet extract -F pyproject.toml -k lazy_gettext -k N_ --ignore-dirs=".*" --project=coop \
	  --no-wrap --no-location --sort-output -o coop/translations/messages.pot coop
	$(BIN)/pybabel --quiet update -i coop/translations/messages.pot -d coop/translations -l es \
	  --init-missing --no-wrap --no-fuzzy-matching --ignore-obsolete --ignore-pot-creation-date

clean:
	rm -rf $(VENV) node_modules $(BUILT) coop.egg-info
	rm -f $(CATALOGUES:.po=.mo)
