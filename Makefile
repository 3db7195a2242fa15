# Every target installs what it needs by itself (Debian packages, Python tools in .venv) and says what it does.
SWIFT ?= swift
RELEASE = $(SWIFT) build -c release --product cioferry

.PHONY: demo test trials lint bench docs build image-roots keboola-image-root emulator-image-root

demo:              ## See it work, without an account: a seeded workspace lands in demo/workspace.db
	@scripts/install demo
	$(RELEASE)
	@"$$($(RELEASE) --show-bin-path)/cioferry" demo --to sqlite:demo/workspace.db

test:              ## Unit, emulator, destination and engine tests, then the witnesses from outside (Python, sqlite3, PostgreSQL)
	@scripts/install test
	$(SWIFT) build --build-tests
	@# One after the other: the client's tests hold real connections with short timeouts.
	$(SWIFT) test --skip-build --filter "^CustomerIOTests"
	$(SWIFT) test --skip-build --filter "^ClientTests"
	$(SWIFT) test --skip-build --filter "^KeboolaTests"
	scripts/postgres $(SWIFT) test --skip-build --filter "^CustomerIODestinationTests"
	$(SWIFT) test --skip-build --skip "^(CustomerIOTests|ClientTests|KeboolaTests|CustomerIODestinationTests)"
	@scripts/witness

trials:            ## What tests try by the hundred, all of it: random histories, kills, two writers, full disks, nonsense (hours)
	@scripts/install test
	$(SWIFT) build --build-tests
	CIOFERRY_TRIALS=200 scripts/postgres $(SWIFT) test --skip-build --filter "^CustomerIODestinationTests"
	@scripts/witness --trials Tests/Witness/test_kill.py Tests/Witness/test_kill_count.py Tests/Witness/test_two_writers.py Tests/Witness/test_disk_full.py \
	    Tests/Witness/test_postgres_faults.py Tests/Witness/test_laws.py Tests/Witness/test_witnesses.py Tests/Witness/on_emulator

lint:              ## Formatting, forbidden words, imports between targets, generated code
	@scripts/lint

bench:             ## The figures in Benchmarks/README.md, measured here
	@scripts/install bench
	$(RELEASE)
	$(SWIFT) build -c release --product keboola-customerio
	$(SWIFT) build -c release --product destination-bench
	@.venv/bin/python Benchmarks/run

image-roots: keboola-image-root emulator-image-root ## The file trees of both images, in .build, without Docker

keboola-image-root: ## The one of the Keboola component's, in .build/keboola-image-root
	@scripts/install demo
	$(SWIFT) build -c release --static-swift-stdlib --product keboola-customerio
	@STRIP=1 scripts/keboola-image-root \
	    "$$($(SWIFT) build -c release --static-swift-stdlib --show-bin-path)/keboola-customerio" .build/keboola-image-root

emulator-image-root: ## The one of the emulator's, in .build/emulator-image-root
	@scripts/install demo
	@command -v busybox >/dev/null || $$([ "$$(id -u)" = 0 ] || echo sudo) apt-get install -y -qq busybox-static >/dev/null
	$(SWIFT) build -c release --static-swift-stdlib --product cioferry
	@STRIP=1 scripts/emulator-image-root \
	    "$$($(SWIFT) build -c release --static-swift-stdlib --show-bin-path)/cioferry" .build/emulator-image-root

docs:              ## The client's DocC documentation in .build/docs, the emulator's in .build/docs-emulator
	$(SWIFT) package --allow-writing-to-directory .build/docs generate-documentation --target CustomerIO --output-path .build/docs
	$(SWIFT) package --allow-writing-to-directory .build/docs-emulator generate-documentation --target CustomerIOEmulator --output-path .build/docs-emulator
