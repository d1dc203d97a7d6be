"""The public comment form: the library's security fields, our words and our rules."""

import time
import uuid

from django import forms
from django.utils.translation import gettext_lazy as _
from django_comments_xtd.forms import XtdCommentForm

from comments import reserved_names
from comments.fields import LineField, TextField
from comments.models import PublicComment
from core.email_addresses import validate_can_be_mailed
from core.link_forms import LinkForm, SureForm
from core.passages import fingerprint

TEXT_LIMIT = 5000
FORM_LIFETIME = 24 * 3600  # seconds

_EXPIRED = _(
    "This form was open for a long time. Your text is still here: check it and send it again."
)
_PASSAGE_GONE = _(
    "The passage was taken out of the text while you were writing. Your comment is kept: send it "
    "again and it will be about the page as a whole."
)
_PASSAGE_CHANGED = _(
    "The passage was changed while you were writing. Read it as it stands now, then send your "
    "comment again."
)
_FORGED = _("Something in this form was changed on its way. Check your text and send it again.")


def _name_field():
    """The name under which somebody writes."""
    return LineField(
        label=_("Name"),
        max_length=50,
        help_text=_("Published with your comment."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={
            "required": _("Enter your name, or the name you go by"),
            "max_length": _("Your name must be %(limit)s characters or fewer. It has %(length)s"),
        },
    )


class OtherNameForm(LinkForm):
    """Another name for a comment, whose writer has taken one that is not theirs to use."""

    name = _name_field()


class DisownForm(SureForm):
    """Deleting what somebody else has written under one's address; its text is gone then."""

    sure = forms.BooleanField(
        label=_("Yes, I did not write this: delete it"),
        error_messages={"required": _("Tick the box if you want to delete the comment")},
    )


class PublicCommentForm(XtdCommentForm):
    """What a reader fills in to comment on a page, or to answer a comment on it.

    Args:
        page: the specific page.
        parent: the PublicComment to answer, for an unbound form.
    """

    comment = TextField(
        label=_("Your comment"),
        max_length=TEXT_LIMIT,
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={
            "required": _("Write your comment before sending it"),
            "max_length": _(
                "Your comment has %(length)s characters. Shorten it to %(limit)s or fewer"
            ),
        },
    )
    name = _name_field()
    email = forms.EmailField(
        label=_("Email address"),
        max_length=254,
        validators=[validate_can_be_mailed],
        help_text=_("Not published. We will ask you to confirm it."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={
            "required": _("Enter your email address"),
            "invalid": _("Enter an email address in the correct format, like name@example.com"),
        },
    )
    followup = forms.BooleanField(label=_("Email me when somebody replies"), required=False)
    suggested_text = TextField(
        label=_("The passage in your words"),
        required=False,
        max_length=TEXT_LIMIT,
        help_text=_("Change it to what it should say, or leave it as it is to comment only."),
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={
            "max_length": _(
                "Your wording has %(length)s characters. Shorten it to %(limit)s or fewer"
            ),
        },
    )
    about = forms.CharField(required=False, widget=forms.HiddenInput)
    about_seen = forms.CharField(required=False, widget=forms.HiddenInput)
    reply_to = forms.CharField(required=False, widget=forms.HiddenInput)
    submission_key = forms.CharField(required=False, widget=forms.HiddenInput)
    url = None

    field_order = ["comment", "suggested_text", "name", "email", "followup"]

    def __init__(self, page, data=None, *, parent=None, part=None, **kwargs):
        self.parent, self.part = parent, part
        if data is not None and data.get("about"):
            self.part = page.comment_parts.get(data["about"])
        # The library's constructor expects its own widgets; only the security part is wanted.
        super(XtdCommentForm, self).__init__(page, data=data, **kwargs)
        if parent is not None:
            self.fields["reply_to"].initial = parent.pk
        if self.part is not None and self.part.takes_suggestions:
            self.fields["suggested_text"].initial = self.part.text

    def fresh_fields(self):
        """Hidden values for the next sending: time stamp and hash, and a new submission key."""
        return {
            **self._security_data(),
            "about": self.part.anchor if self.part else "",
            "about_seen": self.part.fingerprint if self.part else "",
            "reply_to": self.parent.pk if self.parent else "",
            "submission_key": uuid.uuid4().hex,
        }

    def _security_data(self):
        """Time stamp and hash, new unless those that came in are good for hours to come.

        Kept after a preview or a slip, so that the time spent on the form counts from its first
        showing: who only corrects an address is as fast as a program.
        """
        names = ("content_type", "object_pk", "timestamp", "security_hash")
        came_in = {k: v for k, v in getattr(self, "cleaned_data", {}).items() if k in names}
        if len(came_in) < len(names) or time.time() - came_in["timestamp"] > FORM_LIFETIME / 2:
            return self.generate_security_data()
        return came_in

    @property
    def has_protected_name(self) -> bool:
        """Whether the name is of somebody who speaks here officially; the same for all addresses.

        Whether it is the writer's own is asked when they have confirmed the address.
        """
        return reserved_names.protected_names().cover(self.cleaned_data.get("name", ""))

    def visible_fields(self):
        """Bound fields that a person fills in; the honeypot is written by the template."""
        takes_suggestions = self.part is not None and self.part.takes_suggestions
        return [
            self[name] for name in self.field_order if takes_suggestions or name != "suggested_text"
        ]

    def clean_timestamp(self):
        """Whether the form was made in the last day, by this site's clock."""
        stamp = self.cleaned_data["timestamp"]
        # Whole seconds: a number of hundreds of digits fits no fraction.
        if not 0 <= int(time.time()) - stamp <= FORM_LIFETIME:
            raise forms.ValidationError(_EXPIRED)
        return stamp

    def clean_content_type(self):
        return self._bound_to_page("content_type")

    def clean_object_pk(self):
        return self._bound_to_page("object_pk")

    def _bound_to_page(self, name):
        """The signature only proves that some form of ours was used; it must be this page's."""
        if self.cleaned_data[name] != self.initial[name]:
            raise forms.ValidationError(_FORGED)
        return self.cleaned_data[name]

    def clean_comment(self):
        """The library would look for words here; ours is cleaned by its field."""
        return self.cleaned_data["comment"]

    def clean_honeypot(self):
        """Kept, not refused: the spam checks decide, and the sender learns nothing."""
        return self.cleaned_data["honeypot"]

    def clean_about_seen(self):
        """The passage must be there, in the words that the writer has read."""
        seen = self.cleaned_data["about_seen"]
        if self.cleaned_data.get("about") and self.part is None:
            raise forms.ValidationError(_PASSAGE_GONE)
        if self.part is not None and self.part.fingerprint != seen:
            self._offer_new_words(seen)
            raise forms.ValidationError(_PASSAGE_CHANGED)
        return seen

    def _offer_new_words(self, seen):
        """Old words that the writer has not touched would look like a suggestion of theirs."""
        if fingerprint(self.data.get("suggested_text", "")) == seen:
            self.data = self.data.copy()
            self.data["suggested_text"] = self.part.text

    def clean_suggested_text(self):
        """Nothing is suggested by who leaves the words as they are."""
        typed = self.cleaned_data["suggested_text"]
        if self.part is None or not self.part.takes_suggestions:
            return ""
        return "" if fingerprint(typed) == self.part.fingerprint else typed

    def clean_reply_to(self):
        """Only a published comment on this very page can be answered (hazards 1 to 3)."""
        value = self.cleaned_data["reply_to"]
        if value in ("", "0"):
            self.parent = None
            return None
        found = (
            PublicComment.objects.published()
            .filter(pk=int(value), page_id=self.target_object.pk)
            .first()
            if value.isascii() and value.isdigit() and len(value) < 10
            else None
        )
        self.parent = found
        if found is None:
            raise forms.ValidationError(
                _("The comment you are answering is no longer here. You can send yours as new.")
            )
        return found

    def clean_submission_key(self):
        """One key per form and content, so that a double click gives one comment."""
        key = self.cleaned_data["submission_key"]
        if not key:
            return None
        typed = ("reply_to", "about", "name", "email", "comment", "suggested_text")
        content = [self.data.get(name, "") for name in typed]
        return uuid.uuid5(uuid.NAMESPACE_OID, "\x1f".join([key, *content]))

    def clean(self):
        cleaned = super(XtdCommentForm, self).clean()
        self._name_the_security_errors()
        return cleaned

    def _name_the_security_errors(self):
        """Say what to do, once, where the library has an error on each hidden field."""
        hidden = ("timestamp", "security_hash", "content_type", "object_pk")
        failed = [name for name in hidden if name in self.errors]
        expired = _EXPIRED in self.errors.get("timestamp", [])
        for name in failed:
            del self.errors[name]
        if failed:
            self.add_error(None, _EXPIRED if expired and len(failed) == 1 else _FORGED)
