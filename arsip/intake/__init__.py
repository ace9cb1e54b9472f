"""Raw reports → drafts: what a pasted text, a saved page or an export states, with the place it comes from.

Recognisers are pure functions from a text (and the registries) to findings; one writer makes the front matter.
Precision comes before reach: what is not certain carries its doubt into the draft.
"""
