"""Which claims meet in the checks, and the checks of a group of them.

A document goes to each place that it gives a number for, told apart by province and city, and documents on a
province or city go to the province too.  A group is some cities of one province, and has the documents on
the province beside their own.  So whatever a check may compare lies in one group:

- within a document everything, as a group holds whole documents;
- between documents one place, a place and the places above it, or a place and all right below it.

A finding is kept by the group of one place only (`owner`), so that nothing is said twice.
`tests/test_scale.py` holds this against `heshu.check` on all claims at once.
"""

import tempfile
import time
import warnings
import zlib
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import heshu
from heshu import tables
from heshu.check import ledger
from heshu.scale.engines import measured
from heshu.scale.partitions import RESOLUTIONS, Partition
from heshu.scale.storage import connect, digest, exists, get, put, quoted

if TYPE_CHECKING:
    import pandas as pd

GROUP = 20_000  # claims of a group, on average: checking them takes some 450 MiB
NOWHERE = "nowhere"


@dataclass(frozen=True)
class Group:
    """The claims that are checked together: where they lie, and the places whose findings are kept.

    `resolutions` is the text of the corpus's ledger, "" where the repository's decides.
    """

    name: str
    folder: str
    keys: tuple[str, ...]
    partitions: tuple[str, ...]
    resolutions: str

    @property
    def path(self) -> str:
        """The file of its findings."""
        return f"{self.folder}/findings/{self.name}.parquet"


# ---- where a document goes -------------------------------------------------------------------------


def key_of(place: str) -> str:
    """What a place is grouped by: its province and city, or the province alone; "" for no place."""
    return "/".join(place.split("/")[:2])


def province_of(key: str) -> str:
    """The province of a key: itself, where it is one."""
    return key.partition("/")[0]


def _nowhere(doc: str) -> str:
    """Documents without any place are compared with nothing else: any group will do."""
    return f"{NOWHERE}/{zlib.crc32(doc.encode()) % 2**16:04x}"


def homes(claims: "pd.DataFrame") -> dict[str, str]:
    """Document → the first of its keys, "" where none of its claims has a place."""
    found: dict[str, str] = {}
    for doc, place in _places(claims):
        key = key_of(place)
        known = found.setdefault(doc, key)
        found[doc] = min(known, key) if known and key else known or key
    return found


def _places(claims: "pd.DataFrame") -> list[tuple[str, str]]:
    return sorted(set(zip(claims.doc, claims.place, strict=True)))


def keyed(claims: "pd.DataFrame") -> "pd.DataFrame":
    """Claims with a column `key`, in its order: whole documents, once for each key that they go to."""
    import pandas as pd

    docs, first = defaultdict(set), homes(claims)
    for doc, place in _places(claims):
        key = key_of(place) or first[doc]
        docs[key or _nowhere(doc)].add(doc)
        if place.count("/") < 2 and key:  # a city is right below its province
            docs[province_of(key)].add(doc)
    pairs = [(key, doc) for key in sorted(docs) for doc in sorted(docs[key])]
    pairs = pd.DataFrame(pairs, columns=["key", "doc"], dtype="str")
    return pairs.merge(claims, on="doc", sort=False)


def owner(claims: list[str], places: dict[str, str], first: dict[str, str]) -> str:
    """The key that a finding is kept by, told from its claims alone: all that it depends on is there.

    Of one document's claims any key of the document would do, but for those on a place and the
    places right below it, which the topmost place has all of; of several documents' claims it is
    the city, or the province where there are several cities.
    """
    docs = {claim.rpartition(":")[0] for claim in claims}
    keys = sorted({key_of(places[claim]) for claim in claims} - {""})
    if not keys:
        return min(first[doc] for doc in docs) or _nowhere(min(docs))
    if len(docs) > 1 and len(keys) > 1:
        cities = [key for key in keys if "/" in key]
        return cities[0] if len(cities) == 1 else province_of(keys[0])
    return keys[0]


# ---- groups ----------------------------------------------------------------------------------------


def groups(
    folder: str, partitions: list[Partition], duplicates: dict[str, dict[str, str]], resolutions: str
) -> list[Group]:
    """Groups of all keys, each with the partitions that have some of its claims.

    A group's name changes with the pages of its partitions, with which of them are there twice, and with
    what the ledger decides.
    """
    sizes = _sizes(folder)
    marks = {one.name: digest([one.name, *sorted(duplicates.get(one.name, ()))]) for one in partitions}
    made = []
    for keys in packed({key: sum(parts.values()) for key, parts in sizes.items()}) or [()]:
        parts = sorted({part for key in read_for(keys) for part in sizes.get(key, ())})
        name = digest([*keys, resolutions, *(marks[part] for part in parts)])
        made.append(Group(name, folder, keys, tuple(parts), resolutions))
    return made


def _sizes(folder: str) -> dict[str, dict[str, int]]:
    """Key → partition → claims."""
    files = f"read_parquet({quoted(f'{folder}/keyed/*.parquet')}, filename = true)"
    counted = f"SELECT key, filename, count(*) FROM {files} GROUP BY key, filename"
    sizes: dict[str, dict[str, int]] = defaultdict(dict)
    for key, file, rows in connect(folder).sql(counted).fetchall():
        sizes[key][file.rpartition("/")[2].removesuffix(".parquet")] = rows
    return sizes


def packed(sizes: dict[str, int]) -> list[tuple[str, ...]]:
    """Keys put together, province by province, so that a group has up to `GROUP` claims, or one key.

    The documents on the province are read with each of its groups, and count.
    """
    made: list[tuple[str, ...]] = []
    filled = room = 0
    for key in sorted(sizes, key=lambda key: (province_of(key), key)):
        same = made and province_of(made[-1][-1]) == province_of(key)
        if not same:
            room = max(GROUP - sizes.get(province_of(key), 0), GROUP // 2)
        size = 0 if key == province_of(key) else sizes[key]
        if same and filled + size <= room:
            made[-1] += (key,)
            filled += size
        else:
            made.append((key,))
            filled = size
    return made


def read_for(keys: tuple[str, ...]) -> list[str]:
    """The keys whose documents a group of keys is checked with."""
    return sorted({*keys, *map(province_of, keys)})


# ---- claims → findings -----------------------------------------------------------------------------


def is_checked(one: Group) -> bool:
    """Whether the findings of a group are there."""
    return exists(one.path)


def check(one: Group) -> dict:
    """Make the findings of one group; returns what it measured of itself."""
    started = time.process_time()
    with tempfile.TemporaryDirectory(prefix="heshu-") as here:
        if one.resolutions:
            (Path(here) / RESOLUTIONS).write_text(one.resolutions, encoding="utf-8", newline="")
        found = own_findings(_gathered(one), one.keys, ledger.beside(here))
    put(tables.check("findings", found), one.path)
    return {"pages": 0, **measured(started)}


def _gathered(one: Group) -> "pd.DataFrame":
    import pandas as pd

    wanted = [("key", "in", read_for(one.keys))]
    columns = list(tables.SCHEMAS["claims"])
    paths = [f"{one.folder}/keyed/{part}.parquet" for part in one.partitions]
    claims = [tables.frame("claims", []), *(get(path, columns, wanted) for path in paths)]
    claims = pd.concat(claims, ignore_index=True).drop_duplicates(tables.KEYS["claims"])
    return tables.frame("claims", claims)


def own_findings(
    claims: "pd.DataFrame", keys: tuple[str, ...], resolutions: Path | None = None
) -> "pd.DataFrame":
    """The findings that a group keeps, of all that its claims give, with what the ledger says of them."""
    import pandas as pd

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a decision whose finding another group makes is not stale
        found = heshu.check(claims, resolutions=resolutions)
    ids = claims.doc + ":" + claims.start.astype(str) + "-" + claims.end.astype(str)
    places, first = dict(zip(ids, claims.place, strict=True)), homes(claims)
    own = [owner(said.split("; "), places, first) in keys for said in found.claims]
    return found[pd.Series(own, index=found.index, dtype=bool)]
