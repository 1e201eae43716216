"""Cases as they come about: captured, judged, given evidence and moved on through the real casework and store."""

from collections.abc import AsyncIterator, Sequence
from datetime import UTC, datetime, timedelta
from io import BytesIO
from typing import Any

from PIL import Image, ImageDraw

from agent.casework import assigning, bulk, copying, notes, operators
from agent.casework.arriving import Arrivals
from agent.casework.asking import keep_answer, tell_asked
from agent.casework.bulk import Wish
from agent.casework.changes import change
from agent.casework.choosing_uploads import turn_upload
from agent.casework.evidence import add_file, keep
from agent.casework.grounds import choose
from agent.casework.listing import load_page
from agent.casework.moves import move
from agent.casework.vault.keeping import Parcel, keep_file, parcel_of
from agent.casework.vault.orders import remove_order
from agent.casework.vault.recording import begin_recording, end_recording, take_chunk
from agent.casework.vault.removing import remove_file
from agent.casework.viewing import load_case
from agent.casework.watching import watch_shops
from agent.casework.world import World
from agent.domain.bulk import Act
from agent.domain.case_filter import CaseFilter, Show
from agent.domain.composing import Turn
from agent.domain.matrix import reason_name
from agent.domain.packing import PackedFile, PackedHow
from agent.domain.picture_marks import Drawn, suggested_blurs
from agent.store.acting import acting
from agent.store.alerts import NewAlert, raise_alert
from agent.store.appeals import insert_appeal, save_receipt
from agent.store.lane import Lane
from agent.store.notices import insert_notice
from shared.alert import AlertKind
from shared.appeal import Appeal, FilingState, Receipt, SubmittedHow
from shared.capture import Capture
from shared.case import Actor
from shared.case_status import CaseStatus
from shared.evidence import CLASS_OF_KIND, Evidence, EvidenceFile, EvidenceKind, Grade
from shared.fact import Fact, FactName
from shared.ground import Ground
from shared.notice import Notice
from shared.outcome import Outcome
from shared.plan import FillReport, FillState
from shared.wire import CaptureTaken
from tests.agent.conftest import capture

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
ABUSE = "你这个骗子，死全家"
ABUSE_REASON = "辱骂侮辱的评论"
ASKS = (
    "您发起的评价投诉需要补充凭证。现有凭证不足，请补充与该评价相关的聊天记录、物流凭证或商品合格证明。"
    "请于 2026-11-25 10:00 前在投诉记录中提交，逾期将按现有凭证处理。"
)
COPIED, COPIED_REASON = "meituan_waimai", "辱骂攻击"
LONG = (
    "收到货以后真的非常失望，杯子的颜色和图片上完全不一样，包装也很随便，打开的时候里面全是碎纸屑。"
    "联系客服问了三次，每次都是让我等，等了两天也没有人回复。你们这家店的老板就是个骗子，死全家，"
    "专门骗人的钱。我在网上买了这么多年东西，从来没有见过这样的店。后来我又去看了一下别人的评价，发现很多人都说质量有问题，"
)


async def open_case(world: World, number: int = 1, **review: Any) -> str:
    """The id of a case that a capture opened; `review` replaces keys of the sample review."""
    ids = {"review_id": f"12345678901234567{number:02d}", "order_id": f"22345678901234567{number:02d}"}
    body = capture(f"capture-{number}", **(ids | review))
    lane = Lane(world.engine, reading=False)
    answer = await Arrivals(world, lane).take(Capture.model_validate(body))
    await lane.close()
    return CaptureTaken.model_validate_json(answer).case_id


async def hire(world: World) -> dict[str, str]:
    """Three more operators: one renamed, one retired. Ids by name."""
    for name in ("小王", "小李", "一位名字特别特别长的客服同事"):
        await operators.add_operator(world, name)
    ids = {one.name: one.operator_id for one in await operators.list_operators(world)}
    await operators.rename_operator(world, ids["小王"], "王芳")
    await operators.retire_operator(world, ids["小李"])
    return ids | {"王芳": ids["小王"]}


async def open_case_in(world: World, shop: str | None, platform: str = "taobao", number: int = 1, **review: Any) -> str:
    """A case of this shop; `review` replaces keys of the sample review."""
    body = capture(f"capture-{platform}-{number}", **({"review_id": f"55500000{number:03d}"} | review))
    lane = Lane(world.engine, reading=False)
    taken = Capture.model_validate(body | {"platform": platform, "shop": shop})
    answer = await Arrivals(world, lane).take(taken)
    await lane.close()
    return CaptureTaken.model_validate_json(answer).case_id


async def write_notes(world: World, case_id: str) -> None:
    """One changed, one deleted, one long; two labels; looked after by somebody."""
    people = await operators.list_operators(world)
    with acting(f"operator:{people[-1].operator_id}"):
        for text in ("已问仓库，明天回话", LONG * 3, "记错了"):
            await notes.add_note(world, case_id, text)
        written = {note.text[:3]: note.note_id for note in await notes.list_notes(world, case_id)}
        await notes.change_note(world, case_id, written["已问仓"], "仓库回话：重量没有问题，单号也对得上")
        await notes.delete_note(world, case_id, written["记错了"])
        for label in ("等仓库", "大客户"):
            await notes.put_label(world, case_id, label)
        await assigning.assign(world, case_id, people[0].operator_id)


async def waive_several(world: World) -> str:
    """The id of a bulk action that did what it should to some cases, and not to others."""
    page = await load_page(world, CaseFilter(Show.ALL))
    return await bulk.carry_out(world, Wish(Act.WAIVE), [case.case_id for case in page.cases[:20]])


CLUSTER_SHOP = "云溪小铺"


async def cluster(world: World, days: Sequence[int] = (6, 3, 3, 1)) -> list[str]:
    """Cases of one shop whose reviews came so many days ago and say nearly the same; ids, the earliest first."""
    ends = (
        "，放包里全湿了",
        "，大家还是去隔壁家买吧，我是做这行的",
        "，大家千万别买这家",
        "，杯身还有划痕，打客服 13812345678 没人理",
    )
    made = []
    for at, days_ago in enumerate(days):
        posted_at = (world.now() - timedelta(days=days_ago, minutes=-7 * at)).isoformat()
        text = f"杯子用了两天盖子漏水{ends[at % len(ends)]}"
        ids = {"order_id": f"33345678901234567{at:02d}", "posted_at": posted_at, "text": text}
        named = {"buyer": "吴门烟雨" if at == 0 else f"t**{at}", "item_title": "青禾保温杯 500ml"}
        made.append(await open_case_in(world, CLUSTER_SHOP, number=100 + at, **ids, **named))
    return made


async def open_copied_case(world: World, number: int = 1, **review: Any) -> str:
    """A case on a platform whose form is hers to fill, ready to be filed."""
    case_id = await open_copied_case_without_picture(world, number, **review)
    await keep(world, case_id, [await review_picture(world, case_id)])
    return case_id


async def open_copied_case_without_picture(world: World, number: int = 1, **review: Any) -> str:
    """The same before anything was collected."""
    ids = {"review_id": f"594800000{number:03d}", "order_id": None, "item_title": "双人餐", "item_id": None}
    body = capture(f"copied-{number}", **(ids | {"buyer": "匿名用户", "text": ABUSE} | review))
    body |= {"platform": COPIED, "shop": None, "page": "review_list", "url": "https://e.waimai.meituan.com/"}
    lane = Lane(world.engine, reading=False)
    answer = await Arrivals(world, lane).take(Capture.model_validate(body))
    await lane.close()
    case_id = CaptureTaken.model_validate_json(answer).case_id
    await choose(world, case_id, Ground.ABUSE, COPIED_REASON, "辱骂店主")
    return case_id


async def open_case_on(world: World, platform: str) -> str:
    """A case of abuse on another platform, as its review list gives it."""
    page = next(page for page in world.packs[platform].pages if page.rows is not None)
    url = (page.open or "https://example.com/").split("?")[0]
    body = capture(f"on-{platform}", text=ABUSE) | {"platform": platform, "shop": None, "page": page.name, "url": url}
    lane = Lane(world.engine, reading=False)
    answer = await Arrivals(world, lane).take(Capture.model_validate(body))
    await lane.close()
    return CaptureTaken.model_validate_json(answer).case_id


async def open_pictures_only_case(world: World) -> str:
    """A case on a platform whose form takes six pictures, JPG or PNG, with one item in it."""
    case_id = await open_case_on(world, "pinduoduo")
    reason = next(one for one in world.packs["pinduoduo"].appeal.reasons if one.takes_files)
    await choose(world, case_id, reason.grounds[0], reason_name(reason), "店主看过订单后这样判断")
    await keep(world, case_id, [await review_picture(world, case_id)])
    return case_id


async def put_in_pdf(world: World, case_id: str, content: bytes, name: str = "质检报告.pdf") -> Evidence:
    """An item of the case that is a PDF, as she drops it in."""
    item = await evidence_of_kind(world, case_id, EvidenceKind.CERTIFICATE, 5)
    item = item.model_copy(
        update={"files": (await world.archive.keep(content, name=name),), "shows": f"合格证：{name}"}
    )
    await keep(world, case_id, [item])
    return item


async def make_copy_pack(world: World, case_id: str) -> Appeal:
    """As filing leaves it: the form's values are with her, to be copied."""
    view = await load_case(world, case_id)
    assert view.statement is not None
    appeal = Appeal(
        appeal_id=f"appeal-{case_id[-8:]}",
        case_id=case_id,
        round=1,
        ground=Ground.ABUSE,
        reason=COPIED_REASON,
        statement=view.statement.text,
        files=view.evidence[0].files,
        state=FilingState.READY_TO_COPY,
        report=(),
        filled_at=world.now(),
    )
    laid_out = await world.archive.lay_out(appeal.files, appeal.appeal_id)
    made = appeal.model_copy(update={"report": await copying.make_copy_pack(world, appeal, laid_out)})
    async with change(world, case_id) as case:
        await insert_appeal(case.conn, made)
        await case.move(CaseStatus.HANDED_OVER, "材料已交给您，请复制到平台的表单里并自己提交")
    return made


async def keep_packings(world: World, order_id: str) -> None:
    """Some parcels in the vault: with an order, with several orders, broken off, and one taken out again."""
    for number in range(4):
        parcel = parcel_of(f"SF12345678901{number:02d}", order_id if number == 3 else "", "示例店铺" if number else "")
        await _drop(world, parcel, picture(f"packing {number}", (640, 480)), "IMG_2041.png")
    for number in (1, 2):
        parcel = parcel_of("SF1234567890103", f"777000111222{number}")
        kept = await _drop(world, parcel, picture(f"another order {number}", (640, 480)), "IMG_2042.png")
    await remove_order(world, kept.packing_id, "7770001112222")
    begun = await begin_recording(world, parcel_of("YT7712345678901"), world.now() - timedelta(seconds=2))
    await take_chunk(world, begun.recording_id, 0, pieces(b"\x00\x00\x00\x10ftypisom\x00\x00\x02\x00" + bytes(3 << 20)))
    await end_recording(world, begun.recording_id, world.now(), is_whole=False)
    slip = await _drop(world, parcel_of("JD0011223344556"), picture("slip"), "别的.png")
    await remove_file(world, slip.file_id)


async def _drop(world: World, parcel: Parcel, content: bytes, name: str) -> PackedFile:
    told_at = world.now() - timedelta(seconds=1)
    return await keep_file(world, parcel, PackedHow.DROPPED, pieces(content), name=name, told_at=told_at)


async def pieces(content: bytes) -> AsyncIterator[bytes]:
    yield content


def picture(words: str, size: tuple[int, int] = (640, 160)) -> bytes:
    """A PNG that can be told from the others."""
    image = Image.new("RGB", size, "#f4f6fa")
    draw = ImageDraw.Draw(image)
    draw.rectangle((16, 16, size[0] - 16, size[1] - 16), outline="#c0392b", width=3)
    draw.text((32, 40), words, fill="#333333")
    buffer = BytesIO()
    image.save(buffer, "PNG")
    return buffer.getvalue()


async def evidence_of_kind(
    world: World, case_id: str, kind: EvidenceKind, number: int = 1, facts: Sequence[Fact] = ()
) -> Evidence:
    """An item with a real file in the archive; not yet in the case."""
    file = await world.archive.keep(picture(f"{kind.value} {number}"), name=f"{kind.value}-{number}.png")
    return Evidence(
        evidence_id=f"ev-{case_id[-6:]}-{kind.value}-{number}",
        case_id=case_id,
        kind=kind,
        evidence_class=CLASS_OF_KIND[kind],
        shows="评价所在的整行，圈出了违规的文字"
        if kind is EvidenceKind.REVIEW_PICTURE
        else f"订单页面上的第 {number} 项内容",
        captured_at=NOW - timedelta(minutes=30 - number),
        source_url="https://example.com/orders",
        method="在操作员自己的登录里打开页面，读取并截图",
        grade=Grade.A1,
        does_not_prove="不能证明页面在浏览器里没有被改动过。",
        facts=tuple(facts),
        files=(file,),
    )


async def review_picture(world: World, case_id: str, text: str = ABUSE) -> Evidence:
    facts = (Fact(name=FactName.QUOTATION, value=text), Fact(name=FactName.MARKED, value="骗子"))
    return await evidence_of_kind(world, case_id, EvidenceKind.REVIEW_PICTURE, 1, facts)


async def drop_review_picture(world: World, case_id: str) -> Evidence:
    """As she drops in a picture that her phone took; the reason is chosen."""
    await with_reason(world, case_id)
    return await add_file(world, case_id, EvidenceKind.REVIEW_PICTURE, "手机截图.png", pieces(picture("review")))


async def order_page(world: World, case_id: str) -> Evidence:
    facts = (
        Fact(name=FactName.ORDER_ID, value="2234567890123456701"),
        Fact(name=FactName.ORDER_STATUS, value="交易成功"),
        Fact(name=FactName.PAID_AT, value="2026-11-18T03:20:00Z"),
        Fact(name=FactName.SIGNED_AT, value="2026-11-21T07:05:00Z"),
    )
    return await evidence_of_kind(world, case_id, EvidenceKind.ORDER, 1, facts)


async def with_reason(world: World, case_id: str) -> None:
    await choose(world, case_id, Ground.ABUSE, ABUSE_REASON, "辱骂店主")


async def put_in_long_chat(world: World, case_id: str) -> Evidence:
    """A chat of several pages, with two places that point to somebody and are not blurred."""
    image = Image.new("RGB", (640, 14_000), "white")
    for top in range(20, image.height, 60):
        ImageDraw.Draw(image).text((32, top), f"line {top}", fill="#333333")
    buffer = BytesIO()
    image.save(buffer, "PNG")
    file = await world.archive.keep(buffer.getvalue(), name="聊天.png")
    item = (await evidence_of_kind(world, case_id, EvidenceKind.CHAT, 8)).model_copy(update={"files": (file,)})
    places = suggested_blurs([(32, 20, 60, 14), (32, 80, 60, 14)])
    await keep(world, case_id, [item], drawn={item.evidence_id: Drawn(suggested=places)})
    return item


async def make_ready(world: World, case_id: str, text: str = ABUSE) -> None:
    """Reason chosen, and every kind of evidence there that it could want."""
    await with_reason(world, case_id)
    items = [await review_picture(world, case_id, text), await order_page(world, case_id)]
    items += [await evidence_of_kind(world, case_id, kind) for kind in (EvidenceKind.CHAT, EvidenceKind.LOGISTICS)]
    await keep(world, case_id, items)


async def leave_out_order(world: World, number: int) -> str:
    """A ready case of which she chose not to upload the order, on which a sentence rests."""
    case_id = await open_case(world, number, text=ABUSE)
    await make_ready(world, case_id)
    evidence = (await load_case(world, case_id)).evidence
    order = next(item for item in evidence if item.kind is EvidenceKind.ORDER)
    await turn_upload(world, case_id, order.evidence_id, Turn.OUT)
    return case_id


async def suspect_competitor(world: World) -> str:
    """A case whose words another buyer wrote too, argued as a competitor's; nothing collected yet."""
    words = "这家店的台灯不值这个价，千万别买，大家擦亮眼睛"
    first = await open_case(world, 34, text=words, buyer="晴**天")
    second = await open_case(world, 35, text=words + "！", buyer="雨**天")
    await keep(world, second, [await review_picture(world, second, words)])
    await choose(world, first, Ground.COMPETITOR, "同行恶意中差评", "两条评价几乎一样")
    return first


async def ask_buyer(world: World, case_id: str) -> None:
    """One question waits, one was waited for in vain, one was answered."""
    await with_reason(world, case_id)
    asked = [
        await tell_asked(world, case_id, name, asked_at=world.now() - timedelta(hours=hours))
        for name, hours in (("what_happened", 60), ("what_happened", 30), ("what_is_wrong", 5))
    ]
    await keep_answer(world, case_id, asked[0].question_id, LONG, kind=0, answered_at=None)


def appeal_of(
    world: World,
    case_id: str,
    *,
    is_partly: bool = False,
    files: tuple[EvidenceFile, ...] = (),
    statement: str = "买家在评价中使用侮辱性语言。",
) -> Appeal:
    """Not yet in the case."""
    return Appeal(
        appeal_id=f"appeal-{case_id[-8:]}",
        case_id=case_id,
        round=1,
        ground=Ground.ABUSE,
        reason=ABUSE_REASON,
        statement=statement,
        files=files,
        state=FilingState.PARTLY_FILLED if is_partly else FilingState.READY_FOR_REVIEW,
        report=_report(is_partly),
        filled_at=world.now(),
    )


async def hand_over(
    world: World, case_id: str, *, is_partly: bool = False, files: tuple[EvidenceFile, ...] = ()
) -> Appeal:
    """As filing leaves it."""
    appeal = appeal_of(world, case_id, is_partly=is_partly, files=files)
    async with change(world, case_id) as case:
        await insert_appeal(case.conn, appeal)
        if case.row.status is not CaseStatus.READY:
            await case.move(CaseStatus.READY, "决定填表")
        await case.note("form_filled", "填写了申诉表单，并逐项读回核对")
        await case.move(CaseStatus.HANDED_OVER, "表单已交给您，请核对后自己提交")
    return appeal


async def submit(world: World, case_id: str, files: tuple[EvidenceFile, ...] = ()) -> None:
    """As the person's own press on the platform's button leaves it."""
    appeal = await hand_over(world, case_id, files=files)
    file = await world.archive.keep(picture("receipt", (640, 360)), name="提交回执.png")
    receipt = Receipt(
        appeal_id=appeal.appeal_id,
        submitted_at=world.now(),
        how=SubmittedHow.TRUSTED_CLICK,
        button="提交",
        number="TS20261123000018",
        page_text="提交成功，平台将在 3 个工作日内处理。",
        picture=file,
    )
    async with change(world, case_id) as case:
        await save_receipt(case.conn, receipt, FilingState.VERIFIED)
        await case.move(CaseStatus.SUBMITTED, "您在平台页面上点了提交", "申诉编号 TS20261123000018")


def notice(number: int, **changed: Any) -> Notice:
    """A message of the platform; `changed` replaces its keys."""
    told: dict[str, Any] = {
        "notice_id": f"notice-{number}",
        "platform": "taobao",
        "shop": "示例店铺",
        "title": "您发起的评价投诉有新进展",
        "text": "您好，您发起的评价投诉已处理：投诉成立。",
        "posted_at": NOW,
        "seen_at": NOW,
        "source_url": "https://myseller.taobao.com/home.htm/message-center/list",
        "case_id": None,
    }
    return Notice(**(told | changed))


async def say(world: World, case_id: str, number: int, text: str, **changed: Any) -> None:
    """A notice of the platform about this case, as a visit keeps it."""
    async with world.engine.begin() as conn:
        told = notice(number, case_id=case_id, text=text, posted_at=world.now(), **changed)
        await insert_notice(conn, told, f"print-{number}")


async def reject(world: World, case_id: str, number: int = 90) -> None:
    """Filed, and turned down for want of evidence."""
    await make_ready(world, case_id)
    evidence = (await load_case(world, case_id)).evidence
    sent = [item for item in evidence if item.kind in (EvidenceKind.REVIEW_PICTURE, EvidenceKind.ORDER)]
    await submit(world, case_id, tuple(file for item in sent for file in item.files))
    text = (
        "您发起的评价投诉，投诉不成立。您提供的凭证不足以证明该评价违规，平台无法支持您的诉求，可补充完整的聊天记录。"
    )
    await say(world, case_id, number, text, title="评价投诉处理结果通知")
    await turn_down(world, case_id)


async def turn_down(world: World, case_id: str, words: str = "投诉不成立") -> None:
    async with change(world, case_id) as case:
        await case.move(CaseStatus.REJECTED, "平台：申诉被驳回", words, outcome=Outcome.REJECTED)


async def reject_as_filed(world: World, case_id: str) -> None:
    """A case that was brought to its filing without evidence, and turned down."""
    async with change(world, case_id) as case:
        for status in (CaseStatus.PREPARING, CaseStatus.READY):
            if case.row.status is not CaseStatus.READY and case.row.status is not status:
                await case.move(status, "测试")
    await submit(world, case_id)
    await turn_down(world, case_id, "举报失败")


async def tell(world: World) -> None:
    """Alerts, a notice that fits no case, and a shop under watch."""
    async with world.engine.begin() as conn:
        await insert_notice(conn, notice(1), "print-1")
        await insert_notice(conn, notice(2, title="<b>大促</b>报名", text="报名从今天开始。"), "print-2")
        for kind, title in ((AlertKind.NOTICE_UNMATCHED, "有一条处理通知"), (AlertKind.LOGGED_OUT, "后台已退出登录")):
            await raise_alert(conn, NewAlert(f"{kind.value}:1", kind, None, title, "请打开收件箱看看。"), world.now())
    await watch_shops(world)


def _report(is_partly: bool) -> tuple[FillReport, ...]:
    lines = [
        FillReport(label="投诉原因", state=FillState.FILLED, planned=ABUSE_REASON, read_back=ABUSE_REASON, reason=""),
        FillReport(
            label="情况说明",
            state=FillState.FILLED,
            planned="买家在评价中使用侮辱性语言。",
            read_back="买家在评价中使用侮辱性语言。",
            reason="",
        ),
    ]
    if is_partly:
        lines.append(
            FillReport(
                label="上传凭证",
                state=FillState.REFUSED,
                planned=("评价截图.png", "订单.png"),
                read_back=None,
                reason="页面上有两个上传位置，分不清该用哪一个。",
            )
        )
    return tuple(lines)


DECIDED = (
    (CaseStatus.UPHELD, Outcome.REMOVED, ""),
    (CaseStatus.REJECTED, Outcome.REJECTED, "您提供的凭证不足以证明该评价违规"),
    (CaseStatus.UPHELD, Outcome.FOLDED, ""),
    (CaseStatus.UPHELD, None, ""),
    (CaseStatus.REJECTED, Outcome.REJECTED, "该评价属于买家真实体验"),
)


PLAIN = ("颜色不喜欢，感觉不值这个价", "杯子有点小，装不了多少水", "盖子拧得太紧，老人打不开", "物流走了六天")
"""What triage calls not appealable."""


async def overrule(world: World, number: int, to: CaseStatus | None = None) -> str:
    """A case that is appealed against triage; `to`: how the platform decided it."""
    text = PLAIN[number % len(PLAIN)]
    case_id = await open_case(world, number, text=text, buyer=f"买家{number}号")
    await make_ready(world, case_id, text)
    if to is not None:
        await submit(world, case_id)
        async with change(world, case_id, Actor.PLATFORM) as case:
            await case.move(to, "平台", "")
    return case_id


MISSED = "客服真是周扒皮，问他半天不理，还说我不识货。周扒皮一个"
"""Abuse that triage does not see."""


async def overrule_by_words(world: World, number: int) -> str:
    """A case that triage calls not appealable, ready by the words that she marked."""
    case_id = await open_case(world, number, text=MISSED)
    await keep(world, case_id, [await review_picture(world, case_id, MISSED), await order_page(world, case_id)])
    await choose(world, case_id, Ground.ABUSE, ABUSE_REASON, "“周扒皮”是骂人的话", ["周扒皮", "不识货"])
    return case_id


async def refuse(world: World, number: int) -> str:
    """A case of which triage finds a ground, and the operator none."""
    case_id = await open_case(world, number, text=ABUSE)
    await move(world, case_id, CaseStatus.NOT_APPEALABLE, "他是在转述别人的话")
    return case_id


async def decide_many(world: World, count: int = 14, first: int = 60) -> None:
    """Cases that were filed and decided, in turn as above."""
    for number in range(count):
        text = ABUSE if number % 3 else "不给我返60块就一直差评挂着，死全家"
        posted = (NOW - timedelta(days=7 * (number % 6) + 2)).isoformat()
        case_id = await open_case(world, first + number, text=text, rating=1 + number % 4, posted_at=posted)
        await make_ready(world, case_id)
        await submit(world, case_id)
        to, outcome, said = DECIDED[number % len(DECIDED)]
        async with change(world, case_id, Actor.PLATFORM) as case:
            await case.move(to, "平台", said, outcome=outcome)
