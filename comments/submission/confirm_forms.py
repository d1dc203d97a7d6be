"""What the owner of an address fills in to confirm comments, or to have them deleted."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from comments import reserved_names
from comments.models import PublicComment
from comments.submission.speaker_fields import name_field
from core.link_forms import BUTTON, LinkForm, SureForm

# The field with the comments that are ticked, and the one that says that there were boxes.
TICKED, SEVERAL = "comment", "several"
# What the second button sends, and a field of the page after it.
NOT_MINE = "not_mine"


@dataclass(frozen=True)
class WaitingRow:
    """One of several comments in the form: ticked or not, with a field for another name."""

    comment: PublicComment
    is_ticked: bool
    name: forms.BoundField | None


class ConfirmCommentsForm(LinkForm):
    """Which comments the owner of an address has written, and under which other names.

    Args:
        comments: those that wait; the first is the one whose email was opened.
    """

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        path: str,
        comments: Sequence[PublicComment],
    ) -> None:
        super().__init__(data, path=path)
        # What came in between is confirmed by its own email, or with the page opened again.
        self.is_several = SEVERAL in data if data is not None else len(comments) > 1
        self.comments = list(comments) if self.is_several else list(comments[:1])
        if self.is_several:
            self.fields[TICKED] = forms.MultipleChoiceField(
                label=_("Comments"),
                choices=[(str(one.pk), one.excerpt()) for one in self.comments],
                # Others may have used the address: what they wrote is not confirmed unread.
                initial=[str(self.comments[0].pk)],
                error_messages={"required": _("Select the comments that you wrote")},
                widget=forms.CheckboxSelectMultiple,
            )
        names = reserved_names.protected_names()
        for comment in self.comments:
            is_free = names.are_free_to(comment.user_email, comment.full_name)
            if (data is not None and self.name_of(comment) in data) or not is_free:
                self.ask_name(comment)

    def name_of(self, comment: PublicComment) -> str:
        """Return the name of the field for another name."""
        return f"name_{comment.pk}" if self.is_several else "name"

    def ask_name(self, comment: PublicComment) -> None:
        """Ask for another name for one of the comments."""
        self.fields[self.name_of(comment)] = name_field()

    @property
    def is_disowned(self) -> bool:
        """Whether the button for what someone else has written was pressed."""
        return self.data.get(BUTTON) == NOT_MINE

    @property
    def ticked(self) -> list[PublicComment]:
        """The comments that are ticked; the one comment, where there are no boxes."""
        if not self.is_several:
            return self.comments
        values = self[TICKED].value() or []
        return [one for one in self.comments if str(one.pk) in values]

    @property
    def names(self) -> dict[int, str]:
        """Other names, by primary key of the comment."""
        typed = ((one.pk, self.cleaned_data.get(self.name_of(one), "")) for one in self.ticked)
        return {pk: name for pk, name in typed if name}

    def rows(self) -> Iterator[WaitingRow]:
        """Yield what the template shows of several comments."""
        ticked = {one.pk for one in self.ticked}
        for one in self.comments:
            name = self.name_of(one)
            field = self[name] if name in self.fields else None
            yield WaitingRow(one, one.pk in ticked, field)

    def clean(self) -> dict[str, Any]:
        """Need no other name for what is not ticked, nor for what is to be deleted."""
        cleaned = super().clean()
        ticked = {one.pk for one in self.ticked}
        for one in self.comments:
            if self.is_disowned or one.pk not in ticked:
                self.errors.pop(self.name_of(one), None)
        return cleaned


class DisownForm(SureForm):
    """Delete comments that someone else wrote under this email address."""

    sure = forms.BooleanField(
        label=_("Yes, I did not write this: delete it"),
        error_messages={"required": _("Select the box if you did not write this comment")},
    )
