"""How a terminal is spoken to: one call of a command, its options, its report, its progress.

Modules, from those that are called to those that all others use:
    command_run
    call
    option_types program_name progress_line reports
"""
