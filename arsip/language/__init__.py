"""The words of a language: catalogs, dates, the wording of problems, words that are one word.

Modules, from those that are called to those that all others use:
    wording synonyms
"""
