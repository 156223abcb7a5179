# Everything runs in .venv, which this file makes; a stamp keeps the second time quick.
PYTHON ?= python3.11
BIN := .venv/bin
OUT ?= out/demo

# One process more than there are processors: some tests wait for processes they killed or for a whiteboard. Each takes
# a stretch of the tests, so that what they share is set up once, and whoever is done takes from the others.
WORKERS ?= $(shell expr $$(getconf _NPROCESSORS_ONLN) + 1)
PYTEST := $(BIN)/python -m pytest -q -n $(WORKERS) --dist worksteal

.PHONY: demo test lint bench scale prove conformance postgres page browser serve clean

serve: .venv/run.stamp page
	$(BIN)/boardwright serve

demo: .venv/run.stamp
	$(BIN)/boardwright demo --out $(OUT)

test: .venv/test.stamp lint
	$(PYTEST) -m "not browser and not prove"

lint: .venv/test.stamp
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/boardwright templates check

bench: .venv/test.stamp .venv-miro/stamp
	$(BIN)/python -m bench

scale: .venv/test.stamp
	$(BIN)/python -m bench.scale

conformance: .venv/test.stamp .venv-miro/stamp
	.venv-miro/bin/python -m pytest -q tests/conformance

postgres: .venv/test.stamp
	TEST_REDIS_URL= $(PYTEST) tests/store tests/flows tests/auth
	$(PYTEST) tests/web tests/test_worker.py tests/test_queue.py

# The page people work on, built with Node 20 or newer; without Node boards are shown as pictures.
PAGE := plugin/sandbox/page
page: plugin/sandbox/static/board/manifest.json

plugin/sandbox/static/board/manifest.json: $(PAGE)/package-lock.json $(PAGE)/vite.config.ts $(shell find $(PAGE)/src $(PAGE)/public -type f 2>/dev/null)
	@if node -e 'process.exit(+process.versions.node.split(".")[0] >= 20 ? 0 : 1)' 2>/dev/null; then \
	    cd $(PAGE) && npm ci --silent && npm run --silent check && npm test --silent --if-present && npm run --silent build; \
	else \
	    echo "Node 20 or newer is not here: boards can be looked at, but not worked on, in the browser."; \
	fi

browser: .venv/test.stamp page
	$(BIN)/python -m pytest -q -n auto --dist loadfile -m browser tests/browser

prove: .venv/test.stamp
	PROVE=1 $(BIN)/python -m pytest -q -m "prove or not prove" tests/flows tests/contract
	$(BIN)/python -m pytest -q -m prove --durations 0 tests/export

.venv/run.stamp: requirements.txt pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv .venv || python3 -m venv .venv
	$(BIN)/python -m pip install -q --disable-pip-version-check -r requirements.txt
	$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps -e .
	touch $@

.venv/test.stamp: .venv/run.stamp requirements-test.txt
	$(BIN)/python -m pip install -q --disable-pip-version-check -r requirements-test.txt
	touch $@

.venv-miro/stamp: requirements-miro.txt
	test -x .venv-miro/bin/python || $(PYTHON) -m venv .venv-miro || python3 -m venv .venv-miro
	.venv-miro/bin/python -m pip install -q --disable-pip-version-check -r requirements-miro.txt
	touch $@

clean:
	rm -rf .venv .venv-miro var out
