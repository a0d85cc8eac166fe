"""Lets PostgreSQL answer `search()` from an index.

The database backend of modelsearch matches on `title || body`, but indexes the two columns singly, so every
search reads the whole table (wagtail/wagtail#6546). The table belongs to whichever search app is installed.
"""

from django.db import migrations
from modelsearch.conf import get_app_config

SEARCH_APP = get_app_config().label
INDEX = "media_hub_search_title_body"


def create_index(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        table = schema_editor.quote_name(apps.get_model(SEARCH_APP, "IndexEntry")._meta.db_table)
        schema_editor.execute(f"CREATE INDEX IF NOT EXISTS {INDEX} ON {table} USING gin ((title || body))")


def drop_index(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(f"DROP INDEX IF EXISTS {INDEX}")


class Migration(migrations.Migration):
    dependencies = [
        ("media_hub", "0001_initial"),
        (SEARCH_APP, "__latest__"),
    ]

    operations = [migrations.RunPython(create_index, drop_index)]
