"""The formats that no template writes: each module turns views into text by the rules of one format."""
