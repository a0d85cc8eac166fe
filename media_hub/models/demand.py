"""Which renditions pages ask for: gathered in memory while a request is answered, kept as rows of their own."""

from __future__ import annotations

from collections.abc import Iterable
from contextvars import ContextVar
from datetime import date, timedelta

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from media_hub.conf import conf

# What Wagtail's and our own admin templates show.
ADMIN_SPECS = ("max-165x165", "max-800x600")
_asked: ContextVar[set[str] | None] = ContextVar("media_hub_asked_specs", default=None)


def begin_request() -> None:
    """Gather from here on what is asked for, and promise renditions instead of making them."""
    _asked.set(set())


def end_request() -> set[str]:
    """Return the filter specs that the request has asked for; nothing outside of one."""
    asked = _asked.get()
    _asked.set(None)
    return asked or set()


def is_in_request() -> bool:
    """Return whether somebody waits for a page. A command, a task or a shell does not: it wants the file."""
    return _asked.get() is not None


def ask_for(specs: Iterable[str]) -> None:
    asked = _asked.get()
    if asked is not None:
        asked.update(specs)


def planned_specs() -> tuple[str, ...]:
    """Return the filter specs that are made of every image, whether a page asks for them or not."""
    return (*ADMIN_SPECS, *conf.RENDITION_PRESETS)


class WantedSpecQuerySet(models.QuerySet["WantedSpec"]):
    def in_use(self) -> WantedSpecQuerySet:
        """Match what was asked for lately, the latest first, as many as are made for new uploads."""
        since = today() - timedelta(days=conf.LEARNED_SPEC_DAYS)
        return self.filter(last_wanted_on__gte=since).order_by("-last_wanted_on", "pk")[: conf.LEARNED_SPECS]


class WantedSpec(models.Model):
    """A filter spec that templates, blocks or the API have asked for."""

    filter_spec = models.CharField(max_length=255, unique=True)
    last_wanted_on = models.DateField(db_index=True)

    objects = WantedSpecQuerySet.as_manager()

    class Meta:
        verbose_name = _("wanted rendition")
        verbose_name_plural = _("wanted renditions")

    def __str__(self) -> str:
        return self.filter_spec


def today() -> date:
    """Return the day in UTC: it is the same for every process."""
    return timezone.now().date()
