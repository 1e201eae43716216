// Written by scripts/contract. The agent refuses an extension with another hash, and it the agent.
export const CONTRACT = "6fd40809a816a861441361586a81ab28d2fbbaf92ce7c28fabbd1180c3b4ac50";
