# Every target works from a clean clone: what it needs is made first. `make` alone lists them.
# Needed on the machine: Python >= 3.11 with its venv module, and make.
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
BIN := .venv/bin
# A stamp lies in what it vouches for: whatever is deleted is made again.
DONE := .venv/.done
WIRE := proto/python/greenroom_proto/.generated
NODE_MODULES := ui/node_modules/.installed
PAGE := ui/dist/index.html
ARGS ?=
KILLS ?= 200
EVALS ?= ../shared/evals

PACKAGES := proto libs/event-log libs/service-kit libs/wording $(wildcard services/*) clients/python deploy/local
SOURCES := $(wildcard libs/*/src services/*/src) clients/python/src deploy/local/src
PROTOS := $(shell find proto/greenroom -name '*.proto')
PAGE_SOURCES := $(shell find ui/src ui/public -type f 2>/dev/null) \
	$(wildcard ui/index.html ui/package.json ui/tsconfig*.json ui/vite.config.*)
CACHE = $${XDG_CACHE_HOME:-$$HOME/.cache}/greenroom
NPM = cd ui && ../$(BIN)/python -m greenroom_local.node
RELEASED := $(shell ls -d proto/released/* 2>/dev/null | sort -V | tail -1)

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help run setup proto page kafka illustrations wordnet test test-long outages faults eval bench \
	lint format types unit integration e2e lock release clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## / { printf "make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: setup ## start everything, print a sign-in link; Ctrl-C stops it (ARGS="--port 8080 --data-dir D")
	@$(BIN)/greenroom up $(ARGS)

setup: $(DONE)/packages $(WIRE) ## prepare everything, start nothing
	@$(MAKE) --no-print-directory -j3 page kafka illustrations

# --- set-up, each step once -------------------------------------------------------------------------------------

$(DONE)/venv:
	@test -n "$(PYTHON)" || { echo "Greenroom needs Python 3.11 or newer: none was found." >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' || \
		{ echo "Python's venv module is missing: install it (Debian: apt install python3-venv)." >&2; exit 1; }
	@test "$$($(BIN)/python -c 'import sys; print(sys.prefix)' 2>/dev/null)" = "$(CURDIR)/.venv" || \
		$(PYTHON) -m venv --clear .venv
	@mkdir -p $(DONE) && touch $@

$(DONE)/requirements: requirements.lock $(DONE)/venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all: \
		-r requirements.lock
	@touch $@

$(WIRE): $(PROTOS) proto/generate.py $(DONE)/requirements
	$(BIN)/python proto/generate.py
	@touch $@

$(DONE)/packages: $(PACKAGES:%=%/pyproject.toml) $(DONE)/requirements | $(WIRE)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-index --no-build-isolation \
		$(PACKAGES:%=-e %)
	@touch $@

$(NODE_MODULES): ui/package-lock.json | $(DONE)/packages
	$(NPM) ci --no-audit --no-fund --loglevel=error
	@touch $@

$(PAGE): $(PAGE_SOURCES) $(NODE_MODULES)
	$(NPM) run --silent build -- --logLevel warn
	@touch $@

page: $(PAGE) ## build the page

# These three are kept in the user's cache, where others may delete them, so they are looked at every time.
kafka: $(DONE)/packages
	@$(BIN)/python -m greenroom_local.fetch_kafka

illustrations: wordnet
	@$(BIN)/python -m image_worker.illustrations fetch $(CACHE)/illustrations

wordnet: $(DONE)/packages
	@$(BIN)/python -m wording fetch $(CACHE)/wordnet

proto: $(WIRE) ## generate the Python of the contracts on the wire

# --- tests ------------------------------------------------------------------------------------------------------

test: setup ## all that must hold: lint, types, unit, integration, end to end
	@for step in lint types unit integration e2e; do $(MAKE) --no-print-directory $$step || exit 1; done

lint: $(DONE)/packages $(WIRE) ## check style, the walls between packages, and the contracts on the wire
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports
	$(BIN)/buf lint proto
	$(if $(RELEASED),$(BIN)/buf breaking proto --against $(RELEASED))

types: $(DONE)/packages $(WIRE) $(NODE_MODULES) ## check types, Python's and the page's
	$(BIN)/mypy $(SOURCES) conftest.py
	$(NPM) run --silent typecheck

unit: setup ## tests that need nothing but themselves
	$(NPM) run --silent test
	$(BIN)/pytest -q -m "not integration and not e2e and not long and not outages" $(ARGS)

integration: setup ## tests on the real PostgreSQL, Kafka and S3
	$(BIN)/pytest -q -m "integration and not e2e and not long and not outages" $(ARGS)

e2e: setup ## tests of the whole stack, as its user runs it
	$(BIN)/pytest -q -m "e2e and not outages" $(ARGS)

test-long: setup ## the object store on other people's servers, VersityGW and MinIO, built from source: needs Go
	@command -v go >/dev/null || { echo "make test-long needs Go: install it (Debian: apt install golang-go)." >&2; exit 1; }
	$(BIN)/pytest -q -m long $(ARGS)

outages: setup ## a full disk (as root), and PostgreSQL, Kafka and S3 that hang, refuse and are slow
	@$(BIN)/python -m tests.faults.outages.small_disk
	$(BIN)/pytest -q -m outages $(ARGS)

faults: setup ## kill, stop and wipe at random, prove that nothing is lost, then fill the disk (KILLS=200 SEED=7, or RESUME=FOLDER; as root)
	@$(BIN)/python -m tests.faults.outages.small_disk
	$(BIN)/python -m tests.faults.campaign $(if $(RESUME),--resume $(RESUME),--kills $(KILLS) $(SEED:%=--seed %)) $(ARGS)
	$(BIN)/pytest -q -m outages tests/faults/outages/test_full_disk.py

eval: setup ## score the merge engine (EVALS=FOLDER of cases and their scorer)
	$(BIN)/merge-engine compose --cases $(EVALS)/merge_dev.jsonl --out $(DONE)/composed.jsonl
	$(BIN)/python $(EVALS)/score.py merge $(EVALS)/merge_dev.jsonl $(DONE)/composed.jsonl
	$(BIN)/merge-engine breakdown --dir $(EVALS)/breakdown --out $(DONE)/broken-down
	$(BIN)/python $(EVALS)/score_breakdown.py $(EVALS)/breakdown $(DONE)/broken-down

bench: setup ## how fast the log is, beside `eventsourcing` and the bare minimum, and the push (ARGS="--rounds 7 --only 'append.*'")
	$(BIN)/python -m bench $(ARGS)

# --- upkeep -----------------------------------------------------------------------------------------------------

format: $(DONE)/requirements ## put the code into its form
	$(BIN)/ruff check --fix --exit-zero .
	$(BIN)/ruff format .

lock: $(DONE)/packages ## pin what requirements.in and Kafka need, by version and hash (ARGS=--upgrade: the newest)
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
		$(ARGS) requirements.in --output-file requirements.lock
	@sed -i '1i # Made by `make lock` from requirements.in. Names no index; every artifact is pinned by its hash.' \
		requirements.lock
	$(BIN)/python -m greenroom_local.lock_kafka

release: setup ## keep this state as released, which later ones must understand (N=1: its number)
	@test -n "$(N)" || { echo "Say which release: make release N=1" >&2; exit 1; }
	@test ! -e proto/released/$(N) || { echo "proto/released/$(N) is there already: a release never changes." >&2; exit 1; }
	$(BIN)/python -m tests.released.take $(N)
	@mkdir -p proto/released/$(N) && cp -R proto/greenroom proto/released/$(N)/ && echo "version: v2" > proto/released/$(N)/buf.yaml

clean: ## remove what was made here; stacks' data and the cache stay
	rm -rf .venv ui/node_modules ui/dist proto/python/greenroom_proto \
		.pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
