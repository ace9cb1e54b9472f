"""The two maps and the join: files parsed, reports joined, pages planned, compared and rendered, and the cache.

Modules, from those that are called to those that all others use:
    own_templates
    join rendering
    stale_pages
    embargo ignored_problems parsing responsive_images search_index templates
    input_digests page_plan pagefind template_compiler
    cache options
"""
