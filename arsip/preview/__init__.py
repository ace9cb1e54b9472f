"""The site in a browser while it is being written: watched, joined again, shown, never touching output/.

Modules, from those that are called to those that all others use:
    server
    live_site
    snapshot
    error_overlay file_watcher live_content
"""
