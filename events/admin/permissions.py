"""Who may see who comes to an event, and who may change it."""

MAY_VIEW = "events.view_registration"
MAY_CHANGE = "events.change_registration"
