"""Load settings in a process of their own: they are read once, from the environment it starts with."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]

COMPLETE = {
    "SECRET_KEY": "$ecret-" + "x1y2" * 12,
    "ALLOWED_HOSTS": "media.example.com, www.example.com",
    "DATABASE_URL": "postgres://media:secret@db.example.com:5432/media",
    "REDIS_URL": "redis://redis.example.com:6379/0",
}


def read_settings(module: str, *names: str, environment: dict[str, str]) -> dict[str, Any]:
    """Return settings as JSON gives them back."""
    script = (
        "import json, sys; from django.conf import settings; "
        "json.dump({name: getattr(settings, name) for name in sys.argv[1:]}, sys.stdout)"
    )
    answer = _python(script, *names, module=module, environment=environment)
    assert answer.returncode == 0, answer.stderr
    values: dict[str, Any] = json.loads(answer.stdout)
    return values


def refusal(module: str, *, environment: dict[str, str]) -> str:
    """Return the last line of the error that the settings end with."""
    answer = _python(
        "from django.conf import settings; settings.DEBUG", module=module, environment=environment
    )
    return answer.stderr.splitlines()[-1] if answer.returncode else ""


def _python(
    script: str, *arguments: str, module: str, environment: dict[str, str]
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", script, *arguments],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], "DJANGO_SETTINGS_MODULE": module, **environment},
        capture_output=True,
        text=True,
        check=False,
    )
