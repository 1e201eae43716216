// Written by scripts/contract. The agent refuses an extension with another hash, and it the agent.
export const CONTRACT = "9215af95fd106889db6662bbd53f02de7f0aba32f0b2d36695af95f88b3f4431";
