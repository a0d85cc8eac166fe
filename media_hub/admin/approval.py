"""The queue: files that wait for approval, to be corrected and decided about."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import QuerySet, prefetch_related_objects
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin import messages
from wagtail.admin.ui.tables import BaseColumn
from wagtail.admin.views.generic import IndexView
from wagtail.documents import get_document_model
from wagtail.images import get_image_model

from media_hub.forms.approval import ForChosenForm, WaitingFilterSet, WaitingForm
from media_hub.models import MediaFile
from media_hub.permissions import policy_for
from media_hub.widgets.tags import MediaTagWidget

from .ids import read_id
from .queue_work import CHOSEN, QueueWork
from .thumbnails import attach_bodies, with_bodies
from .trash import body_url
from .waiting import forget_waiting, waiting_files

if TYPE_CHECKING:
    from django.http import HttpRequest

ROWS = 20


class ApprovalView(IndexView):
    """Every answer saves what was written into the rows of the page, then does what the button says."""

    model = MediaFile
    any_permission_required = ["approve"]
    http_method_names = ["get", "head", "options", "post"]
    page_title = gettext_lazy("Approval")
    header_icon = "check"
    paginate_by = ROWS
    default_ordering = "created_at"
    search_backend_name = None
    search_fields = ["title"]
    filterset_class = WaitingFilterSet
    index_url_name = "media_hub_admin:approval"
    index_results_url_name = "media_hub_admin:approval_results"
    template_name = "media_hub/approval/index.html"
    results_template_name = "media_hub/approval/index_results.html"
    columns: Sequence[BaseColumn] = ()

    def get_base_queryset(self) -> QuerySet[MediaFile]:
        files = waiting_files(self.request.user)
        return with_bodies(files.select_related("namespace", "collection", "uploaded_by"))

    def get_filterset_kwargs(self) -> dict[str, Any]:
        return {**super().get_filterset_kwargs(), "queryset": waiting_files(self.request.user)}

    def order_queryset(self, queryset: QuerySet[MediaFile]) -> QuerySet[MediaFile]:
        return queryset.order_by("created_at", "pk")

    # Rows

    @cached_property
    def refused_forms(self) -> dict[int, WaitingForm]:
        """Forms that could not be saved, by file."""
        return {}

    for_chosen: ForChosenForm | None = None  # one that is to be corrected, or whose work is not done

    def make_for_chosen(self, files: Sequence[MediaFile], data: Any = None) -> ForChosenForm:
        namespaces = {file.namespace for file in files}
        return ForChosenForm(data, namespace=namespaces.pop() if len(namespaces) == 1 else None)

    def make_forms(self, files: Sequence[MediaFile], data: Any = None) -> list[WaitingForm]:
        """Return the form of each file; read-only for who may approve a file but not change it."""
        attach_bodies(files)
        for kind in (get_image_model(), get_document_model()):
            prefetch_related_objects([file.member for file in files if type(file.member) is kind], "tags")
        user = self.request.user
        policy = policy_for(MediaFile)
        own = policy.instances_user_has_permission_for(user, "change")
        editable = set(own.filter(pk__in=[file.pk for file in files]).order_by().values_list("pk", flat=True))
        return [WaitingForm(data, file=file, user=user, is_editable=file.pk in editable) for file in files]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        files = list(context["object_list"])
        forms = self.make_forms(files)
        for_chosen = self.for_chosen or self.make_for_chosen(files)
        for form in forms:
            form.file.edit_url = body_url(form.file)
        return {
            **context,
            "rows": [self.refused_forms.get(form.file.pk, form) for form in forms],
            "for_chosen": for_chosen,
            "media": context["media"] + MediaTagWidget().media,
            "submit_url": self.here,
        }

    @property
    def here(self) -> str:
        query = self.request.GET.urlencode()
        return f"{self.index_url}?{query}" if query else str(self.index_url)

    # Work

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        ids = [read_id(value) for value in request.POST.getlist("row")[:ROWS]]
        files = list(self.get_base_queryset().filter(pk__in=ids).order_by("created_at", "pk"))
        work = QueueWork(
            user=request.user,
            forms=self.make_forms(files, request.POST),
            for_chosen=self.make_for_chosen(files, request.POST),
            data=request.POST,
        )
        with transaction.atomic():
            work.do()
        forget_waiting(request.user)
        self._tell(work, missing=len(set(ids)) - len(files))
        if work.refused_forms or (work.is_without_choice and not work.to_reject):
            self.refused_forms.update(work.refused_forms)
            self.for_chosen = work.for_chosen
            return self.get(request, *args, **kwargs)
        return redirect(self._rejection(work.to_reject) if work.to_reject else self.here)

    def _rejection(self, files: list[MediaFile]) -> str:
        """Return the page that says that the files go for good, and asks for a reason."""
        path = reverse("wagtail_bulk_action", args=["media_hub", "mediafile", "reject"])
        return f"{path}?{urlencode([*(('id', file.pk) for file in files), ('next', self.here)])}"

    def _tell(self, work: QueueWork, *, missing: int) -> None:
        request = self.request
        if count := work.report.changed:
            text = ngettext("%(count)s file was approved.", "%(count)s files were approved.", count)
            messages.success(request, text % {"count": count})
        if work.saved:
            text = ngettext(
                "Changes to %(count)s file were saved.", "Changes to %(count)s files were saved.", work.saved
            )
            messages.success(request, text % {"count": work.saved})
        if work.for_chosen.errors:
            messages.error(request, _("Nothing was saved. Correct what all chosen files are to get."))
        if work.is_without_choice:
            messages.warning(
                request,
                _("Choose the files that you decide about.")
                if work.target == CHOSEN
                else _("Choose the files that get these tags or this access."),
            )
        if missing:
            text = ngettext(
                "Somebody else has decided about %(count)s file meanwhile.",
                "Somebody else has decided about %(count)s files meanwhile.",
                missing,
            )
            messages.warning(request, text % {"count": missing})
        if work.report.refused:
            messages.error(request, work.report.refusals_html())
