"""Who looks at a form."""

from __future__ import annotations

from typing import Any

from wagtail.log_actions import get_active_log_context


class ActingUserMixin:
    """Mixin for widgets: remembers in `acting_user` for whom the form was made, None where nobody is known.

    A form copies its widgets when it is made, which is inside the admin view and so inside the log context that holds
    the user. Templates are rendered after the view has returned: then the log context is empty.
    """

    acting_user: Any = None

    def __deepcopy__(self, memo: dict[int, Any]) -> Any:
        copied = super().__deepcopy__(memo)  # type: ignore[misc]
        copied.acting_user = get_active_log_context().user or self.acting_user
        return copied
