# The work is in scripts/; each target installs what it needs first.

.PHONY: all build test lint run bench soak fuzz tsan guide screens server client install-client remove-client clean help

all: build

build: ## build everything, tests too
	@scripts/bootstrap
	@scripts/test Build

test: ## every suite; ends with one line, N passed, N failed
	@scripts/test

lint: ## format, what docs say of ids, codes and tests, scripts
	@scripts/bootstrap
	@scripts/lint

run: ## serve the sample institutions on ports 8443 and 8080 from ./data
	@scripts/run

bench: ## ratios against limits and peers, as a table
	@scripts/bench

soak: ## the long tests: random acts of everybody, and 500 kills under load
	@scripts/soak

fuzz: ## libFuzzer with ASan over every reader of outside bytes: FUZZ_SECONDS=600 each
	@scripts/fuzz

tsan: ## the server's suites under ThreadSanitizer
	@scripts/tsan

guide: ## the operation guides as PDF and pages, walked in a real browser: PROFILE=h-direct (all)
	@scripts/guide $(PROFILE)

screens: ## photograph every page into docs/screens
	@scripts/screens

server: ## build the institution's programs for release
	@scripts/bootstrap
	@scripts/server

client: ## build the customer's programs for release
	@scripts/bootstrap
	@scripts/client

install-client: ## install them: PREFIX=/usr/local DESTDIR= (packaging/README.md)
	@PREFIX="$(PREFIX)" DESTDIR="$(DESTDIR)" packaging/install

remove-client: ## take them away again
	@PREFIX="$(PREFIX)" DESTDIR="$(DESTDIR)" packaging/install --remove

clean: ## remove what was built (./data stays)
	@rm -rf .build .build-fuzz .build-tsan Benchmarks/.build .venv

help: ## this list
	@sed -n 's/^\([a-z-]*\):.*## /  make \1\t/p' Makefile | expand -t 24
