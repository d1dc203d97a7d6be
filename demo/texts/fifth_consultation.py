"""The consultation on the fifth plan: what was said, and what the draft said then."""

from demo.voices import received

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
    ("Draft 1", ""),
    (
        "Draft 2",
        "Adopted as it stands. Searching the register of owners is free of charge; councils take "
        "part in the portal for contracts; panels are chosen by lot; names are taken out of "
        "published answers.",
    ),
)

# What draft 1 said where draft 2 says something else: page, field, place.
DRAFT = {
    ("fifth_owners", "action", 0): (
        "Open the register of owners to everybody, for a fee of £2 a search, and let it be "
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
    received(
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
    received(
        "fifth_owners",
        ("action", 0),
        "workshop",
        13,
        "Nadia Brook",
        """
        Let us search by the name of a person too. I know whose flat I rent. I do not know which
        of his companies sends me the bill.
        """,
        is_named=False,
    ),
    received(
        "fifth_owners",
        None,
        "mail",
        20,
        "Teresa Vaz",
        """
        Please promise a file with the whole register. Patterns cannot be seen one entry at a
        time, and patterns are what such a register is for.
        """,
        organisation="Stanmouth Gazette",
    ),
    received(
        "fifth_contracts",
        ("action", 0),
        "workshop",
        13,
        "Sunita Bhatt",
        """
        Most of what residents see being built is bought by a council. A portal without councils
        shows the part that nobody asks about.
        """,
        organisation="Local Voices",
    ),
    received(
        "fifth_contracts",
        None,
        "mail",
        31,
        "Gordon Pell",
        """
        Leave contracts below £100,000 out. A firm of nine people has nobody who can read
        notices all day, and everybody will bid for everything.
        """,
        organisation="Pell & Daughters, builders",
    ),
    received(
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
    received(
        "fifth_panels",
        None,
        "workshop",
        13,
        "Owen Price",
        """
        Who pays for the bus and for somebody to mind the children? Without that it is the same
        twelve people again.
        """,
        is_named=False,
    ),
    received(
        "fifth_answers",
        ("action", 0),
        "mail",
        24,
        "Eleanor Finch",
        """
        Publish the answers, by all means, but take the names of those who asked out of them.
        People ask about their neighbour’s planning permission and their own hospital.
        """,
        organisation="Campaign for Access to Information",
    ),
    received(
        "fifth_answers",
        None,
        "workshop",
        13,
        "Derek Osei",
        """
        An answer should be in the archive a month after it was given. Otherwise the archive is
        a museum.
        """,
    ),
    received(
        "fifth_budget",
        None,
        "mail",
        29,
        "Carys Lloyd",
        """
        Teach fifteen-year-olds to read a budget. I would have liked that better than the third
        year of quadratic equations.
        """,
    ),
    received(
        "fifth_lobbying",
        ("action", 0),
        "letter",
        # Two days after it had closed.
        44,
        "Bernard Oakes",
        """
        Ministers sign what senior officials have agreed months before. List whom those meet.
        """,
    ),
    received(
        "fifth",
        None,
        "workshop",
        13,
        "Paul Tierney",
        """
        The last consultation was a letter box with no house behind it. Say what became of what
        we tell you today, whatever it is.
        """,
    ),
)
