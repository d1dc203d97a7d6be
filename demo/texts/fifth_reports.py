"""What civil society and the independent reviewer said of the fifth plan when it was over."""

REVIEWER = "Independent reviewer for Arden"

# commitment: who assessed it, for whom, completion, why, what can be checked (title, address)
ASSESSED = {
    "fifth_owners": (
        "Gareth Pugh, Public Money Watch",
        "money",
        "limited",
        "The register is open and is used. We checked 200 entries of our own choosing: 23 could "
        "not be right. A register that nobody checks is half a register.",
        ("Our check of 200 entries", "https://money.example.org/register-check"),
    ),
    "fifth_contracts": (
        "Gareth Pugh, Public Money Watch",
        "money",
        "limited",
        "For ministries it works well. Of the ten councils that buy most, two publish.",
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
        "Two panels met and both changed a plan. The other three had members and no room.",
        ("Minutes of the two panels", "https://local.example.org/panels"),
    ),
    "fifth_answers": (
        "Eleanor Finch, Campaign for Access to Information",
        "access",
        "limited",
        "The archive is good where it is filled. We asked 40 councils; 11 did not know of it.",
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

# commitment: how far it has opened government, in the words of the reviewer
OPENED = {
    "fifth_owners": ("major", "Names that were secret are public, and are used every day."),
    "fifth_contracts": ("marginal", "Notices were public before, in 23 places."),
    "fifth_budget": ("major", "Others can check the sums, and have."),
    "fifth_panels": ("marginal", "Where panels met they were heard; they met in two counties."),
    "fifth_answers": ("marginal", "Answers are found by those who know where to look."),
    "fifth_lobbying": ("no_change", "There was nothing that could have changed."),
}

# Where those outside see a milestone otherwise than those who report it: title, completion, why
DOUBTED = {
    "fifth_owners": (
        "A first check of its quality is published",
        "substantial",
        "Published, but without the raw figures; nobody can repeat it.",
    ),
    "fifth_contracts": (
        "All ministries publish there",
        "complete",
        "We found no ministry that does not.",
    ),
    "fifth_answers": (
        "All ministries publish their answers",
        "substantial",
        "Two of fourteen had published nothing for five months when we looked.",
    ),
}

# What proves a milestone that the government calls complete: title, address
PROOFS = {
    "The register can be searched by everybody": (
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

# What the government said half way, where it says something else at the end.
HALF_WAY = {
    "fifth_contracts": "Nine councils publish; the next three begin in autumn.",
    "fifth_panels": "Members are drawn by lot in all five counties. Two panels have met once.",
    "fifth_lobbying": "Responsibility is being discussed between departments.",
}
