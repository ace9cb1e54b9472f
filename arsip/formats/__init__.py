"""The formats that no template writes: each module turns views into text by the rules of one format.

Modules, from those that are called to those that all others use:
    differences_told json_feed structured_data
    bibliography citation_metadata data_files icalendar structured_events
"""
