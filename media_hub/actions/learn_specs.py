"""Remembers which renditions pages ask for, so that new uploads have them before a page does."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from django.db import transaction

from media_hub.conf import conf
from media_hub.models import WantedSpec
from media_hub.models.demand import planned_specs, today

_written: dict[str, date] = {}  # what this process has written, and on which day


def learn_specs(*, specs: Iterable[str]) -> int:
    """Write down that these were wanted today, but what is made in any case; return how many rows that took.

    A process writes each once a day, so what it costs does not grow with the number of requests.
    """
    day = today()
    new = sorted(spec for spec in set(specs).difference(planned_specs()) if _written.get(spec) != day)
    if not new or not conf.LEARNED_SPECS:
        return 0
    # In one order, so that two processes never wait for each other.
    rows = [WantedSpec(filter_spec=spec, last_wanted_on=day) for spec in new]
    with transaction.atomic():
        WantedSpec.objects.bulk_create(
            rows,
            update_conflicts=True,
            unique_fields=["filter_spec"],
            update_fields=["last_wanted_on"],
        )
        WantedSpec.objects.filter(last_wanted_on__lt=day - timedelta(days=conf.LEARNED_SPEC_DAYS)).delete()
    _written.update(dict.fromkeys(new, day))
    return len(new)
