"""What the page families share: links, views, lists, open data, search records, feeds, hosting.

Modules, from those that are called to those that all others use:
    calendar_grid citations link_targets rows search_records subscriptions summaries worklist_items
    desk
    permanent_ids
    hosting tables views
"""
