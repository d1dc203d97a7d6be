"""`measure_classifier`: what it reads, what it reports, what it refuses."""

import csv

import pytest
from django.core.management import CommandError, call_command

from comments.models import LearnedComment, LearnedToken
from comments.models.status import ModerationStatus
from comments.spam.evaluation import cross_validate, read_examples
from comments.submission import services
from tests.support.fixtures_mail import run_ready_tasks

PITCHES = (
    "Win money at our online casino, bonus for new players",
    "Cheap watches, order online today with free delivery",
    "Online casino bonus: play today and win free money",
    "Order cheap pills online, free delivery for new customers",
    "New players win free money today, casino bonus online",
    "Cheap pills and watches: order today, delivery is free",
    "Play at our casino online, free bonus money today",
    "Free delivery of cheap watches for new customers today",
)
REMARKS = (
    "The consultation of parish councils should be longer",
    "Which department answers for the third commitment?",
    "Our council has asked the department for the minutes",
    "The minutes of the workshop say nothing about parishes",
    "A commitment without a date is not a commitment",
    "Parish councils were not asked about this commitment",
    "When will the department publish the minutes of the workshop?",
    "The date of the consultation was changed without notice",
)


@pytest.fixture(autouse=True)
def _limit_of_csv():
    """The command raises it for its process; other tests have the usual one."""
    usual = csv.field_size_limit()
    yield
    csv.field_size_limit(usual)


@pytest.fixture
def measure(tmp_path, capsys):
    """Write a file and run the command on it; returns what it prints."""

    def measure(content, *options):
        path = tmp_path / "examples.csv"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        call_command("measure_classifier", str(path), *options)
        return capsys.readouterr().out

    return measure


def csv_of(header="text,label", separator=",", spam="spam", wanted="ham", label_first=False):
    rows = [(f'"{text}"', spam) for text in PITCHES] + [(f'"{text}"', wanted) for text in REMARKS]
    lines = [separator.join(reversed(row) if label_first else row) for row in rows]
    return "\n".join([*([header] if header else []), *lines]) + "\n"


def test_the_report(measure):
    report = measure(csv_of(), "--folds", "4", "--certainty", "60")
    assert "8 spam and 8 wanted comments, 4 folds, spam from 60% certainty" in report
    assert "is spam                8            0" in report
    assert "is wanted              0            8" in report
    assert report.count("1.000") == 3


@pytest.mark.parametrize(
    "content",
    [
        csv_of(header="Label,TEXT", label_first=True),
        csv_of(header=""),
        csv_of(header="content;class", separator=";", spam="1", wanted="0"),
        csv_of(separator="\t", header="message\tcategory", wanted="Wanted"),
        "\ufeff" + csv_of(header="comment,is_spam", spam="True", wanted="FALSE") + "\n\n",
    ],
    ids=["order", "no header", "semicolons", "tabs", "byte order mark"],
)
def test_headers_and_separators_are_taken_as_they_come(measure, content):
    assert "8 spam and 8 wanted" in measure(content)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("", "The file is empty"),
        ("a,b\n1,2\n", "must name a column of texts"),
        ("text\nhello\n", "must name a column of texts"),
        ("text,label\nhello,perhaps\n", "Row 2 has the label “perhaps”"),
        ("text,label\nhello\n", "Row 2 has too few columns"),
        ("text,label\nhello,spam\n", "Needs at least 5 spam and 5 published comments"),
        (b"text,label\n\xff\xfe,spam\n", "not UTF-8 text"),
    ],
)
def test_a_bad_file_is_refused_in_words(measure, content, sentence):
    with pytest.raises(CommandError, match=sentence):
        measure(content)


def test_a_missing_file_is_said_to_be_missing(tmp_path):
    with pytest.raises(CommandError, match="cannot be read: No such file"):
        call_command("measure_classifier", str(tmp_path / "none.csv"))


@pytest.mark.parametrize("options", [("--folds", "1"), ("--certainty", "100")])
def test_senseless_options_are_refused(measure, options):
    with pytest.raises(CommandError, match=r"must be 2 or more|from 1 to 99"):
        measure(csv_of(), *options)


def test_with_few_texts_it_says_that_it_says_nothing(measure):
    content = "text,label\n" + "a,spam\nb,spam\nc,spam\nd,ham\ne,ham\nf,ham\n"
    assert "needs at least 5 spam and 5 wanted comments" in measure(content, "--folds", "2")


def test_two_measurements_are_equal(tmp_path):
    path = tmp_path / "examples.csv"
    path.write_text(csv_of(), encoding="utf-8")
    examples = read_examples(path)
    first, second = (cross_validate(examples, folds=4, certainty=80) for _time in range(2))
    assert first == second


def test_the_decisions_of_the_site_can_be_measured(write, capsys):
    for texts, to in ((PITCHES, "spam"), (REMARKS, "published")):
        for text in texts:
            comment = write(text, state="pending")
            services.decide(comment, ModerationStatus(to), by=None)
    run_ready_tasks()
    before = list(LearnedToken.objects.values_list()), list(LearnedComment.objects.values_list())
    call_command("measure_classifier", "--from-site", "--folds", "4")
    assert "8 spam and 8 wanted" in capsys.readouterr().out
    now = list(LearnedToken.objects.values_list()), list(LearnedComment.objects.values_list())
    assert now == before
