"""Passages of plans in templates."""

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from core.passages import Passage
from plans.pages.consulted import ConsultedPageMixin
from plans.public.passage_html import open_html

register = template.Library()


@register.simple_tag
def passage_lines(page: ConsultedPageMixin, block: Passage, is_open: bool) -> SafeString:
    """HTML of a block of several lines, each with what can be done about it."""

    def actions(line: Passage) -> str:
        count = page.part_counts.get(line.anchor, 0)
        context = {"page": page, "passage": line, "count": count, "is_open": is_open}
        return render_to_string("components/passage_actions.html", context)

    return open_html(block, actions)
