"""The legal package of a case: one ZIP with what a judge reads, what proves it, and the means to check both."""
