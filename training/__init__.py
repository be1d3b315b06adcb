"""Trains what ``filmgraph.extract`` ships, from the passages in ``training/corpus`` and a public encoder."""
