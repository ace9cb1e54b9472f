"""The addresses of others: visits to them, and what is known of each.

Modules, from those that are called to those that all others use:
    visits
    link_history
"""
