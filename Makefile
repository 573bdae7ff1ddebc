# Thin on purpose: what a target does stands in bin/, in scripts short enough to read.
.DEFAULT_GOAL := help
.PHONY: help setup demo demo-fresh test test-long check bench requirements vendor messages format

help: ## This list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-13s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: ## Bring everything that working on the house needs (Debian packages, Python, Node, vendored modules)
	@bin/setup test

demo: ## A demonstration practice at http://127.0.0.1:8000; keeps its data from one start to the next
	@bin/demo

demo-fresh: ## The same, begun again from nothing
	@bin/demo --fresh

test: ## Every test: the frame, the browser units, Python on SQLite with the journeys, Python on PostgreSQL and Redis
	@bin/setup test
	@.venv/bin/python bin/test.py

test-long: ## The tests that take too long for every run
	@bin/setup test
	@.venv/bin/python bin/test.py long

check: ## Format, lint, types of both languages, floors, architecture
	@bin/setup test
	@bin/check

bench: ## The measurements that the documents quote
	@bin/setup test
	@bin/bench

requirements: ## One line for each requirement: the tests that prove it, passed or not
	@bin/setup test
	@.venv/bin/python bin/requirements.py

vendor: ## Bundle the foreign browser modules anew and compare them with the reviewed digests
	@bin/setup base --vendor

messages: ## Bring the translations up to what code and templates say, and compile them
	@bin/setup base
	@.venv/bin/python bin/messages.py merge

format: ## Put Python into its one format
	@bin/setup test
	@.venv/bin/ruff check --fix --exit-zero --quiet .
	@.venv/bin/ruff format .
