"""Wagtail's own test settings, with the files of a run kept in the folder that the runner made for it."""

from __future__ import annotations

import os
from pathlib import Path

from wagtail.test.settings import *

RUN_FOLDER = Path(os.environ["STOCK_RUN_FOLDER"])
OUTCOMES_FILE = RUN_FOLDER / "outcomes.json"
MEDIA_ROOT = str(RUN_FOLDER / "media")
STATIC_ROOT = str(RUN_FOLDER / "static")
TEST_RUNNER = "tests.stock.recording.RecordingRunner"
