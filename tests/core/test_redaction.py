"""No log has a token of a mailed link or an email address in it, whatever becomes of a request."""

import io
import logging
from logging.config import dictConfig
from wsgiref.util import setup_testing_defaults

import pytest
from django.conf import settings as the_settings
from django.core import signing
from django.core.exceptions import PermissionDenied, RequestDataTooBig, SuspiciousOperation
from django.core.servers.basehttp import WSGIRequestHandler
from django.http import Http404, HttpResponse
from django.urls import get_resolver
from django_tasks import task
from django_tasks_db.models import DBTaskResult

from core import redaction
from core.converters import TokenConverter
from notifications import faults
from tests.support.processor_time import within_processor_time

ADDRESS = "lena.o'neil+tag@example.org"
SHAPES = {
    "signed with a time": signing.dumps(12, salt="any"),
    "signed": signing.Signer(salt="any", sep=".").sign("12"),
    "signed object": signing.Signer(salt="any").sign_object([12, "reject"]),
    "cut off by a mail program": signing.dumps(12, salt="any")[:-2],
    "not ours": "nonsense",
}


def _answer(status):
    return lambda request: HttpResponse(status=status)


def _raises(error):
    def fail(request):
        raise error(f"{request.path} of {ADDRESS}")

    return fail


OUTCOMES = {
    200: _answer(200),
    301: _answer(301),
    400: _raises(SuspiciousOperation),
    403: _raises(PermissionDenied),
    404: _raises(Http404),
    405: _answer(405),
    409: _answer(409),
    410: _answer(410),
    413: _raises(RequestDataTooBig),
    422: _answer(422),
    429: _answer(429),
    500: _raises(RuntimeError),
    503: _answer(503),
}


class Forced:
    """A middleware that answers in place of every view."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        logging.getLogger("comments").warning("To %s: %s", ADDRESS, request.get_full_path())
        return OUTCOMES[int(request.GET["status"])](request)


@pytest.fixture
def log(monkeypatch):
    """What the site's own configuration of logging writes, as text."""
    written = io.StringIO()
    monkeypatch.setattr("sys.stderr", written)
    dictConfig(the_settings.LOGGING)
    logging.getLogger().setLevel(logging.DEBUG)
    yield written
    monkeypatch.undo()
    dictConfig(the_settings.LOGGING)


def _paths_with_tokens(token):
    """An address for each place of the URLconf that takes a token."""
    found = set()
    for address in redaction.token_addresses():
        path = address.pattern.replace(r"(?P<token>[^/\s?#\"'<>]+)", token)
        found.add(path.replace("\\", "") + "/")
    assert len(found) >= 7
    return sorted(found)


@pytest.mark.parametrize("status", OUTCOMES)
@pytest.mark.parametrize("token", SHAPES.values(), ids=SHAPES)
def test_no_status_of_a_mailed_link_logs_it(client, db, settings, log, status, token):
    settings.MIDDLEWARE = [*settings.MIDDLEWARE, f"{__name__}.Forced"]
    client.raise_request_exception = False
    for path in _paths_with_tokens(token):
        for method in ("get", "post"):
            full = f"{path}?status={status}&to={ADDRESS.replace('@', '%40')}"
            assert getattr(client, method)(full).status_code == status
    text = log.getvalue()
    assert "[token]" in text
    assert token not in text
    assert "example.org" not in text
    assert "lena" not in text


def test_the_real_pages_log_nothing_of_their_links(client, network, log):
    """Without anything forced, with every method."""
    for path in _paths_with_tokens(SHAPES["signed with a time"]):
        for method in ("get", "head", "post", "put", "delete", "options"):
            getattr(client, method)(path)
    text = log.getvalue()
    assert "Method Not Allowed" in text
    assert SHAPES["signed with a time"] not in text
    assert "example.org" not in text


def test_every_address_with_a_token_says_so():
    """Whatever is called a token takes the converter by which the log knows it."""

    def ours(resolver):
        for entry in resolver.url_patterns:
            if hasattr(entry, "url_patterns"):
                yield from ours(entry)
            elif not entry.callback.__module__.startswith(("django.", "wagtail.")):
                yield from entry.pattern.converters.items()

    kinds = {type(converter) for name, converter in ours(get_resolver()) if name == "token"}
    assert kinds == {TokenConverter}


def test_the_guide_names_them_for_the_log_of_a_proxy():
    guide = (the_settings.BASE_DIR / "docs" / "operations.md").read_text()
    for address in redaction.token_addresses():
        assert address.before in guide or address.before == "/mail/dev/", address.before


def test_the_development_server_logs_no_token(log):
    """`make dev` writes a line for each request, by a logger that Django gives a handler."""
    token = SHAPES["signed"]
    handler = object.__new__(WSGIRequestHandler)
    setup_testing_defaults(environ := {})
    handler.request, handler.client_address = environ, ("127.0.0.1", 1)
    handler.log_message('"%s" %s %s', f"GET /mail/unsubscribe/{token}/ HTTP/1.1", "404", "12")
    text = log.getvalue()
    assert "/mail/unsubscribe/[token]/ HTTP/1.1" in text
    assert token not in text


def test_a_bad_signature_is_not_written_down(log):
    token = SHAPES["signed"]
    try:
        signing.Signer(salt="other", sep=".").unsign(token)
    except signing.BadSignature:
        logging.getLogger("comments").exception("Not ours", stack_info=True)
    assert token.rpartition(".")[2] not in log.getvalue()
    assert "BadSignature" in log.getvalue()


def test_a_message_that_does_not_fit_its_arguments_is_written_without_them(log):
    logging.getLogger("comments").warning("%d mails to %s and %s", ADDRESS)
    assert "example.org" not in log.getvalue()
    assert "mails to" in log.getvalue()


class _Extra(logging.Formatter):
    """As formatters for machines do: everything that the record has."""

    def format(self, record):
        trace = self.formatException(record.exc_info) if record.exc_info else ""
        return f"{record.__dict__} {trace}"


def test_another_formatter_gets_no_more(client, db, settings, log):
    settings.MIDDLEWARE = [*settings.MIDDLEWARE, f"{__name__}.Forced"]
    client.raise_request_exception = False
    logging.getLogger().handlers[0].setFormatter(_Extra())
    client.get(f"/comments/mine/{SHAPES['signed']}/?status=500")
    assert "RuntimeError" in log.getvalue()
    assert SHAPES["signed"] not in log.getvalue()
    assert "example.org" not in log.getvalue()


@task()
def failing():
    raise RuntimeError(f"/comments/mine/{SHAPES['signed']}/ of {ADDRESS}")


@pytest.mark.django_db
def test_what_is_stored_of_a_failed_task_has_neither(log):
    row = DBTaskResult.objects.create(
        args_kwargs={"args": [], "kwargs": {}},
        task_path=failing.module_path,
        backend_name="default",
        run_after="2026-11-30T00:00Z",
        exception_class_path="",
        traceback="",
    )
    try:
        failing.call()
    except RuntimeError as error:
        row.set_failed(error)
    row.refresh_from_db()
    assert "RuntimeError: /comments/mine/[token]/ of [email address]" in row.traceback
    assert SHAPES["signed"] not in row.traceback
    assert "example.org" not in row.traceback


def test_staff_see_to_whom_a_mail_did_not_go_but_not_its_links():
    link = f"https://network.example.org/comments/confirm/{SHAPES['signed with a time']}/"
    words = faults.describe(RuntimeError(f"550 5.7.1 <{ADDRESS}> link refused: {link}"))
    assert ADDRESS in words
    assert SHAPES["signed with a time"] not in words


@pytest.mark.parametrize(
    "text",
    [
        "Lena <lena@example.org>",
        "{'lena@example.org': (550, b'5.1.1 <lena@example.org>: no such user')}",
        "to=lena%40example.org&x=1",
        "to=lena%2540example.org",
        "lena＠example.org",  # noqa: RUF001
        '{"to": "lena\\u0040example.org"}',
        "lena@exämple.example.org",
        "lena@xn--exmple-cua.example.org.",
        "Key (email)=(lena@example.org) already exists.",
        "postgres://folkmoot:lena@example.org/name",
        "lena@[2001:db8::1] example_org",
    ],
)
def test_an_address_is_found_however_it_is_written(text):
    text = redaction.redact(text)
    assert "[email address]" in text
    assert "lena" not in text
    assert "example.org" not in text


@pytest.mark.parametrize(
    "text",
    [
        "Not Found: /plans/sixth-plan/check-and-open-the-register-of-company-owners/",
        "Not Found: /news/a-register-of-algorithms-is-useful-when-som/",
        "    @transaction.atomic",
        "comments.tasks.approve 3f2504e0-4f89-11d3-9a0c-0305e82c3301",
        "GET /search/?q=harbour HTTP/1.1 200",
    ],
)
def test_what_is_no_secret_stays(text):
    assert redaction.redact(text) == text


@pytest.mark.parametrize(
    "piece", ["a", "a@", "a:", "a.", "%40", "@a.", "/comments/mine/", "a" * 43 + ":", "-", "/"]
)
def test_hostile_text_is_cleaned_in_linear_time(piece):
    # Measured: 5 ms.
    longest = (piece * redaction.LONGEST)[: redaction.LONGEST - 2] + " @"
    for text in (piece * (2_500_000 // len(piece)), longest):
        within_processor_time(lambda text=text: redaction.redact(text))
