"""The public comment form: the library's security fields, our messages and our rules."""

import time
import uuid
from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django_comments_xtd.forms import XtdCommentForm

from comments import reserved_names
from comments.fields import TextField
from comments.mixins import CommentablePageMixin
from comments.models import PublicComment
from comments.submission.speaker_fields import SpeakerFields, name_field
from comments.text import beginning
from comments.threads.anchors import Part
from core.email_addresses import validate_can_be_mailed
from core.passages import fingerprint

TEXT_LIMIT = 5000
FORM_LIFETIME = 24 * 3600  # seconds
SUBJECT_LENGTH = 120  # characters that are read out with the name of the form

_EXPIRED = _(
    "This form was open for too long. Your text is still here: check it and send it again."
)
_PASSAGE_GONE = _(
    "The passage was removed while you were writing. Your comment is still here: send it again and "
    "it will be about the page as a whole."
)
_PASSAGE_CHANGED = _(
    "The passage was changed while you were writing. Read the new text, then send your comment "
    "again."
)
_FORGED = _("The form was changed while it was sent. Check your text and send it again.")


class PublicCommentForm(SpeakerFields, XtdCommentForm):
    """What a reader fills in to comment on a page, or to reply to a comment on it.

    Args:
        page: the specific page.
        parent: the PublicComment to reply to, for an unbound form.
        part: the part of the page to comment on, for an unbound form.
    """

    comment = TextField(
        label=_("Your comment"),
        max_length=TEXT_LIMIT,
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={
            "required": _("Enter your comment"),
            "max_length": _("Comment must be %(limit)s characters or fewer. It has %(length)s"),
        },
    )
    name = name_field()
    email = forms.EmailField(
        label=_("Email address"),
        max_length=254,
        validators=[validate_can_be_mailed],
        help_text=_("We do not publish it. We'll ask you to confirm it the first time."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={
            "required": _("Enter your email address"),
            "invalid": _("Enter an email address in the correct format, like name@example.com"),
        },
    )
    followup = forms.BooleanField(label=_("Email me when someone replies"), required=False)
    suggested_text = TextField(
        label=_("Your text for this passage"),
        required=False,
        max_length=TEXT_LIMIT,
        help_text=_("Edit the text below, or leave it unchanged."),
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={
            "max_length": _(
                "Suggested change must be %(limit)s characters or fewer. It has %(length)s"
            ),
        },
    )
    about = forms.CharField(required=False, widget=forms.HiddenInput)
    about_seen = forms.CharField(required=False, widget=forms.HiddenInput)
    reply_to = forms.CharField(required=False, widget=forms.HiddenInput)
    submission_key = forms.CharField(required=False, widget=forms.HiddenInput)
    url = None
    data: Any

    field_order = [
        *("comment", "suggested_text", "name", *SpeakerFields.SPEAKER_FIELDS, "email", "followup")
    ]

    def __init__(
        self,
        page: CommentablePageMixin,
        data: Mapping[str, Any] | None = None,
        *,
        parent: PublicComment | None = None,
        part: Part | None = None,
        **kwargs: Any,
    ) -> None:
        self.parent, self.part = parent, part
        if data is not None and data.get("about"):
            found = page.find_part(data["about"])
            self.part = found if found and found.takes_comments else None
        # The library's constructor expects its own widgets; only the security part is wanted.
        super(XtdCommentForm, self).__init__(page, data=data, **kwargs)  # type: ignore[arg-type, misc]  # untyped
        if page.asks_for_organisation:
            self.explain_choices()
        else:
            self.withdraw_questions()
        if parent is not None:
            self.fields["reply_to"].initial = parent.pk
        if self.part is not None and self.part.takes_suggestions:
            self.fields["suggested_text"].initial = self.part.text

    def fresh_fields(self) -> dict[str, Any]:
        """Return the hidden values for the next sending, with a new submission key."""
        return {
            **self._security_data(),
            "about": self.part.anchor if self.part else "",
            "about_seen": self.part.fingerprint if self.part else "",
            "reply_to": self.parent.pk if self.parent else "",
            "submission_key": uuid.uuid4().hex,
        }

    def _security_data(self) -> dict[str, Any]:
        """Return time stamp and hash, new unless those that came in are good for hours to come.

        Kept after a preview or a slip, so that the time spent on the form counts from its first
        showing: correcting an email address takes a person no longer than a bot.
        """
        names = ("content_type", "object_pk", "timestamp", "security_hash")
        came_in = {k: v for k, v in getattr(self, "cleaned_data", {}).items() if k in names}
        if len(came_in) < len(names) or time.time() - came_in["timestamp"] > FORM_LIFETIME / 2:
            return self.generate_security_data()
        return came_in

    @property
    def title(self) -> str:
        """What the form is for, in plain text."""
        if self.parent is not None:
            return str(_("Reply to {name}")).format(name=self.parent.public_name)
        return str(_("Comment on this passage") if self.part else _("Write a comment"))

    @property
    def subject_text(self) -> str:
        """The first words of what is being replied to or commented on; "" for a whole page."""
        about = self.parent.comment if self.parent else self.part.text if self.part else ""
        return beginning(about, SUBJECT_LENGTH)

    @property
    def has_suggestion(self) -> bool:
        """Whether the author has changed the words of the passage, or the field has an error."""
        if self.part is None or not self.is_bound:
            return False
        typed = self.data.get("suggested_text", "")
        return "suggested_text" in self.errors or fingerprint(typed) != self.part.fingerprint

    @property
    def has_protected_name(self) -> bool:
        """Whether the name is of someone who speaks here officially.

        The same for all email addresses: whether it is the author's own is asked when they have
        confirmed theirs.
        """
        return reserved_names.protected_names().cover(self.cleaned_data.get("name", ""))

    def visible_fields(self) -> list[forms.BoundField]:
        """Return the bound fields that a person fills in; the template writes the honeypot."""
        takes_suggestions = self.part is not None and self.part.takes_suggestions
        return [
            self[name]
            for name in self.field_order
            if name in self.fields and (takes_suggestions or name != "suggested_text")
        ]

    def clean_timestamp(self) -> int:
        """Require that the form was made in the last day, by this site's clock."""
        stamp = self.cleaned_data["timestamp"]
        # Whole seconds: a number of hundreds of digits fits no fraction.
        if not 0 <= int(time.time()) - stamp <= FORM_LIFETIME:
            raise forms.ValidationError(_EXPIRED)
        return stamp

    def clean_content_type(self) -> str:
        return self._bound_to_page("content_type")

    def clean_object_pk(self) -> str:
        return self._bound_to_page("object_pk")

    def _bound_to_page(self, name: str) -> str:
        """Require the form of this page; the signature proves only that it is some form of ours."""
        if self.cleaned_data[name] != self.initial[name]:
            raise forms.ValidationError(_FORGED)
        return self.cleaned_data[name]

    def clean_comment(self) -> str:
        """Keep what the field has cleaned; the library would look for profanities here."""
        return self.cleaned_data["comment"]

    def clean_honeypot(self) -> str:
        """Keep the value: the spam checks decide, and the sender learns nothing."""
        return self.cleaned_data["honeypot"]

    def clean_about_seen(self) -> str:
        """Require that the passage is there and reads as the author has seen it."""
        seen = self.cleaned_data["about_seen"]
        if self.cleaned_data.get("about") and self.part is None:
            raise forms.ValidationError(_PASSAGE_GONE)
        if self.part is not None and self.part.fingerprint != seen:
            self._offer_new_text(seen, self.part)
            raise forms.ValidationError(_PASSAGE_CHANGED)
        return seen

    def _offer_new_text(self, seen: str, part: Part) -> None:
        """Put the new text where the old one was not touched: it would look like a suggestion."""
        if fingerprint(self.data.get("suggested_text", "")) == seen:
            self.data = self.data.copy()
            self.data["suggested_text"] = part.text

    def clean_suggested_text(self) -> str:
        """Return "" where the text of the passage was left unchanged."""
        typed = self.cleaned_data["suggested_text"]
        if self.part is None or not self.part.takes_suggestions:
            return ""
        return "" if fingerprint(typed) == self.part.fingerprint else typed

    def clean_reply_to(self) -> PublicComment | None:
        """Accept only a published comment on this very page (hazards 1 to 3)."""
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
                _("You can no longer reply to this comment. Send yours again as a new comment.")
            )
        return found

    def clean_submission_key(self) -> uuid.UUID | None:
        """Return one key per form and content, so that a double click gives one comment."""
        key = self.cleaned_data["submission_key"]
        if not key:
            return None
        typed = ("reply_to", "about", "name", "email", "comment", "suggested_text")
        content = [self.data.get(name, "") for name in (*typed, *self.SPEAKER_FIELDS)]
        return uuid.uuid5(uuid.NAMESPACE_OID, "\x1f".join([key, *content]))

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        self._name_the_security_errors()
        return cleaned

    def _name_the_security_errors(self) -> None:
        """Say what to do, once, where the library has an error on each hidden field."""
        hidden = ("timestamp", "security_hash", "content_type", "object_pk")
        failed = [name for name in hidden if name in self.errors]
        expired = _EXPIRED in self.errors.get("timestamp", [])
        for name in failed:
            del self.errors[name]
        if failed:
            self.add_error(None, _EXPIRED if expired and len(failed) == 1 else _FORGED)
