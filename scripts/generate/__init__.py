"""What is written by machine and committed: the contract, its types, the manifest's hosts."""
