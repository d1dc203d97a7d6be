"""What civil society and the independent reviewer reported on the fifth plan after it ended."""

REVIEWER = "Independent reviewer for Arden"

# commitment: who assessed it, for whom, completion, why, evidence (title, web address)
ASSESSED = {
    "fifth_owners": (
        "Gareth Pugh, Public Money Watch",
        "money",
        "limited",
        "The register is open and is used. We chose and checked 200 entries: 23 could "
        "not be right. A register that no one checks is half a register.",
        ("Our check of 200 entries", "https://money.example.org/register-check"),
    ),
    "fifth_contracts": (
        "Gareth Pugh, Public Money Watch",
        "money",
        "limited",
        "It works well for ministries. Of the ten councils that buy most, two publish.",
        ("Which councils publish", "https://money.example.org/councils"),
    ),
    "fifth_budget": (
        "Ingrid Solberg, Centre for Public Data",
        "university",
        "complete",
        "We rebuilt the totals of three ministries from the files, to the pound.",
        ("Recalculation of three ministries", "https://data.example.org/budget-check"),
    ),
    "fifth_panels": (
        "Martin Okafor, Local Voices",
        "local",
        "limited",
        "Two panels met and both changed a plan. The other three had members but no room.",
        ("Minutes of the two panels", "https://local.example.org/panels"),
    ),
    "fifth_answers": (
        "Eleanor Finch, Campaign for Access to Information",
        "access",
        "limited",
        "The archive is good where it has content. We asked 40 councils, and 11 did not know of "
        "it.",
        ("Telephone survey of 40 councils", "https://access.example.org/archive-survey"),
    ),
    "fifth_lobbying": (
        "Gareth Pugh, Public Money Watch",
        "money",
        "not_started",
        "We asked four times who is responsible and were given four departments.",
        ("Our letters and the replies", "https://money.example.org/lobbying-letters"),
    ),
}

# commitment: how far it has opened government, as the reviewer put it
OPENED = {
    "fifth_owners": ("major", "Names that were secret are now public and are used every day."),
    "fifth_contracts": ("marginal", "Notices were public before, in 23 places."),
    "fifth_budget": ("major", "Other people can check the sums, and have."),
    "fifth_panels": (
        "marginal",
        "Where panels met, they were listened to. They met in two counties.",
    ),
    "fifth_answers": ("marginal", "People who know where to look can find answers."),
    "fifth_lobbying": ("no_change", "Nothing was done, so nothing could change."),
}

# Where civil society disagrees with the government on a milestone: title, completion, why
DOUBTED = {
    "fifth_owners": (
        "A first check of its quality is published",
        "substantial",
        "Published without the raw figures, so no one can repeat the check.",
    ),
    "fifth_contracts": (
        "All ministries publish there",
        "complete",
        "We found no ministry that does not publish there.",
    ),
    "fifth_answers": (
        "All ministries publish their answers",
        "substantial",
        "Two of fourteen had published nothing for five months when we looked.",
    ),
}

# Evidence for a milestone that the government reports as complete: title, web address
EVIDENCE = {
    "Everyone can search the register": (
        "The register",
        "https://registry.example.org/owners",
    ),
    "A first check of its quality is published": (
        "Report on the first check",
        "https://registry.example.org/first-check",
    ),
    "The portal is open": ("The portal", "https://contracts.example.org/"),
    "First budget with all tables as files": (
        "Files of the budget",
        "https://treasury.example.org/budget-files",
    ),
    "The archive is open": ("The archive", "https://answers.example.org/"),
}

# What the government reported at mid-term, where its final report differs.
HALF_WAY = {
    "fifth_contracts": "Nine councils publish. Three more will begin in autumn.",
    "fifth_panels": "Members are drawn by lot in all five counties. Two panels have met once.",
    "fifth_lobbying": "Departments are discussing who is responsible.",
}
