"""Accounts of staff in forms."""

from django import forms
from django.contrib.auth.base_user import AbstractBaseUser
from wagtail.admin.utils import get_user_display_name


class AccountField(forms.ModelChoiceField):
    """One of the accounts, by its display name."""

    def label_from_instance(self, user: AbstractBaseUser) -> str:
        return get_user_display_name(user)
