// 评价举报: reasons as one list or in two levels; text and pictures come only after the choice.

import { formItem, modal, radioGroup, textArea } from "./beast.js";
import { h, knobs, post, settings, toast, wait } from "./dom.js";
import { upload } from "./upload.js";

const CHANGED = settings.formChanged;
const LABELS = CHANGED === "renamed" ? { type: "问题归类", text: "补充信息", files: "材料" } : { type: "举报类型", text: "详细描述", files: "图片凭证" };

/** What is offered first: all reasons, or those of the first level. */
function firstLevel() {
  const above = settings.reasons.filter((reason) => reason.above !== null).map((reason) => reason.above);
  const flat = settings.reasons.filter((reason) => reason.above === null).map(({ name, disabled }) => ({ text: name, disabled }));
  return [...new Set(above)].map((text) => ({ text, disabled: false })).concat(flat);
}

const below = (above) => settings.reasons.filter((reason) => reason.above === above).map(({ name, disabled }) => ({ text: name, disabled }));

/** The form within the modal; `report()` is what would be sent, or a sentence that says what is missing. */
function form() {
  const state = { reason: null, texts: [], upload: null };
  const lower = h("div", { class: "second-level" });
  const gated = h("div", { class: "gated" });
  const pick = async (name) => {
    state.reason = settings.reasons.find((reason) => reason.name === name) ?? null;
    Object.assign(state, { texts: [], upload: null });
    gated.replaceChildren();
    if (state.reason === null) return void lower.replaceChildren(radioGroup(below(name), pick));
    if (state.reason.above === null) lower.replaceChildren();
    const asked = state.reason;
    await wait(knobs.gate_s);
    if (state.reason === asked) gated.replaceChildren(...fieldsFor(state));
  };
  const root = h("div", { class: "report-form" }, formItem(LABELS.type, h("div", {}, radioGroup(firstLevel(), pick), lower), { required: true }), gated);
  return { root, report: () => report(state) };
}

function fieldsFor(state) {
  if (CHANGED === "new_step") return [formItem("确认方式", radioGroup([{ text: "我已阅读举报须知" }], () => undefined), { required: true })];
  const { needsProof } = state.reason;
  const placeholder = needsProof ? `请输入详细描述，至少${settings.textAtLeast}字` : "请输入详细描述（选填）";
  state.texts = Array.from({ length: CHANGED === "twins" ? 2 : 1 }, () => textArea({ max: knobs.text_max, placeholder }));
  const fields = state.texts.map(({ root }) => formItem(LABELS.text, root, { required: needsProof, id: "describes" }));
  if (!needsProof || CHANGED === "no_upload") return fields;
  state.upload = upload();
  return [...fields, formItem(LABELS.files, state.upload.root, { required: true })];
}

function report({ reason, texts, upload: pictures }) {
  const describes = texts[0]?.box.value.trim() ?? "";
  if (reason === null || texts.length === 0) return "请选择举报类型";
  if (reason.needsProof && describes.length < settings.textAtLeast) return `详细描述至少${settings.textAtLeast}字`;
  if (pictures?.isBusy()) return "图片上传中，请稍候";
  if (reason.needsProof && !pictures?.urls().length) return "请上传图片凭证";
  return { reportType: reason.code, describes, pictureUrls: pictures?.urls() ?? [] };
}

/** Opens the modal for a review; its one final button files the report, and `done()` draws the list anew. */
export function openReport(review, done) {
  const { root, report: reported } = form();
  const ok = async (event, close) => {
    const wanted = reported();
    if (typeof wanted === "string") return toast(wanted);
    const answer = await post("/saturn/reportedReview/edit/createReportedReview", { reviewId: review.reviewId, ...wanted, isTrusted: event.isTrusted });
    if (answer === null) return;
    toast("提交成功");
    close();
    done();
  };
  modal({ title: "评价举报", body: root, okText: "提交举报", ok });
}
