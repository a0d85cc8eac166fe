"""Notes which alt texts repeat title or file name, those that are there included.

Of images of a site's own model the note is made when they are saved next.
"""

from django.db import migrations, models

from media_hub.models.alt_texts import repeated

AT_ONCE = 500


def note_repeats(apps, schema_editor):
    images = apps.get_model("media_hub", "MediaImage")._default_manager
    records = apps.get_model("media_hub", "MediaFile")._default_manager
    described = images.filter(is_decorative=False).exclude(alt_text="").order_by("pk")
    values = described.values_list("media_file", "alt_text", "title", "media_file__original_name")
    for pk, alt_text, title, name in values.iterator(chunk_size=AT_ONCE):
        if repeats := repeated(alt_text, title=title, name=name):
            records.filter(pk=pk).update(alt_text_repeats=repeats)


def note_repeats_of_languages(apps, schema_editor):
    texts = apps.get_model("media_hub", "MediaText")._default_manager
    described = texts.filter(is_decorative=False).exclude(alt_text="").order_by("pk")
    values = described.values_list("pk", "alt_text", "title", "media_file__original_name")
    for pk, alt_text, title, name in values.iterator(chunk_size=AT_ONCE):
        if repeats := repeated(alt_text, title=title, name=name):
            texts.filter(pk=pk).update(alt_text_repeats=repeats)


class Migration(migrations.Migration):

    dependencies = [
        ('media_hub', '0021_fingerprints'),
    ]

    operations = [
        migrations.AddField(
            model_name='mediafile',
            name='alt_text_repeats',
            field=models.CharField(blank=True, choices=[('name', 'same as the file name'), ('title', 'same as the title')], default='', editable=False, max_length=5),
        ),
        migrations.AddField(
            model_name='mediatext',
            name='alt_text_repeats',
            field=models.CharField(blank=True, choices=[('name', 'same as the file name'), ('title', 'same as the title')], default='', editable=False, max_length=5),
        ),
        migrations.RunPython(note_repeats, migrations.RunPython.noop),
        migrations.RunPython(note_repeats_of_languages, migrations.RunPython.noop),
    ]
