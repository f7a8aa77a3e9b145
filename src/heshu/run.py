"""Run notebooks with papermill, each with its parameters, so that a failure can never pass for a result.

    python -m heshu.run NOTEBOOK OUTPUT [-p NAME VALUE]... [--after OUTPUT]... [--writes FOLDER]
    python -m heshu.run --accept FOLDER            # executed notebooks become the committed ones

Names and values of all parameters are checked before any notebook starts.  An executed notebook appears
as OUTPUT, whole and without times or paths, only when every cell has run; a failed one goes to the folder
`failed` beside OUTPUT's.  Several jobs (`heshu.build` takes them from make) run side by side where they do
not wait for each other, and fork their kernels from one process that has imported the libraries already
(`heshu.warm`), which is what makes seven notebooks cost little more than their own work.
"""

import argparse
import json
import os
import shlex
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from heshu import parameters
from heshu.paths import root
from heshu.terminal import inert_lines


@dataclass(frozen=True)
class Job:
    """One notebook to run: where it is, where its executed copy goes, and the outputs it waits for.

    `writes` is a folder that it fills with files nobody else can name.
    """

    notebook: Path
    output: Path
    values: dict[str, object]
    after: tuple[Path, ...] = ()
    writes: Path | None = None

    @property
    def name(self) -> str:
        """`3-check` for `notebooks/3-check.ipynb`."""
        return self.notebook.stem


class Failure(Exception):
    """A notebook stopped: which, in which cell, why, and where its partly executed copy lies."""


def job(words: list[str]) -> Job:
    """The job that a command line describes, its parameters checked against the notebook's own.

    Raises ValueError for a notebook that is not there, or a parameter whose name or value is wrong.
    """
    parser = argparse.ArgumentParser(prog="python -m heshu.run", exit_on_error=False)
    parser.add_argument("notebook", type=Path)
    parser.add_argument("output", type=Path)
    parser.add_argument("-p", nargs=2, action="append", default=[], metavar=("NAME", "VALUE"), dest="given")
    parser.add_argument("--after", action="append", default=[], type=Path)
    parser.add_argument("--writes", type=Path)
    args = parser.parse_args(words)
    defaults = parameters.declared(args.notebook)
    values = {name: parameters.convert(args.notebook, name, value, defaults) for name, value in args.given}
    parameters.check({**defaults, **values})
    # Only what differs is passed on, so that a run on the defaults is the notebook as it is committed.
    changed = {name: value for name, value in values.items() if value != defaults[name]}
    return Job(args.notebook, args.output, changed, tuple(args.after), args.writes)


def batch(lines: list[str]) -> list[Job]:
    """The jobs among the commands that `make -n` prints; all their faults in one ValueError."""
    jobs, faults = [], []
    for line in lines:
        words = shlex.split(line)
        if "heshu.run" not in words:
            continue
        try:
            jobs.append(job(words[words.index("heshu.run") + 1 :]))
        except ValueError as error:
            if str(error) not in faults:
                faults.append(str(error))
    if faults:
        raise ValueError("\n".join(faults))
    return jobs


def run(jobs: list[Job]) -> None:
    """Run the jobs, each as soon as those it waits for are done.  The caller has the folder (`alone`).

    Raises ValueError, before any of them starts, for a PLACE that is not in the tables that stay as they
    are, and Failure for the first that fails, after those that are running have ended; none starts after it.
    """
    for job in jobs:
        if not _blocked(job, jobs, {}):
            parameters.check_place(job.values)
    _sweep(jobs)
    # The kernels end before the pool waits for its threads, or an interrupt would wait for the notebooks.
    with ThreadPoolExecutor(os.cpu_count()) as pool, _kernels() as manager:
        waiting, running, failure = list(jobs), {}, None
        while running or (waiting and not failure):
            for ready in [] if failure else [j for j in waiting if not _blocked(j, waiting, running)]:
                waiting.remove(ready)
                running[pool.submit(_run_one, ready, manager, len(running))] = ready
            done, _ = wait(running, return_when=FIRST_COMPLETED)
            for future in done:
                failure = _outcome(running.pop(future), future) or failure
        if failure:
            raise failure


def _blocked(job: Job, waiting: list[Job], running: dict[Future, Job]) -> bool:
    return any(other.output in job.after for other in [*waiting, *running.values()])


def _outcome(job: Job, future: Future) -> Failure | None:
    try:
        print(f"{job.name:12} {future.result():6.1f} s", flush=True)
    except Failure as failure:
        return failure
    except (ValueError, OSError) as error:
        return Failure(f"{job.name}: {error}")
    return None


def _run_one(job: Job, manager: type, line: int) -> float:
    """Run one notebook and put its executed copy in place; returns the seconds it took.

    On a terminal, the cells done are shown on the line of that number.
    """
    import papermill

    started = time.time()
    bar = {"desc": f"{job.name:12}", "leave": False, "position": line, "unit": "cell"}
    parameters.check_place(job.values)
    job.output.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(".part", f".{job.name}.", job.output.parent) as folder:
        part = Path(folder) / job.notebook.name
        try:
            papermill.execute_notebook(
                job.notebook,
                part,
                parameters=job.values,
                progress_bar=bar if sys.stderr.isatty() else False,
                kernel_manager_class=manager,
                shutdown_kernel="immediate",
            )
        except Exception as error:
            raise Failure(_explain(job, part, error)) from error
        _list_files(job, started)
        _put(clean(json.loads(part.read_text(encoding="utf-8"))), job.output)
    return time.time() - started


def _sweep(jobs: list[Job]) -> None:
    """Take away the half-written files that a killed run has left where these jobs write."""
    for folder in {folder for job in jobs for folder in (job.writes, job.output.parent) if folder}:
        for part in folder.rglob(".*.part"):
            shutil.rmtree(part) if part.is_dir() else part.unlink(missing_ok=True)


def _list_files(job: Job, started: float) -> None:
    """Note what the notebook wrote into a folder, so that make can tell when a file of it is gone."""
    if job.writes:
        files = sorted(p for p in job.writes.rglob("*") if p.is_file() and p.stat().st_mtime > started - 0.1)
        made = job.output.with_name(f".{job.name}.files")
        made.write_text("".join(f"{path}\n" for path in files), encoding="utf-8")


def _explain(job: Job, part: Path, error: Exception) -> str:
    """Keep the partly executed copy of a failed notebook; a sentence that says where, and what went wrong."""
    kind, reason = getattr(error, "ename", type(error).__name__), getattr(error, "evalue", str(error))
    job.output.unlink(missing_ok=True)
    if not part.is_file():
        return f"{job.name} did not start\n  {kind}: {reason}"
    kept = job.output.parent.parent / "failed" / job.notebook.name
    kept.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(part, kept)
    cell = _failed_cell(json.loads(part.read_text(encoding="utf-8")))
    return f"{job.name} stopped in cell {cell}\n  {kind}: {reason}\n  partly executed copy: {kept}"


def _failed_cell(notebook: dict) -> int:
    """The number of the last cell that was started, counted from 1 over the notebook's own cells."""
    own = [c for c in notebook["cells"] if not _added_by_papermill(c)]
    started = [bool(cell["metadata"].get("papermill", {}).get("start_time")) for cell in own]
    return len(started) - started[::-1].index(True)


def _added_by_papermill(cell: dict) -> bool:
    return bool({"injected-parameters", "papermill-error-cell-tag"} & set(cell["metadata"].get("tags", [])))


def clean(notebook: dict) -> dict:
    """The executed notebook without what differs from run to run: times, paths, random ids, versions."""
    notebook["metadata"] = {
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
    }
    for cell in notebook["cells"]:
        for key in ("papermill", "execution"):
            cell["metadata"].pop(key, None)
        if _added_by_papermill(cell):
            cell["id"] = "injected-parameters"
        if cell["cell_type"] == "code":
            cell["outputs"] = _joined(cell["outputs"])
    return notebook


def _joined(outputs: list[dict]) -> list[dict]:
    """Outputs with neighbouring pieces of one stream joined, and no state of a widget that is gone."""
    joined: list[dict] = []
    for output in outputs:
        output.get("data", {}).pop("application/vnd.jupyter.widget-view+json", None)
        last = joined[-1] if joined else {}
        if output["output_type"] == "stream" and last.get("name") == output["name"]:
            last["text"] = [*last["text"], *output["text"]]
        else:
            joined.append(output)
    for output in joined:
        if output["output_type"] == "stream":
            output["text"] = "".join(output["text"]).splitlines(keepends=True)
    return joined


def _put(notebook: dict, path: Path) -> None:
    """Write a notebook whole or not at all."""
    part = path.with_name(f".{path.name}.part")
    part.write_text(json.dumps(notebook, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    part.replace(path)


@contextmanager
def alone(folder: Path):
    """One run at a time into the folder of executed notebooks: a second one waits for the first."""
    import fcntl

    folder.mkdir(parents=True, exist_ok=True)
    with (folder / ".lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            print(f"another run is writing into {folder}: waiting for it", flush=True)
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


@contextmanager
def _kernels():
    """The kernel manager to run notebooks with, and the end of every kernel that it has started."""
    if sys.platform != "linux":  # elsewhere system libraries do not survive a fork
        from jupyter_client.manager import AsyncKernelManager

        yield AsyncKernelManager
        return
    from multiprocessing import forkserver, get_context

    context = get_context("forkserver")
    context.set_forkserver_preload(["heshu.warm"])
    forkserver.ensure_running()  # it imports while this process imports papermill
    started: list = []
    try:
        yield _forking_manager(context, started)
    finally:
        for process in started:
            process.kill()


def _forking_manager(context, started: list) -> type:
    from jupyter_client.manager import AsyncKernelManager

    class ForkingKernelManager(AsyncKernelManager):
        """Starts ipykernel as jupyter_client does, in a fork instead of a new interpreter."""

        async def _async_launch_kernel(self, kernel_cmd, **options):
            argv = kernel_cmd[kernel_cmd.index("-m") + 2 :]
            process = context.Process(target=_kernel, args=(argv, options["env"], options.get("cwd")))
            process.start()
            started.append(process)
            self.provisioner.process = _Popen(process)
            self.provisioner.pid = process.pid
            self._reconcile_connection_info(self.provisioner.connection_info)

    return ForkingKernelManager


class _Popen:
    """A multiprocessing process with the face of `subprocess.Popen`, as far as jupyter_client looks at it."""

    stdin = stdout = stderr = None

    def __init__(self, process):
        self.process, self.pid = process, process.pid
        self.kill, self.terminate = process.kill, process.terminate

    def poll(self) -> int | None:
        return self.process.exitcode

    def wait(self) -> int | None:
        self.process.join()
        return self.process.exitcode

    def send_signal(self, number: int) -> None:
        os.kill(self.pid, number)


def _kernel(argv: list[str], env: dict[str, str], cwd: str | None) -> None:
    """What a fork does: become an IPython kernel, and end with the process that asked for it."""
    from multiprocessing import parent_process
    from threading import Thread

    def follow():
        parent_process().join()
        os._exit(1)

    Thread(target=follow, daemon=True).start()
    os.environ.update(env)
    if cwd:
        os.chdir(cwd)
    from ipykernel.kernelapp import IPKernelApp

    IPKernelApp.launch_instance([*argv, f"--IPKernelApp.parent_handle={os.getppid()}"])


def accept(folder: Path) -> None:
    """Make the executed notebooks of a folder the committed ones, where they differ.

    The date of a notebook stays: only a change to its source is a reason to run it again.
    Raises ValueError for a notebook that was run with other parameters than its own, or edited since.
    """
    for executed in sorted(folder.glob("*.ipynb")):
        notebook = root() / "notebooks" / executed.name
        before = notebook.stat()
        old, new = (json.loads(path.read_text(encoding="utf-8")) for path in (notebook, executed))
        if any(map(_added_by_papermill, new["cells"])):
            raise ValueError(f"{executed} was run with parameters of its own: accept takes the defaults")
        if _sources(old) != _sources(new):
            raise ValueError(f"{notebook} was edited after it was run")
        if old != new:
            _put(new, notebook)
            os.utime(notebook, ns=(before.st_atime_ns, before.st_mtime_ns))
            print(f"{executed.stem}: refreshed")


def _sources(notebook: dict) -> list[str]:
    return ["".join(cell["source"]) for cell in notebook["cells"]]


def guarded(work: Callable[[], object]) -> int:
    """Do the work; where it fails, say why on stderr.  Returns the exit status."""
    try:
        work()
    except (ValueError, argparse.ArgumentError, Failure, OSError) as error:
        print(inert_lines(str(error)), file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("interrupted", file=sys.stderr)
        return 130
    return 0


def main(argv: list[str]) -> None:
    """What a command line asks for: run a notebook, or accept a folder of executed ones."""
    if argv[:1] == ["--accept"]:
        accept(Path(argv[1]))
        return
    asked = job(argv)
    os.chdir(root())
    with alone(asked.output.parent):
        run([asked])


if __name__ == "__main__":
    sys.exit(guarded(lambda: main(sys.argv[1:])))
