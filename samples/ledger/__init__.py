"""The ledger of truth: what invented households earn, owe, own and file, computed as the world computes it."""
