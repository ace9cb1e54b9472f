"""Coverage-guided fuzzing: what must hold of any bytes, who tries them, and what was found."""
