"""The people of the demo, as the terminal shows them."""

from __future__ import annotations

import subprocess
from pathlib import Path

from errors import LaunchError
from places import ROOT

# Asked of the demo's own Python: this one may be any that is new enough, and knows no module of the site.
QUESTION = """
from home.demo.accounts import ACCOUNTS
for account in ACCOUNTS:
    role = f"{account.role} of {account.namespace}" if account.namespace else "administrator"
    print(f"  {account.username:<20} {account.password:<10} {role}")
"""


def list_logins(python: Path) -> str:
    """Return one line for each login: name, password, role."""
    answer = subprocess.run(
        [python, "-c", QUESTION], cwd=ROOT, check=False, stdout=subprocess.PIPE, text=True
    )
    if answer.returncode:
        raise LaunchError("The logins of the demo could not be read; see above.")
    return answer.stdout.rstrip()
