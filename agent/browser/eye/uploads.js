// The items of an upload: which came after the files were given, and whether each is under way, done or wrong.
const FAILED = /(^|[-_\s])(is-)?(error|fail|failed|danger|exception)($|[-_\s])/i;
const BUSY = /(^|[-_\s])(is-)?(uploading|loading|progress|pending|ready|waiting)($|[-_\s])/i;
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
  const tops = news.filter((el) => !news.includes(up(el)));
  const inside = tops.filter((el) => within(el, area) && !within(field.el, el));
  const named = (el) => names.some((name) => bare(el.textContent).includes(bare(name)));
  const items = inside.filter((el) => named(el) || drawn(el) || [...el.querySelectorAll('img, video, canvas, [style*=url], [role=progressbar]')].length > 0);
  const elsewhere = tops.filter((el) => !items.includes(el)).map((el) => linesOf(seenText(el)).join(' ')).filter(Boolean);
  const kept = [...(field.el.files ?? [])].map((file) => file.name);
  return { items: items.map(itemState), said: elsewhere.slice(0, 3), kept, named: names.filter((name) => inside.some((el) => bare(seenText(el)).includes(bare(name)))) };
}

function itemState(item) {
  const parts = [item, ...item.querySelectorAll('*')].filter((el) => el === item || shown(el));
  const classes = parts.map((el) => `${el.getAttribute('class') ?? ''} ${attr(el, 'data-status')} ${attr(el, 'data-state')}`).join(' ');
  const words = linesOf(seenText(item)).join(' ');
  if (FAILED.test(classes) || FAILED_WORDS.test(words)) return { state: 'failed', words };
  const isBusy = BUSY.test(classes) || BUSY_WORDS.test(words) || parts.some((el) => attr(el, 'role') === 'progressbar' || el.localName === 'progress');
  return { state: isBusy ? 'busy' : 'done', words };
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
