"""A site with worker processes that tests start, kill and flush."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import psycopg
from psycopg import sql

NO_SERVERS = {"DATABASE_URL": "", "REDIS_URL": "", "CELERY_BROKER_URL": ""}
ROOT = Path(__file__).parent.parent.parent
PATIENCE = 60.0  # seconds until a test gives up waiting


@dataclass(kw_only=True)
class WorkerSite:
    """Runs commands and workers in processes of their own, against the servers that `environment` names."""

    data: Path
    environment: Mapping[str, str]
    flush_broker: Callable[[], None]
    workers: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def run(self, command: str, *arguments: str) -> str:
        answer = subprocess.run(
            [sys.executable, "-m", "tests.services.site.driver", command, *arguments],
            cwd=ROOT, env=self._environ, capture_output=True, text=True, check=False, timeout=PATIENCE * 5,
        )  # fmt: skip
        assert answer.returncode == 0, answer.stderr[-3000:]
        return answer.stdout

    def start_worker(self) -> subprocess.Popen[bytes]:
        """Start one with the clock, for all queues."""
        return self._start("-B")

    def start_workers_apart(self) -> None:
        """Start one with the clock for everything but analyses."""
        self._start("-B", "--queues=celery")

    def start_analyst(self) -> subprocess.Popen[bytes]:
        """Start one for analyses alone."""
        return self._start("--queues=media_hub_analyses", "--hostname=analyst@%h")

    def _start(self, *options: str) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "celery", "--app=settings", "worker", "--concurrency=1", *options]
        with (self.data / "worker.log").open("ab") as log:
            process = subprocess.Popen(
                [*command, "--loglevel=WARNING", "--without-gossip", "--without-mingle"],
                cwd=ROOT, env=self._environ, stdout=log, stderr=log, start_new_session=True,
            )  # fmt: skip
        self.workers.append(process)
        return process

    def kill_workers(self, with_signal: signal.Signals = signal.SIGKILL) -> None:
        while self.workers:
            self.kill(self.workers[-1], with_signal)

    def kill(self, process: subprocess.Popen[bytes], with_signal: signal.Signals = signal.SIGKILL) -> None:
        self.workers.remove(process)
        with suppress(ProcessLookupError):
            os.killpg(process.pid, with_signal)
        process.wait(timeout=PATIENCE)

    def sql(self, query: str) -> list[Any]:
        """Run it on the site's PostgreSQL; return the rows that it gives."""
        with psycopg.connect(self.environment["DATABASE_URL"], autocommit=True) as connection:
            cursor = connection.execute(query.encode())
            return cursor.fetchall() if cursor.description else []

    def wait_until_opened(self) -> None:
        """Wait until a worker has a stored file open: it is in the middle of a job."""
        self.wait((self.data / "opened").exists, "no worker opened a file")

    def wait_for(self, *states: str) -> dict[str, Any]:
        """Wait until every file is in one of the processing states; return the status of the site."""
        status: dict[str, Any] = {}

        def is_reached() -> bool:
            status.update(json.loads(self.run("status")))
            return bool(status["files"]) and set(status["files"]) <= set(states)

        self.wait(is_reached, "the files did not get there", details=status)
        return status

    def wait_for_operation(self, is_reached: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        """Wait until what the site says of its bulk changes is as it should be; return that."""
        said: dict[str, Any] = {}

        def ask() -> bool:
            said.update(json.loads(self.run("operations")))
            return is_reached(said)

        self.wait(ask, "the bulk change did not get there", details=said)
        return said

    def wait(self, is_true: Callable[[], bool], complaint: str, *, details: Any = None) -> None:
        deadline = time.monotonic() + PATIENCE
        while not is_true():
            log = self.data / "worker.log"
            said = log.read_text()[-3000:] if log.exists() else ""
            assert time.monotonic() < deadline, f"{complaint}: {details}\n{said}"
            time.sleep(0.2)

    @property
    def _environ(self) -> dict[str, str]:
        return {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "tests.services.site.settings",
            "DATA_DIR": str(self.data),
            "C_FORCE_ROOT": "1",
            **self.environment,
        }


def migrate(directory: Path, environment: Mapping[str, str]) -> None:
    WorkerSite(data=directory, environment=environment, flush_broker=lambda: None).run("migrate")


@contextmanager
def new_database(server: str, name: str, *, template: str = "template1") -> Iterator[str]:
    """Create a database, return its address, drop it in the end."""
    words = {"name": sql.Identifier(name), "template": sql.Identifier(template)}
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(sql.SQL("DROP DATABASE IF EXISTS {name} WITH (FORCE)").format(**words))
        connection.execute(sql.SQL("CREATE DATABASE {name} TEMPLATE {template}").format(**words))
        try:
            yield urlsplit(server)._replace(path=f"/{name}").geturl()
        finally:
            connection.execute(sql.SQL("DROP DATABASE {name} WITH (FORCE)").format(**words))
