"""Responses to the contributions to the sixth plan: some themes assigned, a few drafts."""

from demo.text_types import response

# Theme: the people whose contributions are about it.
THEMES = {
    "Who is heard": ["Ivor Penhale", "Maggie Thorne", "Lena Strand", "Leah Grant", "Amira, 17"],
    "Costs and capacity": ["Tariq Anwar", "Anil Rao", "Graham Tate", "Councillor Joan Petty"],
    "Time limits": ["Dorothy Hale", "Conor Byrne", "Marian Kell", "Elsie Marlow", "Hugh Lennard"],
    "Reading and using the data": ["Lucia Ferrante", "Priscilla Odum", "Hester Vale"],
    "Proof and penalties": ["Colin Baird", "Mina Halvorsen", "Alan Whitcombe", "Edith Marlow"],
}

# Account: the people whose contributions are assigned to it.
ASSIGNED = {
    "editor": ["Dorothy Hale", "Conor Byrne", "Marian Kell", "Ivor Penhale", "Maggie Thorne"],
    "administrator": ["Colin Baird", "Mina Halvorsen", "Gordon Pell", "Raymond Stubbs"],
}

RESPONSES = (
    response(
        ["Ivor Penhale", "Councillor Joan Petty"],
        """
        Two pages is a lot for a council with one clerk or none. Small councils should be able to
        apply together, or by telephone.
        """,
        "partly",
        """
        Councils can apply together; the rules of the fund will say so. We are still discussing
        applications by telephone with the department, because someone would have to write down
        what was said.
        """,
        by="daniel",
    ),
    response(
        ["Maggie Thorne", "Lena Strand", "Tobias Kerr"],
        """
        Half of the fund should be kept for councils with fewer than 30,000 residents, with a date
        after which other councils can apply for what is left.
        """,
        by="ruth",
        is_ready=False,
    ),
    response(
        ["Dorothy Hale", "Conor Byrne"],
        """
        The time limits need a rule on who decides that a case is complex, and a limit for simply
        saying whether the information exists.
        """,
        "partly",
        by="eleanor",
        is_ready=False,
    ),
    response(
        ["Gordon Pell"],
        """
        The names of firms that did not win a tender should not be published.
        """,
        "not_adopted",
        """
        Other firms that had lost told us the opposite: without the names, no one can see whether
        the same three firms take turns to win. Their prices will not be published, as in the draft.
        """,
        by="gareth",
    ),
)
