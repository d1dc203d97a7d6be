"""The home page and the pages about the network and its forum."""

from typing import Any

from demo.blocks import prose, table

HOME: dict[str, Any] = {
    "introduction": (
        "We are civil society groups and public servants who write, watch and test Arden’s "
        "open government commitments. The draft of the sixth action plan is open for comment."
    ),
    "body": [
        prose("""
        <h2>What happens to a comment</h2>
        <p>You do not need an account. We ask you to confirm your email address, a moderator reads
        your comment, and it appears next to the text it is about. In a consultation, each comment
        is a contribution with its own number. After the consultation closes, the government and
        the network publish a response to every contribution: what changed and, where nothing
        changed, why. They plan to publish on {response_due}.</p>
        """),
    ],
}

ABOUT = [
    prose("""
    <h2>What we do</h2>
    <p>Arden joined the Open Government Partnership, an international agreement between
    governments and civil society, with its first action plan twelve years ago. Every plan is a
    list of commitments: what the government will do, by when, and how anyone can see whether it
    was done. The network is the civil society side of that work. We collect ideas, sit on the
    group that drafts each plan, and report on what was delivered.</p>
    <p>This site is shared. The network edits it, and the Open Government Unit in the Cabinet
    Secretariat publishes on it under its own name. Every post says who wrote it, for which
    organisation, and whether they speak for government or for civil society.</p>
    <h2>Who pays</h2>
    <p>Two people work for the network, three days a week each. A charitable foundation pays for
    their time, and the member organisations pay for rooms. The network takes no money from the
    government; the government pays for its own staff and for interpreters at joint events.</p>
    <h2>Taking part</h2>
    <p>Membership is open to any organisation in Arden that is not a public body or a political
    party. Individuals are welcome at every workshop. To join, or to ask for a speaker, use
    the contact email address at the bottom of each page.</p>
    <p>How the two sides work together is set out in the
    <a href="page:forum">rules of the forum</a>.</p>
    <h2>About this content</h2>
    <p>Arden, its public bodies and the people on this site are invented. This content comes with
    the software to show how it works. Replace it with your own.</p>
    """),
]

FORUM = [
    prose("""
    <h2>What it is for</h2>
    <p>The multi-stakeholder forum is where government and civil society agree what goes into a
    plan and check how it is being delivered. It meets at least every six months, in the open. The
    last meeting was on {forum_last}; the <a href="page:forum_meeting">next one</a> is on
    {forum_next}.</p>
    <h2>Rules</h2>
    <ol>
    <li>Six members come from public bodies and six from civil society. Each side chooses its
    own, for two years, and publishes how it chose.</li>
    <li>There are two chairs, one from each side, who take it in turns.</li>
    <li>Papers are published seven days before a meeting and minutes ten days after it.</li>
    <li>The forum decides by consensus. Where there is none, both views go into the minutes.</li>
    <li>Anyone may watch. The last half hour is for questions from those watching.</li>
    </ol>
    """),
    table(
        "Members of the forum until the end of this year",
        ("Government", "Civil society"),
        ("Cabinet Secretariat (chair)", "Open Government Network (chair)"),
        ("The Treasury", "Public Money Watch"),
        ("Companies Registry", "Campaign for Access to Information"),
        ("Department for Communities", "Local Voices"),
        ("Information Commission", "National Youth Forum"),
        ("Association of Councils", "Trades Union Council"),
    ),
]
