"""What the editor gets back when something is chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet
from django.http import Http404
from wagtail.admin.admin_url_finder import AdminURLFinder

from media_hub.forms.references import possible_pk
from media_hub.permissions import policy_for

from .limiting import LimitedChosenMixin

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from django.http import HttpRequest, HttpResponse

    from media_hub.models import LibraryMember


class ScopedChosenMixin(LimitedChosenMixin):
    """Mixin for the views that answer with files: choosable ones only, in the order in which they were picked."""

    request: HttpRequest
    model_class: Any
    changeable_ids: frozenset[int] = frozenset()

    def choosable(self) -> QuerySet[Any]:
        """Match what the user may choose, with what the answer says of each file."""
        policy = policy_for(self.model_class)
        choosable = policy.instances_user_has_permission_for(self.request.user, "choose")
        return choosable.select_related("media_file")

    def get_object(self, pk: Any) -> LibraryMember:
        """Return the file; Http404 alike for one that is missing and one that may not be chosen."""
        objects = self.get_objects([str(pk)])
        if not objects:
            raise Http404
        return objects[0]

    def get_objects(self, pks: Sequence[str]) -> list[LibraryMember]:
        """Return the files in the order of `pks`, each once; what may not be chosen is left out."""
        wanted = [pk for text in dict.fromkeys(pks) if (pk := possible_pk(text))]
        found = self.choosable().in_bulk(wanted)
        return [found[pk] for pk in wanted if pk in found]

    def get_chosen_response(self, item: LibraryMember) -> HttpResponse:
        self._find_changeable([item])
        return super().get_chosen_response(item)

    def get_multiple_chosen_response(self, items: list[LibraryMember]) -> HttpResponse:
        self._find_changeable(items)
        return super().get_multiple_chosen_response(items)

    def _find_changeable(self, items: Iterable[LibraryMember]) -> None:
        """Ask once for all files which of them get an edit link."""
        policy = policy_for(self.model_class)
        changeable = policy.instances_user_has_permission_for(self.request.user, "change")
        ids = changeable.filter(pk__in=[item.pk for item in items]).values_list("pk", flat=True)
        self.changeable_ids = frozenset(ids)

    def get_edit_item_url(self, instance: LibraryMember) -> str | None:
        return AdminURLFinder().get_edit_url(instance) if instance.pk in self.changeable_ids else None
