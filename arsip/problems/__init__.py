"""What can be wrong with content: the tables of rules, one row a rule, and problems as values.

Modules, from those that are called to those that all others use:
    differences
    rules
    rule_fields
"""
