"""The only place that joins rules and I/O: what is done with cases."""
