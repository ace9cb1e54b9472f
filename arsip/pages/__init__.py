"""The page families: each module turns the archive into the views and jobs of one kind of page.

Modules, from those that are called to those that all others use:
    article article_list calendar dataset feed home institution person redirects search series session sitemap
        standalone theme timeline withdrawn worklist
"""
