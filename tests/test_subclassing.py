from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent


def test_a_site_may_subclass_the_models():
    """Which models a site uses is decided before apps load, so this needs a process of its own."""
    run = subprocess.run(
        [sys.executable, "-m", "pytest", "tests/testapp/suite.py", "--ds=tests.testapp.settings", "-q",
         "-p", "no:cacheprovider"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert run.returncode == 0, run.stdout[-4000:] + run.stderr[-2000:]
