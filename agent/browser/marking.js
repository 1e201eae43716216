// Shows on the page what was filled and what was not: outlines, small tags, and a bar that lies over nothing.
({ reports, appeal_id, words }) => {
  const MARK = 'data-appealdesk-mark';
  const everywhere = (root, css) => [...root.querySelectorAll(css),
    ...[...root.querySelectorAll('*')].flatMap((el) => (el.shadowRoot ? everywhere(el.shadowRoot, css) : []))];
  for (const old of everywhere(document, `[${MARK}]`)) old.remove();
  if (appeal_id) document.documentElement.setAttribute('data-appealdesk-appeal', appeal_id);

  const host = (place) => {
    const el = document.createElement('appealdesk-mark');
    el.setAttribute(MARK, '');
    place(el);
    return el.attachShadow({ mode: 'closed' });
  };
  const make = (tag, text, style) => {
    const el = document.createElement(tag);
    el.textContent = text;
    el.style.cssText = style;
    return el;
  };
  const copier = (text) => {
    const button = make('button', words.copy, 'margin-left:8px;border:1px solid #8a6d1a;border-radius:3px;background:#fff;color:#5c4710;font:inherit;padding:0 6px;cursor:pointer');
    button.type = 'button';
    button.addEventListener('click', () => {
      const area = make('textarea', '', 'position:fixed;top:0;left:0;opacity:0');
      area.value = text;
      button.after(area);
      area.select();
      document.execCommand('copy');
      area.remove();
      button.textContent = words.copied;
    });
    return button;
  };

  // The bar stands in the flow before the body, so that it moves the page down instead of covering it.
  const layBar = () => {
    const bar = host((el) => {
      el.style.cssText = 'display:block;position:relative;z-index:0';
      document.documentElement.insertBefore(el, document.body);
    });
    const box = make('div', '', 'font:13px/1.6 system-ui,"Noto Sans CJK SC",sans-serif;color:#123a2c;background:#e8f5ef;border-bottom:2px solid #2e8b63;padding:6px 12px');
    box.append(make('strong', words.bar, 'font-weight:600'));
    const open = reports.filter((one) => one.state !== 'filled');
    if (open.length) box.append(make('div', `${words.by_hand}：`, 'color:#5c4710;margin-top:2px'));
    for (const one of open) {
      const line = make('div', '', 'color:#5c4710;white-space:pre-wrap;overflow-wrap:anywhere');
      line.append(make('span', `${one.label}：`, 'font-weight:600'), make('span', one.copy, ''), copier(one.copy));
      if (one.reason) line.append(make('div', one.reason, 'color:#7a6a45;font-size:12px'));
      box.append(line);
    }
    bar.append(box);
  };

  const fields = everywhere(document, '[data-appealdesk-field]');
  const tags = [];
  for (const one of reports) {
    for (const el of fields.filter((field) => field.getAttribute('data-appealdesk-field') === one.label)) {
      const isFilled = one.state === 'filled';
      el.setAttribute('data-appealdesk-filled', isFilled ? 'yes' : 'no');
      el.style.setProperty('outline', isFilled ? '1px solid #2e8b63' : '2px dotted #b7791f', 'important');
      el.style.setProperty('outline-offset', '1px', 'important');
      tags.push({ el, text: isFilled ? words.filled : words.by_hand, color: isFilled ? '#2e8b63' : '#b7791f' });
    }
  }
  const layTags = () => {
    const layer = host((el) => {
      el.style.cssText = 'position:absolute;top:0;left:0;width:0;height:0;overflow:visible;pointer-events:none;z-index:2147483000';
      document.documentElement.append(el);
    });
    const drawn = tags.map(({ el, text, color }) => {
      const tag = make('span', text, `position:absolute;font:10px/14px system-ui,"Noto Sans CJK SC",sans-serif;color:#fff;background:${color};padding:0 4px;border-radius:2px;white-space:nowrap;pointer-events:none`);
      layer.append(tag);
      return { el, tag };
    });
    const place = () => {
      const origin = layer.host.getBoundingClientRect();
      for (const { el, tag } of drawn) {
        const at = el.getBoundingClientRect();
        tag.hidden = !el.isConnected || at.width === 0;
        tag.style.left = `${at.right - origin.left - tag.offsetWidth - 4}px`;
        tag.style.top = `${at.top - origin.top - 8}px`;
      }
    };
    place();
    for (const name of ['scroll', 'resize']) window.addEventListener(name, () => requestAnimationFrame(place), { capture: true, passive: true });
    new ResizeObserver(place).observe(document.documentElement);
  };
  const lay = () => { layBar(); layTags(); };
  lay();
  // A page that draws itself anew may take our bar with it; it is put back.
  new MutationObserver((_, observer) => {
    const left = everywhere(document, `[${MARK}]`).length;
    if (left === 2) return;
    observer.disconnect();
    for (const old of everywhere(document, `[${MARK}]`)) old.remove();
    lay();
    observer.observe(document.documentElement, { childList: true });
  }).observe(document.documentElement, { childList: true });
}
