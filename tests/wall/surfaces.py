"""What a surface is: a way to ask, and the letter of the table that it stands for."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import TypeAlias

from .asking import Answer, Page, read, shown, undone
from .expectations import ROWS
from .people import ROLES, Visitor
from .world import Specimen, World

Answers: TypeAlias = Iterable[tuple[Specimen, Answer]]
AskFiles: TypeAlias = Callable[[Visitor, list[Specimen]], Answers]
AskFile: TypeAlias = Callable[[Visitor, Specimen], Answer]
BOTH = ("image", "document")
APPROVERS = ("editor", "manager", "superuser")


def always(file: Specimen) -> bool:
    return True


def is_live(file: Specimen) -> bool:
    """Whether the file may be chosen or published, as far as that depends on the file alone."""
    return file.state == "live" and file.origin != "failed"


def not_trashed(file: Specimen) -> bool:
    return file.state != "trashed"


def is_pending(file: Specimen) -> bool:
    return file.state == "pending"


def is_trashed(file: Specimen) -> bool:
    return file.state == "trashed"


def by_turns(file: Specimen) -> bool:
    """Take the image of one row and the document of the next: for pages that are slow to make."""
    return (list(ROWS).index(file.row) % 2 == 0) == (file.kind == "image")


def has_failed(file: Specimen) -> bool:
    return file.origin == "failed"


@dataclass(frozen=True, kw_only=True)
class Surface:
    """One that is asked about files. `routes` are its addresses, as the resolver writes them.

    Who has `letter` on a file is granted it where `when` holds for the file and `roles` names them; nobody else is.
    `about` narrows what it can be asked about at all.
    """

    name: str
    routes: tuple[str, ...]
    letter: str
    ask: AskFiles
    kinds: tuple[str, ...] = BOTH
    when: Callable[[Specimen], bool] = always
    about: Callable[[Specimen], bool] = always
    roles: tuple[str, ...] = ROLES
    bulk_action: str = ""  # the type of the bulk action that it is

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True, kw_only=True)
class NamespaceSurface:
    """One that is asked about the newsroom as a whole: its tags, collections, settings, log."""

    name: str
    routes: tuple[str, ...]
    letter: str
    ask: Callable[[Visitor, World], Answer]

    def __str__(self) -> str:
        return self.name


def each(ask: AskFile) -> AskFiles:
    """Ask about one file after the other; what that writes is taken back."""

    def ask_all(visitor: Visitor, files: list[Specimen]) -> Iterator[tuple[Specimen, Answer]]:
        for file in files:
            with undone():
                yield file, ask(visitor, file)

    return ask_all


def listed(get: Callable[[Visitor], Page]) -> AskFiles:
    """Look for every file in one page."""

    def ask_all(visitor: Visitor, files: list[Specimen]) -> Answers:
        page = get(visitor)
        return [(file, shown(page, file.markers)) for file in files]

    return ask_all


def opened(path: Callable[[Specimen], str]) -> AskFiles:
    """Open the file's own page there."""
    return each(lambda visitor, file: shown(read(visitor.get(path(file))), file.markers))


def changed(page: Page, file: Specimen, *, done: bool) -> Answer:
    """Answer for a request that should have changed something."""
    return Answer(granted=done, told=page.names(file.markers))


def in_archive(page: Page, files: list[Specimen]) -> Answers:
    """Look for each file among the names in a ZIP archive, which tells nothing else of it."""
    is_archive = page.type == "application/zip"
    names = zipfile.ZipFile(BytesIO(page.body)).namelist() if is_archive else []
    for file in files:
        is_there = file.record.original_name in names
        yield file, Answer(granted=is_there, told=is_there if is_archive else page.names(file.markers))
