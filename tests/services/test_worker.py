"""Work survives: real worker processes, killed, flushed and failed, on both sets of servers."""

from __future__ import annotations

import os
import shutil
import signal
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest
import redis
from psycopg import sql

from tests.services.worker_site import WorkerSite

UPLOADS = 8
READY = {"files": ["ready"] * UPLOADS, "images": 6, "renditions": 12, "jobs": ["done"] * (6 * 4 + 2 * 3)}


@pytest.fixture(params=["postgresql-redis", "sqlite-files"])
def site(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[WorkerSite]:
    make = _postgresql_redis if request.param == "postgresql-redis" else _sqlite_files
    with_site = make(tmp_path)
    site = next(with_site)
    try:
        site.run("migrate")
        yield site
    finally:
        (tmp_path / "hang").unlink(missing_ok=True)
        site.kill_workers()
        next(with_site, None)


def _postgresql_redis(directory: Path) -> Iterator[WorkerSite]:
    server = os.environ.get("TEST_DATABASE_URL") or pytest.skip("PostgreSQL is not there")
    broker = os.environ.get("TEST_REDIS_URL") or pytest.skip("Redis is not there")
    name = f"media_hub_worker_{os.getpid()}"
    address = urlsplit(server)
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))
        connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        client = redis.Redis.from_url(broker)
        client.flushdb()
        yield WorkerSite(
            data=directory,
            environment={
                "DATABASE_URL": address._replace(path=f"/{name}").geturl(),
                "REDIS_URL": broker,
                "CELERY_BROKER_URL": broker,
            },
            flush_broker=client.flushdb,
        )
        client.flushdb()
        client.close()
        connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


def _sqlite_files(directory: Path) -> Iterator[WorkerSite]:
    def flush() -> None:
        shutil.rmtree(directory / "broker" / "messages")
        (directory / "broker" / "messages").mkdir()

    yield WorkerSite(
        data=directory,
        environment={"DATABASE_URL": "", "REDIS_URL": "", "CELERY_BROKER_URL": ""},
        flush_broker=flush,
    )


def facts(status: dict[str, object]) -> dict[str, object]:
    return {name: status[name] for name in READY}


def test_uploads_are_processed_by_a_worker(site: WorkerSite) -> None:
    site.start_worker()

    site.run("upload", str(UPLOADS))

    assert facts(site.wait_for("ready")) == READY


def test_a_worker_killed_in_mid_job_loses_nothing(site: WorkerSite) -> None:
    (site.data / "hang").touch()
    site.start_worker()
    site.run("upload", str(UPLOADS))
    site.wait_until_opened()

    site.kill_workers(signal.SIGKILL)
    (site.data / "hang").unlink()
    site.start_worker()

    status = site.wait_for("ready")
    assert facts(status) == READY
    assert status["attempts"] >= 2


def test_a_flushed_broker_loses_nothing(site: WorkerSite) -> None:
    site.run("upload", str(UPLOADS))

    site.flush_broker()
    site.start_worker()

    assert facts(site.wait_for("ready")) == READY


def test_a_storage_that_fails_twice_and_then_works_loses_nothing(site: WorkerSite) -> None:
    (site.data / "fail").write_text("2")
    site.start_worker()

    site.run("upload", str(UPLOADS))

    status = site.wait_for("ready")
    assert facts(status) == READY
    assert status["attempts"] >= 2


def test_a_broken_file_ends_failed_with_its_reason_and_can_be_retried(site: WorkerSite) -> None:
    site.start_worker()

    site.run("upload_broken")

    status = site.wait_for("failed")
    assert status["errors"] == ["The pixels of this image are damaged. Replace it with an intact copy."]
    assert status["jobs"] == ["cancelled", "cancelled", "cancelled", "failed"]
    site.run("retry")
    assert site.wait_for("failed")["attempts"] == 1
