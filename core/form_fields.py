"""Accounts of staff in forms."""

from django import forms
from wagtail.admin.utils import get_user_display_name


class AccountField(forms.ModelChoiceField):
    """One of the accounts, by the name that stands elsewhere."""

    def label_from_instance(self, user):
        return get_user_display_name(user)
