"""Which words on a button say that pressing it would be the last step; a person presses those."""

FINAL_WORDS = (
    r"^(确认|确定|立即|马上|一键|我要|点击|直接|保存并|再次|重新|最终|同意并)*(提交|发布|发表|发送|申诉|投诉|举报)(申诉|投诉|举报|评价|回复|审核|表单|申请|材料|凭证|证据|反馈|资料|信息)*[!>›»→]*$",
    r"^(confirm(and)?|finaly?|re)?(submit|send|publish|post)(now|form|appeal|complaint|report|request|application|review)*$",
    r"^(file|lodge)(the|an?)?(appeal|complaint|report)$",
)
"""Regular expressions over the words without spaces, in lower case."""
