// Finds the one button that turns the page, and guards it until the very press: an editable text field in sight stops it.
(text) => {
  const flat = (words) => words.normalize('NFKC').replace(/\s+/g, '');
  const roots = (root) => [
    root,
    ...[...root.querySelectorAll('*')].filter((el) => el.shadowRoot).flatMap((el) => roots(el.shadowRoot)),
  ];
  const all = (css) => roots(document).flatMap((root) => [...root.querySelectorAll(css)]);
  const seen = (el) => el.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && el.getBoundingClientRect().width > 0;
  const typed = 'textarea, input:not([type]), [contenteditable=""], [contenteditable=true], [contenteditable=plaintext-only], '
    + ['text', 'search', 'email', 'tel', 'url', 'number', 'password'].map((type) => `input[type=${type}]`).join(', ');
  const writable = () => all(typed).find((el) => seen(el) && !el.readOnly && !el.disabled);
  const words = (el) => flat(el.localName === 'input' ? el.value : el.textContent);
  const hits = all('button, [role=button], input[type=submit], input[type=button], a, [onclick], span, div')
    .filter((el) => seen(el) && !el.disabled && el.getAttribute('aria-disabled') !== 'true' && words(el) === flat(text));
  const inner = hits.filter((el) => !hits.some((other) => other !== el && el.contains(other)));
  if (writable()) return { why: 'writable', button: null };
  if (inner.length !== 1) return { why: inner.length ? 'several' : 'none', button: null };
  const guard = (event) => {
    if (!writable()) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  const events = ['pointerdown', 'mousedown', 'mouseup', 'click', 'submit'];
  for (const name of events) window.addEventListener(name, guard, true);
  const release = () => events.forEach((name) => window.removeEventListener(name, guard, true));
  window.setTimeout(release, 5000);
  return { why: '', button: inner[0], release };
}
