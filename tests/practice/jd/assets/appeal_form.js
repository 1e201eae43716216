// The review appeal in Element Plus. Nobody has shown the real form: fields, reasons, limits are assumed.

import { knobs, ref, settings } from "./page.js";

const TEMPLATE = `
<el-dialog :model-value="true" title="评价申诉" width="680px" :close-on-click-modal="false" @close="$emit('close')">
  <div v-if="number" class="filed"><h2>提交成功</h2><p>申诉编号：<b>{{ number }}</b></p><p>预计 1 至 2 个工作日处理</p></div>
  <el-form v-else label-width="96px" @submit.prevent>
    <el-form-item :label="names.reason" required>
      <el-radio-group v-model="reason"><el-radio v-for="one in reasons" :key="one" :value="one">{{ one }}</el-radio></el-radio-group>
    </el-form-item>
    <template v-if="reason">
      <el-form-item :label="names.statement" required>
        <el-input v-model="statement" type="textarea" :rows="6" :maxlength="knobs.text_max" show-word-limit placeholder="请说明该评价违规的事实" />
      </el-form-item>
      <el-form-item label="申诉凭证">
        <el-upload :http-request="send" :limit="knobs.upload_count" multiple accept="image/*,video/mp4,application/pdf" :on-success="took" :on-remove="dropped">
          <el-button>选择文件</el-button><template #tip><div>最多 {{ knobs.upload_count }} 个（假定）</div></template>
        </el-upload>
      </el-form-item>
    </template>
    <p class="problem" role="alert">{{ said }}</p>
    <p class="practice-foot">每条评价只能申诉一次 · 本表单为假定</p>
  </el-form>
  <template #footer v-if="!number"><el-button @click="$emit('close')">取消</el-button><el-button type="primary" @click="submit">提交申诉</el-button></template>
</el-dialog>`;
const AT = "/jdm/assumed/review-appeal";

export const AppealForm = {
  props: { commentId: String },
  emits: ["close", "filed"],
  template: TEMPLATE,
  setup({ commentId }, { emit }) {
    const [reason, statement, said, number] = [ref(""), ref(""), ref(""), ref("")];
    const files = new Map();
    const isRenamed = settings.changed === "renamed_form";
    const names = { reason: isRenamed ? "违规类别" : "申诉原因", statement: isRenamed ? "补充描述" : "申诉说明" };

    async function send({ file }) {
      const body = new FormData();
      body.append("file", file);
      const answer = await (await fetch(`${AT}/upload`, { method: "POST", body })).json();
      if (answer.code !== 200) throw new Error(answer.msg);
      return answer;
    }
    const took = (answer, { uid }) => files.set(uid, answer.data.fileId);
    const dropped = ({ uid }) => files.delete(uid);

    async function submit({ isTrusted }) {
      const body = JSON.stringify({ commentId, reason: reason.value, statement: statement.value, files: [...files.values()], isTrusted });
      const answer = await (await fetch(`${AT}/submit`, { method: "POST", body, headers: { "Content-Type": "application/json" } })).json();
      said.value = answer.msg ?? "";
      number.value = answer.data?.number ?? "";
      if (number.value) emit("filed");
    }
    return { reason, statement, said, number, names, knobs, reasons: settings.reasons, send, took, dropped, submit };
  },
};
