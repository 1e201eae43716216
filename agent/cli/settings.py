"""`appealdesk settings`: every setting, its value, where it came from, what it means."""

import sys

from agent.settings import FILE_NAME, load_settings, setting_lines, unknown_variables


def show() -> None:
    settings = load_settings()
    print(f"设置文件：{settings.data / FILE_NAME}")
    for line in setting_lines(settings):
        origin = "默认" if line.origin == "default" else line.origin
        print(f"{line.name} = {line.value}  （{origin}）  {line.meaning}")
    for name in unknown_variables():
        print(f"没有叫 {name} 的设置，它不起作用。", file=sys.stderr)
