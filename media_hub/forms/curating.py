"""Forms that make, change and fill curated collections."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _
from taggit.forms import TagField
from wagtail.admin.forms.models import WagtailAdminModelForm
from wagtail.admin.widgets import AdminAutoHeightTextInput

from media_hub.actions.curated_collections import create_collection, update_collection
from media_hub.conf import conf
from media_hub.models import CuratedCollection, Namespace, SavedFilter
from media_hub.permissions import policy_for
from media_hub.widgets.tags import MediaTagWidget

from .finding.following import refresh_collection

Access = CuratedCollection.Access
LEVELS = [
    (Access.PUBLIC, _("Public: everybody")),
    (Access.MEMBERS, _("Members: who may choose here")),
    (Access.STAFF, _("Staff: who may change files here")),
    (Access.PRIVATE, _("Private: who made it, and managers")),
]


class NamespacedChoiceField(forms.ModelChoiceField):  # type: ignore[type-arg]  # not generic at run time
    """One thing of a namespace; `names_namespaces` where there are several."""

    names_namespaces = False

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj} ({obj.namespace.name})" if self.names_namespaces else str(obj)


class CuratedCollectionForm(WagtailAdminModelForm):
    """Makes or changes a collection in one of the namespaces whose files the user may edit."""

    namespace = forms.ModelChoiceField(
        queryset=Namespace.objects.none(), label=_("Namespace"), empty_label=None
    )
    slug = forms.SlugField(
        label=_("Slug"),
        required=False,
        max_length=CuratedCollection._meta.get_field("slug").max_length,
        help_text=_("Its short name in templates; left empty, it is made from the title."),
    )
    tags = TagField(label=_("Tags"), required=False)
    access = forms.ChoiceField(
        label=_("Access"),
        choices=LEVELS,
        widget=forms.RadioSelect,
        help_text=_("A file is shown to whom its own level and this one admit."),
    )

    saved_filter = NamespacedChoiceField(
        queryset=SavedFilter.objects.none(),
        label=_("Files"),
        required=False,
        empty_label=_("Put in by hand"),
        help_text=_(
            "Or whatever a saved filter finds, brought up to date every minute. Filters are saved on the media screen."
        ),
    )

    class Meta:
        model = CuratedCollection
        fields = ("title", "description", "access", "saved_filter", "order", "max_files", "skips_approval")
        widgets = {"description": AdminAutoHeightTextInput}
        labels = {"order": _("Order of what the filter finds"), "max_files": _("At most so many of them")}

    field_order = (
        *(
            "namespace",
            "title",
            "slug",
            "description",
            "tags",
            "access",
            "saved_filter",
            "order",
            "max_files",
            "skips_approval",
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            del self.fields["namespace"]
            self.initial |= {"slug": self.instance.slug, "tags": list(self.instance.tags.all())}
        else:
            self._offer_namespaces()
        namespace = getattr(self.instance, "namespace", None)
        self.fields["tags"].widget = MediaTagWidget(namespace=namespace)
        self._offer_filters(namespace)
        if not self._may_skip_approval(namespace):
            del self.fields["skips_approval"]

    def _offer_namespaces(self) -> None:
        possible = policy_for(CuratedCollection).namespaces_user_may_add_to(self.for_user)
        self.fields["namespace"].queryset = possible
        if possible.count() == 1:
            self.instance.namespace = possible.get()
            self.initial["access"] = self.instance.namespace.default_access
            del self.fields["namespace"]

    def _may_skip_approval(self, namespace: Namespace | None) -> bool:
        """Ask managers only, and where there is something to skip."""
        if namespace is None or not namespace.requires_approval:
            return False
        return bool(
            policy_for(Namespace).user_has_permission_for_instance(self.for_user, "manage", namespace)
        )

    def _offer_filters(self, namespace: Namespace | None) -> None:
        """Offer those of the namespace, or of all that may be chosen."""
        filters = SavedFilter.objects.select_related("namespace")
        namespaces = [namespace] if namespace else self.fields["namespace"].queryset
        field = cast("NamespacedChoiceField", self.fields["saved_filter"])
        field.queryset, field.names_namespaces = filters.filter(namespace__in=namespaces), not namespace
        most = conf.SMART_COLLECTION_FILES
        self.fields["max_files"].validators = [MinValueValidator(1), MaxValueValidator(most)]
        self.fields["max_files"].help_text = _("%(most)s where nothing is said.") % {"most": most}
        if not field.queryset.exists() and not self.instance.saved_filter_id:
            for name in ("order", "max_files"):
                del self.fields[name]

    def clean_slug(self) -> str:
        """Keep the slug that is there where the field is emptied."""
        return self.cleaned_data["slug"] or self.initial.get("slug", "")

    def save(self, commit: bool = True) -> CuratedCollection:  # noqa: FBT001, FBT002 - Django's signature
        """Create or change the collection by its action; the errors of these say what is wrong."""
        values = {name: self.cleaned_data[name] for name in self.field_order if name in self.cleaned_data}
        if not self.instance.pk:
            namespace = values.pop("namespace", None) or self.instance.namespace
            collection = create_collection(namespace=namespace, actor=self.for_user, **values)
        else:
            changed = {name: value for name, value in values.items() if name in self.changed_data}
            collection = update_collection(collection=self.instance, actor=self.for_user, **changed)
        refresh_collection(collection)
        return collection


class AddToCollectionForm(forms.Form):
    """Picks a collection for some files, or names a new one. `likely` is the namespace of the files, if it is one."""

    collection = NamespacedChoiceField(
        queryset=CuratedCollection.objects.none(),
        label=_("Collection"),
        required=False,
        empty_label=_("A new one"),
    )
    new_title = forms.CharField(
        label=_("Title of the new collection"),
        required=False,
        max_length=CuratedCollection._meta.get_field("title").max_length,
    )
    namespace = forms.ModelChoiceField(
        queryset=Namespace.objects.none(),
        label=_("Namespace of the new collection"),
        required=False,
        empty_label=None,
    )

    def __init__(self, *args: Any, user: Any, likely: Namespace | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        policy = policy_for(CuratedCollection)
        self.possible = list(policy.namespaces_user_may_add_to(user))
        several = len(self.possible) > 1
        collections = policy.instances_user_has_permission_for(user, "change").manual()
        target = cast("NamespacedChoiceField", self.fields["collection"])
        target.queryset, target.names_namespaces = collections.select_related("namespace"), several
        if several:
            namespace = cast("forms.ModelChoiceField[Namespace]", self.fields["namespace"])
            namespace.queryset = policy.namespaces_user_may_add_to(user)
            namespace.initial = likely
        else:
            del self.fields["namespace"]

    def clean(self) -> dict[str, Any]:
        chosen, title = self.cleaned_data.get("collection"), self.cleaned_data.get("new_title")
        if len(self.possible) == 1:
            self.cleaned_data["namespace"] = self.possible[0]
        if chosen and title:
            self.add_error("new_title", _("Choose a collection or name a new one, not both."))
        elif not (chosen or title) and not self.errors:
            self.add_error("new_title", _("Name the new collection, or choose one that exists."))
        elif title and not self.errors and not self.cleaned_data.get("namespace"):
            self.add_error("new_title", _("Choose a namespace in which you may make collections."))
        return self.cleaned_data
