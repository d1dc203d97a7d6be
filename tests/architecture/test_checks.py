"""The rules of `make check` see what they forbid. Whether the project keeps them is said there."""

import ast
from gettext import GNUTranslations

import pytest
from babel.messages.catalog import Message

from bin.checks import annotations, catalogues, names, styles, templates, words
from bin.checks.files import PACKAGES, ROOT, modules
from bin.messages import catalogue
from bin.messages.extract import in_module, in_template, messages


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("Nobody has written a mail", {"Nobody", "mail"}),
        ("Join our mailing list by email, or use our web address", set()),
        ("The address of %(address)s is {mail}", {"address"}),
        ("We are emailing you: the sender is blocked", set()),
        ("You can't take it down", {"can't", "take it down"}),
    ],
)
def test_unused_words_are_seen(text, seen):
    assert {word for word, _say in words.unused_words(text)} == seen


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ('<p style="color: red">', "inline style"),
        ("<script>alert()</script>", "inline script"),
        ('<a onclick="go()">', "event handler"),
        ('<a{% if x %} onclick="go()"{% endif %}>', "event handler"),
        ('<img src="//elsewhere.example/x.png" alt="">', "address elsewhere"),
        ('<img src="/x.png">', "an image without a text"),
        ("{% comment %}\nNo word of them.\n{% endcomment %}", "names its inputs"),
    ],
)
def test_problems_of_a_component_are_seen(text, problem):
    assert any(problem in found for found in templates.problems(text, component=True))


def test_a_component_without_problems():
    text = (
        "{% comment %}\nInputs: image\n{% endcomment %}"
        '<img src="{{ image.url }}" alt="">{% blocktranslate with one=1 %}{% endblocktranslate %}'
    )
    assert list(templates.problems(text, component=True)) == []


@pytest.mark.parametrize(
    ("rule", "problem"),
    [
        ("@layer a {p {margin-left: 1rem}}", "not a logical direction"),
        ("@layer a {p {text-align: right}}", "not a logical direction"),
        ("@layer a {p {font-size: 12px}}", "does not grow"),
        ("p {color: red}", "outside of the layers"),
        ("@layer a {p {background: url(data:x)}}", "fetched from elsewhere"),
    ],
)
def test_problems_of_a_style_sheet_are_seen(rule, problem):
    assert any(problem in found for found in styles.style_problems(rule, "px"))


def test_a_style_sheet_without_problems():
    rule = "@layer a {p {margin-inline-start: 1rem; text-align: start; font-size: 1.2rem}}"
    assert list(styles.style_problems(rule, "px")) == []


@pytest.mark.parametrize(
    ("source", "annotated"),
    [
        ("def f(): pass", False),
        ("def f() -> None: pass", True),
        ("def f(a, *, b: int) -> int: pass", False),
        ("def f(self, *rest: int, **more: str) -> int: pass", True),
        ("def __init__(self, a: int): pass", True),
    ],
)
def test_annotated_functions_are_counted(source, annotated):
    assert annotations.is_annotated(ast.parse(source).body[0]) is annotated


def test_names_that_are_given_are_seen_and_uses_are_not():
    tree = ast.parse("from x import used\nclass A:\n    b = used\n    def c(self, d): used(d)")
    given = {name for node in ast.walk(tree) for name in names.identifiers(node)}
    assert given == {"A", "c"}


TEMPLATE = """<p>
  {# Translators: name of a plan #}
  <b>{% blocktranslate trimmed with a=b %}
    Plan {{ a }}
  {% endblocktranslate %}</b>
    <i title="{% translate 'Open' context 'verb' %}"></i> {{ x|default:_("None") }}
{% blocktranslate count n=x %}one {{ n }}{% plural %}many {{ n }}{% endblocktranslate %}
"""
MODULE = """
x = [
    # Translators: who did it
    _("By {name}"),
    pgettext_lazy("verb", "Open"),
    ngettext("{n} day", "{n} days", n),
    gettext(name),
]
"""


def test_messages_of_a_template_are_found(tmp_path):
    found = list(in_template(tmp_path, TEMPLATE))
    assert [(m.line, m.ids, m.context) for m in found] == [
        (3, ("Plan %(a)s",), None),
        (6, ("Open",), "verb"),
        (6, ("None",), None),
        (7, ("one %(n)s", "many %(n)s"), None),
    ]
    assert found[0].notes == ("Translators: name of a plan",)


@pytest.mark.parametrize(
    "note", ["{# Translators: a note #}", "{% comment %}Translators: a note{% endcomment %}"]
)
def test_a_note_may_stand_on_the_line_of_its_message(tmp_path, note):
    (found,) = in_template(tmp_path, f'{note}{{% translate "Open" %}}')
    assert (found.ids, found.notes) == (("Open",), ("Translators: a note",))


def test_messages_of_a_module_are_found(tmp_path):
    found = list(in_module(tmp_path, MODULE))
    assert [(m.line, m.ids, m.context) for m in found] == [
        (4, ("By {name}",), None),
        (5, ("Open",), "verb"),
        (6, ("{n} day", "{n} days"), None),
    ]
    assert found[0].notes == ("Translators: who did it",)


def test_all_modules_and_messages_are_looked_at():
    apps = {path.name for path in ROOT.iterdir() if (path / "apps.py").exists()}
    assert apps <= set(PACKAGES)
    assert len(modules(*PACKAGES)) > 300
    found = list(messages())
    assert {message.path.suffix for message in found} == {".py", ".html", ".txt"}
    assert len(found) > 2000


@pytest.mark.parametrize(
    ("message", "translation", "lost"),
    [
        ("{name} wrote", "ysgrifennodd {name}", ""),
        ("{name} wrote", "ysgrifennodd {enw}", "{enw}, {name}"),
        ("%(a)s of %(b)s", "%(b)s", "%(a)s"),
        (("%(n)s hour", "%(n)s hours"), ("dim", "%(n)s awr"), ""),
        (("%(n)s hour", "%(n)s hours"), ("%(m)s", "%(n)s awr"), "%(m)s"),
        ("{name} wrote", "", ""),
    ],
)
def test_lost_placeholders_are_seen(message, translation, lost):
    assert catalogues.lost_placeholders(Message(message, translation)) == lost


def test_a_catalogue_keeps_its_translations_when_it_is_brought_up_to_date(tmp_path, monkeypatch):
    monkeypatch.setattr(catalogue, "LOCALE", tmp_path)
    path = catalogue.update("cy")
    empty, translated = 'msgid "Cancel"\nmsgstr ""', 'msgid "Cancel"\nmsgstr "Canslo"'
    path.write_text(path.read_text().replace(empty, translated))
    catalogue.update("cy")
    assert translated in path.read_text()
    with path.with_suffix(".mo").open("rb") as file:
        assert GNUTranslations(file).gettext("Cancel") == "Canslo"
