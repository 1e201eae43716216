"""What the three practice back ends for shops with a door share: the shop, login and human check, complaints, pages.

They have three logins, hosts and forms, as the real ones do; each folder beside this one says only what is its own.
"""
