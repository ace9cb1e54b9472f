"""The page families: each module turns the archive into the views and jobs of one kind of page."""
