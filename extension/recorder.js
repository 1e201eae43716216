// Listens, in the page's own world, to the responses the page asks for, and hands on those whose address a pack names.
// It asks for nothing itself. The page can see it and can forge what it says: what it brings is text, never a command.

(() => {
  const HEARD = "appealdesk:heard";
  const LISTEN = "appealdesk:listen";
  const LONGEST = 4_000_000;
  const KEPT = 40;
  const PATIENCE_MS = 30_000;

  /** @type {string[] | null} parts of addresses; null until the content script has said which */
  let wanted = null;
  /** @type {{url: string, body: string}[]} */
  let early = [];

  /** Query and fragment may hold tokens: of them only the part that a pack names is handed on. @param {string} url @param {string} body */
  function hand(url, body) {
    const [address = ""] = url.split(/[?#]/u);
    const named = (wanted ?? []).filter((part) => url.includes(part) && !address.includes(part));
    document.dispatchEvent(new CustomEvent(HEARD, { detail: `${[address, ...named].join(" ")}\n${body}` }));
  }

  /** @param {string} url */
  function isWanted(url) {
    return wanted === null ? early.length < KEPT : wanted.some((part) => url.includes(part));
  }

  /** @param {string} url @param {string} body */
  function take(url, body) {
    if (body.length > LONGEST || !/^[\s\w$.;]*["[({]/u.test(body) || !isWanted(url)) return;
    if (wanted === null) early.push({ url, body });
    else hand(url, body);
  }

  document.addEventListener(LISTEN, (event) => {
    const { detail } = /** @type {CustomEvent} */ (event);
    const parts = typeof detail === "string" ? JSON.parse(detail) : [];
    wanted = Array.isArray(parts) ? parts.filter((part) => typeof part === "string" && part !== "") : [];
    for (const { url, body } of early.filter(({ url }) => isWanted(url))) hand(url, body);
    early = [];
  });
  setTimeout(() => {
    wanted ??= [];
    early = [];
  }, PATIENCE_MS);

  const pageFetch = window.fetch;
  window.fetch = function fetch(...args) {
    const answer = pageFetch.apply(this, args);
    answer.then(
      (response) => {
        if (!isWanted(response.url)) return;
        response
          .clone()
          .text()
          .then(
            (body) => take(response.url, body),
            () => undefined,
          );
      },
      () => undefined,
    );
    return answer;
  };

  const pageSend = XMLHttpRequest.prototype.send;
  XMLHttpRequest.prototype.send = function send(...args) {
    this.addEventListener("load", () => {
      if (!isWanted(this.responseURL)) return;
      if (this.responseType === "" || this.responseType === "text") take(this.responseURL, this.responseText);
      else if (this.responseType === "json") take(this.responseURL, JSON.stringify(this.response) ?? "");
    });
    return pageSend.apply(this, args);
  };
})();
