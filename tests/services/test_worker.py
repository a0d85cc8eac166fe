"""Work survives: real worker processes, killed, flushed and failed, on both sets of servers."""

from __future__ import annotations

import os
import shutil
import signal
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import redis

from media_hub.actions.schedule_jobs import OTHER_STEPS, STEPS
from tests.services.worker_site import NO_SERVERS, WorkerSite, migrate, new_database

UPLOADS = 8
JOBS = 6 * len(STEPS["image"]) + 2 * len(OTHER_STEPS)
READY = {"files": ["ready"] * UPLOADS, "images": 6, "renditions": 12, "jobs": ["done"] * JOBS}


@pytest.fixture(params=["postgresql-redis", "sqlite-files"])
def site(request: pytest.FixtureRequest) -> Iterator[WorkerSite]:
    site: WorkerSite = request.getfixturevalue(request.param.replace("-", "_"))
    try:
        yield site
    finally:
        (site.data / "hang").unlink(missing_ok=True)
        site.kill_workers()


@pytest.fixture
def postgresql_redis(migrated_postgresql: str, tmp_path: Path) -> Iterator[WorkerSite]:
    broker = os.environ.get("TEST_REDIS_URL") or pytest.skip("Redis is not there")
    template = urlsplit(migrated_postgresql).path.removeprefix("/")
    with (
        redis.Redis.from_url(broker) as client,
        new_database(os.environ["TEST_DATABASE_URL"], f"{template}_copy", template=template) as address,
    ):
        client.flushdb()
        yield WorkerSite(
            data=tmp_path,
            environment={"DATABASE_URL": address, "REDIS_URL": broker, "CELERY_BROKER_URL": broker},
            flush_broker=client.flushdb,
        )
        client.flushdb()


@pytest.fixture(scope="module")
def migrated_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Migrate a database once, to be copied for each test; return its folder."""
    directory = tmp_path_factory.mktemp("migrated")
    migrate(directory, NO_SERVERS)
    return directory


@pytest.fixture
def sqlite_files(migrated_sqlite: Path, tmp_path: Path) -> WorkerSite:
    def flush() -> None:
        shutil.rmtree(tmp_path / "broker" / "messages")
        (tmp_path / "broker" / "messages").mkdir()

    shutil.copytree(migrated_sqlite, tmp_path, dirs_exist_ok=True)
    return WorkerSite(data=tmp_path, environment=NO_SERVERS, flush_broker=flush)


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
    assert status["jobs"] == ["cancelled"] * (len(STEPS["image"]) - 1) + ["failed"]
    site.run("retry")
    assert site.wait_for("failed")["attempts"] == 1


def test_a_worker_killed_while_it_unpacks_leaves_the_rest_to_the_next(site: WorkerSite) -> None:
    stores = site.data / "stores"
    stores.write_text("3")
    site.start_worker()
    site.run("upload_archive", "8")
    half = site.wait_for_operation(lambda said: said["files"] == 3)
    assert [outcome for _name, outcome in half["items"]] == ["changed"] * 3 + ["waiting"] * 5

    site.kill_workers(signal.SIGKILL)
    stores.unlink()
    site.start_worker()

    said = site.wait_for_operation(lambda said: said["operations"][0]["state"] == "done")
    assert said["items"] == [[f"{number:02}.txt", "changed"] for number in range(8)]
    assert said["files"] == 8
    assert said["operations"][0]["attempts"] == 2
    assert not [path for path in (site.data).rglob("*/uploads/*") if path.is_file()]
