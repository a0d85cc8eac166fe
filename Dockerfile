# Media Hub's demo site: one image for web, worker, beat and migrations.

FROM python:3.11-slim-bookworm AS packages
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
RUN python -m venv /opt/venv
COPY requirements.txt .
RUN /opt/venv/bin/pip install --requirement requirements.txt

FROM python:3.11-slim-bookworm
ENV DJANGO_SETTINGS_MODULE=settings.production \
    PATH=/opt/venv/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    DATA_DIR=/data \
    PORT=8000
RUN useradd --system --uid 10001 --home-dir /data --create-home media
WORKDIR /app
COPY --from=packages /opt/venv /opt/venv
COPY . .
# The names of static files carry their hash; the values below serve this one command only.
RUN SECRET_KEY=collectstatic ALLOWED_HOSTS=localhost DATABASE_URL=sqlite://:memory: REDIS_URL=redis://localhost \
    python manage.py collectstatic --no-input --verbosity 0
USER media
VOLUME /data
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=6s --start-period=30s --retries=3 CMD ["scripts/healthcheck"]
CMD ["sh", "-c", "exec gunicorn settings.wsgi --bind 0.0.0.0:$PORT --worker-class gthread --workers ${WEB_CONCURRENCY:-2} --threads 8 --timeout 60 --worker-tmp-dir /dev/shm --access-logfile -"]
