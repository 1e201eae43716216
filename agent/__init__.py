"""The agent: the local program that judges, gathers, fills and watches, and never submits."""
