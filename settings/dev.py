"""Settings for one machine without any server: SQLite, local files, embedded broker."""

from __future__ import annotations

import os

from settings.environment import BASE_DIR, env

env.read_env(BASE_DIR / ".env")

from settings.base import *

DEBUG = env.bool("DJANGO_DEBUG", default=True)
SECRET_KEY = os.environ.get("SECRET_KEY") or "only-for-development-and-the-demo-on-this-machine"
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=[]) or ["localhost", "127.0.0.1", "[::1]"]
SERVE_MEDIA = True
# Static files are served from where they lie: no collectstatic before the first page.
STATIC_ROOT = None
WHITENOISE_USE_FINDERS = True
EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
