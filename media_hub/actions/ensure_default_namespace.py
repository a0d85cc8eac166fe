"""Makes sure that a file which names no collection has a place to go."""

from __future__ import annotations

from wagtail.models import Collection

from media_hub.conf import conf
from media_hub.models import Namespace
from media_hub.permissions import SYSTEM

from .create_namespace import create_namespace


def ensure_default_namespace() -> None:
    """Create the default namespace where there is none yet."""
    if Collection.get_first_root_node() is None or Namespace.objects.default():
        return
    slug = conf.DEFAULT_NAMESPACE
    create_namespace(name=slug.replace("-", " ").capitalize(), slug=slug, actor=SYSTEM)
