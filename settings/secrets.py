"""Refuse to start with half of a secret: a missing one shows at the first upload, hours later."""

from __future__ import annotations

from django.core.exceptions import ImproperlyConfigured

from settings.environment import env

PAIR = ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY")


def check_aws_credentials(*, endpoint_url: str | None) -> None:
    """Raise `ImproperlyConfigured` for half a key pair, or for none where no role of the machine can stand in."""
    missing = [name for name in PAIR if not env.str(name, default="")]
    # On AWS itself both may be absent: boto3 then asks for the role of the machine.
    if len(missing) == 1 or (missing and endpoint_url):
        msg = f"Set the environment variable {missing[0]}: the bucket's access key needs both {' and '.join(PAIR)}."
        raise ImproperlyConfigured(msg)
