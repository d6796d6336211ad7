# Each target is one thing a reader could type. `make demo` and `make test` need nothing but a Swift 6.3 toolchain:
# on Debian and Ubuntu they install the system packages that are missing, elsewhere they name them.

SWIFT ?= swift
# One file that runs wherever SQLite is installed, and starts faster: without the toolchain's shared libraries.
# It says nothing about the folder it was built in, so that the same commit gives the same bytes anywhere: paths are
# mapped, and the compiler's checksum of its own input, which it takes before it maps them, is left out.
RELEASE = -c release -Xswiftc -file-prefix-map -Xswiftc $(CURDIR)=. -Xcc -ffile-prefix-map=$(CURDIR)=.
RELEASE += -Xswiftc -Xfrontend -Xswiftc -disable-incremental-llvm-codegen
ifeq ($(shell uname -s),Linux)
# ICU's data, which nobody asks for, stays out (see Packaging/icu), and so does what only exported names would keep in.
ICU = $(dir $(realpath $(shell command -v $(SWIFT))))../lib/swift_static/linux/lib_FoundationICU.a
ICU_DATA := $(shell grep -aom1 'icudt[0-9]*_dat' $(ICU) 2>/dev/null)
RELEASE += --static-swift-stdlib -Xlinker --no-export-dynamic $(if $(ICU_DATA),-Xcc -DICU_DATA=$(ICU_DATA))
endif
TAPEDECK = $(shell $(SWIFT) build $(RELEASE) --show-bin-path)/tapedeck
SOURCES = Package.swift Sources Tests Tools Migrations Prices Benchmarks/Package.swift Benchmarks/Sources
FUZZ_INPUTS ?= 1000000

.PHONY: help build where demo test example lint format docs events prices web fuzz interop fleet browser bench torture
.PHONY: smoke dist packages reproduce system-packages clean

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
	@echo "make fleet   ask DuckDB, ClickHouse and Spark of exported sessions (installs them in a virtual environment)"
	@echo "make browser open the viewer in Chromium and check it (installs both where they are missing)"
	@echo "make bench   measure beside the peers (installs them in a virtual environment)"
	@echo "make torture kill the recorder, fill its disk, send it junk, and check what it has stored"
	@echo "make smoke   check that the binary works away from where it was built"
	@echo "make dist    make a tar.gz and a .deb; 'make packages' also installs and uses them"

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

fleet: system-packages
	SWIFT="$(SWIFT)" Fleet/run.sh $(FLEET)

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

dist: build
	SWIFT="$(SWIFT)" Packaging/dist "$(TAPEDECK)"

packages: dist
	Packaging/check

reproduce: system-packages
	Packaging/reproduce

system-packages:
	@.ci/system-packages

clean:
	$(SWIFT) package clean
