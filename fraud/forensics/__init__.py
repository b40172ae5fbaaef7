"""What the original bytes of a file say of its making, taken before anything touched them."""

from fraud.forensics.examine import examine

__all__ = ["examine"]
