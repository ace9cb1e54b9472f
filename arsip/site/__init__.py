"""What the page families share: links, views, lists, open data, search records, feeds, hosting.

Modules, from those that are called to those that all others use:
    citations rows search_records subscriptions worklist_items
    calendar_grid summaries
    page_context
    published_files session_entries
    link_targets
    address_book
    pagination permanent_ids
    hosting tables views
"""
