// Written by scripts/contract. The agent refuses an extension with another hash, and it the agent.
export const CONTRACT = "a262ee626b1dd15952633062f5c74c923dc6958036bc5ec74c2a220d6ea99be1";
