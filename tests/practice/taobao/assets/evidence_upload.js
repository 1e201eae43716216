// The upload of 投诉凭证: picture cards with their states, a hint with the limits, off at the limit.

import { h, knobs } from "./page.js";

const UPLOAD = "https://ss.taobao.com/complaint/upload.json";
const TYPES = "image/png,image/jpeg,image/gif,video/mp4,application/pdf";

export function readyFileIds(files) {
  return files.filter((file) => file.state === "done").map((file) => file.fileId);
}

/** Fusion wants `url`; what went wrong is shown under the file. */
function formatted(answer) {
  return answer.success ? { success: true, url: answer.data.url, fileId: answer.data.fileId } : { success: false, message: answer.message };
}

function named(files) {
  return files.map((file) => ({
    ...file,
    fileId: file.response?.fileId ?? file.fileId,
    errorMsg: file.state === "error" ? (file.response?.message ?? "上传失败") : undefined,
  }));
}

export function EvidenceUpload({ label, files, onChange, action = UPLOAD }) {
  const megabytes = knobs.upload_max_bytes / 1024 / 1024;
  return h(
    "div",
    { className: "form-line" },
    h("label", null, label),
    h(
      Next.Upload,
      {
        action,
        name: "file",
        accept: TYPES,
        listType: "text",
        multiple: true,
        limit: knobs.upload_count,
        withCredentials: true,
        value: files,
        formatter: formatted,
        onChange: (next) => onChange(named(next)),
      },
      h(Next.Button, null, "上传凭证"),
    ),
    h("p", { className: "upload-hint" }, `最多 ${knobs.upload_count} 个，单个不超过 ${megabytes}M，支持 png、jpg、gif、mp4、pdf`),
  );
}
