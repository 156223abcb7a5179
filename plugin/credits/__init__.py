"""The arithmetic of credits: what an account has spent, whose turn it is, how many calls to have in flight. Pure."""
