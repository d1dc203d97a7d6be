"""Put saved reasons, blocked words and blocked senders into the Wagtail admin."""

from wagtail.snippets.models import register_snippet

from comments.admin.rules import RulesGroup

register_snippet(RulesGroup)
