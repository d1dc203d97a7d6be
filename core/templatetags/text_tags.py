"""Text that people wrote, in templates."""

from django import template

from core import text_direction

register = template.Library()

register.filter("paragraphs", text_direction.paragraphs)
register.filter("lines", text_direction.lines)
register.filter("directed", text_direction.directed, is_safe=True)
