"""Income, expenses and assets of a case, each figure with its formula and the fields it rests on."""
