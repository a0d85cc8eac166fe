"""Suggestions survive: real workers, one for files and one for analyses, and an AI server that fails in every way."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
import redis

from media_hub.ai.openai import OpenAIAnalyzer
from media_hub.ai.servers import Server
from tests.ai import chat_replies as replies
from tests.ai.chat_server import KEY, MODEL, ChatServer, unused_url
from tests.services.worker_site import WorkerSite, new_database

PRICES = {"input_price": 75, "output_price": 450}
RESERVED = OpenAIAnalyzer(server=Server(model=MODEL, key=KEY, **PRICES)).reserved_cost
COST = 1200  # of an answer of the server, in millionths


@pytest.fixture(scope="module")
def address() -> str:
    return unused_url()


@pytest.fixture(scope="module")
def running(
    migrated_postgresql: str, address: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[WorkerSite]:
    """A site whose workers go on from test to test."""
    broker = os.environ.get("TEST_REDIS_URL") or pytest.skip("Redis is not there")
    template = urlsplit(migrated_postgresql).path.removeprefix("/")
    server = os.environ["TEST_DATABASE_URL"]
    with (
        redis.Redis.from_url(broker) as client,
        new_database(server, f"{template}_analyses", template=template) as database,
    ):
        client.flushdb()
        site = WorkerSite(
            data=tmp_path_factory.mktemp("site"),
            environment={
                "DATABASE_URL": database,
                "REDIS_URL": broker,
                "CELERY_BROKER_URL": broker,
                "OPENAI_BASE_URL": address,
                "OPENAI_API_KEY": KEY,
                "OPENAI_MODEL": MODEL,
                "OPENAI_INPUT_PRICE": "75",
                "OPENAI_OUTPUT_PRICE": "450",
            },
            flush_broker=client.flushdb,
        )
        site.start_workers_apart()
        site.start_analyst()
        yield site
        site.kill_workers()
        client.flushdb()


@pytest.fixture
def site(running: WorkerSite) -> WorkerSite:
    """The same site, which has forgotten what was analysed and spent."""
    for table in ("suggestion", "analysis", "analyzerstate", "spending"):
        running.sql(f"DELETE FROM media_hub_{table}")
    return running


@pytest.fixture
def server(address: str) -> Iterator[ChatServer]:
    with listening(address) as server:
        yield server


def listening(address: str, **options: Any) -> ChatServer:
    return ChatServer(port=urlsplit(address).port or 0, **options)


def analyses(site: WorkerSite) -> list[tuple[str, int, str]]:
    return site.sql("SELECT state, attempts, error FROM media_hub_analysis ORDER BY id")


def state(site: WorkerSite) -> tuple[int, str]:
    """Return how often the analyzer has failed in a row, and why."""
    found = site.sql("SELECT failures, error FROM media_hub_analyzerstate")
    return found[0] if found else (0, "")


def wait_until_done(site: WorkerSite, *, files: int) -> None:
    """Wait until all are analysed, and look whether anything was written twice."""
    site.wait(
        lambda: [found[0] for found in analyses(site)] == ["done"] * files,
        "the files were not analysed",
        details=analyses(site),
    )
    rows = site.sql("SELECT media_file_id, analyzer, field, language, value_key FROM media_hub_suggestion")
    assert len(rows) == len(set(rows)) > 0
    assert len({row[0] for row in rows}) == files
    assert {found[2] for found in analyses(site)} == {""}
    assert state(site) == (0, "")


def has_rested(site: WorkerSite) -> None:
    """Let the time pass for which the analyzer is left alone."""
    site.sql("UPDATE media_hub_analyzerstate SET rests_until = now()")


def spent(site: WorkerSite) -> int:
    return int(site.sql("SELECT coalesce(sum(cost), 0) FROM media_hub_spending")[0][0])


def test_while_nobody_answers_files_wait_and_are_ready_all_the_same(site: WorkerSite, address: str) -> None:
    site.run("upload_pictures", "2")

    site.wait(lambda: state(site)[0] == 3, "the analyzer was not left alone")
    assert "cannot be reached or is too busy" in state(site)[1]
    assert {(found[0], found[1]) for found in analyses(site)} == {("queued", 0)}
    assert any("Files wait" in found[2] for found in analyses(site))
    assert site.wait_for("ready")
    assert spent(site) == 0

    with listening(address) as server:
        has_rested(site)
        wait_until_done(site, files=2)
        assert len(server.requests) == 2
    assert spent(site) == 2 * COST


def test_uploads_are_ready_while_the_server_hangs(site: WorkerSite, server: ChatServer) -> None:
    server.default = replies.slow(30)
    site.run("upload_pictures", "1")
    site.wait(lambda: bool(server.requests), "the server was not asked")

    site.run("upload_pictures", "1")
    site.wait_for("ready")

    assert {found[0] for found in analyses(site)} <= {"queued", "running"}
    site.wait(lambda: state(site)[0] == 3, "the analyzer was not left alone")
    assert any("is too busy" in found[2] for found in analyses(site))
    server.default = replies.sample()
    has_rested(site)
    wait_until_done(site, files=2)
    assert spent(site) == 2 * COST


def test_a_server_that_says_when_to_come_back_is_asked_no_sooner(
    site: WorkerSite, server: ChatServer
) -> None:
    server.script(replies.error(429, headers={"Retry-After": "3"}))

    site.run("upload_pictures", "1")

    wait_until_done(site, files=1)
    first, second = server.requests
    assert second.at - first.at >= 3
    assert spent(site) == COST


def test_a_server_that_fails_is_asked_again(site: WorkerSite, server: ChatServer) -> None:
    server.script(replies.error(500), replies.error(503))

    site.run("upload_pictures", "1")

    wait_until_done(site, files=1)
    assert (len(server.requests), analyses(site)[0][1]) == (3, 1)
    assert spent(site) == COST


def test_garbage_is_paid_and_asked_for_again(site: WorkerSite, server: ChatServer) -> None:
    server.script(replies.garbage(), replies.html())

    site.run("upload_pictures", "1")

    wait_until_done(site, files=1)
    assert (len(server.requests), analyses(site)[0][1]) == (3, 3)
    assert spent(site) == COST + 2 * RESERVED


def test_a_wrong_key_is_tried_once_and_said(site: WorkerSite, address: str) -> None:
    with listening(address, key="sk-another") as server:
        site.run("upload_pictures", "2")
        site.wait(lambda: state(site)[0] == 3, "the key was not refused")
        assert "does not accept the key" in state(site)[1]
        assert site.wait_for("ready")
        assert len(server.requests) == 1
    assert spent(site) == 0

    with listening(address):
        has_rested(site)
        wait_until_done(site, files=2)


def test_a_spent_budget_stops_it_until_it_is_raised(site: WorkerSite, server: ChatServer) -> None:
    site.sql("UPDATE media_hub_namespace SET ai_budget = 1")
    site.run("upload_pictures", "2")
    site.wait(
        lambda: ["has spent its AI budget of today" in found[2] for found in analyses(site)] == [True] * 2,
        "the budget did not stop it",
    )
    assert (server.requests, spent(site)) == ([], 0)

    site.run("set_budget", "100")

    wait_until_done(site, files=2)
    assert spent(site) == 2 * COST
    site.sql("UPDATE media_hub_namespace SET ai_budget = NULL")


def test_a_worker_killed_in_mid_analysis_loses_nothing(site: WorkerSite, server: ChatServer) -> None:
    analyst = site.workers[-1]
    server.script(replies.slow(30))
    site.run("upload_pictures", "1")
    site.wait(lambda: bool(server.requests), "the server was not asked")

    site.kill(analyst)
    assert [found[0] for found in analyses(site)] == ["running"]
    site.start_analyst()

    wait_until_done(site, files=1)
    assert (len(server.requests), analyses(site)[0][1]) == (2, 2)
    assert spent(site) == RESERVED + COST  # nobody knows what the first call has cost


def test_a_flushed_broker_loses_nothing(site: WorkerSite, server: ChatServer) -> None:
    server.default = replies.slow(0.5)
    site.run("upload_pictures", "2")
    site.wait(lambda: bool(server.requests), "the server was not asked")

    site.flush_broker()

    wait_until_done(site, files=2)
    site.run("upload_pictures", "1")
    wait_until_done(site, files=3)
    assert len(server.requests) == 3
