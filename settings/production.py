"""Settings for a public site: HTTPS only, secrets from the environment, no start without them."""

from __future__ import annotations

from settings.environment import env, required, required_list
from settings.secrets import check_aws_credentials

# Asked for before the shared settings, whose defaults are those of a single machine.
SECRET_KEY = required("SECRET_KEY", what="at least 50 random characters")
ALLOWED_HOSTS = required_list("ALLOWED_HOSTS", what="the host names of the site, separated by commas")
required("DATABASE_URL", what="postgres://user:password@host:5432/name")
if not env.str("REDIS_URL", default=""):
    required("CELERY_BROKER_URL", what="amqp://…, or set REDIS_URL to use Redis for cache and queue")

from settings.base import *

if AWS_STORAGE_BUCKET_NAME:
    check_aws_credentials(endpoint_url=AWS_S3_ENDPOINT_URL)

DEBUG = False
DATABASES["default"] |= {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}
STORAGES["staticfiles"] = {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}
WAGTAILADMIN_BASE_URL = (
    env.str("WAGTAILADMIN_BASE_URL", default="") or f"https://{ALLOWED_HOSTS[0].lstrip('.')}"
)

# Off only where nothing speaks TLS, as in compose.yaml.
CSRF_COOKIE_SECURE = SESSION_COOKIE_SECURE = env.bool("SECURE_COOKIES", default=True)
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])
SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", default=True)
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]  # asked inside the container, where nothing speaks TLS
SECURE_HSTS_SECONDS = env.int("SECURE_HSTS_SECONDS", default=365 * 24 * 3600)
SECURE_HSTS_INCLUDE_SUBDOMAINS = env.bool("SECURE_HSTS_INCLUDE_SUBDOMAINS", default=True)
SECURE_HSTS_PRELOAD = env.bool("SECURE_HSTS_PRELOAD", default=True)

# Only behind a proxy that sets this header itself: otherwise any client could claim to speak HTTPS.
PROXY_SSL_HEADER = env.str("PROXY_SSL_HEADER", default="")
if PROXY_SSL_HEADER:
    SECURE_PROXY_SSL_HEADER = (f"HTTP_{PROXY_SSL_HEADER.upper().replace('-', '_')}", "https")
