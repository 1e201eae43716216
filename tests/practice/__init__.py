"""The practice back ends: aiohttp apps that behave like the platforms' seller back ends, at their real host names."""
