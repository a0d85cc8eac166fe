"""Settings that every environment shares."""

from __future__ import annotations

from pathlib import Path

from media_hub.conf import Settings
from media_hub.tasks.schedule import BEAT_SCHEDULE, TASK_QUEUES, TASK_ROUTES
from settings.brokers import EMBEDDED_TRANSPORT, EMBEDDED_URL, broker_options, is_embedded
from settings.caches import file_caches, redis_caches
from settings.databases import database_config
from settings.environment import BASE_DIR, data_dir, env
from settings.storages import encryption_parameters, local_storages, s3_storages

DATA_DIR = data_dir()

INSTALLED_APPS = [
    "media_hub",  # before wagtail.images and wagtail.documents: its templates take precedence
    "home",
    "wagtail.api.v2",
    "wagtail.contrib.redirects",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "rest_framework",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
]

ROOT_URLCONF = "settings.urls"
WSGI_APPLICATION = "settings.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.debug",
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

# Data
DATABASES = {
    "default": database_config(env.str("DATABASE_URL", default="") or f"sqlite:///{DATA_DIR / 'db.sqlite3'}")
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
REDIS_URL = env.str("REDIS_URL", default="")
CACHES = redis_caches(REDIS_URL) if REDIS_URL else file_caches(DATA_DIR / "cache")

# Language and time
LANGUAGE_CODE = "en"
TIME_ZONE = "UTC"
USE_TZ = True

# Files. Originals lie under PRIVATE_MEDIA_ROOT, which no URL reaches.
STATIC_URL = "/static/"
STATIC_ROOT: Path | None = BASE_DIR / "staticfiles"
MEDIA_URL = "/media/"
MEDIA_ROOT = DATA_DIR / "media"
PRIVATE_MEDIA_ROOT = DATA_DIR / "private"
SERVE_MEDIA = False  # whether Django answers under MEDIA_URL itself

# S3, where a bucket is named. boto3 reads AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY from the environment.
AWS_STORAGE_BUCKET_NAME = env.str("AWS_STORAGE_BUCKET_NAME", default="")
AWS_S3_REGION_NAME = env.str("AWS_S3_REGION_NAME", default="") or None
AWS_S3_ENDPOINT_URL = env.str("AWS_S3_ENDPOINT_URL", default="") or None
AWS_S3_CUSTOM_DOMAIN = env.str("AWS_S3_CUSTOM_DOMAIN", default="") or None
AWS_S3_OBJECT_PARAMETERS = encryption_parameters(
    method=env.str("AWS_S3_SSE", default=""), key_id=env.str("AWS_S3_SSE_KMS_KEY_ID", default="")
)
AWS_CLOUDFRONT_KEY_ID = env.str("AWS_CLOUDFRONT_KEY_ID", default="") or None
AWS_CLOUDFRONT_KEY = env.str("AWS_CLOUDFRONT_KEY", default="").replace("\\n", "\n").encode() or None
STORAGES = (
    s3_storages()
    if AWS_STORAGE_BUCKET_NAME
    else local_storages(public=MEDIA_ROOT, private=PRIVATE_MEDIA_ROOT)
)

# Background work
CELERY_BROKER_URL = env.str("CELERY_BROKER_URL", default="") or REDIS_URL or EMBEDDED_URL
CELERY_BROKER_TRANSPORT_OPTIONS = broker_options(CELERY_BROKER_URL, directory=DATA_DIR / "broker")
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_IMPORTS = ["media_hub.tasks.approval", "media_hub.tasks.backend", "media_hub.tasks.jobs"]
CELERY_TASK_QUEUES = TASK_QUEUES  # a worker without `--queues` listens to all of them
CELERY_TASK_ROUTES = TASK_ROUTES
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_SERIALIZER = "json"
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TASK_ACKS_LATE = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_BROKER_TRANSPORT = EMBEDDED_TRANSPORT if is_embedded(CELERY_BROKER_URL) else None
# The files of an embedded broker would keep every remote-control message for ever.
CELERY_WORKER_ENABLE_REMOTE_CONTROL = not is_embedded(CELERY_BROKER_URL)
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_TIMEZONE = TIME_ZONE
CELERY_BEAT_SCHEDULE = BEAT_SCHEDULE
CELERY_BEAT_SCHEDULE_FILENAME = str(DATA_DIR / "celerybeat-schedule")
TASKS = {"default": {"BACKEND": "media_hub.tasks.backend.CeleryBackend"}}

# Accounts
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
LOGIN_URL = "wagtailadmin_login"

# Wagtail and the library
WAGTAIL_SITE_NAME = "Media Hub"
WAGTAIL_GRAVATAR_PROVIDER_URL = None  # no address of a user leaves the site
WAGTAILADMIN_BASE_URL = env.str("WAGTAILADMIN_BASE_URL", default="") or "http://127.0.0.1:8000"
WAGTAILAPI_BASE_URL = WAGTAILADMIN_BASE_URL  # what the API's links start with
WAGTAILIMAGES_IMAGE_MODEL = "media_hub.MediaImage"
WAGTAILDOCS_DOCUMENT_MODEL = "media_hub.MediaDocument"
WAGTAILIMAGES_IMAGE_FORM_BASE = "media_hub.forms.editing.MediaImageForm"
WAGTAILDOCS_DOCUMENT_FORM_BASE = "media_hub.forms.editing.MediaDocumentForm"
WAGTAILIMAGES_EXTENSIONS = [
    *("avif", "bmp", "gif", "heic", "heif", "jpeg", "jpg", "png", "svg", "tif", "tiff", "webp"),
]
WAGTAILIMAGES_FORMAT_CONVERSIONS = {"tiff": "jpeg"}  # no browser shows TIFF, and Willow writes none
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "media_hub.search_backends.database"}}
TAGGIT_CASE_INSENSITIVE = True
# What the templates and the front ends of this site show, made for every image after its upload.
MEDIA_HUB_CLAMAV_ADDRESS = env.str("CLAMAV_ADDRESS", default="")
MEDIA_HUB_RENDITION_PRESETS: tuple[str, ...] = ("width-400", "width-800", "width-1600", "fill-800x500")
MEDIA_HUB_OPENAI_API_KEY = env.str("OPENAI_API_KEY", default="").strip()
MEDIA_HUB_OPENAI_BASE_URL = env.str("OPENAI_BASE_URL", default="").strip()
MEDIA_HUB_OPENAI_MODEL = env.str("OPENAI_MODEL", default="") or Settings.OPENAI_MODEL
MEDIA_HUB_OPENAI_INPUT_PRICE = int(env.str("OPENAI_INPUT_PRICE", default="") or Settings.OPENAI_INPUT_PRICE)
MEDIA_HUB_OPENAI_OUTPUT_PRICE = int(
    env.str("OPENAI_OUTPUT_PRICE", default="") or Settings.OPENAI_OUTPUT_PRICE
)
MEDIA_HUB_OPENAI_EMBEDDING_MODEL = env.str("OPENAI_EMBEDDING_MODEL", default="").strip()
MEDIA_HUB_OPENAI_EMBEDDING_PRICE = int(
    env.str("OPENAI_EMBEDDING_PRICE", default="") or Settings.OPENAI_EMBEDDING_PRICE
)
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000  # the page editor sends one field for every leaf of a StreamField

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", default="INFO")},
    "loggers": {"django": {"level": "INFO"}},  # without Django's own handlers, which say everything twice
}
