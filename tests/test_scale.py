"""One audit, whatever runs it: tables of partitions and groups against `heshu.audit` of the whole."""

import io
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from contextlib import nullcontext
from itertools import pairwise
from pathlib import Path

import fsspec
import pandas as pd
import pytest
from check_claims import claim, claims
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

import heshu
from benchmarks import corpus as makebelieve
from heshu import scale, tables
from heshu.scale import engines, mapping, meeting, query
from heshu.scale.partitions import Entry, chunks, reading_order

ROOT = Path(__file__).parents[1]
COMPARED = ("pages", "rejects", "articles", "corrections", "claims", "findings")


@pytest.fixture(scope="module")
def mixed(tmp_path_factory) -> Path:
    """Made-up and real pages, some twice, with the tables that stand beside them, and files that are none."""
    folder = tmp_path_factory.mktemp("mixed")
    made = makebelieve.write(folder / "made", 16, seed=3, planted=0.2, shard=3)
    corpus = folder / "corpus"
    shutil.copytree(made, corpus / "b" / "made")
    shutil.copytree(
        ROOT / "data" / "gold" / "dev", corpus, ignore=shutil.ignore_patterns("*.jsonl"), dirs_exist_ok=True
    )
    for page in sorted((ROOT / "data" / "raw").glob("*.txt")):
        shutil.copy(page, corpus / "b" / page.name)
    shutil.copy(next((ROOT / "data" / "raw").glob("001*.txt")), corpus / "zz_again.txt")
    (corpus / "a").mkdir()
    shutil.copy(next((ROOT / "data" / "raw").glob("001*.txt")), corpus / "a" / "again.txt")
    (corpus / "empty.txt").write_text("")
    (corpus / "link.txt").symlink_to("zz_again.txt")
    with (corpus / "sources.csv").open("a", encoding="utf-8") as sources:
        sources.write(
            "b/0*.txt,,吕梁日报,,,,,\nnowhere.txt,,,,,,,\nb/none*,,,,,,,\nzz_again.txt,,,2020-13,,,,\n"
        )
    audit = heshu.audit(corpus)
    wrong = audit.findings[audit.findings.verdict == "inconsistent"].finding
    (corpus / "resolutions.csv").write_text(
        "finding,resolution,claim,corrected,by,formula,note\n"
        f"{wrong.iloc[0]},explained,,,X,,测试\n{wrong.iloc[-1]},dismissed,,,X,1 = 2,\n",
        encoding="utf-8",
    )
    one = audit.claims.iloc[7]
    (corpus / "corrections.csv").write_text(
        "doc,start,end,surface,slot,value,reason,by\n"
        f"{one.doc},{one.start},{one.end},{one.surface},place,河南省/洛阳市/汝阳县,测试,X\n"
        "nowhere,1,2,3人,value,4,测试,X\n",
        encoding="utf-8",
    )
    return corpus


@pytest.fixture(scope="module")
def whole(mixed) -> dict[str, bytes]:
    audit = heshu.audit(mixed)
    return {name: _bytes(name, getattr(audit, name)) for name in COMPARED}


def _bytes(name: str, frame: pd.DataFrame) -> bytes:
    """A table's bytes once sorted: by all columns, as some have no key of their own."""
    stream = io.BytesIO()
    frame = frame.sort_values(list(frame.columns), ignore_index=True)
    tables.frame(name, frame).to_parquet(stream, index=False)
    return stream.getvalue()


def _tables(folder: Path) -> dict[str, bytes]:
    return {
        name: _bytes(name, pd.concat([pd.read_parquet(p) for p in sorted((folder / name).glob("*.parquet"))]))
        for name in COMPARED
    }


def here(order):
    """An engine for tests: this process, in the order given."""
    return nullcontext(lambda function, jobs: map(function, order(list(jobs))))


def _run_here(monkeypatch, corpus, folder, order=lambda jobs: jobs, **options):
    monkeypatch.setattr(scale, "pool", lambda *_: here(order))
    return scale.run(corpus, folder, report=lambda line: None, **options)


@pytest.mark.slow
def test_what_a_ledger_decides_is_decided_in_parts(mixed, tmp_path, monkeypatch):
    _run_here(monkeypatch, mixed, tmp_path)
    assert sorted(filter(None, pd.read_parquet(tmp_path / "findings").resolution)) == [
        "explained (X): 测试",
        "stale: it was decided on 1 = 2 (dismissed (X))",
    ]
    decided = (mixed / "resolutions.csv").read_bytes()
    (mixed / "resolutions.csv").unlink()
    made = []
    monkeypatch.setattr(mapping, "make", made.append)
    try:
        _run_here(monkeypatch, mixed, tmp_path)
    finally:
        (mixed / "resolutions.csv").write_bytes(decided)
    assert not any(pd.read_parquet(tmp_path / "findings").resolution)
    assert not made, "what is decided changes no claim"


@pytest.mark.slow
@pytest.mark.parametrize(("files", "group"), [(1, 1), (4, 20_000), (1000, 1)])
def test_partitions_and_groups_change_nothing(mixed, whole, tmp_path, monkeypatch, files, group):
    monkeypatch.setattr(meeting, "GROUP", group)
    rows = _run_here(monkeypatch, mixed, tmp_path, order=lambda jobs: jobs[::-1], files=files)
    assert _tables(tmp_path) == whole
    assert rows["claims"] == len(pd.read_parquet(io.BytesIO(whole["claims"])))


@pytest.mark.slow
def test_a_dead_worker_changes_nothing(mixed, whole, tmp_path):
    killer = threading.Thread(target=_kill_one_worker, daemon=True)
    killer.start()
    scale.run(mixed, tmp_path, workers=2, files=4, report=lambda line: None)
    killer.join(10)
    assert not killer.is_alive(), "no worker was killed, so that nothing was tested"
    assert _tables(tmp_path) == whole


def _kill_one_worker():
    """Kill the first worker that works: a process that was forked from the server of workers."""
    import psutil

    while True:
        for process in psutil.Process().children(recursive=True):
            try:
                if process.ppid() != os.getpid() and process.cpu_times().user > 0.2:
                    process.send_signal(signal.SIGKILL)
                    return
            except psutil.Error:
                continue
        time.sleep(0.02)


@pytest.mark.slow
def test_an_interrupted_run_goes_on(mixed, whole, tmp_path, monkeypatch):
    calls = []

    def stops(one):
        calls.append(one.name)
        if len(calls) == 3:
            raise KeyboardInterrupt
        return original(one)

    original = mapping.make
    monkeypatch.setattr(mapping, "make", stops)
    with pytest.raises(KeyboardInterrupt):
        _run_here(monkeypatch, mixed, tmp_path, files=4)
    _run_here(monkeypatch, mixed, tmp_path, files=4)
    assert _tables(tmp_path) == whole
    assert sorted({name: calls.count(name) for name in calls}.values())[-2:] == [1, 2]
    made = len(calls)
    _run_here(monkeypatch, mixed, tmp_path, files=4)
    assert len(calls) == made
    assert _tables(tmp_path) == whole


def test_a_changed_page_is_read_again(tmp_path, monkeypatch):
    corpus = tmp_path / "pages"
    corpus.mkdir()
    for name in "ab":
        (corpus / f"{name}.txt").write_text(
            f"本报讯 全县共有贫困人口1234{len(name)}人。{name}", encoding="utf-8"
        )
    _run_here(monkeypatch, corpus, tmp_path / "out", files=1)
    (corpus / "a.txt").write_text("本报讯 全县共有贫困人口567人，贫困户123户。", encoding="utf-8")
    _run_here(monkeypatch, corpus, tmp_path / "out", files=1)
    claims = scale.table("claims", tmp_path / "out").df()
    assert "567人" in set(claims.surface[claims.doc == "a"])
    assert (claims.doc == "b").sum() == 1


def test_only_the_groups_of_a_changed_page_are_checked_again(tmp_path, monkeypatch):
    corpus, out = tmp_path / "pages", tmp_path / "out"
    corpus.mkdir()
    for name, county in (("a", "河南省洛阳市汝阳县"), ("b", "山西省吕梁市岚县")):
        (corpus / f"{name}.txt").write_text(f"{county}共有贫困人口567人，贫困户123户。", encoding="utf-8")
    _run_here(monkeypatch, corpus, out, files=1)
    before = {path.name: path.stat().st_mtime_ns for path in (out / "findings").iterdir()}
    (corpus / "a.txt").write_text("河南省洛阳市汝阳县共有贫困人口678人，贫困户234户。", encoding="utf-8")
    _run_here(monkeypatch, corpus, out, files=1)
    after = {path.name: path.stat().st_mtime_ns for path in (out / "findings").iterdir()}
    assert len(before) == len(after) == 2
    assert len(before.items() & after.items()) == 1


def test_the_second_of_two_pages_is_audited_where_the_first_goes(tmp_path, monkeypatch):
    corpus, out = tmp_path / "pages", tmp_path / "out"
    corpus.mkdir()
    for name in "abc":
        (corpus / f"{name}.txt").write_text("本报讯 全县共有贫困人口567人，贫困户123户。", encoding="utf-8")
    for first in "abc":
        _run_here(monkeypatch, corpus, out, files=1)
        assert set(scale.table("claims", out).df().doc) == {first}
        assert set(scale.table("findings", out).df().claims.str[0]) <= {first}
        pages = scale.table("pages", out).df()
        assert set(pages.duplicate_of[pages.doc != first]) <= {first}
        (corpus / f"{first}.txt").unlink()


def test_a_corpus_without_numbers_has_empty_tables(tmp_path, monkeypatch):
    (tmp_path / "a.txt").write_text("没有数字的一页。", encoding="utf-8")
    _run_here(monkeypatch, tmp_path, tmp_path.parent / "numberless")
    for name in ("claims", "findings", "mentions", "rejects"):
        assert tables.read(name, tmp_path.parent / "numberless").empty


def test_tables_of_a_report_are_not_mixed_with_parts(tmp_path, monkeypatch):
    (tmp_path / "a.txt").write_text("全县共有贫困人口567人。", encoding="utf-8")
    out = tmp_path / "out"
    tables.write(tables.frame("claims", []), "claims", out)
    with pytest.raises(ValueError, match="has the tables of `make report`"):
        _run_here(monkeypatch, tmp_path, out)


def test_a_place_is_loaded_with_whole_documents(tmp_path, monkeypatch):
    corpus = tmp_path / "pages"
    makebelieve.write(tmp_path, 12, shard=2)
    _run_here(monkeypatch, corpus, tmp_path / "out")
    claims = heshu.audit(corpus).claims
    place = claims.place[0].rpartition("/")[0]
    docs = set(claims.doc[claims.place.str.startswith(place)])
    assert 0 < len(docs) < claims.doc.nunique()
    for name in ("claims", "pages", "articles", "mentions"):
        assert set(scale.load(name, tmp_path / "out", place).doc) == docs
    pd.testing.assert_frame_equal(tables.read("claims", tmp_path / "out"), claims)
    pd.testing.assert_frame_equal(tables.read("mentions", tmp_path / "out"), heshu.audit(corpus).mentions)
    with pytest.raises(ValueError, match="PLACE=没有省: no number of this corpus is about it"):
        scale.load("claims", tmp_path / "out", "没有省")
    monkeypatch.setattr(query, "LARGEST", 10)
    with pytest.raises(ValueError, match="name a PLACE"):
        scale.load("claims", tmp_path / "out")


def test_pages_and_tables_in_an_object_store(tmp_path, monkeypatch):
    storage = fsspec.filesystem("memory")
    makebelieve.write(tmp_path, 8, shard=3)
    storage.put(f"{tmp_path}/pages", "memory://store/pages", recursive=True)
    _run_here(monkeypatch, "memory://store/pages", "memory://store/out", files=1)
    for name in ("pages", "claims"):
        whole = getattr(heshu.audit(tmp_path / "pages"), name)
        pd.testing.assert_frame_equal(scale.load(name, "memory://store/out"), whole)


def test_names_that_collide_are_refused(tmp_path, monkeypatch):
    for name in ("x_y.txt", "x y.txt"):
        (tmp_path / name).write_text(f"全县共有贫困人口567人。{name}", encoding="utf-8")
    with pytest.raises(ValueError, match="would both be x_y"):
        _run_here(monkeypatch, tmp_path, tmp_path.parent / "out", files=1)


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ({"engine": "spark"}, "there is no ENGINE=spark; known are dask, local"),
        ({"engine": "dask"}, "needs SCHEDULER=tcp"),
        ({"engine": "dask", "scheduler": "localhost"}, "not localhost"),
        ({"scheduler": "tcp://localhost:8786"}, "is for ENGINE=dask"),
    ],
)
def test_a_wrong_engine_is_named(tmp_path, options, sentence):
    (tmp_path / "a.txt").write_text("全县共有贫困人口567人。", encoding="utf-8")
    with pytest.raises(ValueError, match=sentence):
        scale.run(tmp_path, tmp_path / "out", **options)


PLACES = (
    "",
    "甲省",
    "甲省/乙市",
    "甲省/乙市/丙县",
    "甲省/乙市/丁县",
    "甲省/戊市",
    "甲省/戊市/己县",
    "庚省/辛市/壬县",
)
REGISTER = ("poor_population.registered", "1200人", "2018-12-31")
# Few things at few dates, so that many of them meet: a place again, its city, its province, a sum of parts.
SAID = st.tuples(
    st.integers(0, 6),  # document
    st.sampled_from(PLACES),
    st.sampled_from(["poor_population.registered", "poor_population.remaining"]),
    st.sampled_from(["1200人", "1300人", "2.37万人"]),
    st.sampled_from(["2018-12-31", "2019-12-31"]),
)


@settings(max_examples=40, deadline=None)
@example([(0, "甲省", *REGISTER), (1, "甲省/乙市/丙县", *REGISTER)], 1, 1)  # no city between the two
@example([(n, place, *REGISTER) for n, place in enumerate(PLACES)], 1, 2)
@given(st.lists(SAID, min_size=4, max_size=24), st.sampled_from([1, 6, 99]), st.integers(1, 3))
def test_groups_find_what_all_claims_together_find(said, size, partitions):
    rows = [
        claim(
            100 * n,
            surface,
            what,
            doc=f"page{doc}",
            place=place,
            period=period,
            published="2020-01-05",
        )
        for n, (doc, place, what, surface, period) in enumerate(said)
    ]
    table = claims(*rows)
    parts = [table[[int(doc[4:]) % partitions == n for doc in table.doc]] for n in range(partitions)]
    pieces = pd.concat([meeting.keyed(part) for part in parts])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(meeting, "GROUP", size)
        groups = meeting.packed(pieces.key.value_counts().to_dict())
    assert sorted(key for keys in groups for key in keys) == sorted(set(pieces.key))
    found = []
    for keys in groups:
        gathered = pieces[pieces.key.isin(meeting.read_for(keys))].drop_duplicates(tables.KEYS["claims"])
        found.append(meeting.own_findings(tables.frame("claims", gathered.drop(columns="key")), keys))
    pd.testing.assert_frame_equal(tables.frame("findings", pd.concat(found)), heshu.check(table))


SIZES = st.dictionaries(
    st.sampled_from([*"甲乙", *(f"{province}/{city}" for province in "甲乙" for city in "abcdefgh")]),
    st.integers(1, 40),
)


@given(SIZES, st.integers(1, 60))
def test_a_group_holds_what_a_worker_can_hold(sizes, most):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(meeting, "GROUP", most)
        groups = meeting.packed(sizes)
    assert sorted(key for keys in groups for key in keys) == sorted(sizes)
    for keys in groups:
        (province,) = {meeting.province_of(key) for key in keys}
        cities = [key for key in keys if key != province]
        above = sizes.get(province, 0)
        assert len(cities) <= 1 or sum(sizes[key] for key in cities) <= max(most - above, most // 2)


def _process(job) -> dict:
    return {"pages": os.getpid()}


def test_workers_are_renewed(monkeypatch):
    monkeypatch.setattr(engines, "ROUND", 2)
    with scale.pool("local", "", 1) as run:
        processes = [one["pages"] for one in run(_process, list("abcdef"))]
    assert len(processes) == 6
    assert len(set(processes)) == 3


@given(st.lists(st.lists(st.sampled_from(["a", "b", "z"]), min_size=1, max_size=3), min_size=1, max_size=12))
def test_files_come_in_the_order_of_reading(names):
    paths = sorted({"/".join(parts) for parts in names}, key=reading_order)
    for one, other in pairwise(paths):
        folder, deeper = one.rpartition("/")[0], other.rpartition("/")[0]
        assert not folder.startswith(deeper + "/" if deeper else "/")


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.integers(0, 2000), min_size=1, max_size=40), st.integers(1, 9), st.floats(0.0001, 0.01))
def test_every_file_is_in_one_partition(sizes, files, megabytes):
    entries = [Entry(f"{n:03}", size, "") for n, size in enumerate(sizes)]
    cut = list(chunks(entries, files, megabytes * 1e6))
    assert [entry for chunk in cut for entry in chunk] == entries
    assert all(
        len(chunk) <= files and (len(chunk) == 1 or sum(e.size for e in chunk) <= megabytes * 1e6)
        for chunk in cut
    )


@pytest.fixture
def cluster():
    """A Dask scheduler and two workers on loopback: the address, and the worker processes."""
    python = Path(sys.executable)
    start = {"stdout": subprocess.DEVNULL, "stderr": subprocess.PIPE, "text": True}
    scheduler = subprocess.Popen(
        [
            python,
            "-m",
            "distributed.cli.dask_scheduler",
            "--host",
            "127.0.0.1",
            "--port",
            "0",
            "--no-dashboard",
        ],
        **start,
    )
    address = next(line.split()[-1] for line in scheduler.stderr if "Scheduler at" in line)
    threading.Thread(target=scheduler.stderr.read, daemon=True).start()
    command = [
        python,
        "-m",
        "distributed.cli.dask_worker",
        address,
        "--nthreads",
        "1",
        "--no-dashboard",
        "--no-nanny",
    ]
    workers = [
        subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) for _ in range(2)
    ]
    yield address, workers
    for process in (*workers, scheduler):
        process.kill()
        process.wait()


@pytest.mark.slow
def test_a_cluster_that_loses_a_worker_says_the_same(mixed, whole, tmp_path, cluster):
    address, workers = cluster
    reports = []

    def report(line):
        reports.append(line)

    def kill():
        while not list((tmp_path / "claims").glob("*.parquet")):
            time.sleep(0.02)
        os.kill(workers[0].pid, signal.SIGKILL)

    killer = threading.Thread(target=kill, daemon=True)
    killer.start()
    scale.run(mixed, tmp_path, engine="dask", scheduler=address, files=4, report=report)
    killer.join(10)
    assert workers[0].poll() is not None, "the worker lived on, so that nothing was tested"
    assert _tables(tmp_path) == whole
