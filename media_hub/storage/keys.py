"""The names under which files are stored: unique, never used twice, and public or private by their first segment."""

from __future__ import annotations

import hashlib
import re
import secrets
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Literal, cast
from uuid import UUID

from anyascii import anyascii

from media_hub.exceptions import UnknownKeyError

Kind = Literal["originals", "renditions"]

MAX_KEY_LENGTH = 200
MAX_EXTENSION_LENGTH = 10
MAX_SPEC_LENGTH = 80  # longer filter specs are hashed

# A segment cannot start with a dot: no "..", no hidden files, nothing a web server or a shell reads differently.
SEGMENT = r"[A-Za-z0-9_-][A-Za-z0-9_.-]*"
KEY = re.compile(rf"(?P<access>public|private)(?:/{SEGMENT})+")
FOLDER = re.compile(rf"(?P<access>public|private)(?:/{SEGMENT})*")
OWN_KEY = re.compile(
    rf"(?P<access>public|private)/(?P<kind>originals|renditions)/(?P<uuid>[0-9a-f]{{8}}(?:-[0-9a-f]{{4}}){{3}}-[0-9a-f]{{12}})"
    rf"(?:/{SEGMENT})+"
)


@dataclass(frozen=True, kw_only=True)
class Key:
    """What a name says about its file."""

    is_public: bool
    kind: Kind
    uuid: UUID


def original_key(*, uuid: UUID, sha256: str, name: str) -> str:
    """Return `private/originals/<uuid>/<hash>-<token>/<readable name>`: ASCII, at most 200 characters."""
    folder = f"private/originals/{uuid}/{_version(sha256)}/"
    extension = _safe_extension(name)
    return folder + _safe_stem(name)[: MAX_KEY_LENGTH - len(folder) - len(extension)] + extension


def rendition_key(*, uuid: UUID, sha256: str, spec: str, extension: str, is_public: bool) -> str:
    """Return `<public or private>/renditions/<uuid>/<hash>-<token>.<filter spec>.<extension>`.

    The hash is that of the original; `spec` may start with the focal point key and a dot, `extension` with a dot.
    """
    folder = f"{'public' if is_public else 'private'}/renditions/{uuid}/"
    return f"{folder}{_version(sha256)}.{_safe_spec(spec)}{_safe_extension(f'x.{extension}')}"


def upload_key(uuid: UUID) -> str:
    """Return the name of a file that is still arriving: no file of the library is ever stored under such a name."""
    return f"private/uploads/{uuid}/content"


def parse_key(name: str) -> Key:
    """Return what the name of an original or a rendition says; raise UnknownKeyError for any other name."""
    match = OWN_KEY.fullmatch(name)
    if match is None or name.startswith("public/originals/"):
        raise UnknownKeyError(key=name)
    return Key(
        is_public=match["access"] == "public", kind=cast("Kind", match["kind"]), uuid=UUID(match["uuid"])
    )


def is_public_key(name: str) -> bool:
    """Return whether anyone may fetch the file; raise UnknownKeyError for a name outside `public/` and `private/`."""
    return _is_public(KEY, name)


def is_public_folder(path: str) -> bool:
    """Return the same for a folder of keys, `public` and `private` themselves included."""
    return _is_public(FOLDER, path)


def _is_public(pattern: re.Pattern[str], name: str) -> bool:
    match = pattern.fullmatch(name)
    if match is None:
        raise UnknownKeyError(key=name)
    return match["access"] == "public"


def _version(sha256: str) -> str:
    # The token keeps a file that is written again apart from the one of equal bytes that is about to be deleted.
    return f"{sha256[:8]}-{secrets.token_hex(4)}"


def _base_name(name: str) -> PurePosixPath:
    return PurePosixPath(PurePosixPath(name.replace("\\", "/")).name)


def _safe_stem(name: str) -> str:
    # Dots go too: some web servers run "photo.php.jpg".
    ascii_stem = anyascii(_base_name(name).stem)
    return re.sub(r"[^A-Za-z0-9_]+", "-", ascii_stem).strip("-_") or "file"


def _safe_extension(name: str) -> str:
    letters = re.sub(r"[^a-z0-9]", "", anyascii(_base_name(name).suffix).lower())[:MAX_EXTENSION_LENGTH]
    return f".{letters}" if letters else ""


def _safe_spec(spec: str) -> str:
    if len(spec) > MAX_SPEC_LENGTH:
        return hashlib.sha256(spec.encode()).hexdigest()[:32]
    return re.sub(r"[^A-Za-z0-9_.-]", "-", spec.replace("|", "."))
