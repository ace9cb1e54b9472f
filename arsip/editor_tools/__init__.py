"""What editors' programs are given: the rules explained, JSON Schemas, forms of Front Matter CMS.

Modules, from those that are called to those that all others use:
    front_matter_cms rulebook
    json_schemas
"""
