"""A local storage that hangs or fails when a file beside it says so."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

from django.conf import settings

from media_hub.exceptions import StorageUnavailableError
from media_hub.storage.local import PrivateFileSystemStorage


class FaultyStorage(PrivateFileSystemStorage):
    """`hang` in DATA_DIR makes every opening wait; `fail` holds how many openings are still to fail.

    `stores` holds how many originals may still be stored before storing waits.
    """

    def _open(self, name: str, mode: str = "rb") -> Any:
        directory = Path(settings.DATA_DIR)
        (directory / "opened").touch()
        while (directory / "hang").exists():
            time.sleep(0.05)
        self._fail_if_told(directory / "fail")
        return super()._open(name, mode)

    def _save(self, name: str, content: Any) -> str:
        told = Path(settings.DATA_DIR) / "stores"
        if "/originals/" in name and told.exists():
            left = int(told.read_text())
            while not left and told.exists():
                time.sleep(0.05)
            if left:
                told.write_text(str(left - 1))
        return super()._save(name, content)

    def _fail_if_told(self, told: Path) -> None:
        left = int(told.read_text()) if told.exists() else 0
        if left:
            told.write_text(str(left - 1))
            raise StorageUnavailableError
