"""The consultation on the fifth plan: the contributions, and what the draft said then."""

from comments.models.author import PublishAs
from demo.text_types import offline

CONSULTATION = {
    "title": "Consultation on the draft of the fifth plan",
    "prefix": "NAP5",
    "introduction": (
        "For six weeks people could write to the Open Government Unit or come to a workshop in "
        "Stanmouth. The responses were only published after the plan had ended. We keep all of "
        "them here."
    ),
}
VERSIONS = (
    ("Draft 1", ""),
    (
        "Draft 2",
        "The text as adopted. Searching the register of owners is free; councils use the contracts "
        "portal; panels are chosen by lot; names are removed from published answers.",
    ),
)

# What draft 1 said where draft 2 says something else: page, field, place.
DRAFT = {
    ("fifth_owners", "action", 0): (
        "Open the register of owners to everyone, for a fee of £2 a search, and let it be "
        "searched by company."
    ),
    ("fifth_contracts", "action", 0): (
        "Build one portal, and move the notices of ministries to it."
    ),
    ("fifth_panels", "action", 0): "Set up panels of residents in five counties.",
    ("fifth_answers", "action", 0): "Publish answers of general interest in one archive.",
}

# Days are counted from the opening.
CONTRIBUTIONS = (
    offline(
        "fifth_owners",
        ("action", 0),
        "letter",
        6,
        "Alan Whitcombe",
        """
        I look up owners for my clients perhaps thirty times a week. At £2 each the small
        offices will stop looking, and the large ones will buy a list elsewhere. A public
        register should not have a till at the door.
        """,
    ),
    offline(
        "fifth_owners",
        ("action", 0),
        "workshop",
        13,
        "Nadia Brook",
        """
        Let us search by the name of a person too. I know whose flat I rent. I do not know which
        of his companies sends me the bill.
        """,
        publish_as=PublishAs.ANONYMOUS,
    ),
    offline(
        "fifth_owners",
        None,
        "mail",
        20,
        "Teresa Vaz",
        """
        Please promise a file with the whole register. You cannot see patterns one entry at a
        time, and patterns are what such a register is for.
        """,
        organisation="Stanmouth Gazette",
        publish_as=PublishAs.ORGANISATION,
    ),
    offline(
        "fifth_contracts",
        ("action", 0),
        "workshop",
        13,
        "Sunita Bhatt",
        """
        Most of what residents see being built is bought by a council. A portal without councils
        shows the part that no one asks about.
        """,
        organisation="Local Voices",
    ),
    offline(
        "fifth_contracts",
        None,
        "mail",
        31,
        "Gordon Pell",
        """
        Leave contracts below £100,000 out. A firm of nine people has no one who can read
        notices all day, and everyone will bid for everything.
        """,
        organisation="Pell & Daughters, builders",
    ),
    offline(
        "fifth_panels",
        ("action", 0),
        "letter",
        17,
        "Harriet Lowe",
        """
        If councils choose who sits on the panels, they will choose those who come anyway. Draw
        lots, as for a jury.
        """,
    ),
    offline(
        "fifth_panels",
        None,
        "workshop",
        13,
        "Owen Price",
        """
        Who pays for the bus and for someone to mind the children? Without that it is the same
        twelve people again.
        """,
        publish_as=PublishAs.ANONYMOUS,
    ),
    offline(
        "fifth_answers",
        ("action", 0),
        "mail",
        24,
        "Eleanor Finch",
        """
        By all means publish the answers, but take out the names of the people who asked.
        People ask about their neighbour’s planning permission and their own hospital.
        """,
        organisation="Campaign for Access to Information",
    ),
    offline(
        "fifth_answers",
        None,
        "workshop",
        13,
        "Derek Osei",
        """
        Answers should be in the archive within a month. Otherwise it is a museum.
        """,
    ),
    offline(
        "fifth_budget",
        None,
        "mail",
        29,
        "Carys Lloyd",
        """
        Teach fifteen-year-olds to read a budget. I would have liked that better than a
        third year of quadratic equations.
        """,
    ),
    offline(
        "fifth_lobbying",
        ("action", 0),
        "letter",
        # Two days after the closing date.
        44,
        "Bernard Oakes",
        """
        Ministers sign what senior officials agreed months before. List who the officials meet too.
        """,
    ),
    offline(
        "fifth",
        None,
        "workshop",
        13,
        "Paul Tierney",
        """
        The last consultation was a letter box with no house behind it. Tell us what happens to what
        we say today, whatever it is.
        """,
    ),
)
