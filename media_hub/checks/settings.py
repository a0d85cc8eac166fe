"""Whether every setting of ours has a known name and a usable value."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches
from typing import Any, NamedTuple, get_type_hints

from django.conf import settings
from django.core import checks
from django.core.checks import CheckMessage, Error
from wagtail.images.exceptions import InvalidFilterSpecError
from wagtail.images.models import Filter

from media_hub.conf import PREFIX, Settings, conf
from media_hub.ingest.formats import format_for_extension
from media_hub.ingest.virus_scan import ADDRESS

MAY_BE_ZERO = (  # not at all
    *("MEDIA_HUB_LEARNED_SPECS", "MEDIA_HUB_LAZY_WAIT_SECONDS", "MEDIA_HUB_PENDING_DAYS"),
    *("MEDIA_HUB_OPENAI_INPUT_PRICE", "MEDIA_HUB_OPENAI_OUTPUT_PRICE", "MEDIA_HUB_OPENAI_CALLS_PER_MINUTE"),
    "MEDIA_HUB_OPENAI_EMBEDDING_PRICE",
)
KINDS = {
    bool: "True or False",
    int: "a whole number above zero",
    str: "a text",
    tuple[str, ...]: "a tuple of texts",
}


class Form(NamedTuple):
    """What a text must look like, and how to say so."""

    pattern: re.Pattern[str]
    demand: str


FORMS = {
    "MEDIA_HUB_SENDFILE_HEADER": Form(
        re.compile("|X-Accel-Redirect|X-Sendfile"), "must be one of X-Accel-Redirect or X-Sendfile, or empty"
    ),
    "MEDIA_HUB_CLAMAV_ADDRESS": Form(
        re.compile(f"|{ADDRESS.pattern}"),
        "must look like unix:/run/clamav/clamd.ctl or tcp://host:3310, or be empty",
    ),
    "MEDIA_HUB_OPENAI_API_KEY": Form(
        re.compile("[!-~]*"), "must consist of letters, digits and signs, without spaces, or be empty"
    ),
    "MEDIA_HUB_OPENAI_BASE_URL": Form(
        re.compile(r"|https?://[^/?#@\s]+(/[^?#@\s]*)?"),
        "must look like https://host/v1, without a user name or a query, or be empty",
    ),
    "MEDIA_HUB_OPENAI_MODEL": Form(re.compile(r"\S+"), "must be the name of a model, without spaces"),
}
# What Wagtail's own forms and lists ask; ours ask one limit for every road in, and one screen lists all kinds.
IGNORED = {
    "WAGTAILIMAGES_MAX_UPLOAD_SIZE": "MEDIA_HUB_MAX_UPLOAD_BYTES",
    "WAGTAILIMAGES_MAX_IMAGE_PIXELS": "MEDIA_HUB_MAX_IMAGE_PIXELS",
    "WAGTAILDOCS_MAX_UPLOAD_SIZE": "MEDIA_HUB_MAX_UPLOAD_BYTES",
    "WAGTAILIMAGES_INDEX_PAGE_SIZE": "MEDIA_HUB_LISTING_PAGE_SIZE",
}


def check_settings(**kwargs: Any) -> list[CheckMessage]:
    kinds = get_type_hints(Settings)
    found: list[CheckMessage] = []
    for name in sorted({name for name in dir(settings) if name.startswith(PREFIX)}):
        kind = kinds.get(name.removeprefix(PREFIX))
        if kind is None:
            found.append(_unknown(name, [PREFIX + known for known in kinds]))
        elif not _is(kind, getattr(settings, name), least=0 if name in MAY_BE_ZERO else 1):
            kind_name = "a whole number, zero or above" if name in MAY_BE_ZERO else KINDS[kind]
            found.append(_wrong(name, f"must be {kind_name}"))
        else:
            found += [_wrong(name, fault) for fault in _faults(name, getattr(settings, name))]
    return found


def _is(kind: Any, value: Any, *, least: int) -> bool:
    if kind is int:
        return isinstance(value, int) and not isinstance(value, bool) and value >= least
    if kind in (bool, str):
        return isinstance(value, kind)
    return isinstance(value, (tuple, list)) and all(isinstance(each, str) for each in value)


def _faults(name: str, value: Any) -> Iterator[str]:
    if name in FORMS and not FORMS[name].pattern.fullmatch(value):
        yield FORMS[name].demand
    if name == "MEDIA_HUB_ALLOWED_EXTENSIONS":
        for extension in value:
            if format_for_extension(extension.lower().lstrip(".")) is None:
                yield f"names {extension!r}, a format that the library does not know"
    if name in {"MEDIA_HUB_RENDITION_PRESETS", "MEDIA_HUB_VISITOR_IMAGE_SPEC"}:
        for spec in [value] if isinstance(value, str) else value:
            try:
                Filter(spec).operations  # noqa: B018 - parses the spec
            except InvalidFilterSpecError as error:
                yield f"names {spec!r}, which is no filter spec ({error})"


def _wrong(name: str, fault: str) -> CheckMessage:
    return Error(f"{name} {fault}.", hint="See Settings in the documentation.", id="media_hub.E004")


def _unknown(name: str, known: list[str]) -> CheckMessage:
    closest = get_close_matches(name, known, n=1)
    hint = f"Did you mean {closest[0]}?" if closest else "See Settings in the documentation."
    return checks.Warning(f"Media Hub has no setting {name}.", hint=hint, id="media_hub.W004")


def check_ignored_settings(**kwargs: Any) -> list[CheckMessage]:
    return [
        checks.Warning(
            f"{theirs} has no effect on the library.",
            hint=f"Set {ours} and remove {theirs}.",
            id="media_hub.W005",
        )
        for theirs, ours in IGNORED.items()
        if hasattr(settings, theirs)
    ]


def check_storages(**kwargs: Any) -> list[CheckMessage]:
    return [
        Error(
            f"STORAGES has no entry {alias!r}, which MEDIA_HUB_{name} names.",
            hint="Add the entry, or name another one.",
            id="media_hub.E001",
        )
        for name, alias in (
            ("PUBLIC_STORAGE", conf.PUBLIC_STORAGE),
            ("PRIVATE_STORAGE", conf.PRIVATE_STORAGE),
        )
        if alias not in settings.STORAGES
    ]
