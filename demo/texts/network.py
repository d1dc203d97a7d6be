"""Who the network is: its settings, organisations, people and topics."""

SETTINGS = {
    "name": "Open Government Network",
    "purpose": "People and government in Arden deciding together how government opens up",
    "contact_email": "contact@network.example.org",
    "licence": "Creative Commons Attribution 4.0",
}

# key: (name, kind)
ORGANISATIONS = {
    "network": ("Open Government Network", "civil_society"),
    "cabinet": ("Cabinet Secretariat", "government"),
    "treasury": ("The Treasury", "government"),
    "registry": ("Companies Registry", "government"),
    "communities": ("Department for Communities", "government"),
    "commission": ("Information Commission", "government"),
    "money": ("Public Money Watch", "civil_society"),
    "access": ("Campaign for Access to Information", "civil_society"),
    "local": ("Local Voices", "civil_society"),
    "youth": ("National Youth Forum", "civil_society"),
    "aldmouth": ("City Council of Aldmouth", "government"),
    "university": ("Centre for Public Data, University of Aldmouth", "academic"),
}

# key: domains at which every address belongs to the organisation
EMAIL_DOMAINS = {
    "money": "public-money-watch.example.org",
    "access": "access-campaign.example.org",
    "local": "local-voices.example.org",
    "aldmouth": "aldmouth.example.org",
}

# key: of a person without an account who has confirmed an address to us
EMAIL_ADDRESSES = {
    "ingrid": "ingrid.solberg@university.example.org",
    "nell": "nell.ashworth@aldmouth.example.org",
    "samira": "samira.haddad@youth.example.org",
}

# key: (name, job title, organisation, biography)
PEOPLE = {
    "ruth": (
        "Ruth Adeyemi",
        "Coordinator",
        "network",
        "Ruth has coordinated the network since the fourth action plan and co-chairs the forum. "
        "Before that she spent nine years as a committee clerk in Stanmouth, where she set up "
        "the council’s first public question time.",
    ),
    "hannah": (
        "Hannah Whitlock",
        "Participation officer",
        "network",
        "Hannah runs the network’s workshops and moderates the comments on this "
        "site. She trained as a mediator and works from Brackwell.",
    ),
    "tom": (
        "Tom Calder",
        "Editor",
        "network",
        "Tom edits this site and keeps the evidence repository. He was a local newspaper "
        "reporter for twelve years.",
    ),
    "daniel": (
        "Daniel Marsh",
        "Head of the Open Government Unit",
        "cabinet",
        "Daniel leads the team of five that is the government’s point of contact for the Open "
        "Government Partnership. He replies to comments here for the government.",
    ),
    "priya": (
        "Priya Nair",
        "Deputy registrar",
        "registry",
        "Priya is responsible for the quality of the register of companies. She joined the "
        "Companies Registry as a statistician and led its first check of the register of owners.",
    ),
    "gareth": (
        "Gareth Pugh",
        "Director",
        "money",
        "Gareth founded Public Money Watch, which follows public contracts from the notice to "
        "the last invoice. He was an auditor of local councils before that.",
    ),
    "eleanor": (
        "Eleanor Finch",
        "Policy lead",
        "access",
        "Eleanor helps people who ask public bodies for information, and keeps the figures on "
        "how long they wait. She has appeared in eleven appeals before the tribunal.",
    ),
    "martin": (
        "Martin Okafor",
        "Director",
        "local",
        "Martin has worked with parish and town councils for twenty years. Local Voices trains "
        "councillors and residents who want to decide things together.",
    ),
    "samira": (
        "Samira Haddad",
        "Programme lead",
        "youth",
        "Samira leads the National Youth Forum’s work on public decisions. She was a member of "
        "the forum herself from the age of fifteen.",
    ),
    "ingrid": (
        "Ingrid Solberg",
        "Senior researcher",
        "university",
        "Ingrid studies how public bodies use automated systems. She led the survey of forty "
        "public bodies on which the register in the draft plan is built.",
    ),
    "nell": (
        "Nell Ashworth",
        "Participation lead",
        "aldmouth",
        "Nell is the City of Aldmouth’s whole participation office. She used to be a stage "
        "manager, "
        "which she says is the same job with better lighting.",
    ),
}

# Who has agreed to a public page, how, and how many days ago.
AGREED = {
    "ruth": ("by email to Tom", 380),
    "daniel": ("by email to Ruth", 210),
    "gareth": ("on the form for members of the forum", 365),
    "nell": ("on the form for members of the forum", 72),
}

# Page: (role, person), in the order in which they are shown.
CONTACTS = {
    "sixth": [("", "daniel"), ("Civil society lead", "gareth")],
    "c_owners": [("Lead official", "priya")],
    "c_contracts": [("Lead official", "daniel"), ("Civil society lead", "gareth")],
}

# Page: people, or organisations, that sign it.
SIGNATORIES = {"invitation": ["ruth", "daniel", "local", "youth", "university"]}

# key: name
TOPICS = {
    "plan": "Action plan",
    "workshops": "Workshops",
    "owners": "Company ownership",
    "contracts": "Public contracts",
    "requests": "Access to information",
    "data": "Data and algorithms",
    "local": "Local participation",
    "young": "Young people",
    "network": "The network",
}
