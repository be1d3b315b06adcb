"""Words, sentences and pieces of a text, and the value of its dates, numbers, amounts and countries."""
