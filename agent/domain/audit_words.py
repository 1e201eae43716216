"""What the actions of the audit log are called on screen."""

from collections.abc import Mapping

from agent.domain.words import word_for
from shared.case_status import CaseStatus

MOVED = "moved_to_"
MOVES: Mapping[str, str] = {f"{MOVED}{status.value}": f"案件变为：{word_for(status)}" for status in CaseStatus}

GROUPS: Mapping[str, Mapping[str, str]] = {
    "案件": {
        "capture": "采集评价",
        "triaged": "完成研判",
        "chosen": "选择依据和理由",
        "overruled": "自己另选依据",
        "choice_withdrawn": "原来的选择不再成立",
        "assigned": "指定负责人",
        "note_added": "写备注",
        "note_changed": "改备注",
        "note_deleted": "删除备注",
        "note_restored": "恢复备注",
        "labelled": "贴标签",
        "unlabelled": "拿掉标签",
    },
    "状态": MOVES,
    "证据": {
        "evidence_added": "采集或放入证据",
        "evidence_deleted": "拿掉证据",
        "evidence_told": "写证据说明什么",
        "evidence_stamped": "证据有了时间戳",
        "picture_failed": "截图没有成功",
        "picture_retouched": "标记或涂抹图片",
        "picture_boxed": "重画图片上的红框",
        "seen_again": "隔时再次核对",
        "shelved": "放进常备材料",
        "unshelved": "拿掉常备材料",
        "sealed": "封存证据",
        "packaged": "导出法律材料包",
        "uploads_chosen": "选择要上传的文件",
        "uploads_suggested": "改回建议的文件",
    },
    "打包录像": {
        "packing_kept": "保存打包录像",
        "packing_order_told": "给打包录像写上订单号",
        "packing_order_removed": "从打包录像去掉订单号",
        "packing_order_restored": "放回打包录像的订单号",
        "packing_kept_for_others": "打包录像留给别的订单",
        "packing_let_go": "到期删去打包录像",
        "packing_removed": "删除打包录像",
        "packing_restored": "恢复打包录像",
        "recording_lost": "录像文件不见了",
    },
    "申诉": {
        "drafted": "起草申诉说明",
        "statement_saved": "保存申诉说明",
        "sentence_tied": "给句子连上证据",
        "question_asked": "问买家",
        "question_taken_back": "撤回提问",
        "buyer_answered": "买家回答了",
        "buyer_silent": "买家没有回答",
        "turn_passed_over": "买家的一句话不算回答",
        "turn_taken_up": "买家的一句话又算回答",
        "filed_below_ready": "证据不齐也填表",
        "filed_despite_remarks": "有措辞提醒也填表",
        "filed_with_untied": "有句子没证据也填表",
        "form_filled": "填写申诉表单",
        "copy_pack_made": "备好复制材料",
        "supplement_filled": "填写补充材料表单",
        "filing_stopped": "填表停下",
        "pressed_trusted": "点了平台的提交",
        "pressed_untrusted": "页面自己触发了提交",
        "submission_unverified": "提交后平台没有提示",
        "receipt_kept": "保存提交回执",
        "receipt_completed": "补全提交回执",
        "called": "给平台客服打电话",
        "outcome": "看到处理结果",
        "answer_told": "记下平台的答复",
        "answer_undone": "撤销记下的答复",
        "expiry_undone": "撤销了标为过期",
        "escalation_undone": "撤销了申请客服升级",
        "reply_saved": "保存公开回复",
        "reply_filled": "填写公开回复",
        "reply_posted": "公开回复已发布",
        "reply_taken_back": "公开回复退回修改",
    },
    "站内信和查看": {
        "notice_assigned": "把站内信归到案件",
        "close_undone": "撤销了结案",
        "waive_undone": "撤销了放弃",
        "words_withheld": "抹去了一行里的字",
        "notice_unassigned": "站内信不再属于案件",
        "notice_set_aside": "把站内信放到一边",
        "notice_undone": "撤销站内信的归类",
        "shop_visited": "查看店铺",
        "watch_paused": "暂停查看",
        "watch_resumed": "恢复查看",
    },
    "人和浏览器": {
        "operator_added": "添加操作员",
        "operator_renamed": "操作员改名",
        "operator_retired": "停用操作员",
        "operator_restored": "恢复操作员",
        "shop_assignee_set": "指定店铺的负责人",
        "pairing_asked": "请求配对",
        "pairing_accepted": "接受配对",
        "pairing_rejected": "拒绝配对",
        "pairing_revoked": "取消配对",
        "paired": "配对完成",
        "desk_link_made": "生成工作台入口",
        "desk_opened": "打开工作台",
    },
    "设置和资料": {
        "setting_changed": "改设置",
        "setting_undone": "撤销设置的改动",
        "calendar_changed": "改节假日",
        "calendar_undone": "撤销节假日的改动",
        "taught": "教会一处资料",
        "taught_dropped": "撤销教过的资料",
        "watch_list_added": "加入留意名单",
        "watch_list_removed": "移出留意名单",
        "watch_list_restored": "放回留意名单",
        "watch_list_expired": "留意名单到期移出",
        "watch_list_learned": "认出留意名单上的买家",
        "shop_words_saved": "保存售前说明或包裹卡",
        "shop_words_taken_back": "撤销售前说明或包裹卡的修改",
        "filter_saved": "保存筛选",
        "filter_renamed": "筛选改名",
        "filter_removed": "删除筛选",
        "filter_restored": "恢复筛选",
    },
    "扎堆的差评": {
        "cluster_found": "发现相似的差评",
        "dossier_saved": "保存材料草稿",
        "dossier_redrafted": "重新起草材料",
        "dossier_restored": "换回原来的材料",
        "dossier_printed": "打印材料",
    },
    "数据": {
        "backed_up": "备份",
        "backup_deleted": "删除备份",
        "restore_prepared": "准备从备份恢复",
        "restore_cancelled": "取消恢复",
        "restored": "从备份恢复",
        "expired": "到期清理",
        "forgotten": "删除这位买家的资料",
    },
}

BEGINNINGS: Mapping[str, str] = {"beforehand_done_": "申诉之前的一步已完成"}
"""Actions that name a step of a pack after this."""

_WORDS = {action: words for group in GROUPS.values() for action, words in group.items()}

ACTORS: Mapping[str, str] = {
    "operator": "操作员（没有名字）",
    "desk": "操作员（没有名字）",
    "agent": "申诉台",
    "platform": "平台",
    "extension": "浏览器扩展",
    "cli": "命令行",
    "nobody": "还没有配对的程序",
}


def action_words(action: str) -> str:
    """The action itself where it has no words: a line of a version that this one does not know."""
    if action in _WORDS:
        return _WORDS[action]
    return next((words for start, words in BEGINNINGS.items() if action.startswith(start)), action)
