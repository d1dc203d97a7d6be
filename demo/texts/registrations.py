"""Who signs up for the two events to come."""

from events.registrations.services import Details

REGISTRATIONS: dict[str, list[Details]] = {
    "questions": [
        Details("Maren Oake", "Tidewater Residents", attendance="online"),
        Details("Jonas Pell", attendance="online", needs="Live captions, please."),
        Details("Ada Finch", "Open Ledger Alliance", attendance="online", is_listed=True),
    ],
    # Two more than the room has places for: they wait.
    "forum_meeting": [
        Details("Rosa Lind", "Brackwell Allotments", guests=1, is_listed=True),
        Details("Tom Aske", needs="A seat near the door."),
        Details("Yusuf Kell", "Arden Youth Council", guests=2, is_listed=True),
        Details("Greta Holm", attendance="online"),
        Details("Ines Marsh", "Harbour Workers’ Union", needs="Induction loop."),
        Details("Piet Coll", guests=0),
        Details("Wanda Sharpe", "Friends of the River Ald"),
        Details("Lew Tarrant", attendance="online", needs="Transcript afterwards."),
    ],
}
