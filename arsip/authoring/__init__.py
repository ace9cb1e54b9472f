"""Writing: a new article in a conversation, and changes of many files, each with what check would say.

Modules, from those that are called to those that all others use:
    conversation renumbering splitting
    moving naming new_article proposals value_changes
    changes

"""
