"""What is said when something of the platform's stands between us and a page: only the operator can clear it."""

from collections.abc import Mapping

from agent.errors import Conflict

OPEN = "open"
"""The session state in which a page can be read; the states are those of `agent.browser.session`."""

SENTENCES: Mapping[str, tuple[str, str]] = {
    "logged_out": ("平台后台已退出登录，已停下。", "请在打开的浏览器里登录，然后再点一次。"),
    "challenged": ("平台要求安全验证，已停下。", "请亲自在浏览器里完成验证，然后再点一次。"),
    "broken": ("平台页面出错了，已停下。", "过几分钟再试；案件里的内容都还在。"),
    "busy": ("平台提示操作太频繁，已停下。", "请过半小时再试。"),
}


def in_the_way(state: str) -> Conflict:
    """The refusal for a session state other than open."""
    return Conflict(*SENTENCES[state])
