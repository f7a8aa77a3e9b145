"""Who works: processes of this machine, or a Dask cluster.  Both run functions of jobs that are small."""

import os
import re
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from functools import partial

from heshu.parameters import ENGINES, nearest

Engine = Callable[[Callable, list], Iterator[dict]]
ATTEMPTS = 3  # times that workers may die before the run gives up
ROUND = 25  # jobs of a worker's life: what Python never gives back to the system goes with it
# Imported once, in the process that all workers are forked from.
PRELOADED = ("heshu.scale.mapping", "heshu.read", "heshu.extract", "heshu.normalize", "heshu.check")
PRELOADED += ("pandera.pandas", "pyarrow.dataset", "fsspec")
ADDRESS = re.compile(r"[a-z]+://.+:\d+")


def pool(engine: str, scheduler: str, workers: int | None) -> AbstractContextManager[Engine]:
    """The engine of that name, for a `with`: a function that runs another on jobs and yields what it returns.

    Raises ValueError for an engine that there is not, or a scheduler that is missing or no address.
    """
    if engine not in ENGINES:
        raise ValueError(f"there is no ENGINE={engine}; {nearest(engine, ENGINES)}")
    if engine == "local":
        if scheduler:
            raise ValueError(f"SCHEDULER={scheduler} is for ENGINE=dask: leave it out, or add ENGINE=dask")
        return nullcontext(partial(_on_processes, workers or os.cpu_count() or 1))
    if not ADDRESS.fullmatch(scheduler):
        given = f", not {scheduler}" if scheduler else ""
        raise ValueError(
            f"ENGINE=dask needs SCHEDULER=tcp://HOST:PORT, the address of a Dask scheduler{given}"
        )
    return _cluster(scheduler)


def work(
    run: Engine, function: Callable, jobs: list, done: Callable, what: str, report: Callable
) -> list[dict]:
    """Run the jobs that are not done yet; what each measured, in the order in which they end."""
    waiting = [job for job in jobs if not done(job)]
    started, told, made, pages = time.monotonic(), 0.0, [], 0
    if len(waiting) < len(jobs):
        report(f"{what}: {len(jobs) - len(waiting)} of {len(jobs)} done before")
    for one in run(function, waiting):
        made.append(one)
        pages += one["pages"]
        elapsed = time.monotonic() - started
        if elapsed - told > 5 or len(made) == len(waiting):
            told = elapsed
            speed = f", {pages} pages" if pages else ""
            report(f"{what}: {len(made)} of {len(waiting)}{speed}, {elapsed:.0f} s")
    return made


def measured(started: float) -> dict:
    """Seconds of processor time since `started`, and the largest memory of the process in bytes."""
    import resource

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    return {"seconds": time.process_time() - started, "peak": peak}


# ---- processes of this machine ---------------------------------------------------------------------


def _on_processes(workers: int, function: Callable, jobs: list) -> Iterator[dict]:
    """Yield what the function returns of each job.  Raises RuntimeError where workers keep dying."""
    from concurrent.futures.process import BrokenProcessPool

    left, deaths = list(jobs), 0
    while left:
        try:
            yield from _round(workers, function, left)
        except BrokenProcessPool as error:
            deaths += 1
            if deaths > ATTEMPTS:
                raise RuntimeError(
                    f"a worker died {deaths} times, the last with {len(left)} parts to do: "
                    f"is there memory enough for {workers} workers?"
                ) from error


def _round(workers: int, function: Callable, left: list) -> Iterator[dict]:
    """Run some jobs in new processes, and take those that are done off the list."""
    from concurrent.futures import ProcessPoolExecutor, as_completed
    from multiprocessing import get_context

    linux = sys.platform == "linux"
    context = get_context("forkserver" if linux else "spawn")
    if linux:
        context.set_forkserver_preload(list(PRELOADED))
    with ProcessPoolExecutor(min(workers, len(left)), mp_context=context) as executor:
        running = {executor.submit(function, job): job for job in left[: ROUND * workers]}
        try:
            for future in as_completed(running):
                one = future.result()
                left.remove(running[future])
                yield one
        finally:
            executor.shutdown(cancel_futures=True)


# ---- a cluster -------------------------------------------------------------------------------------


@contextmanager
def _cluster(scheduler: str) -> Iterator[Engine]:
    """A Dask cluster that runs already.  Raises OSError where its scheduler does not answer."""
    try:
        from distributed import Client
    except ImportError as error:
        raise ImportError("ENGINE=dask needs distributed: pip install 'heshu[scale]'") from error
    try:
        client = Client(scheduler)
    except OSError as error:
        raise OSError(f"no Dask scheduler answers at SCHEDULER={scheduler}: {error}") from error
    with client:
        yield partial(_on_cluster, client)


def _on_cluster(client, function: Callable, jobs: list) -> Iterator[dict]:
    """As `_on_processes`; the scheduler gives the jobs of a worker that died to another."""
    from distributed import KilledWorker, as_completed

    try:
        for future in as_completed(client.map(function, jobs, pure=False, retries=ATTEMPTS)):
            yield future.result()
            future.release()
    except KilledWorker as error:
        raise RuntimeError(f"the workers of the cluster keep dying: {error}") from error
