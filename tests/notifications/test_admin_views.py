"""Staff see what happens to mail, as far as their rights go."""

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse

from notifications.models import Delivery
from notifications.states import DeliveryState

LIST = "outgoing_email:index"


@pytest.fixture
def staff(client, django_user_model):
    """A function that logs in a member of staff with the given rights on deliveries."""

    def log_in(*codenames):
        user = django_user_model.objects.create_user("staff", password="x")
        for codename in ("access_admin", *codenames):
            user.user_permissions.add(Permission.objects.get(codename=codename))
        client.force_login(user)
        return client

    return log_in


@pytest.fixture
def failed(queue):
    delivery = queue()
    Delivery.objects.filter(pk=delivery.pk).update(
        state=DeliveryState.FAILED, attempts=9, last_error="SMTPDataError: <no>"
    )
    return delivery


def one(delivery):
    return reverse("outgoing_email:delivery", args=[delivery.pk])


def test_those_without_the_right_see_nothing(staff, failed):
    client = staff()
    for url in (reverse(LIST), reverse("outgoing_email:index_results"), one(failed)):
        assert client.get(url).status_code == 302
    assert "Outgoing emails" not in client.get(reverse("wagtailadmin_home")).content.decode()


def test_the_list_shows_each_mail_without_what_it_says(staff, failed):
    client = staff("view_delivery")
    page = client.get(reverse(LIST)).content.decode()
    for text in ("lorna@example.org", "Failed", "Sample", "SMTPDataError: &lt;no&gt;"):
        assert text in page
    assert "Notes" not in page
    assert "Outgoing emails" in client.get(reverse("wagtailadmin_home")).content.decode()


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"state": "failed"}, True),
        ({"state": "sent"}, False),
        ({"name": "sample"}, True),
        ({"name": "sample", "state": ["failed", "sent"]}, True),
        ({"q": "LORNA"}, True),
        ({"q": "bob"}, False),
    ],
)
def test_filters_and_search(staff, failed, query, found):
    page = staff("view_delivery").get(reverse(LIST), query).content.decode()
    assert ("lorna@example.org" in page) is found


def test_seeing_is_not_sending_again(staff, failed):
    client = staff("view_delivery")
    assert "Send email again" not in client.get(one(failed)).content.decode()
    client.post(one(failed))
    failed.refresh_from_db()
    assert failed.state == DeliveryState.FAILED


def test_sending_again(staff, failed, send_mail_now):
    client = staff("view_delivery", "change_delivery")
    assert "Send email again" in client.get(one(failed)).content.decode()
    failed.refresh_from_db()
    assert failed.state == DeliveryState.FAILED
    assert client.post(one(failed)).url == reverse(LIST)
    assert len(send_mail_now()) == 1
    page = client.post(one(failed), follow=True).content.decode()
    assert "Nothing changed" in page


def test_number_of_queries_does_not_grow(staff, queue, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client = staff("view_delivery")
    queue()
    client.get(reverse(LIST))
    with CaptureQueriesContext(connection) as few:
        client.get(reverse(LIST))
    for _ in range(30):
        queue()
    with django_assert_num_queries(len(few)):
        client.get(reverse(LIST))


def test_rights_can_be_given_to_groups(db):
    from notifications.wagtail_hooks import register_outgoing_email_permissions

    codenames = register_outgoing_email_permissions().values_list("codename", flat=True)
    assert set(codenames) == {"view_delivery", "change_delivery"}
