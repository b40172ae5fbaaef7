"""The database's history: each step as it was released, never edited afterwards."""
