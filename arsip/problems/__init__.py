"""What can be wrong with content: the tables of rules, one row a rule, and problems as values.

Modules, from those that are called to those that all others use:
    differences
    rules
    address_rules archive_rules file_rules import_rules key_rules link_rules publication_rules tasks text_rules
        yaml_rules
    rule_fields
"""
