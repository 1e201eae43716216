// Written by scripts/contract. The agent refuses an extension with another hash, and it the agent.
export const CONTRACT = "62e3a8f42ba1a553389519b1c08904a2a1fd1b7f7712ee830292542866cbb287";
