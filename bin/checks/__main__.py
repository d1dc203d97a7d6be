"""Run the rules named on the command line, or all of them: `python -m bin.checks words names`."""

import sys

from bin.checks import annotations, catalogues, documents, layout, names, styles, templates, words

RULES = {
    "layout": layout.findings,
    "templates": templates.findings,
    "styles": styles.findings,
    "documents": documents.findings,
    "words": words.findings,
    "catalogues": catalogues.findings,
    "names": names.findings,
    "annotations": annotations.findings,
}


def main(chosen: list[str]) -> int:
    failed = False
    for name in chosen or RULES:
        found = list(RULES[name]())
        failed = failed or bool(found)
        for line in found:
            sys.stdout.write(f"{name}: {line}\n")
        if found:
            sys.stdout.write(f"{name}: {len(found)} findings\n")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
