"""What the page families share: links, views, lists, open data, search records, feeds, hosting.

Modules, from those that are called to those that all others use:
    open_data
    article_table calendar_grid citations link_targets participation_table registry_tables
        search_records session_tables subscriptions summaries worklist_items
    columns
    desk
    permanent_ids
    hosting views
    file_types
"""
