"""Past workshops and meetings, and two events to come."""

from typing import Any

from demo.blocks import action, attachment, prose, quote, table

EVENTS: list[dict[str, Any]] = [
    {
        "key": "aldmouth",
        "announced": -109,
        "title": "Workshop in Aldmouth: ideas for the sixth plan",
        "slug": "aldmouth-workshop",
        "introduction": (
            "An afternoon for anyone with an idea for making government in Arden more open. The "
            "ideas go to the group that drafts the plan."
        ),
        "start": "aldmouth",
        "hours": 3,
        "location_name": "Harbour Hall",
        "location_address": "12 Customs Quay, Aldmouth",
        "mode": "offline",
        "organizer": "network",
        "capacity": 80,
        "related": ["invitation", "heard", "sixth"],
        "body": [
            prose("""
            <p>We will sit at tables of seven or eight, with one subject each and an official at
            every table who knows what can be done. Each table writes its proposals on cards.</p>
            <h2>Programme</h2>
            <ul>
            <li>1:30pm: doors open, tea</li>
            <li>2pm: what a plan is and what happened to the last one</li>
            <li>2:20pm: discussion at the tables</li>
            <li>3:40pm: cards go on the wall, and everyone reads them</li>
            <li>4:10pm: what happens to your card</li>
            <li>4:30pm: end</li>
            </ul>
            <p>There is an induction loop and a quiet room. Sign language interpreters will be
            there all afternoon.</p>
            """),
        ],
        "notes": [
            prose("""
            <p>Sixty-four people came: 22 from civil society groups, 11 from councils, 9 from
            ministries and other national bodies, and 22 as private individuals. The youngest
            was 16. There were eight tables.</p>
            <h3>What the tables proposed</h3>
            """),
            table(
                "The proposals with the most votes from other tables",
                ("Proposal", "Table", "Votes"),
                ("A time limit for reviews of refused requests", "Access to information", "31"),
                ("Tell people when software sorted their application", "Data", "27"),
                ("Money for small councils that involve residents", "Local participation", "24"),
                ("Check who owns companies before they are registered", "Ownership", "22"),
                ("One place for all public contracts", "Money", "19"),
            ),
            quote(
                "I have been consulted eleven times about the same park. I would like to know "
                "what happened to the first ten.",
                "A participant from Aldmouth",
            ),
            prose("""
            <h3>What people disagreed about</h3>
            <p>The table on ownership could not agree whether small charities should have to
            give trustees’ birth dates. Both views went to the drafting group. Several people
            asked why policing was not one of the subjects. The forum had found no consensus on
            it, and the minutes say why.</p>
            <h3>What we promised</h3>
            <ul>
            <li>List every idea with its outcome. Done: see the file below.</li>
            <li>Publish the draft on {draft_published}.</li>
            <li>Hold a second workshop further north: in
            <a href="page:brackwell">Brackwell</a>, on {brackwell}.</li>
            </ul>
            """),
            attachment("ideas", "All 24 ideas, with their outcomes and the reasons."),
        ],
    },
    {
        "key": "brackwell",
        "announced": -31,
        "title": "Workshop in Brackwell: reading the draft together",
        "slug": "brackwell-workshop",
        "introduction": (
            "Two hours reading the draft sixth plan, sentence by sentence, with the people who "
            "would "
            "have to deliver it. For council staff and residents."
        ),
        "start": "brackwell",
        "hours": 2,
        "location_name": "Town Hall, Assembly Room",
        "location_address": "Market Square, Brackwell",
        "mode": "offline",
        "organizer": "local",
        "capacity": 60,
        "related": ["sixth", "in_brackwell"],
        "body": [
            prose("""
            <p>Each table reads one commitment aloud and asks of every sentence: who would do
            this, with what, and what happens if they do not? Bring your own experience. You do not
            need to have read the draft first.</p>
            <p>Local Voices runs the workshop for the network. The Treasury, the Department for
            Communities and the Information Commission each send the person who wrote their part
            of the draft.</p>
            <p>We publish the notes here once the people who took them have checked them.</p>
            """),
        ],
        "notes": [],
    },
    {
        "key": "questions",
        "announced": -14,
        "title": "Question and answer session on the draft plan",
        "slug": "questions-on-the-draft",
        "introduction": (
            "An hour and a half online with the drafting group. Ask anything about the seven "
            "commitments before comments close on {closes}."
        ),
        "start": "questions",
        "hours": 1.5,
        "location_name": "",
        "location_address": "",
        "mode": "online",
        "takes_sign_ups": True,
        "organizer": "network",
        "capacity": 200,
        "related": ["sixth", "draft_is_open"],
        "body": [
            prose("""
            <p>Daniel Marsh and Ruth Adeyemi take fifteen minutes to explain the
            <a href="page:sixth">draft</a>. The rest of the time is for your questions. We start
            with questions sent in advance as comments on this page.</p>
            <p>There will be live captions. We publish the recording here within three days, with a
            list of all the questions and answers.</p>
            """),
            action("Comments on the draft close on {closes}.", "Read the draft", page="sixth"),
        ],
        "notes": [],
    },
    {
        "key": "forum_past",
        "announced": -152,
        "meeting_kind": "forum",
        "title": "Meeting of the forum: how the fifth plan ended",
        "slug": "forum-fifth-plan",
        "introduction": (
            "Government and civil society assess the six commitments in the fifth plan and agree "
            "the "
            "mandate for the sixth."
        ),
        "start": "forum_last",
        "hours": 3,
        "location_name": "Cabinet Secretariat, Room 2.14",
        "location_address": "4 Parliament Walk, Kingsferry",
        "mode": "mixed",
        "organizer": "cabinet",
        "capacity": 35,
        "related": ["fifth"],
        "body": [
            prose("""
            <p>Each lead organisation presents what was done, with evidence. The forum then decides,
            in public, how complete each commitment is.</p>
            """),
        ],
        "notes": [
            prose("""
            <p>One commitment was completed, two substantially and two to a limited degree. One was
            not started, and no one disputed that. The forum asked eight people, four from each
            side, to draft the sixth plan.</p>
            """),
        ],
    },
    {
        "key": "forum_meeting",
        "announced": -20,
        "meeting_kind": "forum",
        "title": "Meeting of the forum",
        "slug": "forum-meeting",
        "introduction": (
            "Government and civil society discuss the comments on the draft sixth plan and decide "
            "what to change. Anyone can watch and ask questions."
        ),
        "start": "forum_next",
        "hours": 3,
        "location_name": "Cabinet Secretariat, Room 2.14",
        "location_address": "4 Parliament Walk, Kingsferry",
        "mode": "mixed",
        "takes_sign_ups": True,
        "organizer": "cabinet",
        "capacity": 8,
        "related": ["forum", "sixth"],
        "body": [
            prose("""
            <h2>Agenda</h2>
            <ol>
            <li>Comments on the draft, commitment by commitment</li>
            <li>Changes proposed by the drafting group</li>
            <li>Meetings with lobbyists: is there a decision?</li>
            <li>Who reports on the sixth plan, and how often</li>
            <li>Questions from people watching (last half hour)</li>
            </ol>
            <p>We publish the papers seven days before. If you come to Parliament Walk, bring proof
            of your name. The entrance has no steps.</p>
            """),
        ],
        "notes": [],
    },
]
