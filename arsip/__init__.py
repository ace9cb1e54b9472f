"""Arsip: a static site generator for archives of training sessions.

The build is map, join, map: every file is read on its own, everything is joined once in memory, every page is
made on its own; only the two ends touch the disk.

The order of packages is the flow of a build, from the call to the values. Each imports only from those below it:
    cli
    commands
    preview
    terminal
    authoring
    pipeline
    importing
    build
    formats
    publication
    pages
    site
    editor_tools
    archive
    content
    outside_links
    language
    system
    model
    problems
"""

__version__ = "0.1.0"
