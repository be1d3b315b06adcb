"""Facts that follow from stated ones by rules, kept in a graph of their own. Reads the store; query reads what it makes."""
