"""The frozen types that everything speaks of; dates, names and addresses. Pure.

Modules, from those that are called to those that all others use:
    addresses archive person_names positions time_words
    draft records
    key_places rendered_text text_likeness vocabulary
    dates families names
    calendar_words zones
"""
