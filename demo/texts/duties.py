"""The notices that the law asks for: privacy and accessibility."""

from demo.blocks import prose, table

PRIVACY = [
    prose("""
    <h2>Reading</h2>
    <p>You can read everything here without giving us anything. Public pages set no cookies and
    load nothing from other companies: no fonts, no pictures of commenters, no statistics
    service. Staff who sign in to edit get a cookie that keeps them signed in.</p>
    <h2>Commenting</h2>
    <p>We ask for a name, an email address and your text.</p>
    """),
    table(
        "What is kept when you comment",
        ("What", "Who sees it", "What it is for"),
        ("Name", "Everybody", "To show who is speaking. It need not be your full name."),
        ("Text, and when you sent it", "Everybody, once published", "It is the comment."),
        (
            "Email address",
            "Moderators",
            "To confirm that it is yours, to tell you our decision, and to tell you of replies "
            "if you asked for that.",
        ),
        ("The decision and its reason", "Moderators, and you", "So that we can explain it."),
    ),
    prose("""
    <p>We do not keep your internet (IP) address. To notice spam that comes in floods or in
    copies, we keep coded fingerprints of your network, your email address and your text for one
    day. Nobody can read from them who you are or what you wrote.</p>
    <h2>How long</h2>
    <ul>
    <li>A comment whose address was not confirmed is deleted after seven days.</li>
    <li>Spam is deleted after 30 days.</li>
    <li>A published comment stays for as long as the page it belongs to, because it is part of
    the record of how a plan was made.</li>
    <li>A comment that was not published is kept with the reason, where only moderators see
    it, so that we can look at it again if you ask.</li>
    <li>The content of a mail we sent is erased after seven days, and the fact that we sent it
    after half a year.</li>
    </ul>
    <h2>Mail</h2>
    <p>We write to you about your own comment. We write about replies only if you ticked that
    box. Every such mail has a link that ends it, without signing in.</p>
    <h2>Your rights</h2>
    <p>You can ask what we hold about you, have it corrected, or have your address erased. Write
    to the contact address at the foot of the page; we answer within ten working days. What
    readers may expect of us when they comment is in the
    <a href="page:moderation">moderation policy</a>.</p>
    """),
]

ACCESSIBILITY = [
    prose("""
    <p>We want everybody to be able to read this site and to take part in what it is about. We
    aim for level AA of the Web Content Accessibility Guidelines, version 2.2.</p>
    <h2>What you can expect</h2>
    <ul>
    <li>Everything, including commenting, can be done with a keyboard, and without scripts.</li>
    <li>Text can be enlarged to 400% without scrolling sideways. Colours follow your system’s
    light or dark setting.</li>
    <li>Nothing is said by colour alone, and every picture that carries meaning has a
    description.</li>
    <li>When something in a form is missing, a summary at the top says what, and links to the
    place.</li>
    <li>There are no puzzles to solve before you can comment.</li>
    <li>Pages can be printed. A printed page leaves out the menus and shows where links
    lead.</li>
    </ul>
    <h2>What does not work well yet</h2>
    <ul>
    <li>Tables with many columns have to be scrolled sideways on small screens.</li>
    <li>Documents sent to us by others are published as we receive them. If you cannot read one,
    ask us for another format.</li>
    </ul>
    <h2>How we check</h2>
    <p>Each kind of page is checked automatically, in light and dark, wide and narrow, whenever
    the software changes. Automatic checks find only some of the problems, so we rely on you for
    the rest.</p>
    <h2>Tell us</h2>
    <p>If something here gets in your way, write to the contact address at the foot of the page.
    Say which page it was and what you were trying to do. We answer within five working days,
    and until it is repaired we will send you what you were looking for.</p>
    """),
]
