"""Alerts on their way to the operator's desktop."""
