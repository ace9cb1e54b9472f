"""Writing a new article: the conversation of `new`, what is proposed, and what check would say.

Modules, from those that are called to those that all others use:
    conversation
    new_article proposals
"""
