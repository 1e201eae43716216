"""The script that looks at a form, as one expression: which files it is made of and in which order."""

import json
from functools import cache
from importlib.resources import files

from agent.domain.final_words import FINAL_WORDS

PARTS = (
    "tree",
    "sight",
    "final",
    "guard",
    "roots",
    "groups",
    "kinds",
    "labels",
    "values",
    "popup",
    "wheels",
    "calendar",
    "uploads",
    "eye",
)


@cache
def eye_script() -> str:
    """An expression that arms the guard in a document and gives the eye: an object, kept out of the page's globals."""
    config = f"const config = {{ final_words: {json.dumps(FINAL_WORDS)}.map((word) => new RegExp(word, 'i')) }};"
    parts = [files("agent.browser.eye").joinpath(f"{part}.js").read_text("utf-8") for part in PARTS]
    return "\n".join(["(() => {", "'use strict';", config, *parts, "})()"])
