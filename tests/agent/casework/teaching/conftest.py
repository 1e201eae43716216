"""The whole agent with its own browser and extension, in front of a practice back end whose pages change."""

from tests.agent.filing.conftest import Desk, desk

__all__ = ["Desk", "desk"]
