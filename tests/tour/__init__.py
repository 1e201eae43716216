"""The whole job, played on the practice back end by a program in the operator's place."""
