"""What `make report` runs: see what is out of date, check the parameters, and run that, one run at a time.

    python -m heshu.build TARGET... --make MAKE --stamps FOLDER --data FOLDER --made PATH -p NAME VALUE...

A TARGET is an executed notebook; make (`make -n`) knows from the Makefile which of them are out of date.
Nothing is created, not even the output folder, before the values of the parameters are known to be right.
Then everything from the comparison with the last run to the last file happens under one lock, so that
two runs into one folder neither mix nor take each other's parameters for their own.

The exit status is 0, 1 where a value is wrong or a notebook stopped, and 4 where everything is made but some
file of the corpus could not be used as it is, which is said on stderr (as `python -m heshu` does; make turns
every status that is not 0 into its own 2).
"""

import argparse
import csv
import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Collection
from pathlib import Path

from heshu import parameters, run, stamps
from heshu.paths import EMPTY, holds_files, root
from heshu.terminal import REJECTS, inert

SHOWN = 10  # rejects said in the terminal; the table has all


def main(argv: list[str]) -> int:
    """Run the command line; returns the exit status."""
    parser = argparse.ArgumentParser(prog="python -m heshu.build")
    parser.add_argument("targets", nargs="+", type=Path)
    parser.add_argument("--make", required=True)
    parser.add_argument("--stamps", required=True, type=Path)
    parser.add_argument("--data", required=True, type=Path)
    parser.add_argument("--made", required=True)
    parser.add_argument("-p", nargs=2, action="append", default=[], metavar=("NAME", "VALUE"), dest="given")
    options = parser.parse_args(argv)
    os.chdir(root())
    status = run.guarded(lambda: build(options))
    if status:
        return status
    print(f"made: {options.made}")
    return tell_rejects(options.data)


def build(options: argparse.Namespace) -> None:
    """Bring the targets up to date.

    Raises ValueError for a parameter that is wrong, OSError where the output cannot be written,
    heshu.run.Failure for a notebook that stops.
    """
    values = dict(options.given)
    executed = options.targets[0].parent
    check(values, options.stamps, options.data)
    with run.alone(executed):
        stamps.forget_incomplete(executed)
        differing = stamps.differing(options.stamps, values)
        listed = out_of_date(options, differing)
        if not listed:
            print("nothing to do")
            return
        jobs = run.batch(listed)
        stamps.write(options.stamps, differing)
        _announce(jobs)
        run.run(jobs)


def check(values: dict[str, str], folder: Path, data: Path) -> None:
    """Raises ValueError for a parameter that cannot be right, with the nearest right value.

    `folder` holds the stamps and `data` the tables of the last run: where the corpus is still the same, its
    claims tell which places there are, else its pages do.
    """
    parameters.check(values)
    _check_apart(Path(values["CORPUS"]), data)
    parameters.check({"DATA": data})
    differing = stamps.differing(folder, values)
    if not {"CORPUS", "PAGES", "PLACE"} & differing.keys():
        return
    if {"CORPUS", "PAGES"} & differing.keys() or not (data / "claims.parquet").is_file():
        if not holds_files(Path(values["CORPUS"])):
            raise ValueError(f"CORPUS={values['CORPUS']} {EMPTY}")
        if values["PLACE"]:
            _check_spoken_of(values["PLACE"], Path(values["CORPUS"]))
    else:
        parameters.check_place({"PLACE": values["PLACE"], "DATA": data})


# Folders of the project, into which no OUT may write.
OWN = ("benchmarks", "data", "docs", "figures", "notebooks", "report", "src", "tests", "tools")


def _check_apart(corpus: Path, data: Path) -> None:
    """Raises ValueError where results would be written among pages, or over the project itself."""
    pages, written = ((root() / path).resolve() for path in (corpus, data))
    if written.is_relative_to(pages):
        raise ValueError(f"{data} lies in CORPUS={corpus}: the next run would take its results for pages")
    if written != root() / "data" / "processed" and written.parent in (
        root(),
        *(root() / name for name in OWN),
    ):
        raise ValueError(f"OUT={data.parent} is a folder of the project itself: give one of your own")


def _check_spoken_of(place: str, corpus: Path) -> None:
    """Raises ValueError where no page speaks of `place`.  Pages are read only until one does."""
    from heshu.read.pages import Page, each

    counts: Counter[str] = Counter()
    for page in each(corpus):
        if isinstance(page, Page):
            found = places_of(page.text, page.place, page.published)
            if speaks_of(place, found):
                return
            counts.update(found)
    raise ValueError(f"PLACE={place} is in no page of {corpus}; {parameters.nearest_place(place, counts)}")


def speaks_of(place: str, found: Collection[str]) -> bool:
    """Whether a page on which these paths were found speaks of `place`, a name or a path.

    A page may print a town apart from its county: the names of a path below the county may stand anywhere.
    """
    from heshu.gazetteer import names

    if parameters.is_among(place, found):
        return True
    parts = place.split("/")
    tabled = "/".join(part for part in parts if part in names())
    return tabled in found and set(parts) <= {parameters.last_name(path) for path in found}


def places_of(text: str, home: str, published: str) -> Counter[str]:
    """The places that a page speaks of, each with those above it, as paths, and how often.

    `home` is the page's own place and `published` its date, "" where not known.
    """
    from heshu.characters import in_one_form
    from heshu.extract import homes, places
    from heshu.normalize.places import resolve

    text = in_one_form("".join(text.split()))
    home = home or homes.home_of_page([text])
    counts = Counter(parameters.upwards(home))
    year = int(published[:4] or 0)
    for place in places.find_places(text, homes.full_names(text)):
        path, _ = resolve(" > ".join(word for _, word in place.words), home, year)
        counts.update(parameters.upwards(path))
    return counts


def out_of_date(options: argparse.Namespace, differing: dict[str, bytes]) -> list[str]:
    """The commands that make would run if the stamps that differ were new, a line each."""
    new = [word for name in sorted(differing) for word in ("-W", str(options.stamps / name))]
    command = [options.make, "--no-print-directory", "-s", "-n", *new, "--", *map(str, options.targets)]
    # make hands down what it was called with; its job server is no use to a make that runs nothing.
    flags, split, variables = os.environ.get("MAKEFLAGS", "").partition(" -- ")
    flags = re.sub(r" ?-j\d*| ?--jobserver-\w+=\S+", "", flags)
    environment = {**os.environ, "MAKEFLAGS": flags + split + variables}
    done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, text=True, check=False)
    if done.returncode:
        raise ValueError("make cannot tell what is out of date, for the reason that it gives above")
    return done.stdout.splitlines()


def _announce(jobs: list[run.Job]) -> None:
    """Say so where the results that are committed are about to become those of other parameters."""
    own = {name: value for job in jobs for name, value in job.values.items()}
    if own and not own.keys() & set(parameters.WRITTEN):
        given = " ".join(f"{name}={value}" for name, value in sorted(own.items()))
        print(
            inert(
                "note: without OUT, what the repository holds in data/processed, figures and report becomes "
                f"that of {given}; OUT=folder leaves it alone, make report without parameters makes it again"
            ),
            file=sys.stderr,
        )


def tell_rejects(data: Path) -> int:
    """Say what could not be used as it is; returns the exit status."""
    table = data / "rejects.csv"
    with table.open(encoding="utf-8-sig", newline="") as lines:
        rejects = list(csv.DictReader(lines))
    if not rejects:
        return 0
    print(f"{len(rejects)} files or rows of the corpus could not be used as they are:", file=sys.stderr)
    for row in rejects[:SHOWN]:
        print(inert(f"  {row['path']}: {row['error']}"), file=sys.stderr)
    print(f"all else is audited; these are listed in {table} and in the report", file=sys.stderr)
    return REJECTS


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
