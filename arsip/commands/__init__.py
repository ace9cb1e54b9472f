"""The commands: each module is one, with its words, its arguments and what it does."""
