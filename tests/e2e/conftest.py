"""The demo as people meet it: the site and a worker in processes of their own, and a real browser."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, expect, sync_playwright

ROOT = Path(__file__).parent.parent.parent
IMAGES = ROOT / "docs" / "images"
PATIENCE = 90.0  # seconds until the site must answer
SOON = 20_000  # milliseconds that a test waits for what it expects: other tests may have the processors meanwhile
CHROMIUM_FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking"]
SITE = ("-m", "gunicorn", "settings.wsgi", "--worker-class=gthread", "--threads=8", "--log-level=warning")
CELERY = ("-m", "celery", "--quiet", "--app=settings", "worker", "--concurrency=1", "--loglevel=WARNING")
WORKER = (*CELERY, "-B", "--queues=celery")
ANALYST = (*CELERY, "--queues=media_hub_analyses", "--hostname=analyst@%h")


@pytest.fixture(scope="session")
def demo_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the demo's data; E2E_DATA names that of one that runs already."""
    running = os.environ.get("E2E_DATA")
    return Path(running) if running else tmp_path_factory.mktemp("demo")


def _environment(data: Path, address: str) -> dict[str, str]:
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "settings.dev",
        "DJANGO_DEBUG": "false",
        "DATA_DIR": str(data),
        "WAGTAILADMIN_BASE_URL": address,
        "LOG_LEVEL": "WARNING",
        "C_FORCE_ROOT": "1",
        **dict.fromkeys(("DATABASE_URL", "REDIS_URL", "CELERY_BROKER_URL", "AWS_STORAGE_BUCKET_NAME"), ""),
    }


@pytest.fixture(scope="session")
def demo(demo_data: Path) -> Iterator[str]:
    """Start the demo on a free port and return its address; E2E_ADDRESS names one that runs already."""
    if running := os.environ.get("E2E_ADDRESS"):
        yield running
        return
    data = demo_data
    port = _free_port()
    address = f"http://127.0.0.1:{port}"
    environment = _environment(data, address)
    for command in (("migrate", "-v0", "--no-input"), ("load_demo",)):
        subprocess.run([sys.executable, "manage.py", *command], cwd=ROOT, env=environment, check=True)
    with ExitStack() as processes:
        for command in ((*SITE, f"--bind=127.0.0.1:{port}"), WORKER, ANALYST):
            processes.callback(_stop, _start(command, environment, data / "log"))
        _wait_for(f"{address}/healthz", data / "log")
        yield address


@pytest.fixture
def in_demo(demo: str, demo_data: Path) -> Callable[[str], None]:
    """Return a function that runs lines of Python inside the demo, for what no page of it makes."""
    if os.environ.get("E2E_ADDRESS") and not os.environ.get("E2E_DATA"):
        pytest.skip("E2E_DATA does not say where the data of the running demo are")

    def run(lines: str) -> None:
        shell = [sys.executable, "manage.py", "shell", "-v0", "-c", lines]
        subprocess.run(shell, cwd=ROOT, env=_environment(demo_data, demo), check=True)

    return run


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _start(command: tuple[str, ...], environment: dict[str, str], log: Path) -> subprocess.Popen[bytes]:
    with log.open("ab") as output:
        return subprocess.Popen(
            [sys.executable, *command], cwd=ROOT, env=environment, stdout=output, stderr=output
        )


def _stop(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(timeout=20)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _wait_for(url: str, log: Path) -> None:
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            with urllib.request.urlopen(url, timeout=10):
                return
        except OSError:
            assert time.monotonic() < deadline, log.read_text()
            time.sleep(0.2)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    expect.set_options(timeout=SOON)
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium")
    if not chromium:
        pytest.skip("Chromium is not there")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium, args=CHROMIUM_FLAGS)
        yield started
        started.close()


@pytest.fixture
def log_in(demo: str, browser: Browser) -> Iterator[Callable[..., Page]]:
    """Return a function that logs somebody in, in a window of their own; it fails on a script's error."""
    with ExitStack() as windows:
        errors: list[str] = []

        def open_window(username: str, password: str = "demo", **options: Any) -> Page:
            context = browser.new_context(base_url=demo, viewport={"width": 1440, "height": 900}, **options)
            windows.callback(context.close)
            page = context.new_page()
            page.on("pageerror", lambda error: errors.append(str(error)))
            page.goto("/admin/login/")
            page.fill("#id_username", username)
            page.fill("#id_password", password)
            page.click("button[type=submit]")
            page.wait_for_url("**/admin/")
            return page

        yield open_window
        assert errors == []


@pytest.fixture
def picture_for_docs() -> Callable[[Page, str], None]:
    """Return a function that takes a picture; it replaces the one in the docs where UPDATE_SCREENSHOTS is set."""

    def take(page: Page, name: str) -> None:
        picture = page.screenshot()
        if os.environ.get("UPDATE_SCREENSHOTS"):
            IMAGES.mkdir(exist_ok=True)
            # A palette is enough for a screen, and takes a third of the bytes.
            Image.open(BytesIO(picture)).convert("RGB").quantize(256).save(IMAGES / name, optimize=True)

    return take
