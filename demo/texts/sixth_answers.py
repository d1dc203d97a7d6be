"""How far the answers to the contributions to the sixth plan are: sorted in part, few written."""

from demo.voices import respond

# Theme: everybody who has spoken about it.
SORTED = {
    "Who is heard": ["Ivor Penhale", "Maggie Thorne", "Lena Strand", "Leah Grant", "Amira, 17"],
    "Costs and capacity": ["Tariq Anwar", "Anil Rao", "Graham Tate", "Councillor Joan Petty"],
    "Time limits": ["Dorothy Hale", "Conor Byrne", "Marian Kell", "Elsie Marlow", "Hugh Lennard"],
    "Reading and using the data": ["Lucia Ferrante", "Priscilla Odum", "Hester Vale"],
    "Proof and penalties": ["Colin Baird", "Mina Halvorsen", "Alan Whitcombe", "Edith Marlow"],
}

# Account: those whose contributions are with it.
ASSIGNED = {
    "editor": ["Dorothy Hale", "Conor Byrne", "Marian Kell", "Ivor Penhale", "Maggie Thorne"],
    "administrator": ["Colin Baird", "Mina Halvorsen", "Gordon Pell", "Raymond Stubbs"],
}

ANSWERS = (
    respond(
        ["Ivor Penhale", "Councillor Joan Petty"],
        """
        Two pages are much for a council with one clerk or none. Small councils should be able to
        apply together, or by telephone.
        """,
        "partly",
        """
        Councils can apply together; that will stand in the rules of the fund. Whether an
        application can be made by telephone has to be settled with the department, because
        somebody must write down what was said.
        """,
        by="daniel",
    ),
    respond(
        ["Maggie Thorne", "Lena Strand", "Tobias Kerr"],
        """
        Half of the fund should be kept for councils with fewer than 30,000 residents, with a date
        after which others may have what is left.
        """,
        by="ruth",
        is_ready=False,
    ),
    respond(
        ["Dorothy Hale", "Conor Byrne"],
        """
        Limits need a rule for who decides that a case is complex, and for the simple question
        whether the information exists at all.
        """,
        "partly",
        by="eleanor",
        is_ready=False,
    ),
    respond(
        ["Gordon Pell"],
        """
        The names of those who did not win a tender should not be published.
        """,
        "not_adopted",
        """
        Firms that lose told us the opposite: without the names nobody can see whether the same
        three take turns. Prices of those who lost stay unpublished, as they were in the draft.
        """,
        by="gareth",
    ),
)
