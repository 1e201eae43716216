// Written by scripts/contract. The agent refuses an extension with another hash, and it the agent.
export const CONTRACT = "efd5e6e96cc9ff823fae8832652d11b2b2002127a37cb23f33e6fec5a060e5e0";
