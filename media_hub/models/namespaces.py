"""A namespace is a tenant: one subtree of Wagtail's collections."""

from __future__ import annotations

from django.contrib.auth.models import Group
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F
from django.utils.translation import gettext_lazy as _
from wagtail.models import Collection, Site

from media_hub.conf import conf
from media_hub.exceptions import OutsideNamespaceError


class NamespaceQuerySet(models.QuerySet["Namespace"]):
    def containing(self, collection: Collection) -> NamespaceQuerySet:
        """Match the namespace whose subtree holds `collection`.

        The path is read from the database: treebeard moves siblings when a collection is added,
        so that of an instance in memory may be another's by now.
        """
        path = Collection.objects.filter(pk=collection.pk).order_by().values("path")
        return self.alias(path=models.Subquery(path)).filter(path__startswith=F("root_collection__path"))

    def of(self, collection: Collection) -> Namespace:
        """Return the namespace that owns `collection`; OutsideNamespaceError where none does."""
        namespace = self.containing(collection).select_related("root_collection").first()
        if namespace is None:
            raise OutsideNamespaceError(collection=collection.name)
        return namespace

    def for_site(self, site: Site | None) -> NamespaceQuerySet:
        """Match the namespaces that a site publishes; none for an unknown site."""
        return self.filter(sites=site) if site else self.none()

    def default(self) -> Namespace | None:
        return self.filter(slug=conf.DEFAULT_NAMESPACE).select_related("root_collection").first()


class Namespace(models.Model):
    """A team's part of the library: its collections, tags, members, limits and defaults."""

    class Access(models.TextChoices):
        PUBLIC = "public", _("Public: everybody")
        MEMBERS = "members", _("Members: who may choose here")
        STAFF = "staff", _("Staff: who may change files here")
        PRIVATE = "private", _("Private: the uploader and managers")

    name = models.CharField(_("name"), max_length=255, unique=True)
    slug = models.SlugField(_("slug"), max_length=63, unique=True)
    root_collection = models.OneToOneField(
        Collection,
        on_delete=models.PROTECT,
        related_name="media_namespace",
        verbose_name=_("root collection"),
    )
    is_shared = models.BooleanField(
        _("shared"), default=False, help_text=_("Members of every namespace may choose what is live here.")
    )
    requires_approval = models.BooleanField(
        _("approval"), default=False, help_text=_("New files wait until somebody approves them.")
    )
    allows_free_tagging = models.BooleanField(
        _("free tagging"), default=True, help_text=_("Typing an unknown tag on a file makes it.")
    )
    default_access = models.CharField(
        _("access of new files"), max_length=10, choices=Access.choices, default=Access.PUBLIC
    )
    allowed_extensions = models.JSONField(
        _("allowed types"),
        default=list,
        blank=True,
        help_text=_("Endings such as jpg; empty allows every type of the site."),
    )
    uses_outside_analyzers = models.BooleanField(
        _("AI services"),
        default=True,
        help_text=_(
            "Small copies of the pictures are sent to the services that the site has set up. Turned off, only what the files"
            " themselves tell is proposed."
        ),
    )
    ai_budget = models.PositiveIntegerField(
        _("AI budget a day, in cents"),
        null=True,
        blank=True,
        help_text=_(
            "What AI services may cost in a day; empty: no limit. What does not fit waits for the next day."
        ),
    )
    accept_from = models.PositiveSmallIntegerField(
        _("accept from a confidence of, in percent"),
        null=True,
        blank=True,
        validators=[MinValueValidator(50), MaxValueValidator(100)],
        help_text=_(
            "Suggestions that are at least so sure fill empty fields by themselves; empty: people accept each."
        ),
    )
    accepted_fields = models.JSONField(
        _("fields that are filled by themselves"), default=list, blank=True
    )  # of `Suggestion.Field`
    sites = models.ManyToManyField(
        Site,
        blank=True,
        related_name="media_namespaces",
        verbose_name=_("sites"),
        help_text=_("Sites that publish this namespace: their choosers start here and their API lists it."),
    )
    created_at = models.DateTimeField(auto_now_add=True)

    objects = NamespaceQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        verbose_name = _("namespace")
        verbose_name_plural = _("namespaces")

    def __str__(self) -> str:
        return self.name

    @property
    def first_state(self) -> str:
        """The state in which a new file starts (`MediaFile.State`)."""
        return "pending" if self.requires_approval else "live"

    @property
    def collections(self) -> models.QuerySet[Collection]:
        return Collection.objects.descendant_of(self.root_collection, inclusive=True)


class NamespaceGroup(models.Model):
    """Ties a Wagtail group to the role it plays in a namespace."""

    class Role(models.TextChoices):
        VIEWER = "viewer", _("viewers")
        PICKER = "picker", _("pickers")
        UPLOADER = "uploader", _("uploaders")
        EDITOR = "editor", _("editors")
        MANAGER = "manager", _("managers")

    namespace = models.ForeignKey(Namespace, on_delete=models.CASCADE, related_name="roles")
    group = models.OneToOneField(Group, on_delete=models.CASCADE, related_name="media_role")
    role = models.CharField(max_length=10, choices=Role.choices)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["namespace", "role"], name="media_hub_one_group_per_role"),
        ]

    def __str__(self) -> str:
        return f"{self.namespace}: {self.get_role_display()}"
