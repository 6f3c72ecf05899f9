# Needs python3 (3.11 or newer), make and the package registries; setup/ does the rest.
PYTHON ?= python3
PORT ?= 8000
BIN := .venv/bin

.PHONY: run test lint bench docs lock
.DEFAULT_GOAL := run

run:
	@$(PYTHON) setup/port.py $(PORT)
	@$(PYTHON) setup/venv.py run
	@$(BIN)/gongkai demo
	@$(BIN)/gongkai serve --port $(PORT)

# Checks that take seconds come first; the suite runs on SQLite, then what touches the database again on PostgreSQL.
# Compiled files are kept, whatever the caller's surroundings say: each worker would compile all tests in both rounds.
test: export PYTHONDONTWRITEBYTECODE =
test: lint
	@$(PYTHON) tests/parts.py --install
	@env -u DATABASE_URL $(BIN)/python -m pytest -q -n auto --dist loadfile --no-loadscope-reorder
	@$(BIN)/python -m tests.postgres $(BIN)/python -m pytest -q -n auto --dist loadfile --no-loadscope-reorder -m database

lint:
	@$(PYTHON) setup/venv.py test
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check
	@GONGKAI_HOME=.mypy_cache/home $(BIN)/mypy
	@said=$$($(BIN)/lint-imports --no-logo) || { echo "$$said"; exit 1; }; echo "$$said" | tail -n 1

bench:
	@$(PYTHON) setup/venv.py test
	@$(BIN)/python -m benchmarks.check
	@$(BIN)/python -m benchmarks.acts
	@$(BIN)/python -m benchmarks.cases
	@$(BIN)/python -m benchmarks.demo
	@$(BIN)/python -m benchmarks.lists
	@$(BIN)/python -m benchmarks.organs_import
	@$(BIN)/python -m benchmarks.masking
	@$(BIN)/python -m benchmarks.selfcheck
	@$(BIN)/python -m benchmarks.portal
	@$(BIN)/python -m benchmarks.report
	@$(BIN)/python -m benchmarks.search

docs:
	@$(PYTHON) setup/venv.py test
	@$(BIN)/python docs/generate.py

# Only whoever changes requirements/*.in needs this, and uv (pip install uv). UPGRADE=--upgrade takes new releases.
LOCK = uv pip compile --quiet $(UPGRADE) --generate-hashes --no-emit-index-url --no-emit-find-links --universal --python-version 3.11
lock:
	$(LOCK) requirements/run.in -o requirements/run.txt
	$(LOCK) requirements/test.in -c requirements/run.txt -o requirements/test.txt
