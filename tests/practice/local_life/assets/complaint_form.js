// The complaint dialog, in Element Plus. Nobody has shown how the real one looks: fields, reasons, limits are assumed.

import { call, knobs, ref, settings } from "./page.js";

const TEMPLATE = `
<el-dialog :model-value="true" title="投诉评价" width="640px" :close-on-click-modal="false" @close="$emit('close')">
  <div v-if="number" class="filed"><h2>提交成功</h2><p>受理编号：<b>{{ number }}</b></p><p>预计 1 至 7 个工作日处理</p></div>
  <el-form v-else label-width="96px" @submit.prevent>
    <el-form-item :label="names.reason" required>
      <el-select v-model="reason" placeholder="请选择" style="width: 100%">
        <el-option v-for="one in reasons" :key="one" :label="one" :value="one" :disabled="one === knobs.disabled_reason" />
      </el-select>
    </el-form-item>
    <template v-if="reason">
      <el-form-item :label="names.statement" required>
        <el-input v-model="statement" type="textarea" :rows="6" :maxlength="knobs.text_max" show-word-limit placeholder="请说明该评价违规的事实" />
      </el-form-item>
      <el-form-item label="上传凭证">
        <el-upload :http-request="send" :limit="knobs.upload_count" multiple accept="image/*,video/mp4,application/pdf" :on-success="took" :on-remove="dropped">
          <el-button>选择文件</el-button>
          <template #tip><div>最多 {{ knobs.upload_count }} 个（假定）</div></template>
        </el-upload>
      </el-form-item>
    </template>
    <p class="form-said" role="alert">{{ said }}</p>
    <p class="practice-foot">练习后台 · 本表单为假定</p>
  </el-form>
  <template #footer v-if="!number">
    <el-button @click="$emit('close')">取消</el-button>
    <el-button type="primary" @click="submit">提交</el-button>
  </template>
</el-dialog>`;

export const ComplaintForm = {
  props: { reviewId: String, at: String },
  emits: ["close", "filed"],
  template: TEMPLATE,
  setup({ reviewId, at }, { emit }) {
    const [reason, statement, said, number] = [ref(""), ref(""), ref(""), ref("")];
    const files = new Map();
    const isRenamed = settings.changed === "renamed";
    const names = { reason: isRenamed ? "违规类别" : "投诉类型", statement: isRenamed ? "补充描述" : "投诉说明" };

    async function send({ file }) {
      const body = new FormData();
      body.append("file", file);
      const answer = await (await fetch(`${at}/upload`, { method: "POST", body, credentials: "include" })).json();
      if (answer.code !== 200) throw new Error(answer.msg);
      return answer;
    }
    const took = (answer, { uid }) => files.set(uid, answer.data.fileId);
    const dropped = ({ uid }) => files.delete(uid);

    async function submit({ isTrusted }) {
      const body = { reviewId, reason: reason.value, statement: statement.value, files: [...files.values()], isTrusted };
      const answer = await call(`${at}/submit`, body);
      said.value = answer.msg ?? "";
      number.value = answer.data?.number ?? "";
      if (number.value) emit("filed");
    }
    return { reason, statement, said, number, names, knobs, reasons: settings.reasons, send, took, dropped, submit };
  },
};
