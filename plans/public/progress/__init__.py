"""What progress reports say together: the newest by assessor, shares, and a timeline."""
