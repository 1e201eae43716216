// The items of an upload: which came after the files were given, and whether each is under way, wrong, taken (the page
// says so) or just done (nothing moves).
const FAILED = /(^|[-_\s])(is-)?(error|fail|failed|danger|exception)($|[-_\s])/i;
const BUSY = /(^|[-_\s])(is-)?(uploading|loading|progress|pending|ready|waiting)($|[-_\s])/i;
const TAKEN = /(^|[-_\s])(is-)?(success|done|finished|uploaded)($|[-_\s])/i;
const FAILED_WORDS = /失败|错误|出错|不支持|超过|超出|过大|重试|failed|error|too large/i;
const BUSY_WORDS = /上传中|正在上传|等待上传|处理中|uploading|\b\d{1,3}%/i;

let beforeUpload = new Set();
let uploadPlaces = [];

function beginUpload(field) {
  beforeUpload = new Set(inSight());
  const area = uploadArea(field);
  uploadPlaces = [area, ...ancestors(area)];
}

/** Where the upload's items come up; libraries replace the input and what is next to it. */
const uploadPlace = () => uploadPlaces.find((el) => el.isConnected) ?? document.body;

function drawn(el) {
  const style = getComputedStyle(el);
  return el.matches('img, video, canvas') || (style.backgroundImage !== 'none' && /blob:|data:|http/.test(style.backgroundImage));
}

/** What came up in the upload's area, as items; and new words elsewhere, which may say why nothing came. */
function uploadNews(field, names) {
  const area = uploadPlace();
  const news = inSight().filter((el) => !beforeUpload.has(el));
  const tops = news.filter((el) => !beforeUpload.has(up(el)) ? !news.includes(up(el)) : true);
  const inside = news.filter((el) => within(el, area) && !within(field.el, el));
  const named = names.map((name) => ({ name, item: itemOf(name, names, inside) })).filter(({ item }) => item);
  const unnamed = tops.filter((el) => inside.includes(el) && !named.some(({ item }) => within(item, el) || within(el, item)) && isItem(el));
  const items = [...named.map(({ name, item }) => ({ name, ...itemState(item) })), ...unnamed.map((el) => ({ name: null, ...itemState(el) }))];
  const elsewhere = tops.filter((el) => !inside.includes(el)).map((el) => linesOf(seenText(el)).join(' ')).filter(Boolean);
  return { items, said: elsewhere.slice(0, 3), kept: [...(field.el.files ?? [])].map((file) => file.name) };
}

const isItem = (el) => drawn(el) || [...el.querySelectorAll('img, video, canvas, [style*=url], [role=progressbar], progress')].length > 0;

/** The largest new thing that names this file and none of the others. */
function itemOf(name, names, inside) {
  const words = bare(name);
  const others = names.filter((other) => other !== name).map(bare);
  return inside.find((el) => {
    const text = bare(el.textContent);
    return text.includes(words) && !others.some((other) => text.includes(other));
  }) ?? null;
}

function itemState(item) {
  // A button that takes the file away may be drawn as dangerous.
  const parts = [item, ...item.querySelectorAll('*')].filter((el) => el === item || (shown(el) && !el.closest('button, [role=button]')));
  const classes = parts.map((el) => `${el.getAttribute('class') ?? ''} ${attr(el, 'data-status')} ${attr(el, 'data-state')}`).join(' ');
  const words = linesOf(seenText(item)).join(' ');
  if (FAILED.test(classes) || FAILED_WORDS.test(words)) return { state: 'failed', words };
  const isBusy = BUSY.test(classes) || BUSY_WORDS.test(words) || parts.some((el) => attr(el, 'role') === 'progressbar' || el.localName === 'progress');
  if (isBusy) return { state: 'busy', words };
  return { state: TAKEN.test(classes) ? 'taken' : 'done', words };
}

function failedItem() {
  const news = inSight().filter((el) => !beforeUpload.has(el) && within(el, uploadPlace()));
  const tops = news.filter((el) => !news.includes(up(el)));
  return tops.find((el) => itemState(el).state === 'failed') ?? null;
}

const REMOVE = /^(删除|移除|取消|remove|delete|close|关闭|×|x|✕)$|close|delete|remove|trash/i;
function removerOf(item) {
  return [...item.querySelectorAll('button, a, i, span, svg, [role=button]')].find((el) => shown(el, false)
    && [bare(el.textContent), attr(el, 'aria-label'), attr(el, 'title'), el.getAttribute('class') ?? ''].some((word) => word && REMOVE.test(word))) ?? null;
}
