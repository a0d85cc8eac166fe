"""What is asked about: a file of every row of the table, and a tag, a collection and a log of the newsroom."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from wagtail.models import Collection, Site

from media_hub.actions.curated_items import add_to_collection
from media_hub.actions.privacy import withdraw_renditions
from media_hub.actions.run_jobs import run_jobs
from media_hub.actions.tags import create_tag
from media_hub.actions.update_media import update_media
from media_hub.actions.update_namespace import update_namespace
from media_hub.models import Analysis, CuratedItem, MediaFile, MediaTag, Namespace, ProcessingJob
from media_hub.permissions import SYSTEM
from tests.factories import make_collection, make_document, make_image, make_namespace, make_user

from .expectations import ROWS
from .people import Visitor, make_visitors

WORD = "Heron"  # in every title, for searches; it names nobody's file
CLERK = "ledgerclerk"  # a user name that stands in the log alone
CURATED, OTHER_CURATED = "Sandbank", "Lagoon"  # titles of curated collections
MAKERS = {"image": (make_image, "png"), "document": (make_document, "txt")}


@dataclass(frozen=True, kw_only=True)
class Specimen:
    """A file, and what gives it away. `row` is its row of the table, `content` its original."""

    row: str
    kind: str
    token: str
    member: Any
    content: bytes

    def __str__(self) -> str:
        return f"{self.row} {self.kind}"

    @property
    def origin(self) -> str:
        return self.row.split()[0]

    @property
    def state(self) -> str:
        return self.row.split()[1]

    @property
    def record(self) -> MediaFile:
        return self.member.media_file

    @property
    def pk(self) -> int:
        return self.member.pk

    @property
    def markers(self) -> tuple[str, ...]:
        """Title, slug and file name hold the token; addresses of originals and renditions hold the public id."""
        return self.token, str(self.record.public_id), self.record.public_id.hex

    def now(self, field: str) -> Any:
        """Return a value of the record as it is in the database."""
        return MediaFile.objects.values_list(field, flat=True).get(pk=self.record.pk)


@dataclass(frozen=True, kw_only=True)
class World:
    visitors: dict[str, Visitor]
    files: tuple[Specimen, ...]
    team: Namespace
    foreign: Namespace
    archive: Collection  # of the newsroom, below its root
    tag: MediaTag
    other_tag: MediaTag
    foreign_tag: MediaTag

    def first(self, row: str, kind: str = "image") -> Specimen:
        return next(file for file in self.files if (file.row, file.kind) == (row, kind))

    def of_kind(self, *kinds: str) -> list[Specimen]:
        return [file for file in self.files if file.kind in kinds]


def build_world() -> World:
    """Make it. CLERK leaves a trace in the log of the namespace, of its tag and of its first image."""
    team, foreign = make_namespace("Tidalnews", allows_free_tagging=False), make_namespace("Museum")
    shared = make_namespace("Logos", is_shared=True)
    team.sites.add(Site.objects.get())
    visitors = make_visitors(team=team, foreign=foreign)
    clerk = make_user(team, "manager", username=CLERK)
    update_namespace(namespace=team, actor=clerk, allows_free_tagging=True)
    tag = create_tag(namespace=team, name="Kelpforest", actor=clerk)
    other_tag = create_tag(namespace=team, name="Mudflat", actor=SYSTEM)
    archive = Collection.objects.get(pk=team.root_collection_id).add_child(name="Deepstore")
    files = tuple(_make_files(team=team, shared=shared, uploader=visitors["uploader"].user))
    update_media(member=files[0].member, actor=clerk, credit="Agency")
    _make_curated(team, files, actor=clerk)
    return World(
        visitors=visitors,
        files=files,
        team=team,
        foreign=foreign,
        archive=archive,
        tag=tag,
        other_tag=other_tag,
        foreign_tag=create_tag(namespace=foreign, name="Vitrine", actor=SYSTEM),
    )


def _make_curated(team: Namespace, files: tuple[Specimen, ...], *, actor: Any) -> None:
    """Make one collection that holds every file, also what was trashed since, and one for files that go in."""
    curated = make_collection(team, title=CURATED, actor=actor)
    CuratedItem.objects.bulk_create(
        CuratedItem(collection=curated, media_file=file.record, position=position)
        for position, file in enumerate(files, 1)
    )
    other = make_collection(team, title=OTHER_CURATED)
    pair = [make_image(team, title=title).media_file for title in ("Ebb", "Flood")]
    add_to_collection(collection=other, files=pair, actor=SYSTEM)


def _make_files(*, team: Namespace, shared: Namespace, uploader: Any) -> list[Specimen]:
    files = []
    for kind in MAKERS:
        for row in ROWS:
            origin, state, access = row.split()
            token = f"zq{len(files):03d}x"
            namespace = shared if origin == "shared" else team
            actor = uploader if origin == "own" else SYSTEM
            tags = [] if origin == "shared" else ["Kelpforest"]
            member = _make(kind, namespace, token, actor=actor, state=state, access=access, tags=tags)
            if origin == "failed":
                _break(member.media_file)
            files.append(_specimen(member, row=row, kind=kind, token=token))
    return files


def _make(kind: str, namespace: Namespace, token: str, **values: Any) -> Any:
    make, extension = MAKERS[kind]
    member = make(namespace, name=f"{token}.{extension}", title=f"{WORD} {token}", **values)
    run_jobs(media_file_id=member.media_file_id)
    Analysis.objects.all().delete()  # whoever asks analyzers is to be seen
    return type(member)._default_manager.select_related("media_file__namespace").get(pk=member.pk)


def _break(record: MediaFile) -> None:
    """Leave the file as a worker does that could not decode it."""
    withdraw_renditions(media_files=[record])
    record.processing = MediaFile.Processing.FAILED
    record.save(update_fields=["processing"])
    record.jobs.filter(step=ProcessingJob.Step.DECODE).update(state=ProcessingJob.State.FAILED)


def _specimen(member: Any, *, row: str, kind: str, token: str) -> Specimen:
    with member.file.open() as file:
        content = file.read()
    return Specimen(row=row, kind=kind, token=token, member=member, content=content)
