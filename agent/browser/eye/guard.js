// While we fill: no submit event, no form.submit(), no Enter, no click but the one just aimed. Says what it stopped.
const GUARDED = ['pointerdown', 'mousedown', 'pointerup', 'mouseup', 'click', 'dblclick', 'touchstart', 'touchend'];

function makeGuard() {
  const blocked = [];
  let allowed = [];
  const stop = (event, what, el) => {
    event.preventDefault();
    event.stopImmediatePropagation();
    blocked.push({ what, text: (el && wordsOn(el)) || '' });
  };
  const onSubmit = (event) => stop(event, 'submit', event.target);
  const onKey = (event) => {
    if (event.key === 'Enter' && event.isTrusted) stop(event, 'enter', null);
  };
  const onPress = (event) => {
    const path = event.composedPath();
    const target = path[0];
    if (!(target instanceof Element)) return;
    if (event.isTrusted && !path.some((at) => allowed.includes(at))) stop(event, 'click', target);
    else if (!allowed.includes('final') && finalUnder(target)) stop(event, 'final', target);
  };
  const forms = HTMLFormElement.prototype;
  const kept = { submit: forms.submit, requestSubmit: forms.requestSubmit };
  for (const name of Object.keys(kept))
    forms[name] = function () { blocked.push({ what: name, text: '' }); };
  const listeners = [['submit', onSubmit], ['keydown', onKey], ['keypress', onKey], ...GUARDED.map((name) => [name, onPress])];
  for (const [name, listener] of listeners) window.addEventListener(name, listener, { capture: true, passive: false });
  return {
    allow: (...els) => { allowed = els; },
    take: () => blocked.splice(0),
    remove() {
      for (const [name, listener] of listeners) window.removeEventListener(name, listener, true);
      Object.assign(forms, kept);
    },
  };
}
