"""Puts the ready reasons and the rules against spam into the Wagtail admin."""

from wagtail.snippets.models import register_snippet

from comments.admin.rules import RulesGroup

register_snippet(RulesGroup)
