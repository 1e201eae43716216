// Written by scripts/contract. The agent refuses an extension with another hash, and it the agent.
export const CONTRACT = "4f1ef445cbc5c2f3082ce001794e4edf6d35d53a2267bb1c9765217a0e71df02";
