"""Endpoints for Wagtail's API v2. Register them with the router of the site."""

from .views import PublicDocumentsAPIViewSet, PublicImagesAPIViewSet

__all__ = ["PublicDocumentsAPIViewSet", "PublicImagesAPIViewSet"]
