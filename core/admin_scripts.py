"""Wagtail's inline scripts as data, so that the admin too can refuse inline code.

Wagtail 8 starts its choosers, calendars and inline panels by small scripts in the page. They are
written as JSON here, and `static/core_admin/inits.js` does what they did. The calendars and panels
are templates (`core/templates/wagtailadmin/widgets/`, `templates/wagtailadmin/panels/`); choosers
write their script in Python, which is what this module is for. A browser test opens the pages of
the admin and fails on any inline script that a new version of Wagtail brings.
"""

import re
from functools import wraps
from typing import Any

from django.utils.safestring import SafeString, mark_safe
from wagtail.admin.widgets import BaseChooser

_INLINE = re.compile(r"<script>(?:new )?(\w+)\((.*)\);?</script>\s*\Z", re.DOTALL)


def as_data(html: str) -> SafeString:
    """Return the HTML of a chooser with the script at its end as JSON: a name and arguments."""
    return mark_safe(_INLINE.sub(_json_script, html))  # noqa: S308  Wagtail's own, already safe


def _json_script(found: re.Match[str]) -> str:
    # What Wagtail writes between the brackets is JSON. "<" could end the script.
    arguments = found[2].replace("<", r"\u003C")
    return f'<script type="application/json" data-admin-init="{found[1]}">[{arguments}]</script>'


def write_choosers_without_code() -> None:
    """Let every chooser of Wagtail write data in place of code; once, when the app is ready."""
    render = BaseChooser.render

    @wraps(render)
    def render_as_data(
        self: BaseChooser,
        name: str,
        value: Any,
        attrs: dict[str, Any] | None = None,
        renderer: Any = None,
    ) -> SafeString:
        return as_data(render(self, name, value, attrs, renderer))

    BaseChooser.render = render_as_data
