"""Tells of the files that are there what filters ask for, and of tags where they stand.

Of images and documents of a site's own models `check_media_records --repair` tells the same.
"""

from django.db import migrations

from media_hub.colour_names import colour_name

AT_ONCE = 500


def fill_lineages(apps, schema_editor):
    tags = apps.get_model("media_hub", "MediaTag")._default_manager
    names = dict(tags.values_list("pk", "name"))
    for tag in tags.order_by("pk").iterator(chunk_size=AT_ONCE):
        tag.lineage = "\n".join(names[int(pk)] for pk in tag.path.split("/")[:-1])
        tag.save(update_fields=["lineage"])


def fill_pictures(apps, schema_editor):
    images = apps.get_model("media_hub", "MediaImage")._default_manager.select_related("media_file")
    records = apps.get_model("media_hub", "MediaFile")._default_manager
    for image in images.order_by("pk").iterator(chunk_size=AT_ONCE):
        record = image.media_file
        record.width, record.height = image.width, image.height
        record.lacks_alt_text = not (image.alt_text or image.is_decorative)
        record.colour = colour_name(image.colour) if image.colour else ""
        records.filter(pk=record.pk).update(
            width=record.width,
            height=record.height,
            lacks_alt_text=record.lacks_alt_text,
            colour=record.colour,
        )


def fill_films(apps, schema_editor):
    films = apps.get_model("media_hub", "MediaDocument")._default_manager.exclude(width=None)
    records = apps.get_model("media_hub", "MediaFile")._default_manager
    for media_file, width, height in films.values_list("media_file", "width", "height"):
        records.filter(pk=media_file).update(width=width, height=height)


class Migration(migrations.Migration):
    dependencies = [("media_hub", "0010_search_and_filters")]

    operations = [
        migrations.RunPython(step, migrations.RunPython.noop)
        for step in (fill_lineages, fill_pictures, fill_films)
    ]
