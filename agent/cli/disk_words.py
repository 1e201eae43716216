"""What the system says about a file or folder, in the reader's words."""

import errno

WORDS = {
    errno.EACCES: "没有权限",
    errno.EPERM: "系统不允许",
    errno.ENOENT: "没有这个文件或文件夹",
    errno.EEXIST: "已经有这个名字的文件",
    errno.ENOTDIR: "路径中间有一段是文件，不是文件夹",
    errno.EISDIR: "这是一个文件夹，不是文件",
    errno.ENOSPC: "磁盘满了",
    errno.EROFS: "这个位置只能读，不能写",
    errno.ENAMETOOLONG: "名字太长",
}


def disk_words(error: OSError) -> str | None:
    """One sentence with the path and what to do; None for what is no trouble with a file."""
    if error.errno not in WORDS:
        return None
    where = f"{error.filename}：" if error.filename else ""
    return f"读写文件出了问题：{where}{WORDS[error.errno]}。请检查路径、权限和磁盘空间，再试一次。"
