// Written by scripts/contract. The agent refuses an extension with another hash, and it the agent.
export const CONTRACT = "72a5876d99011293337957541f5a13e6abb97fd3b2d153fc0dd8f2320a890ef5";
