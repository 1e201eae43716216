// The upload of pictures: a tile, a hidden file input that is made anew after each file, items with progress.

import { testId } from "./beast.js";
import { h, knobs, post, toast } from "./dom.js";

const STORE = "https://file.pinduoduo.com/v3/store_image";

/** Sends one file: first a signature, then the picture itself. Its address; throws with the words of a refusal. */
async function send(file) {
  const signed = await post("/galerie/business/get_signature", { bucket_tag: "review-report" });
  if (signed === null) throw new Error("上传失败，请重试");
  const form = new FormData();
  form.append("upload_sign", signed.signature);
  form.append("image", file);
  const answer = await (await fetch(STORE, { method: "POST", body: form })).json();
  if (!answer.url) throw new Error(answer.error_msg);
  return answer.url;
}

/** `urls()` are the addresses of what is uploaded; `isBusy()` while something is on its way. */
export function upload(most = knobs.upload_count) {
  const items = [];
  const shown = h("div", { class: "upload-items" });
  const tile = h("div", { class: "UPL_tile_5-150-0", role: "button", "aria-label": "上传图片" }, h("span", {}, "+"), h("span", {}, "上传图片"));
  const root = h("div", { class: "UPL_outerWrapper_5-150-0", "data-testid": testId("upload") }, shown, tile);
  const count = h("span", {});
  const hint = h("p", { class: "upload-hint" }, `最多${most}张，每张不超过3M，支持JPG、PNG格式`, count);

  function newInput() {
    root.querySelector("input")?.remove();
    const box = h("input", { type: "file", accept: "image/jpeg,image/png", class: "UPL_input_5-150-0", "data-testid": testId("upload-input"), change: () => void take(box.files[0]) });
    root.append(box);
    tile.onclick = () => box.click();
    count.textContent = `（${items.length}/${most}）`;
    tile.hidden = items.length >= most;
    box.disabled = tile.hidden;
  }

  async function take(file) {
    const thumb = h("img", { alt: "" });
    const bar = h("progress", { "data-testid": testId("progress") });
    const remove = h("i", { class: "UPL_delete_5-150-0", role: "button", "aria-label": "删除" }, "×");
    const view = h("div", { class: "UPL_item_5-150-0 TBL_itemLoadingStatus_5-150-0" }, bar, h("small", {}, file.name), remove);
    const item = { view, url: null, isBusy: true };
    items.push(item);
    shown.append(view);
    newInput();
    remove.onclick = () => {
      items.splice(items.indexOf(item), 1);
      view.remove();
      newInput();
    };
    try {
      item.url = await send(file);
      thumb.src = URL.createObjectURL(file);
      view.className = "UPL_item_5-150-0";
      bar.replaceWith(thumb);
    } catch (error) {
      toast(error.message);
      view.className = "UPL_item_5-150-0 UPL_error_5-150-0 error";
      bar.replaceWith(h("span", { class: "why" }, error.message));
    }
    item.isBusy = false;
  }

  newInput();
  return { root: h("div", {}, root, hint), urls: () => items.flatMap(({ url }) => url ?? []), isBusy: () => items.some((item) => item.isBusy) };
}
