"""The consultation on Aldmouth's plan: closed, and answered but for two people."""

from demo.voices import received, respond

CONSULTATION = {
    "title": "Consultation on the first draft",
    "prefix": "ALD2",
    "introduction": (
        "For everybody who could not come to the market hall: six weeks on this site, at a table "
        "in the library, or by letter. Draft 2 has what was adopted. The answers come out "
        "together, each with its reason."
    ),
}
VERSIONS = (
    ("Draft 1", ""),
    (
        "Draft 2",
        "Votes by post and in libraries; from fourteen years on; no signatures any more; planning "
        "decisions within five working days instead of ten.",
    ),
)

# What draft 1 said where draft 2 says something else: page, field, place.
DRAFT = {
    ("l_wards", "action", 0): (
        "In every ward residents propose small works in spring and vote on them online, in one "
        "week of June."
    ),
    ("l_wards", "action", 1): "Everybody on the electoral register of the ward can vote.",
    ("l_wards", "action", 2): "A proposal is looked at once twenty residents have signed it.",
    ("l_decisions", "action", 0): (
        "Every decision is published as text within ten working days, with the reason in the "
        "first paragraph."
    ),
}

CONTRIBUTIONS = (
    received(
        "l_wards",
        ("action", 0),
        "workshop",
        -48,
        "Pat Rowe",
        """
        Our building has two flats with internet out of twelve. Let people vote where they already
        go: the library, the surgery, the market on Saturday.
        """,
    ),
    received(
        "l_wards",
        ("action", 1),
        "workshop",
        -48,
        "Class 10b",
        """
        We use the benches and crossings more than anybody. We are not on a register. Ask us.
        """,
        organisation="Harbour School",
    ),
    received(
        "local",
        None,
        "workshop",
        -48,
        "Ines Duarte",
        """
        Who will do this? The participation office is one person and she is in the room. Write down
        the hours, or it is one more thing that is late by a year.
        """,
    ),
    received(
        "l_wards",
        ("impact", 0),
        "letter",
        -45,
        "Vera Holt",
        """
        Voting on benches is a game to keep us busy while the real money is decided elsewhere. Use
        it to mend the roof of the baths, in one sum.
        """,
        is_named=False,
    ),
    # Four days after it had closed.
    received(
        "l_decisions",
        ("action", 1),
        "letter",
        -29,
        "Clement Ash",
        """
        I objected to the flats on Quay Street three times and had a printed card each time. A real
        answer, even a no, would have saved me two stamps.
        """,
    ),
)

SORTED = {
    "The vote": ["Femi Adebayo", "Pat Rowe", "Jess, 16", "Class 10b", "Howard Pike", "Lin Zhao"],
    "Planning": ["Oona Fairley", "Clement Ash", "Sam Okoye"],
    "Money and staff": ["Ines Duarte", "Vera Holt"],
    "Something else": ["Bill Crane"],
}
ASSIGNED = {"editor": ["Sam Okoye", "Oona Fairley"], "administrator": ["Ines Duarte"]}

ANSWERS = (
    respond(
        ["Femi Adebayo", "Pat Rowe"],
        "A vote that is only online leaves out those without internet, and one week is short.",
        "adopted",
        """
        People can vote online, by post and at the desk of a library, for two weeks. Surgeries have
        told us that they have nobody to look after a ballot box.
        """,
        by="nell",
        changed=("l_wards", "action", 0),
        commitment="l_wards",
    ),
    respond(
        ["Jess, 16", "Class 10b"],
        "Those who are too young for the electoral register use the streets as well.",
        "adopted",
        """
        Everybody of fourteen or older can vote. Below that schools told us that they would rather
        propose works as a class, which the text allows.
        """,
        by="nell",
        changed=("l_wards", "action", 1),
        commitment="l_wards",
    ),
    respond(
        ["Howard Pike", "Lin Zhao"],
        "Twenty signatures keep out shy people and new neighbours.",
        "adopted",
        """
        We have taken the signatures out. Officers sort proposals by whether they can be built;
        that was the only use of the rule.
        """,
        by="nell",
        changed=("l_wards", "action", 2),
        commitment="l_wards",
    ),
    respond(
        ["Oona Fairley"],
        "Ten working days are too long when a challenge has to be made within six weeks.",
        "partly",
        """
        Five working days instead of ten. On the day itself, as was asked, is not possible as long
        as the head of planning signs on paper.
        """,
        by="nell",
        changed=("l_decisions", "action", 0),
        commitment="l_decisions",
    ),
    respond(
        ["Clement Ash"],
        "Whoever objects wants an answer to the objection and not a card.",
        "covered",
        "The second sentence of the commitment promises it. The letter came late and is counted.",
        by="nell",
        commitment="l_decisions",
    ),
    respond(
        ["Vera Holt"],
        "The money should go into the roof of the baths instead.",
        "not_adopted",
        """
        The roof costs £2.6 million, more than the wards have in a year and a half. It is in the
        capital budget, on which the council decides in March in public.
        """,
        by="nell",
    ),
    respond(
        ["Bill Crane"],
        "The new bins are too heavy.",
        "passed_on",
        "Not a matter of this plan. The waste service has it, and has promised to call.",
        by="nell",
        passed_to="Waste service of the city",
    ),
    respond(
        ["Sam Okoye"],
        "The map beside a decision should be one that a screen reader can use, or be described.",
        "partly",
        by="nell",
        is_ready=False,
    ),
)
