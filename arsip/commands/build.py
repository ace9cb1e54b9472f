"""`build`: content/ → output/, all or nothing."""

import argparse
from dataclasses import replace
from pathlib import Path

from arsip import pipeline
from arsip.language.wording import Language
from arsip.publication import manifest
from arsip.terminal.call import Call, answer

NEEDS_SITE = True


def arguments(parser: argparse.ArgumentParser, words: Language) -> None:
    """Take the common options only."""


def run(call: Call) -> int:
    """Build the site and tell what was found and done. Raises OutputFault, TemplateFault, WorkerLost, OSError."""
    folders = call.folders
    kept = {"content": folders.content, "templates": folders.templates[0], "arsip": Path(__file__).parent.parent}
    manifest.check_folder(folders.output, manifest.absolute(call.home), kept)
    with manifest.lock(manifest.absolute(folders.output)) as held:
        if not held:
            call.say("another build is writing to {folder}; wait until it has ended", folder=folders.output)
            return 2
        manifest.recover(manifest.absolute(folders.output))
        with manifest.lock(folders.cache_place) as own_cache:
            if not own_cache:  # another build, into another folder, is writing it
                folders = replace(folders, cache=None)
            return answer(call, lambda how: pipeline.build(replace(call.site, folders=folders), how))
