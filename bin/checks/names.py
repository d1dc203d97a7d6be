"""Retired names stay away, no module is called by a gerund, a class name has one meaning."""

import ast
import re
from collections import defaultdict
from collections.abc import Iterator

from bin.checks.files import PACKAGES, modules, read, relative, tracked, tree

# Found nowhere as whole words: what not to say, as a regular expression, and what to say.
RETIRED = {
    r"core\.edition|core/edition|test_edition|edition\.\w+": "content_version",
    r"one_for_all": "pin_version",
    r"first_held": "held_count",
    r"ladder|rungs?": "trust, level",
    r"deciders?": "conflicts",
    r"NotYours": "NotAllowed",
    r"when_published|tell_published": "comments_published",
    r"[Ff]oresights?|foresee|what_is_left": "preview",
    r"Remainder|Outlook|Situation": "…Preview",
    r"taking_over|taking_down|carrying_over": "suggestions, offline, copy_form",
    r"DoorView|test_doors|test_rooms": "test_permissions, test_layout_rules",
    r"Errand": "MailAction",
    r"Narrowing": "FilterState",
    r"triage": "contributions, responses",
    r"look-?alikes?_table": "confusable_homoglyphs",
    r"comments/writing|comments\.writing": "author",
    r"comments/mailing|comments\.mailing": "moderation_mail",
    r"plans/admin/(?:wording|duties|conclude|triage)": "versions, requirements, consultations",
    r"home/demo|home\.demo": "demo",
    r"front_page": "home page",
    r"[Hh]ouse [Rr]ules?": "rejection reasons, blocked words, blocked senders",
    r"[Rr]eady [Rr]easons?": "saved reasons",
    r"\w*wordings?": "text, edit, suggested change",
    r"<\w+:number>": "pk",
}
# No class and no function has these names; variables may, because they are English words.
RETIRED_IDENTIFIERS = {
    "edition": "content_version",
    "remembered": "cached_per_version",
    "propose": "request_second_review",
    "settle": "resolve_reports, check_captcha",
    "settled": "resolved",
    "listeners": "signals",
    "look": "preview",
    "hold": "lock_consultation, lock_comments",
    "holding": "lock_consultation, lock_comments",
    "locked": "lock_consultation, lock_comments",
    "consulting": "consultations",
    "recording": "offline_contributions",
    "concluding": "publish_responses",
    "rounds": "current_consultation, delivery",
    "logged": "log_actions",
    "duties": "ogp_requirements",
    "Mark": "Badge, RateLimitHit",
    "Publication": "…Preview",
    "Room": "ConsultationAdminMixin",
    "Verb": "BulkAction",
    "Voice": "Assessor",
    "Light": "Status",
    "Proof": "Evidence",
    "Standing": "PassageStatus",
}
# Nor classes by these.
RETIRED_CLASSES = {
    "Case": "ApplyStatus",
    "Comment": "PublicComment",
    "Task": "ModeratorAction",
    "Plan": "ImportPreview",
    "Answer": "Response, Reply",
}
# Where one of them is the right word: the file, the name and why.
RIGHT_WORDS: dict[tuple[str, str], str] = {}
# Modules and folders that end in -ing, and why.
GERUNDS = {
    "locking": "a noun for what services share, as in django.db",
    "network_warning": "a warning is a thing",
    "numbering": "a numbering is a thing: that of contributions",
    "reporting": "the report of a comment, a noun of docs/glossary.md",
    "following": "what a person follows: to follow is the verb of the interface",
}
# Class names that Django and Wagtail ask for again and again.
ASKED_FOR = {"Command", "Media", "Meta", "Migration"}


def findings() -> Iterator[str]:
    yield from _retired_words()
    yield from _retired_identifiers()
    yield from _gerunds()
    yield from _homonyms()


def _retired_words() -> Iterator[str]:
    patterns = [(re.compile(rf"(?<!\w)(?:{old})(?!\w)"), say) for old, say in RETIRED.items()]
    for path in tracked():
        name = relative(path)
        if _is_exempt(name):
            continue
        for pattern, say in patterns:
            if found := pattern.search(name):
                yield f"{name}: the path has {found.group()}, say {say}"
        try:
            lines = read(path).splitlines()
        except UnicodeDecodeError:  # a picture or a font
            continue
        for number, line in enumerate(lines, 1):
            for pattern, say in patterns:
                if found := pattern.search(line):
                    yield f"{name}:{number}: {found.group()}, say {say}"


def _is_exempt(name: str) -> bool:
    """Tell whether a file keeps the names of its time, or is this list."""
    history = name.startswith("docs/decisions/") or "/migrations/" in name
    return history or name in ("CHANGELOG.md", "bin/checks/names.py", "bin/checks/words.py")


def _retired_identifiers() -> Iterator[str]:
    for path in modules(*PACKAGES):
        for node in ast.walk(tree(path)):
            names = {name: RETIRED_IDENTIFIERS.get(name) for name in identifiers(node)}
            if isinstance(node, ast.ClassDef):
                names[node.name] = names[node.name] or RETIRED_CLASSES.get(node.name)
            for name, say in names.items():
                if say and (relative(path), name) not in RIGHT_WORDS:
                    yield f"{relative(path)}:{getattr(node, 'lineno', 1)}: {name}, say {say}"


def identifiers(node: ast.AST) -> Iterator[str]:
    """Yield the name that a node of the syntax tree defines, if it is a class or a function."""
    if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
        yield node.name


def _gerunds() -> Iterator[str]:
    names = {part for path in modules(*PACKAGES, "tests") for part in _parts(relative(path))}
    for name in sorted(names):
        if name.endswith("ing") and name not in GERUNDS:
            yield f"{name}: a module that is called by a gerund"


def _parts(name: str) -> list[str]:
    return [part.removeprefix("test_") for part in name.removesuffix(".py").split("/")]


def _homonyms() -> Iterator[str]:
    places = defaultdict(list)
    for path in modules(*PACKAGES):
        for node in tree(path).body:
            if isinstance(node, ast.ClassDef) and node.name not in ASKED_FOR:
                places[node.name].append(f"{relative(path)}:{node.lineno}")
    for name, where in sorted(places.items()):
        if len(where) > 1:
            yield f"class {name} is {len(where)} things: {', '.join(where)}"
