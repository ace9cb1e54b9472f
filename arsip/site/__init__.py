"""What the page families share: links, views, lists, open data, search records, feeds, hosting.

Modules, from those that are called to those that all others use:
    open_data
    article_table calendar_grid participation_table registry_tables
        search_records session_tables subscriptions summaries worklist_items
    citations columns pagination stated_positions
    page_context
    session_entries
    link_targets
    address_book
    permanent_ids
    hosting views
    doubts file_types
"""
