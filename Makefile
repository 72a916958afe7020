# What one types in a checkout. Python 3.11 or newer and make are enough: each target makes the environment it needs
# under .venv/ on its first run and uses it from then on.
#
#   make try      the bot in a browser, no token, nothing leaves this machine   (options: make try ARGS="--port 9000")
#   make run      the bot on Discord, set up by config.toml                     (options: make run CONFIG=other.toml)
#   make test     every test                                                    (options: make test ARGS="-k quote")
#   make check    format, lint, types, import rules, prompts, dependencies
#   make format   put the code into its form
#   make bench    what the bot costs beside a bare one and an echo, how late messages come that are due at once, what
#                 the agenda and the store cost with few and with many rows, how matching grows with its people, how
#                 long a garden takes to draw, and what a log of thousands of entries costs
#                                                  (a million rows, and more of all: make bench FULL=1)
#   make faults   busy hours in which the bot is killed 200 times (options: make faults SEED=7 plays those of a seed again)
#   make pictures the pictures in docs/images: of logs and of a circle, and the README's from the try-out (needs Chromium)
#   make lock     requirements/*.txt from the pins in pyproject.toml            (all newest: make lock ARGS=--upgrade)

.DEFAULT_GOAL := help
.PHONY: help try run test check format bench faults pictures lock clean env-try env-run env-dev

ENV    := .venv
DEV    := $(ENV)/dev/bin
# Without a config.toml the environment variables and the defaults are used.
CONFIG ?= $(wildcard config.toml)
ARGS   ?=
# A third of what the tests take is waiting, for a disk, a process or a browser: one worker more than there are cores.
WORKERS ?= $(shell n=$$(getconf _NPROCESSORS_ONLN); test $$n -lt 4 && echo $$((n + 1)) || echo 4)

help:
	@sed -n 's/^#  //p' Makefile

try: env-try
	@$(ENV)/try/bin/python bot.py try $(ARGS)

run: env-run
	@$(ENV)/run/bin/python bot.py run $(if $(CONFIG),--config $(CONFIG)) $(ARGS)

test: env-dev
	$(DEV)/python -m pytest --numprocesses $(WORKERS) $(ARGS)

check: env-dev
	$(DEV)/ruff format --check .
	$(DEV)/ruff check .
	$(DEV)/pyright --pythonpath $(DEV)/python
	PYTHONPATH=. $(DEV)/lint-imports
	$(DEV)/python bot.py prompts check
	$(DEV)/deptry .

format: env-dev
	$(DEV)/ruff check --fix --exit-zero .
	$(DEV)/ruff format .

bench: env-dev
	$(DEV)/python -m bench.process $(if $(FULL),--full)
	$(DEV)/python -m bench.process.together $(if $(FULL),--full)
	$(DEV)/python -m bench.agenda $(if $(FULL),--full)
	$(DEV)/python -m bench.store $(if $(FULL),--full)
	$(DEV)/python -m bench.matching
	$(DEV)/python -m bench.garden
	$(DEV)/python -m bench.large_log

faults: env-dev
	$(DEV)/python -m tests.wire.busy --kills 20 --hours 10 $(if $(SEED),--seed $(SEED)) $(ARGS)

pictures: env-dev
	$(DEV)/python -m docs.gallery
	$(DEV)/python -m docs.circle_gallery
	$(DEV)/python docs/picture.py

# One resolution for all: the smaller files are cut from the pins of the largest.
COMPILE = $(DEV)/uv pip compile pyproject.toml --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-config --custom-compile-command "make lock" $(ARGS)

lock: env-dev
	$(COMPILE) --group dev --output-file requirements/dev.txt
	$(COMPILE) --group tryout --constraint requirements/dev.txt --output-file requirements/tryout.txt
	$(COMPILE) --constraint requirements/dev.txt --output-file requirements/run.txt

clean:
	rm -rf $(ENV) .pytest_cache .ruff_cache .import_linter_cache .hypothesis

env-try:
	@sh requirements/environment.sh $(ENV)/try requirements/tryout.txt

env-run:
	@sh requirements/environment.sh $(ENV)/run requirements/run.txt

env-dev:
	@sh requirements/environment.sh $(ENV)/dev requirements/dev.txt
