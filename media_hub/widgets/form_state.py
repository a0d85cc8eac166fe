"""What a StreamField tells the browser, without the titles of files that the user may not see."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import Any, TypeAlias

from wagtail.blocks import ChooserBlock, ListBlock
from wagtail.blocks.stream_block import BaseStreamBlock
from wagtail.blocks.struct_block import BaseStructBlock
from wagtail.contrib.typed_table_block.blocks import BaseTypedTableBlock
from wagtail.log_actions import LogContext

from media_hub.models import CuratedCollection, LibraryMember
from media_hub.models.images import ProposedText
from media_hub.permissions import policy_for

from .choosers import HIDDEN_DOCUMENT, HIDDEN_IMAGE
from .collections import HIDDEN_COLLECTION
from .scoped import hidden_value

# A chooser block, the data of the file that is chosen in it, and what stands beside it in the same struct.
Choice: TypeAlias = tuple[ChooserBlock, dict[str, Any], dict[str, Any]]


class ScopedFormState:
    """Stands in for a block where its form state is asked for."""

    def __init__(self, block: Any, user: Any) -> None:
        self.block = block
        self.user = user

    def get_form_state(self, value: Any) -> Any:
        """Return the block's own answer with the foreign files emptied; one query per model."""
        with LogContext(user=self.user):  # for the converters of rich text
            state = self.block.get_form_state(value)
        chosen: dict[type[Any], list[Choice]] = defaultdict(list)
        for choice in choices_in(self.block, state):
            chosen[choice[0].model_class].append(choice)
        for model, choices in chosen.items():
            self._hide_foreign(model, choices)
        return state

    def _hide_foreign(self, model: type[Any], choices: list[Choice]) -> None:
        visible = policy_for(model).instances_user_has_permission_for(self.user, "view")
        ids = {data["id"] for _block, data, _beside in choices}
        visible_ids = set(visible.filter(pk__in=ids).values_list("pk", flat=True))
        title = _hidden_title(model)
        for _block, data, beside in choices:
            if data["id"] not in visible_ids:
                data.update(hidden_value(data["id"], title))
                # The page's own words stay; those of the file go.
                beside.update({name: "" for name, text in beside.items() if isinstance(text, ProposedText)})


def _hidden_title(model: type[Any]) -> Any:
    if issubclass(model, CuratedCollection):
        return HIDDEN_COLLECTION
    return HIDDEN_IMAGE if hasattr(model, "renditions") else HIDDEN_DOCUMENT


def choices_in(block: Any, state: Any, beside: Any = None) -> Iterator[Choice]:
    """Find what is chosen in the form state of a block, at any depth."""
    if not state:
        return
    if isinstance(block, ChooserBlock):
        if issubclass(block.model_class, (LibraryMember, CuratedCollection)):
            yield block, state, {} if beside is None else beside
        return
    walk = next((walk for kind, walk in _WALKS.items() if isinstance(block, kind)), None)
    is_struct = isinstance(block, BaseStructBlock)
    for child, child_state in walk(block, state) if walk else ():
        yield from choices_in(child, child_state, state if is_struct else None)


def _stream(block: Any, state: Any) -> Iterator[tuple[Any, Any]]:
    return ((block.child_blocks[child["type"]], child["value"]) for child in state)


def _list(block: Any, state: Any) -> Iterator[tuple[Any, Any]]:
    return ((block.child_block, child["value"]) for child in state)


def _struct(block: Any, state: Any) -> Iterator[tuple[Any, Any]]:
    return ((child, state.get(name)) for name, child in block.child_blocks.items())


def _table(block: Any, state: Any) -> Iterator[tuple[Any, Any]]:
    children = [block.child_blocks[column["type"]] for column in state["columns"]]
    return (cell for row in state["rows"] for cell in zip(children, row["values"], strict=True))


_WALKS: dict[type[Any], Callable[[Any, Any], Iterator[tuple[Any, Any]]]] = {
    BaseStreamBlock: _stream,
    BaseStructBlock: _struct,
    ListBlock: _list,
    BaseTypedTableBlock: _table,
}
