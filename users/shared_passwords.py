"""Passwords that many people share: of pages and of collections of documents.

Wagtail's own views, with a limit on guessing. Someone who is refused is told when to try again.
"""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from wagtail import views as page_views
from wagtail.documents.views import serve as document_views
from wagtail.forms import PasswordViewRestrictionForm
from wagtail.models import CollectionViewRestriction, Page, PageViewRestriction

from users import throttle


def page_password(request: HttpRequest, restriction: int, page: int) -> HttpResponse:
    """Ask for the password of a page."""
    return _counted(
        request,
        f"page {restriction}",
        lambda: page_views.authenticate_with_password(request, restriction, page),
        lambda refused: _page_form(request, restriction, page, refused),
    )


def collection_password(request: HttpRequest, restriction: int) -> HttpResponse:
    """Ask for the password of a collection of documents."""
    return _counted(
        request,
        f"collection {restriction}",
        lambda: document_views.authenticate_with_password(request, restriction),
        lambda refused: _collection_form(request, restriction, refused),
    )


def _counted(
    request: HttpRequest,
    name: str,
    look: Callable[[], HttpResponse],
    refuse: Callable[[throttle.TooManyAttempts], HttpResponse],
) -> HttpResponse:
    if request.method != "POST":
        return look()
    try:
        attempt = throttle.begin(
            request, "shared", name, per_name=throttle.PER_SHARED_PASSWORD, slows_down=False
        )
    except throttle.TooManyAttempts as refused:
        response = refuse(refused)
        response.status_code = 429
        response["Retry-After"] = refused.seconds
        return response
    response = look()
    if response.status_code == 302:
        attempt.forget()
    return response


def _form(request: HttpRequest, restriction: object, refused: throttle.TooManyAttempts) -> object:
    form = PasswordViewRestrictionForm(request.POST, instance=restriction)
    # In place of what is wrong with the password, which must not be told.
    form.full_clean()
    form.errors.clear()
    form.add_error("password", refused.as_form_error)
    return form


def _page_form(
    request: HttpRequest, restriction: int, page: int, refused: throttle.TooManyAttempts
) -> HttpResponse:
    form = _form(request, get_object_or_404(PageViewRestriction, pk=restriction), refused)
    action = reverse("wagtailcore_authenticate_with_password", args=[restriction, page])
    shown = get_object_or_404(Page, pk=page).specific
    return shown.serve_password_required_response(request, form, action)


def _collection_form(
    request: HttpRequest, restriction: int, refused: throttle.TooManyAttempts
) -> HttpResponse:
    form = _form(request, get_object_or_404(CollectionViewRestriction, pk=restriction), refused)
    action = reverse("wagtaildocs_authenticate_with_password", args=[restriction])
    context = {"form": form, "action_url": action}
    return TemplateResponse(request, "wagtaildocs/password_required.html", context)
