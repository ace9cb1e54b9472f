"""Files to values: front matter, keys, registries, settings, Markdown, and the rules over one text.

Modules, from those that are called to those that all others use:
    article_file article_text files
    article_schema registries
    converters prose_rules settings
    front_matter markdown_html
    key_meanings key_synonyms likely_values markdown_traps picture_sizes safe_html typography
        yaml_faults
"""
