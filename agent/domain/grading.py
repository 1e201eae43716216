"""What each grade of evidence still leaves unproven, in words for the operator."""

from collections.abc import Mapping

from shared.evidence import Grade

NOT_PROVEN: Mapping[Grade, str] = {
    Grade.A0: "不能证明这个文件从哪里来、是什么时候拍的。",
    Grade.A1: "不能证明页面没有在浏览器里被改动过。",
    Grade.A2: "浏览器收到的原始数据与页面一致；不能证明这台电脑没有被动过手脚。",
    Grade.A3: "隔时再看仍然一致；不能证明这台电脑没有被动过手脚。",
    Grade.A4: "清单盖了时间戳；不能证明那一刻之前的事。",
    Grade.A5: "有第三方取证；第三方没有写明的，仍然不能证明。",
}
"""Each grade has what those before it have."""
