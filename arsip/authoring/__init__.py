"""Writing a new article: the conversation of `new`, what is proposed, and the file that passes check.

Modules, from those that are called to those that all others use:
    conversation
    new_article proposals
"""
