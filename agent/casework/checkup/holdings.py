"""What the agent itself must hold: keys, a whole database, a pairing, an extension of the same contract, packs."""

import asyncio
import re
from datetime import date, datetime, timedelta

from agent.casework.checkup.finding import Finding, doubtful, failed, well
from agent.errors import AgentError, KeysUnavailable
from agent.keys import open_keys
from agent.settings import Settings
from agent.store.anchor import read_anchor
from agent.store.audit import newest_at, verify
from agent.store.backups import faults_of
from agent.store.opening import open_store, reading
from agent.store.pairings import Pairing, list_pairings
from shared.contract import contract_hash
from shared.packs import PackInvalid, last_seen_on, load_packs

CONTRACT_FILE = "contract_hash.js"
OLD_PACK = timedelta(days=180)


def check_keys(settings: Settings) -> Finding:
    try:
        open_keys(settings)
    except KeysUnavailable as error:
        return failed("keyring", error.detail, error.next_step)
    return well("keyring", f"密钥文件 {settings.key_file}。" if settings.key_file else "系统钥匙串可用。")


async def check_database(settings: Settings) -> tuple[list[Finding], datetime | None]:
    """Findings on database and pairing, and the time of the newest audit line."""
    if settings.data.exists() and not settings.data.is_dir():
        where = f"数据文件夹 {settings.data} 其实是一个文件，助手启动不了。"
        return [failed("database", where, "请把设置 data 指向一个文件夹，或移走这个文件。"), _unpaired()], None
    if not settings.database.exists():
        return [well("database", "还没有数据，第一次启动时建立。"), _unpaired()], None
    if faults := await asyncio.to_thread(faults_of, settings.database):
        return [
            failed("database", f"数据库有 {len(faults)} 处错误：{faults[0]}", "请用 appealdesk restore 从备份恢复。")
        ], None
    try:
        engine = await open_store(settings.database)
    except AgentError as error:
        return [failed("database", error.detail, error.next_step)], None
    async with reading(engine) as conn:
        verdict = await verify(conn, read_anchor(settings.data))
        newest = await newest_at(conn)
        pairings = await list_pairings(conn)
    await engine.dispose()
    if verdict.broken_line is not None:
        found = failed("database", verdict.sentence, "请保留现状并从备份恢复：appealdesk restore。")
    else:
        found = well("database", f"数据库完好。{verdict.sentence}")
    return [found, _paired(pairings)], newest


def check_contract(settings: Settings) -> Finding:
    try:
        text = (settings.extension / CONTRACT_FILE).read_text("utf-8")
    except OSError:
        return failed("contract", f"在 {settings.extension} 里没有找到扩展。", "请检查设置 extension，或重新安装。")
    if contract_hash() not in re.findall(r'"([0-9a-f]{64})"', text):
        return failed(
            "contract", "扩展和助手不是同一个版本，它们会互相拒绝。", "请把两者都更新到最新，再重新加载扩展。"
        )
    return well("contract", "扩展和助手版本一致。")


def check_packs(settings: Settings, today: date) -> Finding:
    try:
        packs = load_packs(overrides=settings.data / "overrides")
    except PackInvalid as error:
        return failed(
            "packs", "平台资料读不懂：" + "；".join(error.problems), "请更新申诉台，或移走 overrides 里的文件。"
        )
    if not packs:
        return failed("packs", "没有任何平台资料。", "请重新安装申诉台。")
    seen = {pack.title: last_seen_on(pack) for pack in packs.values()}
    said = "；".join(f"{title}：{_age_words(day, today)}" for title, day in seen.items())
    if any(day is None or today - day > OLD_PACK for day in seen.values()):
        return doubtful("packs", f"{said}。页面可能已经改版。", "请更新申诉台；填表前请逐项核对。")
    return well("packs", f"{said}。")


def _age_words(seen_on: date | None, today: date) -> str:
    return f"资料最近见于 {(today - seen_on).days} 天前" if seen_on else "资料没有人在真实后台见过"


def _paired(pairings: list[Pairing]) -> Finding:
    active = [pairing for pairing in pairings if pairing.revoked_at is None]
    return well("pairing", "已配对：" + "、".join(pairing.name for pairing in active)) if active else _unpaired()


def _unpaired() -> Finding:
    return doubtful("pairing", "还没有配对扩展。", "请点开浏览器右上角的申诉台图标发起配对，再运行 appealdesk pair。")
