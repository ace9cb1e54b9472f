"""The machine: processes, progress, time limits, whole files, and what stops a build.

Modules, from those that are called to those that all others use:
    change_journal processes
    errors progress time_limit whole_file
"""
