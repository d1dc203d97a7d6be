"""What can be followed, in words given by the apps that know it."""

from dataclasses import dataclass
from functools import partial

from django.db.models import Model
from django.utils.translation import gettext as _

from notifications.kinds import describe_kind

_registered = {}


@dataclass(frozen=True)
class Wanted:
    """One thing that anybody may follow at this moment."""

    kind: str
    target: Model
    words: str
    mails: str


def followable(kind, *, model, words, mails):
    """Let anybody follow rows of `model`. Called from `AppConfig.ready()`.

    Args:
        kind: a short word for the address and for the subscriptions, such as "plan".
        model: its rows need `get_absolute_url`.
        words: called with a row; gives the phrase that follows "We send you" and "You asked to be
            told about", such as "news of ...", or None if not everybody may see the row now.
        mails: one or two sentences: which mails come, and how often.
    """
    _registered[kind] = (model, words, mails)
    describe_kind(kind, partial(_describe, kind))


def find(kind, number):
    """What is of this kind and has this primary key: a Wanted, or None if nobody may follow it."""
    if kind not in _registered:
        return None
    model, words, mails = _registered[kind]
    target = model.objects.filter(pk=number).first()
    phrase = words(target) if target is not None else None
    return Wanted(kind, target, phrase, str(mails)) if phrase else None


def _describe(kind, target):
    """A phrase for those who stop; it no longer names what has been withdrawn from the public."""
    wanted = find(kind, target.pk) if target is not None else None
    return wanted.words if wanted else _("a page that is not public any more")
