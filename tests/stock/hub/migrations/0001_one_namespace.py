from __future__ import annotations

from django.db import migrations


def give_tree_to_one_namespace(apps, schema_editor) -> None:
    root = apps.get_model("wagtailcore", "Collection").objects.get(depth=1)
    apps.get_model("media_hub", "Namespace").objects.create(name="Library", slug="library", root_collection=root)


class Migration(migrations.Migration):
    dependencies = [("media_hub", "__first__"), ("wagtailcore", "__latest__")]

    operations = [migrations.RunPython(give_tree_to_one_namespace, migrations.RunPython.noop)]
