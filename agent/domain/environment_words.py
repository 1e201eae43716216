"""How an environment reads in Chinese: names and values for a report and for the desk."""

from agent.domain.workdays import SHANGHAI
from shared.environment import Connection, Environment

UNKNOWN = "没有问到"


def environment_words(environment: Environment) -> tuple[tuple[str, str], ...]:
    """Every line there is; what could not be found out says so."""
    version = environment.pack_version
    proxies = "、".join(environment.proxies)
    machine = (
        ("操作系统", environment.system),
        ("浏览器", environment.browser or UNKNOWN),
        ("申诉台", f"{environment.product_version}，扩展与助手的约定 {environment.contract[:12]}"),
        ("平台资料", f"版本 {version}" if version else "已经不在程序里"),
        ("代理", f"系统设置了代理（{proxies}）" if proxies else "没有设置代理"),
        ("hosts 文件", _hosts_words(environment)),
        (
            "电脑时钟",
            f"{environment.at.astimezone(SHANGHAI):%Y-%m-%d %H:%M:%S}（北京时间），{_compared(environment.connection)}",
        ),
    )
    return machine + (_connection_words(environment.connection) if environment.connection else ())


def environment_line(environment: Environment) -> str:
    """The same in one text, a line for each."""
    return "\n".join(f"{name}：{value}" for name, value in environment_words(environment))


def _hosts_words(environment: Environment) -> str:
    bent = environment.bent_hosts
    if bent is None:
        return "读不了" if environment.pack_version else "没有平台资料，不知道要查哪些域名"
    return f"改写了这个平台的域名：{'、'.join(bent)}" if bent else "没有改写这个平台的域名"


def _compared(connection: Connection | None) -> str:
    ahead = connection.clock_ahead_seconds if connection else None
    if ahead is None:
        return "没有与外面的时钟比较过"
    if ahead == 0:
        return "与平台服务器的时间一致（精确到 1 秒）"
    return f"比平台服务器的时间{'快' if ahead > 0 else '慢'} {abs(ahead)} 秒（精确到 1 秒）"


def _connection_words(connection: Connection) -> tuple[tuple[str, str], ...]:
    until = connection.certificate_until
    valid = f"，有效期到 {until.astimezone(SHANGHAI):%Y-%m-%d}" if until else ""
    return (
        ("平台服务器", f"{connection.host}（{connection.address or UNKNOWN}），{connection.protocol or UNKNOWN}"),
        (
            "网站证书",
            f"{connection.certificate_subject or UNKNOWN}，由 {connection.certificate_issuer or UNKNOWN} 签发{valid}",
        ),
        ("证书 SHA-256", connection.certificate_sha256 or UNKNOWN),
    )
