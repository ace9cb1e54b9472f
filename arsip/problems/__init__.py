"""What can be wrong with content: problems as values, and the table of rules.

Modules, from those that are called to those that all others use:
    rules
"""
