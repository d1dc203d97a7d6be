"""Words for what a subscription is about, given by the apps that know its target."""

from django.utils.translation import gettext as _

_descriptions = {}


def describe_kind(kind, describe):
    """Let `describe(target)` say, in a phrase, what mails of `kind` about a target are.

    The phrase follows "You asked to be told about", such as "replies to your comment on ...".
    Called from `AppConfig.ready()`; `target` is None once it has been deleted.
    """
    _descriptions[kind] = describe


def description(subscription):
    """The phrase for `subscription`, or a general one."""
    describe = _descriptions.get(subscription.kind)
    return describe(subscription.target) if describe else _("news from this site")
