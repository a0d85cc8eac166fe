"""`scripts/demo`: from an empty machine to a running site with a worker."""

from __future__ import annotations

import argparse
import os
import time
from pathlib import Path

from addresses import HOST, answers, demand_free_port
from commands import run, tell
from errors import LaunchError, StoppedError
from installation import install
from logins import list_logins
from places import DEMO_VENV, ROOT
from reset import confirm_reset, reset
from services import PAUSE, Services
from single import demand_single_run
from stopping import StopRequest

# One process with threads: what it keeps in memory is the same for every request.
SITE = (
    *("-m", "gunicorn", "settings.wsgi", "--worker-class=gthread", "--workers=1", "--threads=8"),
    *("--timeout=120", "--graceful-timeout=3", "--log-level=warning"),
)
# Without the chatter between workers.
CELERY = (
    *("-W", "ignore:You're running the worker with superuser privileges"),
    *("-m", "celery", "--quiet", "--app=settings", "worker", "--loglevel=WARNING"),
    *("--without-gossip", "--without-mingle", "--without-heartbeat"),
)
WORKER = (*CELERY, "-B", "--concurrency=2", "--queues=celery")  # with the clock (-B)
ANALYST = (*CELERY, "--concurrency=1", "--queues=media_hub_analyses", "--hostname=analyst@%h")
READY = """
Ready: {address}

Log in at {address}admin/ with one of these names and passwords:

{logins}

Ctrl-C stops the demo."""
START_SECONDS = 120.0  # how long the site may take to its first answer


def main(arguments: list[str]) -> int:
    """Return 0 when the demo was stopped; raise `LaunchError` where it cannot start."""
    options = _parser().parse_args(arguments)
    try:
        _run(options)
    except StoppedError:
        tell("Stopped before the demo was ready.")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="scripts/demo", description=__doc__)
    parser.add_argument("--port", type=_port, default=8000, help="where the site listens (default: 8000)")
    parser.add_argument("--reset", action="store_true", help="delete the demo's database and files first")
    parser.add_argument("--no-input", action="store_true", help="never ask anything")
    parser.add_argument(
        "--media", type=_directory, metavar="DIR", help="import the files of a folder in place of drawn ones"
    )
    return parser


def _port(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= 65535:
        msg = f"{text} is not a port: choose a number from 1 to 65535"
        raise argparse.ArgumentTypeError(msg)
    return int(text)


def _directory(text: str) -> Path:
    path = Path(text).resolve()
    if not path.is_dir():
        msg = f"{text} is not a folder"
        raise argparse.ArgumentTypeError(msg)
    return path


def _run(options: argparse.Namespace) -> None:
    demand_free_port(options.port)
    demand_single_run()
    if options.reset and not (options.no_input or confirm_reset()):
        raise LaunchError("Nothing was deleted.")
    python = install(ROOT / "requirements.txt", into=DEMO_VENV)
    environment = _environment(port=options.port)
    if options.reset:
        reset(python, environment=environment)
    _prepare(python, environment=environment, media=options.media)
    _serve(python, environment=environment, port=options.port)


def _environment(*, port: int) -> dict[str, str]:
    return {
        "DJANGO_DEBUG": "false",  # the pages a visitor would see, and no growing list of queries
        "WAGTAILADMIN_BASE_URL": f"http://{HOST}:{port}",
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "settings.dev",
        "LOG_LEVEL": os.environ.get("LOG_LEVEL", "WARNING"),
        "PYTHONUNBUFFERED": "1",
    }


def _prepare(python: Path, *, environment: dict[str, str], media: Path | None) -> None:
    manage = (python, ROOT / "manage.py")
    tell("Preparing the database …")
    run(
        *(*manage, "migrate", "--no-input", "--verbosity", "0"),
        environment=environment,
        failure="The database could not be prepared; see above. ./scripts/demo --reset starts with an empty one.",
    )
    source = ("--media", media) if media else ()
    run(
        *(*manage, "load_demo", *source),
        environment=environment,
        failure="The demo content could not be loaded; see above.",
    )


def _serve(python: Path, *, environment: dict[str, str], port: int) -> None:
    logins = list_logins(python)
    request = StopRequest()
    with Services(environment=environment) as services:
        services.start("site", python, *SITE, f"--bind={HOST}:{port}")
        services.start("worker", python, *WORKER)
        services.start("analyst", python, *ANALYST)
        if _is_ready(services, request=request, port=port):
            tell(READY.format(address=f"http://{HOST}:{port}/", logins=logins))
        while not request.is_made:
            services.demand_alive()
            time.sleep(PAUSE)
        tell("Stopping …")


def _is_ready(services: Services, *, request: StopRequest, port: int) -> bool:
    deadline = time.monotonic() + START_SECONDS
    while not request.is_made:
        services.demand_alive()
        if answers(f"http://{HOST}:{port}/healthz") and answers(f"http://{HOST}:{port}/"):
            return True
        if time.monotonic() > deadline:
            msg = f"The site did not answer within {START_SECONDS:.0f} seconds; what it said stands above."
            raise LaunchError(msg)
        time.sleep(PAUSE)
    return False
