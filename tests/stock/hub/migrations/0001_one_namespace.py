"""Gives the tree and the groups that Wagtail's migrations made to Media Hub."""

from __future__ import annotations

from typing import Any

from django.db import migrations

GRANTS = ("add", "change", "choose")


def give_tree_to_one_namespace(apps: Any, schema_editor: Any) -> None:
    root = apps.get_model("wagtailcore", "Collection").objects.get(depth=1)
    apps.get_model("media_hub", "Namespace").objects.create(
        name="library", slug="library", root_collection=root
    )


def copy_grants(apps: Any, schema_editor: Any) -> None:
    content_type = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="media_hub", model="mediafile"
    )[0]
    grants = apps.get_model("wagtailcore", "GroupCollectionPermission").objects
    for action in GRANTS:
        # Django makes permissions after all migrations, from the same names.
        permission = apps.get_model("auth", "Permission").objects.get_or_create(
            content_type=content_type, codename=f"{action}_mediafile", defaults={"name": action}
        )[0]
        for grant in grants.filter(permission__codename=f"{action}_image"):
            grants.get_or_create(group=grant.group, collection=grant.collection, permission=permission)


class Migration(migrations.Migration):
    dependencies = [
        ("media_hub", "__first__"),
        ("wagtailcore", "__latest__"),
        ("wagtailimages", "__latest__"),
        ("wagtaildocs", "__latest__"),
        ("auth", "__latest__"),
    ]

    operations = [
        migrations.RunPython(give_tree_to_one_namespace, migrations.RunPython.noop),
        migrations.RunPython(copy_grants, migrations.RunPython.noop),
    ]
