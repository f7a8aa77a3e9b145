# heshu 核数: from raw pages to the report.  `make` alone prints what can be made.
#
# The rules below the line "The data's edges" say which notebook reads and writes what.  `make report` asks
# make itself what is out of date (-n) and runs the list in one process (heshu.build), because starting a
# kernel in a process that has imported everything is several times faster than starting one anew.

MAKEFLAGS += --no-builtin-rules
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help

# Parameters, from the command line: make report CORPUS=~/pages OUT=~/audit PLACE=汝阳县 LANGUAGE=en
CORPUS   := data/raw
GOLD     := data/gold
PLACE    :=
LANGUAGE := zh
OUT      :=
ENGINE   := local
SCHEDULER :=
BASE     := python3

PARAMETERS := CORPUS GOLD PLACE LANGUAGE
KNOWN := $(PARAMETERS) OUT ENGINE SCHEDULER VENV BASE PAGES

# ~ is the shell's word, and not every shell resolves it here.
home = $(patsubst ~/%,$(HOME)/%,$1)
override CORPUS := $(call home,$(CORPUS))
override GOLD := $(call home,$(GOLD))
override OUT := $(patsubst %/,%,$(call home,$(OUT)))

given := $(foreach word,$(MAKEOVERRIDES),$(if $(findstring =,$(word)),$(firstword $(subst =, ,$(word)))))
unknown := $(filter-out $(KNOWN) MAKE% -%,$(given))
ifneq ($(unknown),)
near = $(shell $(BASE) -c 'import difflib, sys; print(*difflib.get_close_matches(sys.argv[1].upper(), \
    sys.argv[2:], 1, 0.5))' $(firstword $(unknown)) $(KNOWN))
$(error there is no parameter $(firstword $(unknown)); $(if $(near),did you mean $(near)?,there are $(KNOWN)))
endif
ifneq ($(and $(filter ENGINE SCHEDULER,$(given)),$(filter-out audit,$(MAKECMDGOALS))),)
$(error ENGINE and SCHEDULER are for make audit)
endif
ifneq ($(words $(OUT)),$(if $(OUT),1,0))
$(error OUT="$(OUT)" has a blank in it, which make cannot handle in the name of a file to make)
endif

marks := ' " ` \ ; & | < > ( ) [ ] * ? ! : = $$
wrong := $(strip $(foreach mark,$(marks),$(findstring $(mark),$(OUT))))
ifneq ($(wrong),)
$(error OUT=$(OUT) has $(wrong) in it, which make or the shell takes for its own: give a folder of another name)
endif

# Where results go: into the repository, or all of them into OUT.
DATA      := $(if $(OUT),$(OUT)/data,data/processed)
FIGURES   := $(if $(OUT),$(OUT)/figures,figures)
REPORT    := $(if $(OUT),$(OUT)/report,report)
BUILD     := $(if $(OUT),$(OUT)/build,build)
EXECUTED  := $(if $(OUT),$(OUT)/notebooks,build/notebooks)
STAMPS    := $(BUILD)/stamps

# An environment of one's own (conda's, see environment.yml) is used as it is: make report VENV=$CONDA_PREFIX
VENV   := .venv
PYTHON := $(VENV)/bin/python
ready  := $(if $(filter .venv,$(VENV)),.venv/.complete,$(PYTHON))

.PHONY: help report figures audit test accept lab lint clean bench

help:  ## print this list
	@echo "make TARGET [NAME=VALUE]..."
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  \1\t\2/p' $(MAKEFILE_LIST) | expand -t 12
	@echo "names: $(KNOWN)"

report: $(ready)  ## run all notebooks on CORPUS: tables, figures, report/index.html (or OUT/...)
	@$(call build,$(everything)) --made $(REPORT)/index.html

figures: $(ready)  ## run what the figures need
	@$(call build,$(drawn)) --made $(FIGURES)

audit: $(ready)  ## audit a CORPUS of any size in parts into OUT: ENGINE=local, or dask with SCHEDULER; then look at PLACE
	$(if $(OUT),,$(error make audit needs OUT=folder))
	$(PYTHON) -m heshu.scale $(call quote,$(CORPUS)) $(DATA) --engine $(call quote,$(ENGINE)) \
	    $(addprefix --scheduler ,$(call quote,$(SCHEDULER)))
ifneq ($(PLACE),)
	$(call notebook,4-plot,,DATA FIGURES PLACE LANGUAGE,$(FIGURES))
	$(call notebook,5-report,,DATA FIGURES REPORT PLACE LANGUAGE,$(REPORT))
	$(call notebook,explore,,DATA PLACE LANGUAGE)
endif

test: $(ready)  ## run every test
	$(PYTHON) -m pytest -n 2 --dist loadscope

accept: $(ready)  ## make the committed notebooks show what they show now
	@$(call build,$(everything)) --made $(EXECUTED)
	@$(PYTHON) -m heshu.run --accept $(EXECUTED)
	@$(PYTHON) tools/readme.py

lab: $(ready)  ## open the notebooks in JupyterLab
	$(VENV)/bin/jupyter lab notebooks

lint: $(ready)  ## check style and format of code and notebooks
	$(VENV)/bin/ruff check
	$(VENV)/bin/ruff format --check

bench: $(ready)  ## measure speed and growth; PAGES="100 1000 10000 100000" for growth to that size alone
	$(PYTHON) -m benchmarks $(if $(PAGES),scale $(PAGES))

clean:  ## remove what was built, not what is committed
	rm -rf build .pytest_cache .ruff_cache .hypothesis
	find src tests -name __pycache__ -prune -exec rm -rf {} +

# The environment: built from the lock, and again only when the lock's content has changed.
.venv/.complete: requirements.lock
	@if cmp -s $< .venv/requirements.lock; then touch $@; else sh tools/environment.sh .venv $(BASE); fi

# Let heshu.build ask make (-n) what is out of date, and run that in one process.
build = $(PYTHON) -m heshu.build $1 --make '$(MAKE_COMMAND)' --stamps $(STAMPS) --data $(DATA) \
    $(foreach name,$(PARAMETERS),-p $(name) $(call quote,$($(name))))
quote = '$(subst ','\'',$1)'

# ---------------------------------------------------------------------------------------------------------
# The data's edges.  A rule: the executed notebook, from its source, the code and the reference data that it
# uses, the parameters and pages (stamps: rewritten only when they change), and the notebook before it.
# The tables, figures and pages that a notebook writes are listed beside its executed copy; where one is gone,
# heshu.build takes that copy away.  (Grouped targets would not do: under -n, make thinks that
# only the first of a group has changed.)

code = $(wildcard $(foreach part,$1,src/heshu/$(part) src/heshu/$(part)/*.py src/heshu/$(part)/*/*))
ground = src/heshu/__init__.py $(addprefix src/heshu/,$(addsuffix .py,tables paths $1))
reference = $(addprefix data/reference/,$1)
stamp = $(addprefix $(STAMPS)/,$1)
executed = $(addprefix $(EXECUTED)/,$(addsuffix .ipynb,$1))

# $1: the notebook; $2: the one that it waits for; $3: its parameters; $4: the folder that it fills
notebook = $(PYTHON) -m heshu.run notebooks/$1.ipynb $(call executed,$1) $(addprefix --after ,$(call executed,$2)) \
    $(foreach name,$3,-p $(name) $(call quote,$($(name)))) $(addprefix --writes ,$4)

drawn := $(call executed,4-plot)
everything := $(call executed,1-extract 2-normalize 3-check 4-plot 5-report 6-evaluate explore)

$(call executed,1-extract): notebooks/1-extract.ipynb $(call ground,characters codebook gazetteer numerals parameters) \
    $(call code,read extract) $(call reference,units.csv counted.csv counties.csv towns.csv short_names.csv events.csv set_phrases.txt) \
    $(call stamp,CORPUS PAGES)
	$(call notebook,1-extract,,CORPUS DATA,$(DATA))

$(call executed,2-normalize): notebooks/2-normalize.ipynb \
    $(call ground,characters codebook gazetteer interval numerals parameters) \
    $(call code,normalize) $(call reference,units.csv counted.csv indicators.yaml counties.csv towns.csv short_names.csv events.csv) \
    $(call stamp,CORPUS PAGES) $(call executed,1-extract)
	$(call notebook,2-normalize,1-extract,CORPUS DATA,$(DATA))

$(call executed,3-check): notebooks/3-check.ipynb $(call ground,codebook gazetteer interval) \
    $(call code,check) $(call reference,rules.yaml resolutions.csv counties.csv) \
    $(call stamp,CORPUS PAGES) $(call executed,2-normalize)
	$(call notebook,3-check,2-normalize,CORPUS DATA,$(DATA))

$(call executed,4-plot): notebooks/4-plot.ipynb $(call ground,labels) $(call code,plot) \
    $(call stamp,PLACE LANGUAGE) $(call executed,3-check)
	$(call notebook,4-plot,3-check,DATA FIGURES PLACE LANGUAGE,$(FIGURES))

$(call executed,5-report): notebooks/5-report.ipynb $(call ground,labels) $(call code,report) \
    $(call stamp,PLACE LANGUAGE) $(call executed,4-plot)
	$(call notebook,5-report,4-plot,DATA FIGURES REPORT PLACE LANGUAGE,$(REPORT))

$(call executed,6-evaluate): notebooks/6-evaluate.ipynb $(call ground) $(call code,evaluate) \
    $(call stamp,GOLD ANNOTATIONS) $(call executed,3-check)
	$(call notebook,6-evaluate,3-check,DATA GOLD,$(DATA))

$(call executed,explore): notebooks/explore.ipynb $(call ground,characters codebook gazetteer interval labels numerals) \
    $(call code,read extract normalize check plot report) $(call stamp,PLACE LANGUAGE) $(call executed,3-check)
	$(call notebook,explore,3-check,DATA PLACE LANGUAGE)
