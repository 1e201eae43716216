// Written by scripts/contract. The agent refuses an extension with another hash, and it the agent.
export const CONTRACT = "ad114bd2af74f1dd8d0511afda414d288c4e94e14396ddddb54ed643a4f5b06e";
