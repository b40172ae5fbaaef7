"""Records of suspicious-activity reports: a program of its own, under its own database login and its own key.

The rest of the service neither imports this nor can read its schema: nothing that it says, keeps or removes differs
by whether a record exists (31 USC 5318(g)(2)).
"""
