"""Fixtures that tests of every area share."""

from tests.practice.fixtures import chromium_args, practice, practice_process

__all__ = ["chromium_args", "practice", "practice_process"]
