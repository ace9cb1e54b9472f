"""Raw reports to drafts: what a pasted text, a saved page or an export states, with the place it comes from.

Modules, from those that are called to those that all others use:
    source_formats source_to_drafts
    circumstances event_dates people titles topics wordpress
    report_text webpage
    archive_context html_blocks report_layout
    draft_text html_to_markdown paragraphs
    boilerplate dateline decoding markdown_escaping
    date_phrases extraction institution_names person_grammar session_numbers
"""
