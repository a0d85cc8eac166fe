"""What `scripts/messages` runs: Django's makemessages and compilemessages, for texts of Media Hub."""

from __future__ import annotations

import ast
import contextlib
import os
import re
from pathlib import Path
from typing import Any

import django
from django.conf import settings
from django.core.management import call_command
from django.core.management.commands.makemessages import BuildFile, Command

PACKAGE = Path(__file__).resolve().parent.parent / "media_hub"
LOCALE = PACKAGE / "locale"
SOURCE, TRANSLATIONS = "en", ("de",)
# They change at every run, and so get in the way of everybody who merges.
VOLATILE = re.compile(r'^"(POT-Creation-Date|PO-Revision-Date|Report-Msgid-Bugs-To): .*\\n"\n', re.MULTILINE)
UNTRANSLATED = re.compile(
    r'^(msgid (?:".*"\n)+)(?:msgid_plural ".*"\n)?msgstr(?:\[0\])? ""\n(?!")', re.MULTILINE
)


class SourceFile(BuildFile):
    """A file whose texts are gathered; in `exceptions/`, docstrings are texts that people read."""

    @property
    def is_templatized(self) -> bool:
        return super().is_templatized or self.holds_errors

    @property
    def holds_errors(self) -> bool:
        return "exceptions" in Path(self.path).parts and self.path.endswith(".py")

    def preprocess(self) -> None:
        if not self.holds_errors:
            super().preprocess()
            return
        classes = [
            node for node in ast.parse(Path(self.path).read_text()).body if isinstance(node, ast.ClassDef)
        ]
        sentences = [" ".join((ast.get_docstring(each) or "").split()) for each in classes]
        Path(self.work_path).write_text("".join(f"_({sentence!r})\n" for sentence in sentences))


class Gather(Command):
    build_file_class = SourceFile
    msgmerge_options = [*Command.msgmerge_options, "--no-fuzzy-matching"]

    def write_po_file(self, potfile: str, locale: str) -> None:
        super().write_po_file(potfile, locale)
        catalogue = LOCALE / locale / "LC_MESSAGES" / "django.po"
        catalogue.write_text(VOLATILE.sub("", catalogue.read_text()))


def gather(**options: Any) -> None:
    call_command(
        Gather(),
        locale=[SOURCE, *TRANSLATIONS],
        no_wrap=True,
        no_obsolete=True,
        add_location="file",
        verbosity=0,
        **options,
    )


def main() -> None:
    """Write the catalogues; print what waits for its translation."""
    settings.configure(USE_I18N=True, LOCALE_PATHS=[])
    django.setup()
    LOCALE.mkdir(exist_ok=True)
    with contextlib.chdir(PACKAGE):
        gather()
        call_command("compilemessages", locale=list(TRANSLATIONS), verbosity=0)
    for language in TRANSLATIONS:
        catalogue = LOCALE / language / "LC_MESSAGES" / "django.po"
        waiting = UNTRANSLATED.findall(catalogue.read_text().partition("\n\n")[2])
        print(f"{os.path.relpath(catalogue)}: {len(waiting)} not translated")
        print("".join(waiting), end="")


if __name__ == "__main__":
    main()
