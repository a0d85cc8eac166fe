"""Blocks made from a JSON schema, for sites that keep their content types as data."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from media_hub.exceptions import UnusableSchemaError
from media_hub.models import MediaFile
from media_hub.models.limits import Limits

from .documents import MediaDocumentChooserBlock
from .images import MediaImageBlock

MEDIA = "media"
MEDIA_TYPES = tuple(
    kind.value
    for kind in (
        MediaFile.Kind.IMAGE,
        MediaFile.Kind.VIDEO,
        MediaFile.Kind.AUDIO,
        MediaFile.Kind.DOCUMENT,
    )
)
FORMATS: dict[str, type[blocks.FieldBlock]] = {
    "date": blocks.DateBlock,
    "date-time": blocks.DateTimeBlock,
    "time": blocks.TimeBlock,
    "email": blocks.EmailBlock,
    "uri": blocks.URLBlock,
}


def block_from_schema(schema: Mapping[str, Any]) -> blocks.Block:
    """Return a block for a JSON schema; UnusableSchemaError names the place of what cannot be one.

    Knows `object`, `array`, `string`, `number`, `integer`, `boolean` and `enum`, and `format: media` for files of the
    library, with `mediaTypes`, `multiple`, `minItems` and `maxItems`.
    """
    return Part(schema=schema, path="#").block()


@dataclass(frozen=True, kw_only=True)
class Part:
    """A schema inside a schema; `path` leads to it as a JSON pointer does."""

    schema: Any
    path: str
    is_required: bool = True

    def block(self) -> blocks.Block:
        if not isinstance(self.schema, Mapping):
            raise self.error("this must be an object.")
        if self.schema.get("format") == MEDIA:
            return _media(self)
        if "enum" in self.schema:
            return _choice(self)
        name = self.schema.get("type")
        if not isinstance(name, str) or name not in _TYPES:
            raise self.error(f"the type must be one of {', '.join(_TYPES)}.")
        return _TYPES[name](self)

    def error(self, problem: str) -> UnusableSchemaError:
        return UnusableSchemaError(place=self.path, problem=problem)

    def get(self, key: str, expected: Any, what: str) -> Any:
        """Return what the schema says for a key, None where it says nothing; an error where it is of another type."""
        value = self.schema.get(key)
        is_unwanted_bool = isinstance(value, bool) and expected is not bool  # Python takes it for a number
        if value is not None and (is_unwanted_bool or not isinstance(value, expected)):
            raise self.error(f"{key} must be {what}.")
        return value

    def count(self, key: str) -> int | None:
        value: int | None = self.get(key, int, "a number of items")
        if value is not None and value < 0:
            raise self.error(f"{key} must not be less than 0.")
        return value

    def words(self) -> dict[str, Any]:
        """Return label, help text and default, as far as there are any."""
        title, description = self.get("title", str, "text"), self.get("description", str, "text")
        return _given(label=title, help_text=description, default=self.schema.get("default"))

    def counts(self) -> dict[str, int]:
        """Return how many items a list has; of a required one, one at least."""
        least = self.count("minItems")
        if least is None and self.is_required:
            least = 1
        return _given(min_num=least, max_num=self.count("maxItems"))


def _given(**options: Any) -> dict[str, Any]:
    return {name: value for name, value in options.items() if value is not None}


def _object(part: Part) -> blocks.Block:
    properties = part.get("properties", Mapping, "an object")
    if not properties:
        raise part.error("an object needs properties.")
    required = part.get("required", list, "a list of names") or []
    if unknown := [name for name in required if name not in properties]:
        raise part.error(f"there is no property {unknown[0]!r} to be required.")
    children = [
        (
            _name(part, name),
            Part(schema=each, path=f"{part.path}/properties/{name}", is_required=name in required),
        )
        for name, each in properties.items()
    ]
    return blocks.StructBlock([(name, child.block()) for name, child in children], **part.words())


def _name(part: Part, name: str) -> str:
    if not name.isidentifier():
        raise part.error(f"{name!r} cannot be the name of a block: use letters, digits and underscores.")
    return name


def _array(part: Part) -> blocks.Block:
    items = Part(schema=part.schema.get("items"), path=f"{part.path}/items")
    return _list(items.block(), part)


def _list(child: blocks.Block, part: Part) -> blocks.Block:
    # Wagtail starts a list with one empty item, which would have to be filled in.
    start: dict[str, Any] = {} if part.is_required else {"default": []}
    return blocks.ListBlock(child, **{**start, **part.counts(), **part.words()})


def _string(part: Part) -> blocks.Block:
    kind, pattern = part.get("format", str, "text"), part.get("pattern", str, "text")
    if kind and kind not in FORMATS:
        raise part.error(f"the format must be one of {', '.join((MEDIA, *FORMATS))}.")
    if kind:
        return FORMATS[kind](required=part.is_required, **part.words())
    if pattern:
        return blocks.RegexBlock(regex=pattern, required=part.is_required, **part.words())
    lengths = _given(max_length=part.count("maxLength"), min_length=part.count("minLength"))
    return blocks.CharBlock(required=part.is_required, **lengths, **part.words())


def _number(part: Part) -> blocks.Block:
    return blocks.FloatBlock(required=part.is_required, **_range(part), **part.words())


def _integer(part: Part) -> blocks.Block:
    return blocks.IntegerBlock(required=part.is_required, **_range(part), **part.words())


def _range(part: Part) -> dict[str, Any]:
    least = part.get("minimum", int | float, "a number")
    return _given(min_value=least, max_value=part.get("maximum", int | float, "a number"))


def _boolean(part: Part) -> blocks.Block:
    # A schema that requires it wants an answer; a block that requires it would want "yes".
    return blocks.BooleanBlock(required=False, **part.words())


def _choice(part: Part) -> blocks.Block:
    choices = part.schema["enum"]
    if not isinstance(choices, list) or not choices or not all(isinstance(each, str) for each in choices):
        raise part.error("enum must be a list of texts.")
    return blocks.ChoiceBlock(
        choices=[(each, each) for each in choices], required=part.is_required, **part.words()
    )


def _media(part: Part) -> blocks.Block:
    kinds = part.schema.get("mediaTypes", list(MEDIA_TYPES))
    if not isinstance(kinds, list) or not kinds or not set(kinds) <= set(MEDIA_TYPES):
        raise part.error(f"mediaTypes must be a list of some of {', '.join(MEDIA_TYPES)}.")
    files = tuple(kind for kind in MEDIA_TYPES if kind in kinds and kind != "image")
    is_list = bool(part.get("multiple", bool, "true or false"))
    if not is_list and {"minItems", "maxItems"} & set(part.schema):
        raise part.error("minItems and maxItems need multiple.")
    if "image" in kinds and files:
        return _stream(part, files, is_list=is_list)
    if is_list:
        return _list(_chooser(files), part)
    return _chooser(files, required=part.is_required, **part.words())


def _chooser(files: tuple[str, ...], **options: Any) -> blocks.Block:
    """Return a block for one file of these kinds, for one image without any."""
    return (
        MediaDocumentChooserBlock(limits=Limits(kinds=files), **options)
        if files
        else MediaImageBlock(**options)
    )


def _stream(part: Part, files: tuple[str, ...], *, is_list: bool) -> blocks.Block:
    """Return a block for images and files: as they are of two models, each is a block of its own."""
    children = [("image", MediaImageBlock()), ("file", _chooser(files, label=_("File")))]
    counts = part.counts() if is_list else _given(min_num=1 if part.is_required else None, max_num=1)
    return blocks.StreamBlock(children, required=part.is_required, **counts, **part.words())


_TYPES: dict[str, Callable[[Part], blocks.Block]] = {
    "object": _object,
    "array": _array,
    "string": _string,
    "number": _number,
    "integer": _integer,
    "boolean": _boolean,
}
