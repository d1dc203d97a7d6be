"""What the reports say together: the latest word of each voice, shares, and a timeline."""
