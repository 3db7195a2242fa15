# Every target installs what it needs by itself (Debian packages, Python tools in .venv) and says what it does.
SWIFT ?= swift
RELEASE = $(SWIFT) build -c release --product cioferry

.PHONY: demo test trials lint bench docs build image-roots

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
	    Tests/Witness/test_postgres_faults.py Tests/Witness/test_laws.py Tests/Witness/test_witnesses.py Tests/Witness/on_emulator \
	    Tests/Witness/on_singer Tests/Witness/on_airbyte Tests/Witness/on_parquet
	CIOFERRY="$$($(SWIFT) build --show-bin-path)/cioferry" .venv/bin/python Tests/Witness/on_parquet/fuzz.py 600

lint:              ## Formatting, forbidden words, imports between targets, generated code
	@scripts/lint

bench:             ## The figures in Benchmarks/README.md, measured here
	@scripts/install bench
	$(RELEASE)
	$(SWIFT) build -c release --product keboola-customerio
	$(SWIFT) build -c release --product destination-bench
	$(SWIFT) build -c release --product tap-customerio
	$(SWIFT) build -c release --product source-customer-io
	@.venv/bin/python Benchmarks/run

image-roots: keboola-image-root emulator-image-root singer-image-root airbyte-image-root ## The file trees of all images, in .build, without Docker

# One of them, in .build/NAME-image-root.
keboola-image-root: PROGRAM = keboola-customerio
emulator-image-root: PROGRAM = cioferry
emulator-image-root: WITH = --shell
singer-image-root: PROGRAM = tap-customerio
singer-image-root: WITH = --shell
airbyte-image-root: PROGRAM = source-customer-io
airbyte-image-root: WITH = --shell
%-image-root:
	@scripts/install images
	$(SWIFT) build -c release --static-swift-stdlib --product $(PROGRAM)
	@STRIP=1 scripts/image-root "$$($(SWIFT) build -c release --static-swift-stdlib --show-bin-path)/$(PROGRAM)" .build/$@ $(WITH)

docs:              ## The client's DocC documentation in .build/docs, the emulator's in .build/docs-emulator
	$(SWIFT) package --allow-writing-to-directory .build/docs generate-documentation --target CustomerIO --output-path .build/docs
	$(SWIFT) package --allow-writing-to-directory .build/docs-emulator generate-documentation --target CustomerIOEmulator --output-path .build/docs-emulator
