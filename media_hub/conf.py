"""The settings of Media Hub: one line a setting, read as `conf.NAME`, set as `MEDIA_HUB_NAME`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings as django_settings

PREFIX = "MEDIA_HUB_"


class Settings:
    """Typed defaults; a value in the Django settings wins."""

    # Ingest
    MAX_UPLOAD_BYTES: int = 200 * 1024 * 1024  # one file, any kind
    MAX_IMAGE_PIXELS: int = 128_000_000  # width x height x frames, read from the header
    MAX_ARCHIVE_RATIO: int = 100  # inflated size / packed size of a ZIP-based file
    MAX_ARCHIVE_BYTES: int = 1024 * 1024 * 1024  # inflated size of a ZIP-based file
    MAX_ARCHIVE_MEMBERS: int = 10_000  # entries in a ZIP-based file
    ALLOWED_EXTENSIONS: tuple[str, ...] = (
        *("jpg", "jpeg", "png", "gif", "webp", "avif", "heic", "heif", "tif", "tiff", "bmp", "svg"),
        *("pdf", "docx", "xlsx", "pptx", "odt", "ods", "odp", "rtf", "txt", "csv", "md", "json"),
        *("zip",),
        *("mp4", "webm", "mov"),
        *("mp3", "m4a", "ogg", "wav", "flac"),
    )
    REFUSE_ENCRYPTED_PDF: bool = True  # text in them can be neither searched nor read aloud

    CLAMAV_ADDRESS: str = (
        ""  # "unix:/run/clamav/clamd.ctl" or "tcp://host:3310": asked about every file; empty: nobody
    )

    # Uploads in parts
    PART_BYTES: int = 8 * 1024 * 1024  # larger files come in parts; S3 takes none below 5 MiB but the last
    DIRECT_UPLOADS: bool = True  # S3: browsers send parts to the bucket; False: through the site
    ABANDONED_UPLOAD_HOURS: int = 24  # when an upload that does not go on is dropped

    # ZIP archives that are unpacked into a collection
    UNPACK_MAX_FILES: int = 1_000  # in one archive
    UNPACK_MAX_BYTES: int = 2 * 1024 * 1024 * 1024  # of all its files, unpacked
    UNPACK_MAX_RATIO: int = 100  # unpacked size / packed size of the archive

    # Approval
    PENDING_DAYS: int = 30  # a waiting file that nobody has touched for so long is deleted; 0: never

    # Namespaces
    DEFAULT_NAMESPACE: str = "library"  # slug; where files land that name no collection

    # Storage, by alias in STORAGES
    PUBLIC_STORAGE: str = "media_hub_public"
    PRIVATE_STORAGE: str = "media_hub_private"
    SIGNED_URL_SECONDS: int = 900  # how long a signed storage URL opens its file

    # Delivery of private local files by the web server
    SENDFILE_HEADER: str = (
        ""  # "X-Accel-Redirect" (nginx) or "X-Sendfile" (Apache, Lighttpd); empty: by the site
    )
    SENDFILE_LOCATION: str = "/protected"  # nginx: the internal location that leads to the private folder

    # Renditions made after upload: filter specs
    RENDITION_PRESETS: tuple[str, ...] = ()
    VISITOR_IMAGE_SPEC: str = (
        "max-2560x2560"  # of an image whose original is for members, what its address gives
    )
    LEARNED_SPECS: int = 50  # of what pages have asked for lately, how many specs are made after upload too
    LEARNED_SPEC_DAYS: int = 30  # a spec that no page has asked for in so many days is forgotten

    # Renditions that are missing when a page is answered
    LAZY_RENDITIONS: bool = (
        True  # give their address and make them when it is fetched; False: make them at once
    )
    LAZY_MAX_PIXELS: int = 50_000_000  # larger originals, and larger renditions, are left to a worker
    LAZY_PARALLEL: int = 4  # how many are made at a time, in all processes together
    LAZY_WAIT_SECONDS: int = 10  # how long a visitor waits for one that somebody else makes

    # Admin
    LISTING_PAGE_SIZE: int = 48  # files on a page of the media screen

    # Curated collections that follow a saved filter
    SMART_COLLECTION_FILES: int = 500  # in one of them at most

    # Bulk changes
    BULK_AT_ONCE: int = 200  # files that are changed in the request; more are left to a worker
    BULK_KEEP_DAYS: int = 90  # how long a bulk change can be looked at and undone

    # Downloads of many files
    ZIP_MAX_FILES: int = 1_000  # in one ZIP archive
    ZIP_MAX_BYTES: int = 4 * 1024 * 1024 * 1024  # of all their originals

    # Suggestions
    ANALYZERS: tuple[str, ...] = ("embedded", "openai")  # asked about each new file, where they are ready
    AI_PICTURE_SIDE: int = 1024  # pixels of the longer side of what an analyzer is shown
    EMBEDDER: str = "openai"  # what turns descriptions into vectors, where it is ready; empty: nothing does
    AI_VOCABULARY_TAGS: int = 2_000  # of a namespace, that an analyzer is told; of more, the most used

    # The analyzer that asks OpenAI, or a server that speaks its protocol
    OPENAI_API_KEY: str = ""  # empty, and no address either: it is not used
    OPENAI_BASE_URL: str = ""  # of another server: "http://localhost:11434/v1"; empty: OpenAI
    OPENAI_MODEL: str = "gpt-5.4-mini"
    OPENAI_INPUT_PRICE: int = 75  # of a million tokens, in hundredths of the currency: those of this model
    OPENAI_OUTPUT_PRICE: int = 450
    OPENAI_EMBEDDING_MODEL: str = ""  # that turns texts into vectors; empty: none does
    OPENAI_EMBEDDING_PRICE: int = 2  # of a million tokens, likewise: that of text-embedding-3-small
    OPENAI_CALLS_PER_MINUTE: int = 60  # of all workers together; 0: as many as they can
    OPENAI_SECONDS: int = 60  # how long one answer may take
    OPENAI_MAX_TOKENS: int = 4000  # in one answer, those that a model thinks in included

    # Processing
    JOB_LEASE_SECONDS: int = 60  # a worker that has not renewed by then has lost its job
    JOB_MAX_ATTEMPTS: int = 5
    JOB_BACKOFF_SECONDS: int = 10  # wait before the second attempt; doubles each time
    JOB_MAX_DISPATCHED: int = 500  # messages in flight; the rest waits as rows

    if not TYPE_CHECKING:

        def __getattribute__(self, name: str) -> Any:
            default = super().__getattribute__(name)
            if name.isupper():
                return getattr(django_settings, PREFIX + name, default)
            return default


conf = Settings()
