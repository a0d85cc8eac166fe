"""Search backends for WAGTAILSEARCH_BACKENDS: Wagtail's own, told what a library of many files needs."""
