"""Choose several of many in the admin: by typing a part of the name, or from the whole list."""

from typing import Any

from django.forms import CheckboxSelectMultiple
from django.forms.renderers import BaseRenderer
from django.forms.widgets import Script
from django.template.loader import render_to_string
from django.utils.safestring import SafeString


class Picker(CheckboxSelectMultiple):
    """Tick boxes with a search above them; those that are ticked come first and stay in sight.

    Without script it is the whole list.
    """

    class Media:
        css = {"all": ["core_admin/picker.css"]}
        # After the page is there, and with names of its own.
        js = [Script("core_admin/picker.js", type="module")]

    def render(
        self,
        name: str,
        value: Any,
        attrs: dict[str, Any] | None = None,
        renderer: BaseRenderer | None = None,
    ) -> SafeString:
        widget = self.get_context(name, value, attrs)["widget"]
        options = [option for _group, group, _index in widget["optgroups"] for option in group]
        options.sort(key=lambda option: not option["selected"])
        return render_to_string("core_admin/picker.html", {"widget": widget, "options": options})
