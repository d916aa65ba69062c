PYTHON ?= python3
PORT ?= 8000
export PORT

BIN = .venv/bin
TEMPLATES = $$(find templates -name '*.html')
COMPILE = UV_CUSTOM_COMPILE_COMMAND="make requirements" $(BIN)/uv --no-config pip compile --quiet --upgrade \
	--generate-hashes --no-emit-index-url --no-emit-find-links --default-index https://pypi.org/simple

help: ## list these
	@grep -E '^[a-z-]+:.* ## ' Makefile | sed -E 's/:.* ## /\t/' | expand -t 16

run: .venv/stamp ## serve the site as in production; another port: make run PORT=8001
	@$(BIN)/python manage.py setup $(if $(FIXTURES),--fixtures $(FIXTURES)) && exec $(BIN)/gunicorn filmdb.wsgi

dev: .venv/stamp-dev ## serve the site with DEBUG on, starting again at every change
	@$(BIN)/python manage.py setup && DEBUG=on exec $(BIN)/python manage.py runserver $(PORT)

test: .venv/stamp-dev ## run the tests; some of them: make test ARGS="-k tally"
	$(BIN)/python -m pytest -n auto $(ARGS)

postgres-test: .venv/stamp-dev ## run the tests on a PostgreSQL server, started for them
	.ci/postgres $(BIN)/python -m pytest -n auto $(ARGS)

next-test: .venv/stamp-dev ## run the tests on the next Django
	.ci/next $(ARGS)

lint: .venv/stamp-dev ## say what is untidy, likely wrong, or imports upwards
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/djade --target-version 5.2 --check $(TEMPLATES)
	$(BIN)/lint-imports

format: .venv/stamp-dev ## tidy up
	$(BIN)/ruff check --fix
	$(BIN)/ruff format
	$(BIN)/djade --target-version 5.2 $(TEMPLATES)

check: ## run all that a change has to pass, except what this machine lacks
	.ci/run --skip-missing

bench: .venv/stamp ## measure every page at ten and at a hundred thousand made-up films
	@$(BIN)/python -m bench run --films 10000 100000

bench-full: .venv/stamp ## the same with a million films: hours, and 15 GB
	@$(BIN)/python -m bench run --films 10000 100000 1000000

crawl: .venv/stamp ## follow every link of the site from home
	@$(BIN)/python manage.py crawl

requirements: .venv/stamp-dev ## compile requirements*.txt from requirements*.in, with the newest versions
	$(BIN)/python -m pip install --quiet uv
	$(COMPILE) --python-version 3.11 requirements.in -o requirements.txt
	$(COMPILE) --python-version 3.11 requirements-postgres.in -o requirements-postgres.txt
	$(COMPILE) --python-version 3.11 requirements-dev.in -o requirements-dev.txt
	$(COMPILE) --python-version 3.12 requirements-dev.in --override requirements-next.in -o requirements-next.txt

clean: ## take away what was installed; what the site wrote stays
	rm -rf .venv .venv-next .coverage .hypothesis .import_linter_cache .pytest_cache .ruff_cache

.venv/stamp: requirements.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "FilmDB needs Python 3.11 or newer: make PYTHON=...")'
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r $<
	@touch $@

.venv/stamp-dev: requirements-dev.txt .venv/stamp
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r $<
	@touch $@

.PHONY: help run dev test postgres-test next-test lint format check bench bench-full crawl requirements clean
