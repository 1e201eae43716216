// Written by scripts/contract. The agent refuses an extension with another hash, and it the agent.
export const CONTRACT = "dc27e92ff3128af985fa76d57d8a173c79f385628990ef067b8a106545115a7d";
