"""The Chinese word for each status, verdict, ground, outcome and kind: one word for one thing on every screen."""

from collections.abc import Mapping
from enum import StrEnum

from agent.domain.missed import Hindrance
from agent.domain.packing import PackedHow, RemovedWhy
from agent.domain.searching import TextKind
from agent.domain.told_answers import Heard
from shared.alert import AlertKind
from shared.appeal import SubmittedHow
from shared.case import Actor
from shared.case_status import CaseStatus
from shared.deadline import DeadlineKind
from shared.evidence import EvidenceClass, EvidenceKind, Grade
from shared.fact import FactName
from shared.ground import Ground, Strength, Verdict
from shared.matrix import Readiness
from shared.outcome import Outcome
from shared.plan import FillState
from shared.review import ReviewKind
from shared.visit import VisitState

WORDS: Mapping[type[StrEnum], Mapping[str, str]] = {
    CaseStatus: {
        CaseStatus.CAPTURED: "已采集",
        CaseStatus.TRIAGED: "已研判",
        CaseStatus.PREPARING: "准备中",
        CaseStatus.READY: "可以填表",
        CaseStatus.HANDED_OVER: "等您提交",
        CaseStatus.SUBMITTED: "已提交",
        CaseStatus.UNDER_REVIEW: "平台审核中",
        CaseStatus.SUPPLEMENT_REQUESTED: "平台要求补充材料",
        CaseStatus.UPHELD: "申诉成立",
        CaseStatus.REJECTED: "申诉被驳回",
        CaseStatus.ESCALATED: "已申请客服升级",
        CaseStatus.NOT_APPEALABLE: "不可申诉",
        CaseStatus.WAIVED: "已放弃",
        CaseStatus.EXPIRED: "已过期",
        CaseStatus.CLOSED: "已结案",
    },
    Verdict: {
        Verdict.APPEALABLE: "可申诉",
        Verdict.NEEDS_PERSON: "需人工判断",
        Verdict.NEEDS_EVIDENCE: "缺证据",
        Verdict.NOT_APPEALABLE: "不可申诉",
    },
    Ground: {
        Ground.IRRELEVANT: "与商品无关",
        Ground.ABUSE: "辱骂攻击",
        Ground.PRIVACY: "泄露隐私",
        Ground.NOT_RECEIVED: "未收到货",
        Ground.UNUSED: "未使用",
        Ground.COMPETITOR: "同行恶意",
        Ground.EXTORTION: "敲诈勒索",
        Ground.UNTRUE: "与事实严重不符",
        Ground.ADVERTISING: "广告引流",
        Ground.WRONG_ITEM: "评价了别的商品",
        Ground.RATING_CONTRADICTION: "星级与内容矛盾",
        Ground.PROHIBITED_CONTENT: "违禁内容",
        Ground.FAKE_MEDIA: "虚假或盗用图片",
    },
    Outcome: {
        Outcome.REMOVED: "评价已删除或屏蔽",
        Outcome.TEXT_REMOVED: "文字已删除，评分仍在",
        Outcome.FOLDED: "评价已折叠",
        Outcome.DOWNRANKED: "评价已降低排序",
        Outcome.EXCLUDED_FROM_SCORE: "不计入评分",
        Outcome.REJECTED: "未获支持",
        Outcome.NO_DECISION: "平台没有判定",
    },
    EvidenceClass: {
        EvidenceClass.TRANSACTION: "交易证据",
        EvidenceClass.REVIEW: "评价证据",
        EvidenceClass.COMMUNICATION: "沟通证据",
    },
    EvidenceKind: {
        EvidenceKind.REVIEW_PICTURE: "评价截图",
        EvidenceKind.ORDER: "订单信息",
        EvidenceKind.LOGISTICS: "物流轨迹",
        EvidenceKind.CHAT: "聊天记录",
        EvidenceKind.PRODUCT_PAGE: "商品页面",
        EvidenceKind.BUYER_REVIEWS: "买家的其他评价",
        EvidenceKind.PACKING_VIDEO: "打包视频",
        EvidenceKind.WAYBILL_PHOTO: "面单照片",
        EvidenceKind.CERTIFICATE: "合格证或检测报告",
        EvidenceKind.SHOP_FOOTAGE: "门店监控",
        EvidenceKind.CALL_RECORDING: "通话录音",
        EvidenceKind.PLATFORM_ANSWER: "平台的答复",
        EvidenceKind.REFUND_RECORD: "退款记录",
        EvidenceKind.ASKING: "问买家的记录",
        EvidenceKind.OTHER_FILE: "其他材料",
    },
    Readiness: {
        Readiness.READY: "证据齐了",
        Readiness.WEAK: "证据偏弱",
        Readiness.MISSING_REQUIRED: "还差必需的证据",
    },
    Strength: {
        Strength.APPEALABLE: "成立",
        Strength.NEEDS_PERSON: "要您来判断",
        Strength.NEEDS_EVIDENCE: "要有证据才成立",
    },
    Grade: {
        Grade.A0: "自己放入的文件",
        Grade.A1: "从页面读取并截图",
        Grade.A2: "与页面自己的数据一致",
        Grade.A3: "隔时再次核对一致",
        Grade.A4: "有可信时间戳",
        Grade.A5: "有第三方取证",
    },
    FactName: {
        FactName.ORDER_ID: "订单号",
        FactName.ORDER_STATUS: "订单状态",
        FactName.ITEM_TITLE: "商品",
        FactName.ORDERED_AT: "下单时间",
        FactName.PAID_AT: "付款时间",
        FactName.SHIPPED_AT: "发货时间",
        FactName.SIGNED_AT: "签收时间",
        FactName.COMPLETED_AT: "交易成功时间",
        FactName.REFUND: "退款",
        FactName.TIME_LEFT: "页面显示的剩余时间",
        FactName.CARRIER: "快递公司",
        FactName.WAYBILL: "运单号",
        FactName.RECEIVER: "收件人",
        FactName.TRACE: "物流记录",
        FactName.BUYER_SAID: "买家说",
        FactName.SELLER_SAID: "店铺说",
        FactName.CHAT_REFERENCE: "举证号",
        FactName.ASKED_ABOUT: "问的事",
        FactName.SPEAKS_FOR: "支持的依据",
        FactName.UNANSWERED_AT: "到此时没有回答",
        FactName.QUOTATION: "评价原文",
        FactName.MARKED: "圈出的文字",
        FactName.RATING: "星级",
        FactName.POSTED_AT: "评价时间",
        FactName.RECORDED_AT: "拍摄时间（拍摄设备的时钟）",
        FactName.KEPT_AT: "存入时间（助手的时钟）",
    },
    FillState: {
        FillState.FILLED: "已填",
        FillState.REFUSED: "没有填",
        FillState.MISSING: "页面上没有这一栏",
        FillState.TO_COPY: "可以复制",
    },
    SubmittedHow: {
        SubmittedHow.TRUSTED_CLICK: "您在平台页面上点了提交",
        SubmittedHow.UNTRUSTED_CLICK: "页面上的提交被点了，但不是人点的",
        SubmittedHow.SEEN_ON_PAGE: "平台页面显示已经提交",
        SubmittedHow.TOLD_BY_OPERATOR: "您告诉我们已经提交",
    },
    Hindrance: {
        Hindrance.ASLEEP: "电脑休眠、关机或软件没有运行",
        Hindrance.CLOSED: "浏览器没有打开",
        Hindrance.UNREACHABLE: "网络断开或平台后台打不开",
        Hindrance.LOGGED_OUT: "后台退出了登录",
        Hindrance.CHALLENGED: "后台在等安全验证",
        Hindrance.PAGE_CHANGED: "平台页面变了",
    },
    VisitState: {
        VisitState.CHANGED: "有新情况",
        VisitState.SAME: "没有变化",
        VisitState.LOGGED_OUT: "后台已退出登录，已停下",
        VisitState.CHALLENGED: "后台要求安全验证，已停下",
        VisitState.PAGE_CHANGED: "平台页面变了，没读懂",
        VisitState.ERROR: "没有看成，会再试",
    },
    PackedHow: {
        PackedHow.RECORDED: "当场录像",
        PackedHow.PHOTOGRAPHED: "当场拍照",
        PackedHow.DROPPED: "放入的文件",
    },
    Heard: {
        Heard.SMS: "短信",
        Heard.PHONE: "电话",
        Heard.CHAT: "客服聊天",
        Heard.BACK_END: "商家后台",
        Heard.OTHER: "别处",
    },
    RemovedWhy: {RemovedWhy.BY_HAND: "手动拿掉", RemovedWhy.PAST: "过期清理"},
    DeadlineKind: {
        DeadlineKind.APPEAL_WINDOW: "申诉期限",
        DeadlineKind.REPLY_WINDOW: "回复期限",
        DeadlineKind.HANDLING: "平台处理时限",
        DeadlineKind.SUPPLEMENT: "补充材料期限",
        DeadlineKind.CHAT_RETENTION: "聊天记录保存期",
        DeadlineKind.DISPUTE: "退款纠纷的期限",
    },
    ReviewKind: {ReviewKind.MAIN: "评价", ReviewKind.FOLLOW_UP: "追评"},
    Actor: {Actor.OPERATOR: "操作员", Actor.AGENT: "申诉台", Actor.PLATFORM: "平台"},
    AlertKind: {
        AlertKind.UPHELD: "申诉成立",
        AlertKind.REJECTED: "申诉被驳回",
        AlertKind.SUPPLEMENT_REQUESTED: "要求补充材料",
        AlertKind.UNDER_REVIEW: "平台已受理",
        AlertKind.DEADLINE: "期限将到",
        AlertKind.WAIT_OVER: "买家没有回答",
        AlertKind.LOGGED_OUT: "后台已退出登录",
        AlertKind.CHALLENGED: "后台要求安全验证",
        AlertKind.PAGE_CHANGED: "平台页面变了",
        AlertKind.NOTICE_UNMATCHED: "有站内信待您归类",
        AlertKind.REJECTIONS_CLIMB: "被驳回的申诉多",
        AlertKind.CLUSTER: "几天内来了几条相似的差评",
    },
    TextKind: {
        TextKind.REVIEW: "评价",
        TextKind.ORDER: "订单号",
        TextKind.BUYER: "买家",
        TextKind.ITEM: "商品",
        TextKind.SHOP: "店铺",
        TextKind.REVIEW_ID: "评价编号",
        TextKind.CASE_ID: "案件编号",
        TextKind.STATEMENT: "申诉说明",
        TextKind.NUMBER: "申诉编号",
        TextKind.NOTICE: "站内信",
        TextKind.REPLY: "公开回复",
        TextKind.CHAT: "聊天",
        TextKind.NOTE: "备注",
        TextKind.LABEL: "标签",
    },
}


def word_for(member: StrEnum) -> str:
    """The word on screen. Raises KeyError for a kind of thing that has no word."""
    return WORDS[type(member)][member.value]
