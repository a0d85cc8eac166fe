"""What pages ask for is made of new uploads, too."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection
from django.template import Context, Template
from wagtail.models import Site

from home.models import ArticlePage, SectionPage
from media_hub.actions import learn_specs as learning
from media_hub.actions.learn_specs import learn_specs
from media_hub.actions.run_jobs import run_jobs
from media_hub.actions.steps.renditions import make_renditions
from media_hub.models import RenditionClaim, WantedSpec, demand
from media_hub.models.demand import ADMIN_SPECS, today
from media_hub.signal_handlers import write_what_gathered
from tests.delivery.test_promised_renditions import address
from tests.factories import make_image, make_namespace

pytestmark = pytest.mark.django_db
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="80" height="60"><rect width="8" height="6"/></svg>'


@pytest.fixture(autouse=True)
def _learn(settings, monkeypatch):
    settings.MEDIA_HUB_LEARNED_SPECS = 50
    monkeypatch.setattr(learning, "_written", {})


@pytest.fixture
def newsroom():
    return make_namespace("Newsroom")


def want(*specs: str, days_ago: int = 0) -> None:
    day = today() - timedelta(days=days_ago)
    WantedSpec.objects.bulk_create(WantedSpec(filter_spec=spec, last_wanted_on=day) for spec in specs)


def specs_of(image) -> set[str]:
    return set(image.renditions.values_list("filter_spec", flat=True)) - set(ADMIN_SPECS)


def test_a_page_that_is_shown_teaches_its_specs(client, newsroom):
    newsroom.sites.add(Site.objects.get())
    section = Site.objects.get().root_page.add_child(instance=SectionPage(title="Section", slug="section"))
    page = section.add_child(
        instance=ArticlePage(title="Story", slug="story", lead_image=make_image(newsroom))
    )
    assert client.get(page.url).status_code == 200

    learned = set(WantedSpec.objects.values_list("filter_spec", flat=True))
    assert learned
    image = make_image(newsroom)
    run_jobs(media_file_id=image.media_file_id)
    assert specs_of(image) == learned


def test_a_template_outside_a_page_teaches_nothing(newsroom):
    template = Template("{% load wagtailimages_tags %}{% image image width-20 %}")
    assert "width-20" in template.render(Context({"image": make_image(newsroom)}))

    assert demand.end_request() == set()


def test_a_process_writes_each_spec_once_a_day(monkeypatch, django_assert_num_queries):
    assert learn_specs(specs=["width-20", "width-30"]) == 2
    with django_assert_num_queries(0):
        assert learn_specs(specs=["width-20"]) == 0
    assert learn_specs(specs=["width-20", "width-40"]) == 1

    WantedSpec.objects.filter(filter_spec="width-20").update(last_wanted_on=today() - timedelta(days=29))
    WantedSpec.objects.filter(filter_spec="width-30").update(last_wanted_on=today() - timedelta(days=31))
    monkeypatch.setattr(learning, "_written", {})
    assert learn_specs(specs=["width-20"]) == 1
    assert dict(WantedSpec.objects.values_list("filter_spec", "last_wanted_on")) == {
        "width-20": today(),
        "width-40": today(),
    }


def test_a_site_may_learn_nothing(settings, django_assert_num_queries):
    settings.MEDIA_HUB_LEARNED_SPECS = 0
    with django_assert_num_queries(0):
        assert learn_specs(specs=["width-20"]) == 0


def test_the_latest_are_made_and_forgotten_ones_are_not(newsroom, settings):
    settings.MEDIA_HUB_LEARNED_SPECS = 2
    want("width-21", days_ago=31)
    want("width-22", days_ago=3)
    want("width-23", days_ago=2)
    want("width-24", days_ago=1)

    image = make_image(newsroom)
    make_renditions(image.media_file)

    assert specs_of(image) == {"width-23", "width-24"}


def test_a_database_that_fails_costs_the_page_nothing(client, monkeypatch, caplog):
    def fail(*, specs):
        raise DatabaseError

    monkeypatch.setattr("media_hub.signal_handlers.learn_specs", fail)
    assert client.get("/healthz").status_code == 200
    assert "could not be written down" in caplog.text


def test_one_spec_that_cannot_be_made_does_not_fail_the_file(newsroom):
    want("width-20", "scale-100000", "a-former-operation", "width-30")
    image = make_image(newsroom)
    run_jobs(media_file_id=image.media_file_id)

    image.media_file.refresh_from_db()
    assert image.media_file.processing == "ready"
    assert specs_of(image) == {"width-20", "width-30"}
    claim = RenditionClaim.objects.get()
    assert (claim.filter_spec, claim.error) == ("scale-100000", "RenditionFailedError")


def test_drawings_are_made_without_what_would_make_pixels_of_them(newsroom, settings):
    settings.MEDIA_HUB_RENDITION_PRESETS = ("width-40|format-webp",)
    want("fill-20x20|format-avif")
    image = make_image(newsroom, content=SVG, name="a.svg")
    run_jobs(media_file_id=image.media_file_id)

    image.media_file.refresh_from_db()
    assert image.media_file.processing == "ready"
    assert specs_of(image) == {"width-40", "fill-20x20"}


def test_what_is_too_large_for_a_visitor_is_left_to_a_worker(client, newsroom, settings):
    settings.MEDIA_HUB_LAZY_MAX_PIXELS, settings.MEDIA_HUB_LAZY_WAIT_SECONDS = 3000, 0
    image = make_image(newsroom)  # of 64 x 48 pixels
    run_jobs(media_file_id=image.media_file_id)

    assert client.get(address(image)).status_code == 503
    assert client.get(address(image)).status_code == 503  # and queues nothing more
    image.media_file.refresh_from_db()
    assert image.media_file.processing == "processing"
    assert specs_of(image) == set()

    run_jobs(media_file_id=image.media_file_id)
    assert client.get(address(image)).status_code == 302
    assert not RenditionClaim.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_connection_that_was_closed_with_the_request_does_not_stay_open(monkeypatch):
    connection.close()
    demand.begin_request()
    demand.ask_for(["width-20"])
    write_what_gathered()

    assert connection.connection is None or connection.vendor == "sqlite"  # which keeps what is in memory
    assert WantedSpec.objects.get().filter_spec == "width-20"
    demand.begin_request()
    demand.ask_for(["width-30"])
    write_what_gathered()
    assert connection.connection is not None


def test_what_is_made_in_any_case_takes_no_place_among_the_learned(settings):
    settings.MEDIA_HUB_RENDITION_PRESETS = ["width-400"]
    assert learn_specs(specs=[*ADMIN_SPECS, "width-400", "width-500"]) == 1
    assert list(WantedSpec.objects.values_list("filter_spec", flat=True)) == ["width-500"]
