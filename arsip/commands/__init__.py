"""The commands: each module is one, with its words, its arguments and what it does.

Modules, from those that are called to those that all others use:
    build change check diff explain import_reports init links new schema serve verify
"""
