# Each target is one thing a reader could type. `make demo` and `make test` need nothing but a Swift 6.3 toolchain:
# on Debian and Ubuntu they install the one system package that is missing, elsewhere they say what it is called.

SWIFT ?= swift
# One file that runs wherever SQLite is installed, and starts faster: without the toolchain's shared libraries.
RELEASE = -c release $(if $(filter Linux,$(shell uname -s)),--static-swift-stdlib)
TAPEDECK = $(shell $(SWIFT) build $(RELEASE) --show-bin-path)/tapedeck
SOURCES = Package.swift Sources Tests Tools Migrations Prices Benchmarks/Package.swift Benchmarks/Sources
FUZZ_INPUTS ?= 1000000

.PHONY: help build where demo test example lint format docs events prices web fuzz interop browser bench torture smoke system-packages clean

help:
	@echo "make demo    build, import SampleSessions, replay, and show what a recording tells"
	@echo "make test    build and run the tests"
	@echo "make example build and test the example app as a package of its own"
	@echo "make build   build the release binary"
	@echo "make lint    check the format; 'make format' mends it"
	@echo "make events  write the enums of the event types from their tables"
	@echo "make prices  cut the price list out of genai-prices (installs it in a virtual environment)"
	@echo "make web     list the files of the viewer's page in WebFiles.swift"
	@echo "make docs    build the documentation of the libraries and check its links"
	@echo "make fuzz    decode $(FUZZ_INPUTS) damaged events"
	@echo "make interop record real clients and play to them (installs them in a virtual environment)"
	@echo "make browser open the viewer in Chromium and check it (installs both where they are missing)"
	@echo "make bench   measure beside the peers (installs them in a virtual environment)"
	@echo "make torture kill the recorder, fill its disk, send it junk, and check what it has stored"
	@echo "make smoke   check that the binary works away from where it was built"

build: system-packages
	$(SWIFT) build $(RELEASE) --product tapedeck

# Where the release binary is.
where:
	@echo "$(TAPEDECK)"

demo: build
	@.ci/demo "$(TAPEDECK)"

test: system-packages
	$(SWIFT) test --disable-xctest

example:
	$(SWIFT) test --disable-xctest --package-path Tests/Examples/VoiceApp

lint:
	$(SWIFT) format lint --strict --parallel --recursive $(SOURCES)

format:
	$(SWIFT) format --in-place --parallel --recursive $(SOURCES)

# The enums of the event types, from the tables in Sources/RealtimeProtocol/Catalog.
events:
	$(SWIFT) run EventGenerator

# The list of prices, from a package that Tools/prices/cut.py names with its version and day.
prices:
	python3 -m venv .build/prices
	.build/prices/bin/pip install --quiet "genai-prices==$$(sed -n 's/^VERSION = "\(.*\)"/\1/p' Tools/prices/cut.py)"
	.build/prices/bin/python Tools/prices/cut.py

# The files of the viewer's page, which are part of the program.
web:
	@.ci/web

docs: system-packages
	SWIFT="$(SWIFT)" .ci/docs $(DOCS)

fuzz: system-packages
	FUZZ_INPUTS=$(FUZZ_INPUTS) FUZZ_SEED=$$(date +%s) $(SWIFT) test --disable-xctest --filter FuzzTests

interop: system-packages
	SWIFT="$(SWIFT)" Interop/run.sh $(INTEROP)

# BROWSER="--tapedeck BINARY" takes another binary than the debug build, which is built first.
browser: system-packages
	$(if $(findstring --tapedeck,$(BROWSER)),,$(SWIFT) build --product tapedeck)
	Browser/run.sh $(BROWSER)

bench: build
	Benchmarks/run.sh

torture: build
	Torture/run.sh --binary "$(TAPEDECK)" $(TORTURE)

smoke: build
	@.ci/smoke "$(TAPEDECK)"

system-packages:
	@.ci/system-packages

clean:
	$(SWIFT) package clean
