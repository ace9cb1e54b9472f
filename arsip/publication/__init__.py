"""The published tree: what is ours in it, how it is exchanged, and whether former addresses live on.

Modules, from those that are called to those that all others use:
    attachments earlier_publication redirect_lines tree_exchange verification
    assets former_addresses host_limits
    held_reports manifest
"""
