"""The page of the admin on which a membership is verified, or its person is asked by email."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.auth import permission_required

from core.exceptions import Refused
from people.affiliation import PERMISSION
from people.models import Membership
from people.verification import services

VERIFY, ASK, END = "verify", "ask", "end"


class MembershipActionForm(forms.Form):
    """What to do with a membership: the button that was pressed."""

    action = forms.ChoiceField(choices=[(VERIFY, ""), (ASK, ""), (END, "")])


@permission_required(PERMISSION)
def membership(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what is known of a membership; POST verifies it, asks, or takes it back."""
    related = Membership.objects.select_related("person__user", "organisation")
    found = get_object_or_404(related.exclude(organisation=None), pk=pk)
    form = MembershipActionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            messages.success(request, _act(request, found, form.cleaned_data["action"]))
            return redirect("people_membership", pk)
        except Refused as refusal:
            messages.error(request, str(refusal))
    context: dict[str, Any] = {
        "membership": found,
        "address": services.address_at_organisation(found),
        "page_title": _("Verified member"),
        "header_title": _("Verified member"),
        "header_icon": "group",
    }
    return render(request, "people/admin/membership.html", context)


def _act(request: HttpRequest, found: Membership, action: str) -> str:
    """Do it, and return a sentence about it."""
    user: Any = request.user
    names = {"person": found.person, "organisation": found.organisation}
    if action == VERIFY:
        services.verify(found, by=user)
        return _("{person} is now a verified member of {organisation}.").format(**names)
    if action == END:
        services.end(found, by=user)
        return _("{person} is no longer a verified member of {organisation}.").format(**names)
    services.ask(found, by=user)
    return _("We are emailing {person} a link to confirm.").format(**names)
