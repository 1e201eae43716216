"""The browser, and only here: what is opened, read, filled and pictured."""
