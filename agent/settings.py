"""Every setting: its name, default and meaning, and where its value came from; the only reader of the environment."""

import os
import re
import shutil
import tempfile
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

import tomli_w
from platformdirs import user_data_path
from pydantic import AfterValidator, Field, ValidationError
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    SettingsError,
    TomlConfigSettingsSource,
)

from agent.errors import SettingsInvalid
from shared.wrong_values import what_is_wrong

FILE_NAME = "appealdesk.toml"
PREFIX = "APPEALDESK_"
SHANGHAI = ZoneInfo("Asia/Shanghai")
"""The zone in which times are shown, and in which quiet hours are meant."""

ROOT = Path(__file__).resolve().parent.parent


def _unfolded(path: Path) -> Path:
    try:
        unfolded = path.expanduser()
    except RuntimeError:
        raise ValueError("～后面的用户在这台电脑上没有") from None
    if "\0" in str(unfolded):
        raise ValueError("里面有不能用的字符")
    return unfolded


def _folder_for_files(path: Path) -> Path:
    """One that is there, or can be made: a disk that is not plugged in now is no mistake."""
    path = _unfolded(path)
    if not path.is_absolute():
        raise ValueError("应为完整的路径，从盘符或 / 写起")
    try:
        is_fit = next(one for one in (path, *path.parents) if one.exists()).is_dir()
    except OSError as error:
        raise ValueError("这个文件夹用不了，请检查路径和权限") from error
    if not is_fit:
        raise ValueError("这里是一个文件，不是文件夹")
    return path


Folder = Annotated[Path, AfterValidator(lambda path: _unfolded(path).absolute())]
FolderForFiles = Annotated[Path, AfterValidator(_folder_for_files)]
NUMBER_OR_TIME = re.compile(r"-?\d+([.:]\d+)?")
HOUR_MINUTE = re.compile(r"([01]?\d|2[0-3])[:：]([0-5]\d)")


def _hour_minute(text: str) -> str:
    found = HOUR_MINUTE.fullmatch(text)
    if found is None:
        raise ValueError("应为时刻，如 23:00")
    return f"{int(found[1]):02d}:{found[2]}"


HourMinute = Annotated[str, AfterValidator(_hour_minute)]


def _web_address(url: str) -> str:
    """A password in it would stand in the settings file for all to read, and in what is shown."""
    try:
        parts = urlsplit(url)
        is_plain = url.isprintable() and " " not in url and "@" not in parts.netloc
        is_fit = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0 and is_plain
    except ValueError:
        is_fit = False
    if not is_fit:
        raise ValueError("应为 http:// 或 https:// 开头的网址，里面不能有空格、用户名和密码，端口不能超过 65535")
    return url


WebAddress = Annotated[str, AfterValidator(_web_address)]


def default_data() -> Path:
    """The data folder where no setting names one."""
    return user_data_path("Appealdesk", appauthor=False)


class Settings(BaseSettings):
    """Read from the environment, then `appealdesk.toml` in the data folder, then the defaults."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, extra="forbid", frozen=True, env_ignore_empty=True)

    data: Folder = Field(default_factory=default_data, description="数据文件夹：数据库、证据原件、浏览器资料都在这里")
    port: int = Field(17846, ge=0, le=65535, description="助手在本机 127.0.0.1 上的端口")
    key_file: Folder | None = Field(None, description="没有系统钥匙串时存放密钥的文件（权限必须是 0600）")
    browser: Path | None = Field(None, description="浏览器程序的路径；不填就自动寻找")
    browser_args: tuple[str, ...] = Field((), description="启动浏览器时附加的参数")
    headless: bool = Field(False, description="浏览器不显示窗口")
    managed_browser: bool = Field(True, description="启动助手时一并打开已装好扩展的浏览器")
    start_url: str | None = Field(None, description="浏览器打开后的第一个网址")
    extension: Folder = Field(ROOT / "extension", description="扩展所在的文件夹")
    quiet_from: HourMinute = Field("23:00", description="免打扰开始（北京时间），此后不查看平台页面")
    quiet_until: HourMinute = Field("07:00", description="免打扰结束（北京时间）")
    watch_daily_pages: int = Field(200, ge=1, le=10_000, description="每个店铺每天最多自动查看多少个页面")
    vault_keep_days: int = Field(180, ge=1, le=36500, description="打包存证保存多少天；过期的列出来，由您确认后才清理")
    vault_budget_gb: int = Field(
        20, ge=1, le=100_000, description="打包存证最多占用多少 GB；到八成和用满时提醒，不因此拒绝保存"
    )

    watch_list_keep_days: int = Field(365, ge=1, le=3650, description="留意名单里的买家保留多少天，到期自动移出")

    timestamp_url: WebAddress | None = Field(None, description="时间戳机构（RFC 3161）的网址；不填就不盖时间戳")
    timestamp_root: Folder | None = Field(None, description="时间戳机构的根证书文件（PEM），和网址一起填")

    keep_closed_days: int | None = Field(
        None, ge=30, le=36500, description="案件结束多少天后清除买家资料和证据文件；不填就一直保留"
    )
    purge_daily: bool = Field(False, description="每天自动清除超过保留期限的资料；关着就只在您点清除时才清除")
    package_with_originals: bool = Field(False, description="法律材料包默认连没有打码的原件和文字一起放入")
    backup_folder: FolderForFiles | None = Field(None, description="备份放在哪个文件夹；不填就放在数据文件夹旁边")
    backup_remind_days: int | None = Field(None, ge=1, le=365, description="多少天没有备份就提醒；不填就不提醒")

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        toml = TomlConfigSettingsSource(settings_cls, _toml_of(init_settings, env_settings))
        return init_settings, env_settings, toml

    @property
    def database(self) -> Path:
        return self.data / "appealdesk.sqlite3"

    @property
    def archive(self) -> Path:
        return self.data / "archive"

    @property
    def backups(self) -> Path:
        """Outside the data folder, so that it is not lost together with that."""
        return self.backup_folder or self.default_backups

    @property
    def default_backups(self) -> Path:
        """Where backups are put when no folder is set, and may lie from before one was."""
        return self.data.with_name(f"{self.data.name}-backups")


def _toml_of(*sources: PydanticBaseSettingsSource) -> Path:
    """The file lies in the data folder, so what names the folder is read first."""
    named = next((found for source in sources if (found := source().get("data"))), None)
    return Path(named or default_data()).expanduser() / FILE_NAME


def load_settings(**given: Any) -> Settings:
    """The settings in force; `given` wins over everything. Raises SettingsInvalid naming the key at fault."""
    try:
        settings = Settings(**given)
    except ValidationError as error:
        raise SettingsInvalid("；".join(_sentences(error)) + "。", _where_to_mend()) from error
    except (SettingsError, ValueError) as error:  # a value that is no JSON, a file that is no TOML
        raise SettingsInvalid(f"设置读不懂：{error}", _where_to_mend()) from error
    if "data" in read_toml(settings):
        raise SettingsInvalid(
            f"{FILE_NAME} 里不能写 data：这个文件自己就在数据文件夹里。", f"请改用环境变量 {PREFIX}DATA。"
        )
    return settings


def _sentences(error: ValidationError) -> Iterator[str]:
    for found in error.errors():
        name = ".".join(str(part) for part in found["loc"])
        if found["type"] == "extra_forbidden":
            yield f"没有叫 {name} 的设置"
        else:
            yield f"设置 {name} 的值不对：{what_is_wrong(found)}"


def _where_to_mend() -> str:
    return f"请检查 {FILE_NAME} 和以 {PREFIX} 开头的环境变量。"


def read_toml(settings: Settings) -> dict[str, Any]:
    """What the settings file says, {} where there is none."""
    return TomlConfigSettingsSource(Settings, settings.data / FILE_NAME)()


@dataclass(frozen=True)
class SettingLine:
    """One setting as it is in force. `origin` is `default`, `appealdesk.toml`, or the environment variable's name."""

    name: str
    value: str
    origin: str
    meaning: str


def setting_lines(settings: Settings) -> Iterator[SettingLine]:
    """Every setting there is, in the order of the model."""
    toml = read_toml(settings)
    environment = {name.upper() for name, value in os.environ.items() if value}
    for name, field in Settings.model_fields.items():
        variable = PREFIX + name.upper()
        origin = variable if variable in environment else FILE_NAME if name in toml else "default"
        yield SettingLine(name, str(getattr(settings, name)), origin, field.description or "")


def fixed_by_environment() -> dict[str, str]:
    """The settings that an environment variable fixes, each with its variable; the file cannot change these."""
    set_now = {name.upper() for name, value in os.environ.items() if value}
    return {name: PREFIX + name.upper() for name in Settings.model_fields if PREFIX + name.upper() in set_now}


def _half_width(typed: Any) -> Any:
    """A number or a time as a Chinese input method may type it (１５０, ２３：００); all else stays as it is."""
    plain = unicodedata.normalize("NFKC", typed).strip() if isinstance(typed, str) else ""
    return plain if NUMBER_OR_TIME.fullmatch(plain) else typed


def check_values(settings: Settings, values: Mapping[str, Any]) -> tuple[Settings, dict[str, str]]:
    """The settings with these values in place of theirs, None meaning the default; and what is wrong, by name.

    Values may be text, as typed. Where anything is wrong the settings are the ones given. Raises SettingsInvalid where
    the file, or the environment, is wrong elsewhere.
    """
    given = {name: _half_width(value) for name, value in values.items() if value is not None}
    try:
        checked = Settings(**{"data": settings.data, **given})
    except ValidationError as error:
        wrong = {str(found["loc"][0]): what_is_wrong(found) for found in error.errors() if found["loc"]}
        if wrong.keys() <= values.keys():
            return settings, wrong
        raise SettingsInvalid("；".join(_sentences(error)) + "。", _where_to_mend()) from error
    except (SettingsError, ValueError) as error:
        raise SettingsInvalid(f"设置读不懂：{error}", _where_to_mend()) from error
    defaults = {name: Settings.model_fields[name].get_default(call_default_factory=True) for name in values}
    new = {name: getattr(checked, name) if name in given else defaults[name] for name in values}
    return settings.model_copy(update=new), {}


def write_toml(settings: Settings, values: Mapping[str, Any]) -> None:
    """Write these into the settings file beside what it says already; None takes a name out of it.

    Whole or not at all, readable by its owner alone; the former file stays beside it as `appealdesk.toml.bak`.
    """
    path = settings.data / FILE_NAME
    kept = read_toml(settings) | {name: _as_toml(value) for name, value in values.items()}
    text = tomli_w.dumps({name: value for name, value in kept.items() if value is not None})
    descriptor, draft = tempfile.mkstemp(dir=settings.data)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    if path.exists():
        shutil.copy2(path, path.with_name(f"{FILE_NAME}.bak"))
    Path(draft).replace(path)


def _as_toml(value: Any) -> Any:
    return str(value) if isinstance(value, Path) else list(value) if isinstance(value, tuple) else value


def unknown_variables() -> list[str]:
    """Environment variables that look like settings of ours and are none: most likely a typo."""
    known = {PREFIX + name.upper() for name in Settings.model_fields}
    return sorted(name for name in os.environ if name.upper().startswith(PREFIX) and name.upper() not in known)
