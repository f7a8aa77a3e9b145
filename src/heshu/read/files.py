"""The files of a corpus: folders walked, archives opened, nothing read from outside."""

import os
import re
import stat
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from heshu.paths import BESIDE, TABLES, walk

MEGABYTE = 1_000_000
MAX_PAGE = 50 * MEGABYTE  # a page's bytes; a newspaper's year in one string is below that
MAX_ARCHIVE = 2_000 * MEGABYTE  # of all that an archive unpacks to
MAX_MEMBERS = 100_000


@dataclass(frozen=True)
class File:
    """A file of the corpus: its name below the corpus folder (with `/`), its size, and how to open it."""

    name: str
    size: int
    open: Callable[[], BinaryIO]

    def data(self, limit: int = MAX_PAGE) -> bytes:
        """All its bytes.  Raises ValueError where there are none, or more than `limit`."""
        if self.size > limit:
            raise ValueError(_too_long(self.size, limit))
        with self.open() as stream:
            data = stream.read(limit + 1)
        if len(data) > limit:
            raise ValueError(_too_long(len(data), limit))
        if not data.strip():
            raise ValueError("is empty: fetch it again, or remove it")
        return data


@dataclass(frozen=True)
class Fault:
    """A file that is not read, and why: a sentence that says what to do."""

    name: str
    error: str


def _too_long(size: int, limit: int) -> str:
    return (
        f"has {size / MEGABYTE:,.0f} MB, more than the {limit / MEGABYTE:,.0f} MB of a page: "
        "split it, or write its articles as JSON Lines"
    )


def files(path: Path) -> Iterator[File | Fault]:
    """Every file of a folder and of the folders in it, in the order of their names; or the one file."""
    if not path.is_dir():
        yield one(path, _shown(path.name))
        return
    faults: list[OSError] = []
    for entry in walk(path, beside=False, failed=faults.append):
        name = _below(path, Path(entry.path))
        if name not in TABLES:
            yield one(Path(entry.path), name)
    for fault in faults:
        yield Fault(_below(path, Path(os.fsdecode(fault.filename))), reason(fault))


MISPLACED = (
    "is read in the corpus folder alone: move its rows there, with its folder or archive before each path"
)
LINK = "is a symbolic link, which is not followed: copy the file or folder itself into the corpus"


def one(path: Path, name: str) -> File | Fault:
    """The file at `path`, called `name`; a fault where it is no file of its own, or cannot be looked at."""
    if name.rpartition("/")[2] in TABLES and "/" in name:
        return Fault(name, MISPLACED)
    try:
        if path.is_symlink():
            return Fault(name, LINK)
        status = path.stat()
    except OSError as error:
        return Fault(name, reason(error))
    if not stat.S_ISREG(status.st_mode):
        return Fault(name, "is not a regular file (a pipe, socket or device): remove it from the corpus")
    return File(name, status.st_size, lambda: path.open("rb"))


def reason(error: OSError) -> str:
    """What an error of the operating system means, and what to do."""
    if isinstance(error, PermissionError):
        return "may not be read by this user: give read permission (chmod a+r, for a folder a+rx)"
    return f"cannot be read: {error.strerror or error}"


def _below(folder: Path, path: Path) -> str:
    return _shown(path.relative_to(folder).as_posix())


def _shown(name: str) -> str:
    """A name as text, where the file system has bytes that are none."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")


def members(archive: File) -> Iterator[File | Fault]:
    """The files of a zip archive, named ARCHIVE/MEMBER; nothing is unpacked to disk.

    Raises ValueError where the archive cannot be opened.
    """
    try:
        opened = zipfile.ZipFile(archive.open())
        infos = sorted(opened.infolist(), key=lambda info: info.filename)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise ValueError(f"is no zip archive that can be opened ({error}): fetch it again") from None
    with opened:
        room = MAX_ARCHIVE
        for number, info in enumerate(infos):
            if not info.filename:
                yield Fault(archive.name, "has a file without a name: pack the archive again")
                continue
            name = _member_name(info)
            full = f"{archive.name}/{name}"
            if info.is_dir() or any(
                part != ".." and BESIDE.fullmatch(part) for part in PurePosixPath(name).parts
            ):
                continue
            room -= info.file_size
            if number >= MAX_MEMBERS or room < 0:
                yield Fault(full, f"and what follows it in the archive is not read: {_BOMB}")
                return
            yield _member(opened, info, full, name)


_BOMB = (
    f"an archive may unpack to {MAX_ARCHIVE // MEGABYTE:,} MB and {MAX_MEMBERS:,} files; "
    "unpack it into a folder if you trust it"
)


def _member(opened: zipfile.ZipFile, info: zipfile.ZipInfo, full: str, name: str) -> File | Fault:
    parts = PurePosixPath(name.replace("\\", "/")).parts
    if ".." in parts or name.startswith(("/", "\\")) or re.match(r"[A-Za-z]:", name):
        return Fault(full, "has a name that leads out of the archive: rename it")
    if name.rpartition("/")[2] in TABLES:
        return Fault(full, MISPLACED)
    if info.create_system == UNIX and stat.S_ISLNK(info.external_attr >> 16):
        return Fault(full, LINK)
    if info.flag_bits & 1:
        return Fault(full, "is encrypted: unpack the archive with its password into the corpus folder")
    return File(full, info.file_size, lambda: opened.open(info))


UNIX = 3  # the system that made a member, as zip has it


def _member_name(info: zipfile.ZipInfo) -> str:
    """A member's name; archives made on Chinese Windows have it in GBK, which zipfile takes for cp437."""
    if not info.flag_bits & 0x800:
        try:
            return info.filename.encode("cp437").decode("utf-8")
        except UnicodeError:
            pass
        try:
            return info.filename.encode("cp437").decode("gb18030")
        except UnicodeError:
            pass
    return info.filename.encode("utf-8", "backslashreplace").decode()
