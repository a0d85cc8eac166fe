"""Gives Wagtail's whole collection tree to one namespace, as on a site with a single team."""
