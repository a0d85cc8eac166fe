"""The one address that the storage engine asks for by name."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import include, path


def private_file(request: HttpRequest, key: str) -> HttpResponse:
    return HttpResponse(key)


delivery = ([path("<path:key>", private_file, name="private_file")], "media_hub_delivery")

urlpatterns = [path("files/", include(delivery))]
