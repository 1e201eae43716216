"""What can go wrong for a reason that a person should hear.

AgentError
├── NotFound            no such case, file, request
├── Conflict            illegal move, deadline passed, already taken
│   └── PackGone            the platform's pack is not among those of this program any more
├── Invalid             what was sent does not say what it should
│   ├── NotJson             it is not even JSON
│   ├── PdfUnread           a PDF cannot be read, for good or for now
│   └── PictureUnread       a picture cannot be read
├── Refused             the guard or pairing says no
│   ├── Unauthenticated     no valid token or cookie
│   ├── WrongMediaType      a write that is not JSON
│   ├── TooLarge            a body over the limit
│   ├── TooManyRequests     asked too often
│   └── ContractDiffers     extension and agent are of different versions
├── PageChanged         a live page no longer matches its pack
├── BrowserUnavailable  no browser to work with
├── FolderNotShown     no file manager to show a folder with
├── Unstamped           no time stamp, or one that does not fit
├── SettingsInvalid     appealdesk.toml or the environment
├── KeysUnavailable     no keyring, and no key file named
├── DataFolderBusy      another agent works on this data folder
├── PortTaken           something else listens there
└── Damaged             database, archive or backup is not whole
"""

import errno

REASONS = {
    errno.ENOENT: "没有这个文件或文件夹",
    errno.EACCES: "没有权限，或别的程序正在用它",
    errno.EPERM: "没有权限",
    errno.EBUSY: "别的程序正在用它",
    errno.EEXIST: "已经有同名的文件",
    errno.EISDIR: "这是一个文件夹",
    errno.ENOTDIR: "路径中间有一段不是文件夹",
    errno.ENAMETOOLONG: "名字太长",
    errno.ELOOP: "快捷方式绕了圈",
    errno.ENOSPC: "磁盘满了",
    errno.EFBIG: "文件太大，这个磁盘放不下",
    errno.EROFS: "这个磁盘是只读的",
    errno.EIO: "磁盘读写出错",
    errno.ENODEV: "磁盘或设备不在了",
    errno.ENXIO: "磁盘或设备不在了",
    errno.EMFILE: "打开的文件太多",
    errno.EADDRNOTAVAIL: "这台电脑上没有这个地址",
}
"""What the system says in English, by its number."""


def why(error: OSError) -> str:
    """Chinese, without a full stop; what is not usual is the system's own words."""
    return REASONS.get(error.errno or 0) or f"系统说“{error.strerror or error}”"


class AgentError(Exception):
    """`detail` says what happened and what it means, `next_step` what to do; both Chinese, for the operator."""

    title = "出错了"

    def __init__(self, detail: str, next_step: str = "") -> None:
        super().__init__(detail)
        self.detail = detail
        self.next_step = next_step

    @property
    def words(self) -> str:
        """All of it in one line."""
        return f"{self.detail}{self.next_step}"


class NotFound(AgentError):
    title = "没有找到"


class Conflict(AgentError):
    title = "现在不能这样做"


class PackGone(Conflict, KeyError):
    """A KeyError too, for that is how a mapping says that it lacks something."""

    title = "平台资料不在了"

    def __init__(self, platform: str) -> None:
        super().__init__(
            f"这个程序里没有平台“{platform}”的资料了，这一步要靠它才能做。",
            f"案件里已有的都还在，可以看和导出。要接着做，请把文件夹 {platform} 放回 shared/platforms，重新打开助手。",
        )


class Invalid(AgentError):
    title = "内容不合要求"


class NotJson(Invalid):
    title = "不是有效的 JSON"


class PdfUnread(Invalid):
    """`is_locked`: only a password opens it. `may_pass`: the reason is not in the file, or not certainly."""

    title = "这份 PDF 打不开"

    def __init__(self, detail: str, next_step: str = "", *, is_locked: bool = False, may_pass: bool = False) -> None:
        super().__init__(detail, next_step)
        self.is_locked = is_locked
        self.may_pass = may_pass


class PictureUnread(Invalid):
    title = "这张图片打不开"


class Refused(AgentError):
    title = "已拒绝这次请求"


class Unauthenticated(Refused):
    title = "还没有配对或登录"


class WrongMediaType(Refused):
    title = "只接受 JSON"


class TooLarge(Refused):
    title = "内容太大"


class TooManyRequests(Refused):
    title = "太频繁了"


class ContractDiffers(Refused):
    title = "扩展和助手版本不一致"


class PageChanged(AgentError):
    """A live page no longer matches its pack; names the place so that the operator can copy or teach."""

    title = "平台页面变了"

    def __init__(self, platform: str, page: str, field: str, detail: str, next_step: str = "") -> None:
        super().__init__(detail, next_step)
        self.platform = platform
        self.page = page
        self.field = field


class BrowserUnavailable(AgentError):
    title = "浏览器不可用"


class FolderNotShown(AgentError):
    title = "没能打开文件夹"


class Unstamped(AgentError):
    title = "没有有效的时间戳"


class SettingsInvalid(AgentError):
    title = "设置有误"


class KeysUnavailable(AgentError):
    title = "密钥没有地方安全保存"


class DataFolderBusy(AgentError):
    title = "数据文件夹正在使用"


class PortTaken(AgentError):
    title = "端口被占用"


class Damaged(AgentError):
    title = "数据不完整"
