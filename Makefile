# Everything runs in .venv, made on first use from the tested versions in constraints.txt.
PYTHON ?= python3
BIN := .venv/bin
PORT ?= 8001

.PHONY: demo test check lint types format wheel constraints clean

demo: .venv/ready          ## build the sample corpus and serve it
	$(BIN)/vanban demo --port $(PORT)

test: .venv/ready          ## run the tests
	$(BIN)/pytest -n auto

check: lint types test     ## what CI runs

lint: .venv/ready
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: .venv/ready
	$(BIN)/mypy

format: .venv/ready        ## put code into its canonical form
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

wheel: .venv/ready         ## build the last commit's wheel and try it away from the checkout
	$(BIN)/python scripts/check_wheel.py

constraints: .venv/ready   ## write down the versions installed now
	$(BIN)/pip freeze --exclude-editable --exclude vanban > constraints.txt

.venv/ready: pyproject.toml constraints.txt
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "vanban needs Python 3.11 or newer: make PYTHON=python3.11 ...")'
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	touch $@

clean:
	rm -rf .venv build dist .pytest_cache .mypy_cache .ruff_cache
