"""Files to values: front matter, keys, registries, settings, Markdown, and the rules over one text.

Modules, from those that are called to those that all others use:
    file_edits
    article_file article_text files
    article_rules registries
    yaml_tables
    prose_rules registry_keys settings
    article_keys
    article_parts
    address_converters date_converters nested_converters
    person_converters
    plain_converters
    form
    front_matter markdown_html
    likely_values markdown_traps picture_sizes safe_html typography web_addresses yaml_faults
"""
