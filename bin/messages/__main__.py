"""Bring catalogues up to date and compile them: `python -m bin.messages [LOCALE …] [--pseudo]`."""

import argparse
import sys

from bin.checks.files import relative
from bin.messages import catalogue


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("locales", nargs="*", help="as folders are called: cy, es, pt_BR")
    parser.add_argument(
        "--pseudo", action="store_true", help=f"write the catalogue of {catalogue.PSEUDO}"
    )
    options = parser.parse_args()
    if options.pseudo:
        sys.stdout.write(f"{relative(catalogue.pseudo(catalogue.LOCALE))}\n")
        return
    there = sorted(path.parent.parent.name for path in catalogue.LOCALE.glob("*/*/django.po"))
    for locale in options.locales or there:
        sys.stdout.write(f"{relative(catalogue.update(locale))}\n")


if __name__ == "__main__":
    main()
