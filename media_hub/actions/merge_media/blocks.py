"""Walks through the raw value of a block, as it is stored."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from wagtail.blocks import Block, ChooserBlock, ListBlock, RichTextBlock
from wagtail.blocks.stream_block import BaseStreamBlock
from wagtail.blocks.struct_block import BaseStructBlock
from wagtail.contrib.typed_table_block.blocks import BaseTypedTableBlock
from wagtail.images.blocks import ImageBlock

from .texts import rewrite_text

if TYPE_CHECKING:
    from .rewriting import Rewriter


def rewrite_block(block: Block, value: Any, path: str, rewriter: Rewriter) -> Any:
    """Return the value with its references replaced. What a block does not expect is left as it is."""
    for block_class, rewrite in KINDS.items():
        if value is not None and isinstance(block, block_class):
            return rewrite(block, value, path, rewriter)
    return value


def _stream(block: Any, value: Any, path: str, rewriter: Rewriter) -> Any:
    return [
        {
            **child,
            "value": rewrite_block(
                block.child_blocks[child["type"]],
                child["value"],
                f"{path}.{_place(child, index)}",
                rewriter,
            ),
        }
        if isinstance(child, dict) and child["type"] in block.child_blocks
        else child
        for index, child in enumerate(value)
    ]


def _list(block: Any, value: Any, path: str, rewriter: Rewriter) -> Any:
    """Rewrite the items, which older streams keep without their ids."""

    def item(child: Any, index: int) -> Any:
        place = f"{path}.{_place(child, index)}"
        if block._item_is_in_block_format(child):
            return {**child, "value": rewrite_block(block.child_block, child["value"], place, rewriter)}
        return rewrite_block(block.child_block, child, place, rewriter)

    return [item(child, index) for index, child in enumerate(value)]


def _struct(block: Any, value: Any, path: str, rewriter: Rewriter) -> Any:
    return {
        name: rewrite_block(block.child_blocks[name], child, f"{path}.{name}", rewriter)
        if name in block.child_blocks
        else child
        for name, child in value.items()
    }


def _image(block: Any, value: Any, path: str, rewriter: Rewriter) -> Any:
    """Rewrite what may be no more than the image, where a plain chooser stood before."""
    if isinstance(value, dict):
        return _struct(block, value, path, rewriter)
    return rewrite_block(block.child_blocks["image"], value, f"{path}.image", rewriter)


def _table(block: Any, value: Any, path: str, rewriter: Rewriter) -> Any:
    columns = [block.child_blocks.get(column["type"]) for column in value["columns"]]

    def row(values: list[Any], number: int) -> list[Any]:
        return [
            rewrite_block(column, cell, f"{path}.cell.{number}.{index}", rewriter) if column else cell
            for index, (column, cell) in enumerate(zip(columns, values, strict=False))
        ]

    return {
        **value,
        "rows": [
            {**each, "values": row(each["values"], number)} for number, each in enumerate(value["rows"])
        ],
    }


def _choice(block: Any, value: Any, path: str, rewriter: Rewriter) -> Any:
    return rewriter.reference(block.model_class, value, path)


def _text(block: Any, value: Any, path: str, rewriter: Rewriter) -> Any:
    return rewrite_text(value, path, rewriter)


# The first that fits counts.
KINDS: dict[type[Any], Callable[[Any, Any, str, Rewriter], Any]] = {
    ImageBlock: _image,
    BaseStreamBlock: _stream,
    ListBlock: _list,
    BaseStructBlock: _struct,
    BaseTypedTableBlock: _table,
    ChooserBlock: _choice,
    RichTextBlock: _text,
}


def _place(child: Any, index: int) -> str:
    return (isinstance(child, dict) and child.get("id")) or f"[{index}]"
