# Every target sets up what it needs: a virtual environment in .venv, and Qt's system libraries where it may.
#   make run            the window with a sample photo; without a display, the whole job on the samples, into out/
#   make test           lint, types, import contracts, tests
# Variables: PYTHON=python3.12    another Python, 3.11 or newer
#            TORCH="torch==2.13.0 --index-url https://download.pytorch.org/whl/cpu"    another build of torch

PYTHON ?= python3
TORCH ?= torch==2.13.0
BIN := .venv/bin
READY := .venv/.ready
TRAIN_READY := .venv/.ready-train
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

.PHONY: run test lint format bench bench-protect bench-samples bench-judge sheets screens guide train translations installer

run: $(READY)
	@if [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ]; then \
		$(BIN)/python main.py resources/samples/object.jpg; \
	else \
		$(BIN)/python main.py demo --out out; \
	fi

test: lint
	$(BIN)/python -m pytest -q

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(READY)
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(READY)
	$(BIN)/python -m sifm_gui.bench.speed
	QT_QPA_PLATFORM=offscreen $(BIN)/python tests/measure_window.py

bench-protect: $(READY) build/data/stamps
	$(BIN)/python -m sifm_gui.bench.protect

bench-samples: $(READY)
	$(BIN)/python -m sifm_gui.bench.samples

bench-judge: $(READY) build/data/stamps
	$(BIN)/python -m sifm_gui.bench.judge

sheets: $(READY) build/data/stamps
	$(BIN)/python -m sifm_gui.bench.sheets

screens: $(READY)
	QT_QPA_PLATFORM=offscreen $(BIN)/python tests/screens.py out/screens --real
	QT_QPA_PLATFORM=offscreen QT_SCALE_FACTOR=2 $(BIN)/python tests/screens.py out/screens --real

# The pictures of the window in the guide and the README.
guide: $(READY)
	$(BIN)/python tests/guide_pictures.py

translations: $(READY)
	$(BIN)/python packaging/translations.py

train: $(TRAIN_READY)
	$(BIN)/python -m sifm_gui.builtin all

# For Linux; needs the Debian packages that packaging/README.md names.
installer: $(READY)
	$(PIP) install -r packaging/requirements.txt
	$(BIN)/python packaging/freeze.py
	packaging/linux/pack.sh $(BIN)/python dist
	packaging/linux/try_installers.sh $(BIN)/python dist build/packaging

# The photographs of the tables, out of Debian packages: needs apt-get and dpkg-deb.
build/data/stamps: | $(READY)
	$(BIN)/python -m sifm_gui.builtin fetch

# torch goes first and alone: what comes after it is then satisfied with this build and does not fetch another.
$(READY): pyproject.toml packaging/linux/system_libraries.sh
	@sh packaging/linux/system_libraries.sh "$(PYTHON)"
	@test -x $(BIN)/pip || $(PYTHON) -m venv .venv
	@echo "Installing the program and its tools into .venv; the first time takes some minutes."
	$(PIP) install $(TORCH)
	$(PIP) install -e ".[test]"
	@touch $@

$(TRAIN_READY): $(READY)
	$(PIP) install -e ".[train]"
	@touch $@
