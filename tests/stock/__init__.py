"""Wagtail's own tests for images and documents, run against Media Hub and against a thin subclass."""
