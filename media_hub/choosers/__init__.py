"""Choosers in the place of the stock ones. Imported by `wagtail_hooks` alone."""
