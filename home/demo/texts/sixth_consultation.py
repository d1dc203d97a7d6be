"""The consultation on the draft of the sixth plan: its words, and what came on paper so far."""

CONSULTATION = {
    "title": "Consultation on the first draft",
    "prefix": "NAP6",
    "introduction": (
        "What is missing from the seven commitments, what is wrong in them, and what would you "
        "write instead? Comment on a passage or on a whole page here, come to the workshop in "
        "Brackwell on {brackwell}, or write to the Open Government Unit. All ways count the same."
    ),
}
VERSIONS = (("Draft 1", ""),)
THEMES = ("Costs and capacity", "Time limits", "Who is heard", "Reading and using the data")

# page, (field, number of the passage in it) or None, channel, name, organisation, agrees to be
# named, days before loading, words, whether a moderator has published it
CONTRIBUTIONS = (
    (
        "c_fund",
        ("action", 0),
        "workshop",
        "Ivor Penhale",
        "Market Brackwell Town Council",
        True,
        10,
        "Two pages are enough to apply, good. But say that a parish without a clerk of its own can "
        "apply together with its neighbour. Ours has a clerk for six hours a week.",
        True,
    ),
    (
        "c_fund",
        ("action", 3),
        "workshop",
        "Maggie Thorne",
        "",
        False,
        10,
        "Keep half of it for the small ones. Otherwise Aldmouth writes the best application every "
        "time; they have people for that.",
        True,
    ),
    (
        "c_fund",
        ("problem", 0),
        "workshop",
        "Tariq Anwar",
        "Stanmouth Tenants’ Union",
        True,
        10,
        "The text says that councils would like to and lack money. Ours has money and does not "
        "like to. Please do not explain everything with rooms and travel.",
        True,
    ),
    (
        "c_requests",
        ("problem", 0),
        "letter",
        "Dorothy Hale",
        "",
        True,
        14,
        "I am eighty-one and asked my health board how long people wait for a new hip. It took "
        "fourteen weeks to tell me that they do not count it that way. I had the hip by then. Put "
        "a limit on the wait for the answer to “do you have it at all”.",
        True,
    ),
    (
        "c_requests",
        ("action", 0),
        "mail",
        "Conor Byrne",
        "Arden Union of Journalists",
        True,
        12,
        "Twenty working days for a review and forty for a complex one: every case will be complex. "
        "Say who decides that, and let the Commission publish how often it was claimed.",
        True,
    ),
    (
        "c_owners",
        ("action", 0),
        "letter",
        "Edith Marlow",
        "",
        False,
        16,
        "My late husband is still an owner of three companies, one of which he sold in 1998. I "
        "wrote to the registry twice. Let widows report an error and not only notaries and banks.",
        True,
    ),
    (
        "c_contracts",
        ("action", 1),
        "mail",
        "Gordon Pell",
        "Pell & Daughters, builders",
        True,
        9,
        "The table asks who bid. Publishing the names of those who lost tells our competitors what "
        "we are short of. Publish the number of bids and the price of the winner.",
        True,
    ),
    (
        "c_contracts",
        ("impact", 0),
        "workshop",
        "Priscilla Odum",
        "Brackwell Primary School",
        True,
        10,
        "We bought the tablets at £342. Nobody told us that £189 existed. A warning to the buyer "
        "before signing would save more than a table afterwards.",
        True,
    ),
    (
        "c_algorithms",
        ("action", 1),
        "letter",
        "Raymond Stubbs",
        "",
        True,
        7,
        "What is the exception for the police worth, if the police may say themselves what is used "
        "to investigate crimes? Somebody outside should see the list.",
        True,
    ),
    (
        "c_youth",
        ("action", 0),
        "workshop",
        "Leah Grant",
        "National Youth Forum, Brackwell",
        True,
        10,
        "Paid is good. How much? If it is a voucher, write voucher. We were “paid” a tote bag last "
        "time.",
        True,
    ),
    (
        "c_climate",
        ("action", 0),
        "mail",
        "Sven Aldous",
        "Westerdale Energy Advice",
        True,
        3,
        "A postcode district is too large in the dales: ours has two valleys and 9,000 people. Use "
        "the parish.",
        False,
    ),
    (
        "sixth",
        None,
        "letter",
        "Brenda Achebe",
        "Association of Parish Clerks",
        True,
        2,
        "Seven commitments, and five of them mean a new figure that somebody in a parish has to "
        "count. Please add up, before you adopt it, how many hours a month this is.",
        False,
    ),
)

# Answers that are being written: place of the contributions above, theme, heard, decision, reason
DRAFT_ANSWERS = (
    (
        (0, 1),
        "Who is heard",
        "Small councils cannot compete with large ones for the fund, and should be able to apply "
        "together.",
        "partly",
        "Applying together will be possible. Whether half of the fund is kept for small councils, "
        "the forum decides.",
    ),
    (
        (3, 4),
        "Time limits",
        "Limits need a rule for who decides that a case is complex, and for the question whether "
        "information exists.",
        "",
        "",
    ),
)
