"""Reading pictures of pages: the engines, behind one protocol."""
