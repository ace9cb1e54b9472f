"""The archive: names to ids, reports to sessions, indexes, and the rules over the whole.

Modules, from those that are called to those that all others use:
    checks
    assembly likely_duplicates tree_through_time unused_records
    index name_resolution renamed_records session_update
    people sessions tags
    attendances decisions known_names report_copies session_groups
    facts groupings last_changes name_lookup related_sessions
    agreement
"""
