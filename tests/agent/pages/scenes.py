"""Every state of the desk that has to look right, one after the other, for pictures and for tests of the layout."""

from collections.abc import AsyncIterator

from agent.casework import clusters, overriding_calendar, replying, saved_filters, setting, watch_list
from agent.casework.changes import change
from agent.casework.clustering import look_for_clusters
from agent.casework.evidence import keep
from agent.casework.grounds import choose
from agent.casework.moves import move, undo_move
from agent.casework.statement import save
from agent.casework.telling_answer import Answer, tell_answer, undo_answer
from agent.casework.world import World
from agent.domain.case_filter import CaseFilter, Show
from agent.domain.told_answers import Heard
from agent.pairing import ask_pairing
from shared.case_status import CaseStatus
from shared.contract import contract_hash
from shared.evidence import EvidenceKind
from shared.ground import Ground
from shared.outcome import Outcome
from shared.wire import PairingAsk
from tests.agent.gone_packs import lose_pack
from tests.agent.pages import samples


async def play(world: World) -> AsyncIterator[tuple[str, str]]:
    """Pairs of a scene's name and the path where it is to be seen, at the moment when it is to be seen."""
    yield "list-empty", "/desk"
    yield "welcome", "/desk/welcome"
    yield "doctor", "/desk/doctor"
    yield "inbox-empty", "/desk/inbox"
    yield "pairing-empty", "/desk/pairing"
    yield "prevention", "/desk/prevention"
    yield "vault-empty", "/desk/prevention/vault"
    yield "settings", "/desk/settings"
    yield "guide", "/desk/guide?from=/desk/settings#case"
    yield "operators-one", "/desk/settings/operators"
    await samples.hire(world)
    yield "operators", "/desk/settings/operators"
    async for scene in _settings(world):
        yield scene
    yield "cards-presale", "/desk/prevention/cards"
    yield "cards-health", "/desk/prevention/cards?goods=health"
    yield "cards", "/desk/prevention/cards?tab=card"
    yield "statistics-empty", "/desk/statistics"
    await ask_pairing(world, PairingAsk(name="Chromium · Linux", contract=contract_hash()))
    yield "pairing-asked", "/desk/pairing"
    bare = await samples.open_case(world, 1)
    yield "case-bare", f"/desk/cases/{bare}"
    lose_pack(world)
    yield "case-without-pack", f"/desk/cases/{bare}"
    world.packs.reload()
    dropped = await samples.open_case(world, 80, text="灯不亮，老板是个骗子，死全家")
    await samples.drop_review_picture(world, dropped)
    yield "case-told-offered", f"/desk/cases/{dropped}"
    yield "case-unseen", f"/desk/cases/{await samples.leave_out_order(world, 81)}"
    yield "prevention-watch-list-empty", "/desk/prevention/watch-list"
    async for scene in _watched(world):
        yield scene
    async for scene in _clustered(world):
        yield scene
    async for scene in _texts(world):
        yield scene
    async for scene in _progress(world):
        yield scene
    yield "statistics-few", "/desk/statistics?days=all"
    await samples.decide_many(world)
    for number, to in enumerate((CaseStatus.UPHELD, CaseStatus.REJECTED, CaseStatus.REJECTED, None), start=40):
        await samples.overrule(world, number, to)
    await samples.refuse(world, 44)
    yield "statistics", "/desk/statistics?days=all"
    async for scene in _packed(world):
        yield scene
    await samples.tell(world)
    yield "calendar", "/desk/calendar"
    yield "inbox", "/desk/inbox"
    yield "shops", "/desk/settings/shops"
    yield "audit", "/desk/settings/audit"
    yield "list", "/desk"
    yield "list-all", "/desk?show=all"
    await saved_filters.save_filter(world, "王芳的", CaseFilter(Show.ALL, assignee="mine"))
    await saved_filters.save_filter(world, "等仓库", CaseFilter(Show.ALL, label="等仓库"))
    yield "list-saved", "/desk?show=all&assignee=nobody"
    yield "filters", "/desk/filters"
    done = await samples.waive_several(world)
    yield "bulk-done", f"/desk/bulk/{done}"
    yield "list-nothing-found", "/desk?q=没有这样的评价"
    yield "list-found", "/desk?q=骗子 22345"
    yield "list-narrowed", "/desk?show=all&platform=taobao&ground=abuse&days=30"


async def _watched(world: World) -> AsyncIterator[tuple[str, str]]:
    masked = await samples.open_case(world, 30, order_id="2234567890123456730")
    yield "case-watch-offered", f"/desk/cases/{masked}"
    await watch_list.add(world, masked, "聊天里说不给 60 元就一直挂着差评，三次都这样说")
    yield "case-watched", f"/desk/cases/{masked}"
    named = await samples.open_case(world, 31, buyer="吴门烟雨")
    await watch_list.add(world, named, "辱骂客服" + "，还发到了朋友圈" * 12)
    gone = await samples.open_case(world, 32, buyer="云溪<b>小<b>店")
    await watch_list.add(world, gone, "辱骂客服")
    listed = next(one for one in await watch_list.list_all(world) if one.entry.case_id == gone)
    await watch_list.remove(world, listed.entry.entry_id)
    yield "prevention-watch-list", "/desk/prevention/watch-list"


async def _clustered(world: World) -> AsyncIterator[tuple[str, str]]:
    yield "prevention-clusters-empty", "/desk/prevention/clusters"
    await samples.cluster(world)
    await look_for_clusters(world)
    yield "inbox-cluster", "/desk/inbox"
    listed = await clusters.list_views(world)
    view = next(one for one in listed if one.cluster.shop == samples.CLUSTER_SHOP)
    yield "prevention-clusters", "/desk/prevention/clusters"
    yield "prevention-cluster", f"/desk/prevention/clusters/{view.cluster.cluster_id}"
    await clusters.save_dossier(world, view.cluster.cluster_id, "我自己写的一句话（评价 1、2）")
    yield "prevention-cluster-edited", f"/desk/prevention/clusters/{view.cluster.cluster_id}"


async def _texts(world: World) -> AsyncIterator[tuple[str, str]]:
    long = await samples.open_case(world, 2, text=(samples.LONG * 4)[:500])
    await samples.with_reason(world, long)
    yield "case-long-review", f"/desk/cases/{long}"
    short = await samples.open_case(world, 3, text="骗子", buyer=None, order_id=None, item_title=None)
    yield "case-short-review", f"/desk/cases/{short}"
    mild = await samples.open_case(world, 4, text="颜色和图片不太一样，不喜欢，质量一般", rating=2)
    yield "case-not-appealable", f"/desk/cases/{mild}"
    await replying.save(world, mild, "再不删除就起诉你，13812345678")
    yield "case-reply-refused", f"/desk/cases/{mild}"
    await replying.tell_posted(world, mild, "您好，这件商品不合您的心意，我们很抱歉。")
    yield "case-replied", f"/desk/cases/{mild}"
    hostile = "<script>alert(1)</script>{{7*7}}\u202e倒过来\u0000" + "长" * 40 + "a" * 120
    odd = await samples.open_case(world, 5, text=hostile, kind="follow_up", buyer="<b>t**5</b>")
    yield "case-hostile", f"/desk/cases/{odd}"
    several = await samples.open_case(world, 6, text="骗子死全家，加微信 abc12345 返现，好评返现找我")
    yield "case-several-grounds", f"/desk/cases/{several}"
    yield "case-overruled", f"/desk/cases/{await samples.overrule_by_words(world, 7)}"
    yield "case-competitor", f"/desk/cases/{await samples.suspect_competitor(world)}"


async def _progress(world: World) -> AsyncIterator[tuple[str, str]]:
    ready = await samples.open_case(world, 10, text=samples.LONG, posted_at="2026-10-26T04:00:00Z")
    await samples.make_ready(world, ready)
    yield "case-ready", f"/desk/cases/{ready}"
    chatty = await samples.open_case(world, 98)
    await samples.make_ready(world, chatty)
    await samples.put_in_long_chat(world, chatty)
    yield "case-long-chat", f"/desk/cases/{chatty}"
    many = await samples.open_case(world, 11, text=samples.LONG)
    await samples.make_ready(world, many)
    kinds = list(EvidenceKind)
    extra = [await samples.evidence_of_kind(world, many, kinds[n % len(kinds)], n) for n in range(2, 28)]
    await keep(world, many, extra)
    yield "case-30-evidence", f"/desk/cases/{many}"
    spoken = await samples.open_case(world, 18, posted_at="2026-11-20T04:00:00Z")
    await samples.ask_buyer(world, spoken)
    yield "case-asked", f"/desk/cases/{spoken}"
    edited = await samples.open_case(world, 12)
    await samples.make_ready(world, edited)
    await save(world, edited, "买家在评价里骂人。" + "我另外写的一句话没有证据。" * 3)
    yield "case-edited", f"/desk/cases/{edited}"
    changed = await samples.open_case(world, 48)
    await samples.make_ready(world, changed)
    for thanks in ("谢谢！", "麻烦尽快看一下，谢谢！"):
        await save(world, changed, f"评价里骂人。请平台按“{samples.ABUSE_REASON}”核实处理。{thanks}")
    await choose(world, changed, Ground.EXTORTION, "利用中差评索取不当利益", "聊天里要钱")
    yield "case-reason-changed", f"/desk/cases/{changed}"
    partly = await samples.open_case(world, 13)
    await samples.make_ready(world, partly)
    await samples.hand_over(world, partly, is_partly=True)
    yield "case-handed-over", f"/desk/cases/{partly}"
    copied = await samples.open_copied_case(world, 17)
    await samples.make_copy_pack(world, copied)
    yield "case-copying", f"/desk/cases/{copied}"
    await samples.write_notes(world, ready)
    yield "case-notes", f"/desk/cases/{ready}"
    async for scene in _decided(world):
        yield scene


async def _packed(world: World) -> AsyncIterator[tuple[str, str]]:
    case_id = await samples.open_case(world, 19, text=samples.LONG)
    await samples.keep_packings(world, "2234567890123456719")
    yield "vault", "/desk/prevention/vault"
    yield "vault-nothing-found", "/desk/prevention/vault?q=YT0000"
    yield "case-with-packing", f"/desk/cases/{case_id}"
    yield "vault-removed", "/desk/prevention/vault?show=removed"
    yield "vault-past", "/desk/prevention/vault?show=past"


async def _decided(world: World) -> AsyncIterator[tuple[str, str]]:
    sent = await samples.open_case(world, 14)
    await samples.make_ready(world, sent)
    await samples.submit(world, sent)
    yield "case-submitted", f"/desk/cases/{sent}"
    words = "【平台】您发起的投诉不成立：凭证不足以证明该评价违规。"
    await tell_answer(world, sent, Answer(CaseStatus.REJECTED, None, Heard.SMS, world.now(), words))
    yield "case-answer-told", f"/desk/cases/{sent}"
    await undo_answer(world, sent)
    async with change(world, sent) as case:
        await case.move(CaseStatus.SUPPLEMENT_REQUESTED, "平台要求补充材料", "请补充聊天记录的举证号。")
    await samples.say(world, sent, 91, samples.ASKS, title="评价投诉补充凭证通知")
    yield "case-supplement", f"/desk/cases/{sent}"
    upheld = await samples.open_case(world, 15)
    await samples.make_ready(world, upheld)
    await samples.submit(world, upheld)
    async with change(world, upheld) as case:
        await case.move(CaseStatus.UPHELD, "平台有了处理结果", "投诉成立", outcome=Outcome.REMOVED)
    yield "case-upheld", f"/desk/cases/{upheld}"
    rejected = await samples.open_case(world, 16)
    await samples.reject(world, rejected)
    yield "case-rejected", f"/desk/cases/{rejected}"
    await move(world, rejected, CaseStatus.CLOSED, "驳回后不再申诉")
    yield "case-closed", f"/desk/cases/{rejected}"
    lose_pack(world)
    yield "case-without-pack-closed", f"/desk/cases/{rejected}"
    world.packs.reload()
    await undo_move(world, rejected)


async def _settings(world: World) -> AsyncIterator[tuple[str, str]]:
    yield "settings-watching", "/desk/settings/watching"
    yield "settings-workdays-empty", "/desk/settings/workdays"
    await setting.give(world, {"keep_closed_days": "365", "purge_daily": "true"})
    await setting.give(world, {"keep_closed_days": "1095", "timestamp_url": "https://tsa.example.com/tsr"})
    text = "2027 年：1月1日（周五）至3日（周日）放假。2月6日（周六）、2月21日（周日）上班。"
    await overriding_calendar.save(world, (await overriding_calendar.draft_notice(world, text, None)).overrides)
    yield "settings-set", "/desk/settings"
    yield "settings-retention", "/desk/settings/retention"
    yield "settings-stamping", "/desk/settings/stamping"
    yield "settings-exports", "/desk/settings/exports"
    yield "settings-workdays", "/desk/settings/workdays"
    yield "settings-advanced", "/desk/settings/advanced"
    yield "settings-data", "/desk/settings/data"
