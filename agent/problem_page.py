"""A problem as a page of its own: it may be shown to someone who may load nothing else from here."""

import base64
import hashlib
from html import escape

from shared.wire import Problem

STYLE = """
:root{color-scheme:light dark}
body{margin:0;background:light-dark(#f6f7f9,#12151a);color:light-dark(#1b2027,#e6e9ee);
font:14px/1.7 "PingFang SC","Microsoft YaHei","Noto Sans CJK SC",system-ui,sans-serif}
main{display:grid;gap:12px;max-width:480px;margin:12vh auto;padding:24px}
h1{margin:0;font-size:20px}
p{margin:0}
.next{padding:12px 16px;border:1px solid light-dark(#dfe3e9,#303741);border-radius:8px;
background:light-dark(#fff,#1a1e25)}
.next b{display:block;color:light-dark(#59626f,#a3acb9)}
a{display:inline-block;padding:4px 0;color:light-dark(#1f5fd6,#7aaaff)}
a:focus-visible{outline:2px solid;outline-offset:2px}
"""

PAGE = """<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title} · 申诉台</title><style>{style}</style></head>
<body><main><h1>{title}</h1><p>{detail}</p>{next_step}<p><a href="/desk">回到工作台首页</a></p></main></body></html>
"""

STYLE_HASH = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()


def draw_problem(problem: Problem) -> str:
    """The whole page; every word of the problem escaped."""
    step = escape(problem.next_step)
    return PAGE.format(
        title=escape(problem.title),
        detail=escape(problem.detail),
        next_step=f'<p class="next"><b>下一步</b>{step}</p>' if step else "",
        style=STYLE,
    )


def policy(extension_origin: str) -> str:
    """What this page may load: its own style, and nothing else."""
    return (
        f"default-src 'none'; style-src 'sha256-{STYLE_HASH}'; base-uri 'none'; form-action 'none'; "
        f"frame-ancestors 'self' {extension_origin}"
    )
