"""Visits to the shops' back ends: how one is made, and when."""
