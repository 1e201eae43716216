"""Setting what a shop owner sets: checked by the one model, written to the file, in force at once, and undone again."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from agent.casework.world import World
from agent.errors import Conflict, Refused
from agent.settings import Settings, check_values, fixed_by_environment, write_toml
from agent.store import audit
from agent.store.opening import reading
from agent.store.setting_changes import SettingChange, insert_change, list_changes, load_change, mark_undone

AT_START = frozenset(
    {"port", "key_file", "browser", "browser_args", "headless", "managed_browser", "start_url", "extension"}
)
"""Read once, when the agent starts; what is set to them in the file counts from the next start on."""

SHOWN_CHANGES = 20


@dataclass(frozen=True)
class Given:
    """What became of values that were typed: names that changed, and what is wrong, by name; either may be empty."""

    changed: tuple[str, ...]
    wrong: Mapping[str, str]


async def give(world: World, values: Mapping[str, Any]) -> Given:
    """Take these values, None meaning the default; all of them or, where one is wrong, none.

    Raises Refused where the environment fixes one of them, or one counts only from the next start on.
    """
    _refuse_fixed(values)
    new, wrong = check_values(world.settings, values)
    wrong = wrong or _unfit(new, values)
    if wrong:
        return Given((), wrong)
    changed = tuple(name for name in values if getattr(new, name) != getattr(world.settings, name))
    if changed:
        await _take(world, new, {name: values[name] for name in changed})
    return Given(changed, {})


async def undo(world: World, change_id: int) -> None:
    """Back to the value before. Raises NotFound, Refused, and Conflict where it was changed again since."""
    async with reading(world.engine) as conn:
        change = await load_change(conn, change_id)
    if change.undone_at is not None:
        raise Conflict("这次改动已经撤销过了。", "请刷新设置页。")
    if plain(getattr(world.settings, change.name)) != change.after:
        raise Conflict("这一项后来又改过，不能直接撤销这一次。", "请先撤销后来的改动，或直接填成想要的值。")
    _refuse_fixed([change.name])
    new, wrong = check_values(world.settings, {change.name: change.before})
    if wrong:
        raise Conflict(f"原来的值现在用不了：{wrong[change.name]}。", "请直接填一个新的值。")
    await _take(world, new, {change.name: change.before}, undoing=change)


async def last_changes(world: World, names: Collection[str]) -> list[SettingChange]:
    """What was changed of these, the latest first."""
    async with reading(world.engine) as conn:
        return await list_changes(conn, names, SHOWN_CHANGES)


def plain(value: Any) -> Any:
    """As JSON and the settings file hold it."""
    return str(value) if isinstance(value, Path) else list(value) if isinstance(value, tuple) else value


def _refuse_fixed(names: Collection[str]) -> None:
    for name in names:
        if variable := fixed_by_environment().get(name):
            raise Refused(f"这一项由环境变量 {variable} 固定，在这里改不了。", "请改环境变量，再重新启动助手。")
        if name not in Settings.model_fields or name in AT_START or name == "data":
            raise Refused("这一项不能在工作台里改。", "请看“高级”页里写的改法。")


def _unfit(new: Settings, names: Collection[str]) -> dict[str, str]:
    """What only the settings together tell: a backup is not to be lost with the data."""
    if "backup_folder" in names and new.backups.resolve().is_relative_to(new.data.resolve()):
        return {"backup_folder": "不能在数据文件夹里面"}
    return {}


async def _take(world: World, new: Settings, values: Mapping[str, Any], undoing: SettingChange | None = None) -> None:
    """History and audit line first: what is in force is never without them."""
    old, now = world.settings, world.now()
    write = {name: None if value is None else getattr(new, name) for name, value in values.items()}
    async with world.engine.begin() as conn:
        for name in values:
            before, after = plain(getattr(old, name)), plain(getattr(new, name))
            if undoing is None:
                await insert_change(conn, name, before, after, now)
            else:
                await mark_undone(conn, undoing.change_id, now)
            action = "setting_undone" if undoing else "setting_changed"
            await audit.append(
                conn, at=now, actor="operator", action=action, subject=name, detail=f"{before} → {after}"
            )
        write_toml(old, write)
        world.settings = world.settings.model_copy(update={name: getattr(new, name) for name in values})
    world.bus.publish("settings")
