"""A media library for Wagtail: namespaces, tag trees, jobs that survive, private files."""

__version__ = "0.1.0"
