"""Copies the library's files into a folder, and puts back from there what storage has lost."""

from __future__ import annotations

import json
import os
import secrets
import shutil
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from django.core.files import File

from media_hub.ingest.digests import digest
from media_hub.models.stored import NamedFile, named_files
from media_hub.storage import MediaStorage
from media_hub.storage.listing import list_keys

from .check_files import problem_of
from .schedule_jobs import requeue_renditions

MANIFEST = "manifest.jsonl"


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What became of one file: `copied`, `kept` (was there), `remade` (a rendition); or what is wrong with it.

    `missing`: there is none; `lost`: storage has it no more, or another size of it, and the backup has; `damaged`: its bytes
    are not those that row or manifest tell of.
    """

    file: NamedFile
    result: str


@dataclass(frozen=True, kw_only=True)
class Copy:
    """One line of the manifest."""

    key: str
    size: int
    sha256: str


def back_up_files(*, folder: Path, read_copies: bool = False) -> Iterator[Outcome]:
    """Copy every original, version, poster and caption track under its key; those of former runs are kept.

    A file never changes under its key, so a run copies what is new, and looks whether storage still has the rest. With
    `read_copies` it reads the copies of former runs, and makes those anew that are not what the manifest says. The manifest is
    written after the last file, and names what former runs have copied too.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    copies = read_manifest(folder)
    sizes = {stored.key: stored.size for stored in list_keys()}
    for file in named_files(renditions=False):
        place = folder / file.key
        known = copies.get(file.key)
        if known and _is_sound(place, known, read=read_copies):
            yield Outcome(file=file, result="kept" if sizes.get(file.key) == known.size else "lost")
            continue
        copy = _copy(file, place)
        if copy is None:
            yield Outcome(file=file, result="missing")
        elif file.sha256 and copy.sha256 != file.sha256:
            place.unlink()
            yield Outcome(file=file, result="damaged")
        else:
            copies[file.key] = copy
            yield Outcome(file=file, result="copied")
    _write_manifest(folder, copies)


def restore_files(*, folder: Path, read_content: bool = False) -> Iterator[Outcome]:
    """Put back what the rows name and storage lacks or has cut; renditions that are gone are left to a worker.

    With `read_content` every file in storage is read, and those with other bytes than their rows say are put back too. A copy
    that is not what manifest and row say is not put back.
    """
    copies = read_manifest(folder)
    sizes = {stored.key: stored.size for stored in list_keys()}
    for file in named_files(renditions=False):
        if problem_of(file, sizes, read_content=read_content):
            yield Outcome(file=file, result=_put_back(file, folder / file.key, copies.get(file.key)))
    yield from _forget_lost_renditions(set(sizes))


def read_manifest(folder: Path) -> dict[str, Copy]:
    """Return the copies of a folder by key; none where there is no manifest."""
    try:
        lines = (folder / MANIFEST).read_text().splitlines()
    except FileNotFoundError:
        return {}
    copies = (Copy(**json.loads(line)) for line in lines)
    return {copy.key: copy for copy in copies}


def _write_manifest(folder: Path, copies: dict[str, Copy]) -> None:
    lines = [json.dumps(asdict(copies[key])) for key in sorted(copies)]
    part = folder / f"{MANIFEST}.part"
    part.write_text("".join(f"{line}\n" for line in lines))
    part.replace(folder / MANIFEST)


def _is_sound(place: Path, copy: Copy, *, read: bool) -> bool:
    """Whether the copy of a former run is there, as long as the manifest says, and, if it is read, with those bytes."""
    if not place.is_file() or place.stat().st_size != copy.size:
        return False
    if not read:
        return True
    with place.open("rb") as content:
        return digest(content).sha256 == copy.sha256


def _copy(file: NamedFile, place: Path) -> Copy | None:
    """Copy a stored file to its place in the folder, whole or not at all; None where storage lacks it."""
    place.parent.mkdir(parents=True, exist_ok=True)
    part = place.with_name(f".{secrets.token_hex(8)}.part")
    try:
        with MediaStorage().open(file.key) as source, part.open("wb") as target:
            shutil.copyfileobj(source, target)
            target.flush()
            os.fsync(target.fileno())
        with part.open("rb") as copied:
            sha256 = digest(copied).sha256
        part.replace(place)
    except FileNotFoundError:
        return None
    finally:
        part.unlink(missing_ok=True)
    return Copy(key=file.key, size=place.stat().st_size, sha256=sha256)


def _put_back(file: NamedFile, place: Path, copy: Copy | None) -> str:
    if copy is None or not place.is_file():
        return "missing"
    with place.open("rb") as content:
        if not digest(content).sha256 == copy.sha256 == (file.sha256 or copy.sha256):
            return "damaged"
        MediaStorage().delete(file.key)  # what is left of it
        MediaStorage().save(file.key, File(content))
    return "copied"


def _forget_lost_renditions(present: set[str]) -> Iterator[Outcome]:
    """Delete the rows of renditions whose files are gone; the next sweep has them made anew."""
    lost = [file for file in named_files(renditions=True) if file.is_rendition and file.key not in present]
    media_file_ids = set()
    for file in lost:
        rendition = file.model._default_manager.select_related("image").get(pk=file.pk)
        media_file_ids.add(rendition.image.media_file_id)  # type: ignore[attr-defined]
        rendition.delete()
        yield Outcome(file=file, result="remade")
    requeue_renditions(media_file_ids=media_file_ids)
