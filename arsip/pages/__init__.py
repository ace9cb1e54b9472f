"""The page families: each module turns the archive into the views and jobs of one kind of page.

Modules, from those that are called to those that all others use:
    address article calendar dataset feed front institution person search series session theme
        timeline worklist
"""
