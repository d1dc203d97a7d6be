"""The consultation on the fifth plan: what was said, and what the draft said then."""

from home.demo.blocks import prose

CONSULTATION = {
    "title": "Consultation on the draft of the fifth plan",
    "prefix": "NAP5",
    "introduction": (
        "For six weeks people could write to the Open Government Unit or come to a workshop in "
        "Stanmouth. The answers were published only when the plan was over. They are kept here, "
        "late and complete."
    ),
}
VERSIONS = (
    ("Consultation draft", ""),
    (
        "Adopted plan",
        "Searching the register of owners is free of charge; councils take part in the portal for "
        "contracts; panels are chosen by lot; names are taken out of published answers.",
    ),
)

# What the draft said where the adopted plan says something else.
DRAFT = {
    ("fifth_owners", "action"): (
        "Open the register of owners to everybody, for a fee of £2 a search, and let it be "
        "searched by company."
    ),
    ("fifth_contracts", "action"): ("Build one portal, and move the notices of ministries to it."),
    ("fifth_panels", "action"): "Set up panels of residents in five counties.",
    ("fifth_answers", "action"): "Publish answers of general interest in one archive.",
}


def draft_block(key, field):
    """The block of the draft that the adopted plan has changed, or None."""
    text = DRAFT.get((key, field))
    return prose(f"<p>{text}</p>") if text else None


# key: (page, field or "", channel, name, organisation, agrees to be named, days after the opening,
# words)
CONTRIBUTIONS = {
    "fee": (
        "fifth_owners",
        "action",
        "letter",
        "Alan Whitcombe",
        "",
        True,
        6,
        "I look up owners for my clients perhaps thirty times a week. At £2 each the small offices "
        "will stop looking, and the large ones will buy a list elsewhere. A public register should "
        "not have a till at the door.",
    ),
    "by_person": (
        "fifth_owners",
        "action",
        "workshop",
        "Nadia Brook",
        "",
        False,
        13,
        "Let us search by the name of a person too. I know whose flat I rent. I do not know which "
        "of his companies sends me the bill.",
    ),
    "download": (
        "fifth_owners",
        "",
        "mail",
        "Teresa Vaz",
        "Stanmouth Gazette",
        True,
        20,
        "Please promise a file with the whole register. Patterns cannot be seen one entry at a "
        "time, and patterns are what such a register is for.",
    ),
    "councils": (
        "fifth_contracts",
        "action",
        "workshop",
        "Sunita Bhatt",
        "Local Voices",
        True,
        13,
        "Most of what residents see being built is bought by a council. A portal without councils "
        "shows the part that nobody asks about.",
    ),
    "threshold": (
        "fifth_contracts",
        "",
        "mail",
        "Gordon Pell",
        "Pell & Daughters, builders",
        True,
        31,
        "Leave contracts below £100,000 out. A firm of nine people has nobody who can read notices "
        "all day, and everybody will bid for everything.",
    ),
    "by_lot": (
        "fifth_panels",
        "action",
        "letter",
        "Harriet Lowe",
        "",
        True,
        17,
        "If councils choose who sits on the panels, they will choose those who come anyway. Draw "
        "lots, as for a jury.",
    ),
    "travel": (
        "fifth_panels",
        "",
        "workshop",
        "Owen Price",
        "",
        False,
        13,
        "Who pays for the bus and for somebody to mind the children? Without that it is the same "
        "twelve people again.",
    ),
    "names": (
        "fifth_answers",
        "action",
        "mail",
        "Eleanor Finch",
        "Campaign for Access to Information",
        True,
        24,
        "Publish the answers, by all means, but take the names of those who asked out of them. "
        "People ask about their neighbour’s planning permission and their own hospital.",
    ),
    "in_a_month": (
        "fifth_answers",
        "",
        "workshop",
        "Derek Osei",
        "",
        True,
        13,
        "An answer should be in the archive a month after it was given. Otherwise the archive is a "
        "museum.",
    ),
    "schools": (
        "fifth_budget",
        "",
        "mail",
        "Carys Lloyd",
        "",
        True,
        29,
        "Teach fifteen-year-olds to read a budget. I would have liked that better than the third "
        "year of quadratic equations.",
    ),
    "officials": (
        "fifth_lobbying",
        "action",
        "letter",
        "Bernard Oakes",
        "",
        True,
        34,
        "Ministers sign what senior officials have agreed months before. List whom those meet.",
    ),
    "answers": (
        "fifth",
        "",
        "workshop",
        "Paul Tierney",
        "",
        True,
        13,
        "The last consultation was a letter box with no house behind it. Say what became of what "
        "we tell you today, whatever it is.",
    ),
}
