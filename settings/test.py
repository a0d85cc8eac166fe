"""Settings for the tests: nothing of the machine but `DATA_DIR` and `TEST_DATABASE_URL` is read."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from pathlib import Path

from media_hub.conf import Settings
from settings.base import *
from settings.brokers import broker_options
from settings.caches import memory_caches
from settings.databases import SQLITE, database_config
from settings.environment import env
from settings.storages import local_storages


def _temporary_directory() -> Path:
    path = Path(tempfile.mkdtemp(prefix="media-hub-test-"))
    atexit.register(shutil.rmtree, path, ignore_errors=True)
    return path


DATA_DIR = Path(env.str("DATA_DIR", default="") or _temporary_directory())
MEDIA_ROOT = DATA_DIR / "media"
PRIVATE_MEDIA_ROOT = DATA_DIR / "private"

INSTALLED_APPS = [*INSTALLED_APPS, "tests.linking"]  # models of a site that refer to files

DEBUG = False
SECRET_KEY = "only-for-tests-" + "x" * 50
ALLOWED_HOSTS = ["*"]
SERVE_MEDIA = True
# It lists all static files once for each test client; the live server serves them by itself.
MIDDLEWARE = [name for name in MIDDLEWARE if not name.startswith("whitenoise.")]

DATABASES = {"default": database_config(env.str("TEST_DATABASE_URL", default="") or "sqlite://:memory:")}
DATABASES["default"]["TEST"] = {
    # On a server another run, or a test that starts pytest itself, must not get the same one.
    "NAME": DATABASES["default"]["NAME"]
    if DATABASES["default"]["ENGINE"] == SQLITE
    else f"test_media_hub_{os.getpid()}"
}
CACHES = memory_caches()
AWS_STORAGE_BUCKET_NAME = ""
AWS_S3_REGION_NAME = AWS_S3_ENDPOINT_URL = AWS_S3_CUSTOM_DOMAIN = None
STORAGES = local_storages(public=MEDIA_ROOT, private=PRIVATE_MEDIA_ROOT)

CELERY_BROKER_URL = "memory://"
CELERY_BROKER_TRANSPORT = None
CELERY_BROKER_TRANSPORT_OPTIONS = broker_options(CELERY_BROKER_URL, directory=DATA_DIR / "broker")
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
WAGTAILADMIN_BASE_URL = WAGTAILAPI_BASE_URL = "http://testserver"
LOGGING = {**LOGGING, "loggers": {"django_tasks": {"level": "WARNING"}}}
MEDIA_HUB_CLAMAV_ADDRESS = MEDIA_HUB_OPENAI_API_KEY = MEDIA_HUB_OPENAI_BASE_URL = ""
MEDIA_HUB_OPENAI_MODEL = Settings.OPENAI_MODEL
MEDIA_HUB_OPENAI_INPUT_PRICE = Settings.OPENAI_INPUT_PRICE
MEDIA_HUB_OPENAI_OUTPUT_PRICE = Settings.OPENAI_OUTPUT_PRICE
MEDIA_HUB_OPENAI_EMBEDDING_MODEL = ""
MEDIA_HUB_OPENAI_EMBEDDING_PRICE = Settings.OPENAI_EMBEDDING_PRICE
MEDIA_HUB_RENDITION_PRESETS = ()  # tests that are about presets name their own
MEDIA_HUB_LEARNED_SPECS = 0  # nor does a page write what it has asked for, but where that is tested
