"""The drawings of the demo: what is to be seen, and which page, person and body has which.

The files are in demo/pictures, drawn by `python -m bin.demo_pictures`.
"""

CREDIT = "Drawn for this demo, CC0"

# file: (title, what is to be seen)
SCENES = {
    "algorithm": (
        "A machine that decides",
        "A large cabinet with turning wheels takes in punched cards and puts out a letter. A woman "
        "looks at the letter through a magnifying glass.",
    ),
    "archive": (
        "The archive",
        "Shelves full of grey boxes. One person has climbed up to a gap, another below holds "
        "the box that belongs there.",
    ),
    "ballot": (
        "A hand at the box",
        "Two hands reach for a ballot box from both sides. One of them drops a written page in.",
    ),
    "bus": (
        "The bus to Brackwell",
        "A red country bus with three passengers waits at a stop. Two people are about to get on.",
    ),
    "crane": (
        "A building site",
        "A yellow crane lifts a sheet of paper to the frame of a new building. Two workers watch.",
    ),
    "desk": (
        "A draft on a desk",
        "A lamp lights two written pages on a wooden desk. Two lines are marked in yellow, and a "
        "pencil lies across.",
    ),
    "forum": (
        "The round table",
        "Nine people of all ages sit around a large round table below tall windows.",
    ),
    "harvest": (
        "A field of bars",
        "Bars of a chart rise like towers behind a ploughed field. A person in front points to "
        "the highest.",
    ),
    "library": (
        "In the library",
        "Two people read across from each other at a long table with a green lamp, below full "
        "shelves.",
    ),
    "lighthouse": (
        "A light for those at sea",
        "A striped lighthouse sends its light over a dark sea, where two small boats sail.",
    ),
    "park": (
        "A path through the park",
        "A path winds past a bench and tall trees. A man and a child walk along it.",
    ),
    "post-box": (
        "Letters",
        "Six letters fly towards a tall red post box. A person beside it sends another.",
    ),
    "river": (
        "Aldmouth from the river",
        "A town with red and blue roofs stands behind a stone bridge of five arches. A sailing "
        "boat passes.",
    ),
    "screen": (
        "Questions online",
        "A screen on a desk shows six people in a meeting. Two speech bubbles rise beside it.",
    ),
    "steps": (
        "Young people on the steps",
        "Seven young people stand on the steps of a building with tall columns. Some wave.",
    ),
    "towers": (
        "Who owns this?",
        "A magnifying glass held over office towers shows a single person behind one of them.",
    ),
    "town-hall": (
        "In front of the town hall",
        "Four people talk on the square before a town hall with columns and a clock tower.",
    ),
    "turbines": (
        "Wind and money",
        "Four wind turbines stand over ploughed fields. In front are three piles of coins, each "
        "higher than the last.",
    ),
    "workshop": (
        "A workshop from above",
        "Six people lean over a wooden table that is covered with written pages, notes and cups.",
    ),
}

# page: file
LEADS = {
    "about": "lighthouse",
    "forum": "forum",
    "sixth": "town-hall",
    "local": "river",
    "fifth": "harvest",
    "c_owners": "towers",
    "c_contracts": "crane",
    "c_climate": "turbines",
    "c_algorithms": "algorithm",
    "c_fund": "ballot",
    "c_requests": "archive",
    "c_youth": "steps",
    "l_wards": "park",
    "l_decisions": "desk",
    "fifth_owners": "towers",
    "fifth_contracts": "crane",
    "fifth_panels": "workshop",
    "fifth_answers": "post-box",
    "aldmouth": "workshop",
    "brackwell": "bus",
    "questions": "screen",
    "forum_past": "forum",
    "forum_meeting": "forum",
    "draft_is_open": "desk",
    "in_brackwell": "bus",
    "so_far": "post-box",
    "invitation": "ballot",
    "waiting": "archive",
    "heard": "workshop",
    "review": "harvest",
    "forum_minutes": "forum",
    "timeline": "park",
    "owners": "towers",
    "repository": "library",
    "algorithms": "algorithm",
}

# Page: what stands below its picture.
CAPTIONS = {
    "local": "Aldmouth has had a plan of its own since its first one was agreed in the old customs "
    "house by the bridge",
    "c_owners": "The register names the company. The question is who stands behind it",
    "waiting": "Most answers exist already. Finding them takes the time",
    "in_brackwell": "The only bus from the county town arrives ten minutes before the workshop",
}

# Those who have a portrait and a mark: face-<person>.webp, logo-<organisation>.webp.
FACES = (
    *("ruth", "hannah", "tom", "daniel", "priya", "gareth", "eleanor", "martin", "samira"),
    *("ingrid", "nell"),
)
LOGOS = (
    *("network", "cabinet", "treasury", "registry", "communities", "commission", "money"),
    *("access", "local", "youth", "aldmouth", "university"),
)
