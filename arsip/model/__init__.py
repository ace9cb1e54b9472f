"""The frozen types that everything speaks of; dates, names and addresses. Pure.

Modules, from those that are called to those that all others use:
    addresses person_names time_words types
    dates names
"""
