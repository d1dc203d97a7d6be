"""`manage.py measure_classifier`: how good the learned filter is on texts that it does not know."""

from django.core.management.base import BaseCommand, CommandError, CommandParser

from comments.models import LearnedComment
from comments.spam.classifier import FEWEST, SAYS_SO_FROM
from comments.spam.evaluation import BadExamples, Example, cross_validate, read_examples

REPORT = """\
{spam} spam and {wanted} wanted comments, {folds} folds, spam from {certainty}% certainty

               called spam   not called
  is spam      {score.spam_found:11}  {score.spam_missed:11}
  is wanted    {score.wanted_blamed:11}  {score.wanted_kept:11}

  precision    {score.precision:11.3f}   of what it called spam, this part was
  recall       {score.recall:11.3f}   of the spam, this part was found
  F1           {score.f1:11.3f}"""


class Command(BaseCommand):
    """Cross-validation. Reads a file or the site's own decisions, and changes nothing."""

    help = "Measure precision and recall of the spam filter on a CSV of text,label (spam or ham)."

    def add_arguments(self, parser: CommandParser) -> None:
        """Where the examples come from, and how they are used."""
        source = parser.add_mutually_exclusive_group(required=True)
        source.add_argument("file", nargs="?", help="CSV file in UTF-8, columns text and label")
        source.add_argument(
            "--from-site", action="store_true", help="use the decisions of this site's moderators"
        )
        parser.add_argument(
            "--folds",
            type=int,
            default=5,
            help="number of parts to divide the examples into (default 5)",
        )
        parser.add_argument(
            "--certainty",
            type=int,
            default=SAYS_SO_FROM,
            help=f"certainty in % from which a comment counts as spam (default {SAYS_SO_FROM})",
        )

    def handle(
        self,
        *args: object,
        file: str,
        from_site: bool,
        folds: int,
        certainty: int,
        **options: object,
    ) -> None:
        """Measure and print; wrong input ends with a sentence and code 1."""
        if folds < 2:
            raise CommandError("Folds must be 2 or more.")
        if not 1 <= certainty <= 99:
            raise CommandError("Certainty must be from 1 to 99.")
        try:
            examples = site_examples() if from_site else read_examples(file)
            score = cross_validate(examples, folds=folds, certainty=certainty)
        except BadExamples as error:
            raise CommandError(str(error)) from error
        spam = sum(is_spam for _found, is_spam in examples)
        wanted = len(examples) - spam
        self.stdout.write(
            REPORT.format(spam=spam, wanted=wanted, folds=folds, certainty=certainty, score=score)
        )
        if min(spam, wanted) * (folds - 1) // folds < FEWEST:
            self.stdout.write(
                f"\nThe filter needs at least {FEWEST} spam and {FEWEST} wanted comments to decide."
            )


def site_examples() -> list[Example]:
    """What the site's filter has learned from: features of each decided comment, and its kind."""
    return [
        (dict.fromkeys(lesson.numbers, ""), lesson.is_spam)
        for lesson in LearnedComment.objects.iterator()
    ]
