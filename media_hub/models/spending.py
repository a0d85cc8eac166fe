"""What a namespace has spent on analyzers, by day."""

from __future__ import annotations

import datetime

from django.db import models
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .namespaces import Namespace

PER_CENT = 10_000  # millionths of the currency in a hundredth of it


class SpendingQuerySet(models.QuerySet["Spending"]):
    def today(self, namespace: Namespace) -> int:
        """Return what the namespace has spent today, or set aside, in millionths of the currency."""
        rows = self.filter(namespace=namespace, day=timezone.localdate())
        return rows.values_list("cost", flat=True).first() or 0

    def has_room(self, namespace: Namespace, *, cost: int) -> bool:
        """Return whether `cost` fits into today's budget at this moment; nothing is set aside."""
        if not cost or namespace.ai_budget is None:
            return True
        return self.today(namespace) + cost <= namespace.ai_budget * PER_CENT

    def reserve(self, namespace: Namespace, *, cost: int) -> datetime.date | None:
        """Set `cost` aside in today's budget by a conditional UPDATE; return the day, None where it does not fit.

        What is set aside and never settled, because a worker was killed, counts as spent: it may have been.
        """
        today = timezone.localdate()
        if not cost:
            return today
        row, _is_new = self.get_or_create(namespace=namespace, day=today)
        mine = self.filter(pk=row.pk)
        if namespace.ai_budget is not None:
            mine = mine.filter(cost__lte=namespace.ai_budget * PER_CENT - cost)
        return today if mine.update(cost=F("cost") + cost) else None

    def settle(self, namespace: Namespace, *, day: datetime.date, reserved: int, cost: int) -> None:
        """Put what it did cost in the place of what was set aside."""
        if reserved != cost:
            row, _is_new = self.get_or_create(namespace=namespace, day=day)
            self.filter(pk=row.pk).update(cost=F("cost") - reserved + cost)


class Spending(models.Model):
    """`cost` is in millionths of the currency that the prices are in."""

    namespace = models.ForeignKey(Namespace, on_delete=models.CASCADE, related_name="spending")
    day = models.DateField()
    cost = models.BigIntegerField(default=0)

    objects = SpendingQuerySet.as_manager()

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["namespace", "day"], name="media_hub_spending_of_day"),
        ]
        verbose_name = _("spending")
        verbose_name_plural = _("spending")

    def __str__(self) -> str:
        return f"{self.namespace} {self.day}: {self.cost / PER_CENT:.2f} ct"
