"""Attack a site on this machine and print what held: `make attack`.

Starts the demo twice in temporary folders, sends what strangers have sent, bounded in number and
time and to this machine only, and prints a table beside what an earlier state of the code did
(`before.json`; `--record` writes it). Ends with 1 if anything did not hold.
"""

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.attack import fairness, refusals
from tests.attack.result import Result
from tests.attack.site import Site

BEFORE = Path(__file__).with_name("before.json")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--record", action="store_true", help="write what is seen to before.json")
    record = parser.parse_args().record
    before = {} if record else json.loads(BEFORE.read_text())
    results = []
    print("| row | attack | before | now | held |\n| --- | --- | --- | --- | --- |")  # noqa: T201
    for result in _results():
        results.append(result)
        held = "yes" if result.held else "NO"
        line = [str(result.row), result.attack, before.get(result.attack, "-"), result.seen, held]
        print(f"| {' | '.join(line)} |", flush=True)  # noqa: T201
    if record:
        seen = {result.attack: result.seen for result in results}
        BEFORE.write_text(json.dumps(seen, indent=2, ensure_ascii=False) + "\n")
    return 0 if all(result.held for result in results) else 1


def _results() -> Iterator[Result]:
    with Site() as site:
        yield from fairness.attacks(site)
        yield from refusals.attacks(site)
    with Site(TRUSTED_PROXIES="0") as site:
        yield from fairness.behind_a_silent_proxy(site)


if __name__ == "__main__":
    sys.exit(main())
