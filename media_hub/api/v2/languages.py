"""In which language the endpoints speak of pictures."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from typing import Any

from django.conf import settings
from django.utils.translation import get_supported_language_variant, override
from wagtail.api.v2.utils import BadRequestError
from wagtail.models import Locale


def language_of(request: Any) -> AbstractContextManager[Any]:
    """Speak the language that `?locale=` names, one of the site's; without it, that of the request."""
    code = request.GET.get("locale")
    if code is None:
        return nullcontext()
    own = get_supported_language_variant(settings.LANGUAGE_CODE)
    if code != own and not Locale.objects.filter(language_code=code).exists():
        raise BadRequestError("locale must be the code of a language of the site")
    return override(code)
