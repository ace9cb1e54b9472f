"""The formats that no template writes: each module turns views into text by the rules of one format.

Modules, from those that are called to those that all others use:
    bibliography citation_metadata data_files host_files icalendar json_feed structured_data
"""
