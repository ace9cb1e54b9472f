"""The machine: processes, time limits, whole files, and what stops a build.

Modules, from those that are called to those that all others use:
    processes
    errors time_limit whole_file
"""
