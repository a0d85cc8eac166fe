"""Who looks like one of a group is in it."""

from __future__ import annotations

from media_hub.admin.duplicates.groups import Link, group_links


def link(pk: int, first: int, second: int) -> Link:
    return Link(pk=pk, first=first, second=second, likeness="similar", similarity=90)


def test_long_chains_are_one_group_in_whatever_order_their_pairs_come():
    links = [link(1, 1, 2), link(2, 3, 4), link(3, 2, 4), link(4, 4, 5), link(5, 8, 9), link(6, 5, 6)]

    assert [group.files for group in group_links(links)] == [(1, 2, 3, 4, 5, 6), (8, 9)]
    assert [group.files for group in group_links(links[::-1])] == [(1, 2, 3, 4, 5, 6), (8, 9)]
    assert [group.links for group in group_links(links)][1] == (links[4],)
