"""The room keeps no table of its own: letters are sealed items of the ledger, and so are their files."""
