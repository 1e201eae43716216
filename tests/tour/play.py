"""One platform's tour: the operator's part is played, the agent's is real; what is told is read from its data."""

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from playwright.async_api import Frame, Page, async_playwright
from sqlalchemy.ext.asyncio import AsyncEngine

from agent.guard.extension_id import extension_origin
from agent.settings import ROOT
from agent.store import cases
from agent.store.alerts import list_alerts
from agent.store.appeals import appeals_of
from agent.store.evidence import evidence_of
from agent.store.notices import list_notices
from agent.store.opening import open_store, reading
from agent.store.statements import load_statement
from shared.appeal import Appeal, Receipt
from shared.case_status import CaseStatus
from shared.packs import load_packs
from shared.plan import FillState
from tests.practice.running import Practice, running_practice
from tests.tour.agent_process import AgentProcess, running_agent
from tests.tour.by_hand import ByHand
from tests.tour.operator import Operator, take_seat, until
from tests.tour.scripts import Script
from tests.tour.timeline import Timeline

MARK = "appealdesk-mark"


async def play(script: Script, data: Path, pictures: Path, timeline: Timeline) -> None:
    """Play it all; what was seen stands in the timeline, also when it breaks off with an exception."""
    with TemporaryDirectory() as shop, running_practice(Path(shop), "--platform", script.platform) as practice:
        start = practice.entries[script.platform]
        with running_agent(data, practice.browser_args, start) as agent:
            async with async_playwright() as playwright:
                browser, operator = await take_seat(playwright, agent.debug_port, pictures)
                engine = await open_store(data / "appealdesk.sqlite3")
                try:
                    await _Tour(script, practice, agent, operator, engine, timeline).play()
                finally:
                    await engine.dispose()
                    await browser.close()


class _Tour:
    def __init__(
        self,
        script: Script,
        practice: Practice,
        agent: AgentProcess,
        operator: Operator,
        engine: AsyncEngine,
        timeline: Timeline,
    ) -> None:
        self.script = script
        self.practice = practice
        self.agent = agent
        self.operator = operator
        self.engine = engine
        self.timeline = timeline
        self.case_id = ""

    async def play(self) -> None:
        await self.prepare_appeal()
        desk_tab, desk = await self.operator.open_desk(_extension_id())
        await self.operator.picture_popup(_extension_id())
        await self.gather(desk_tab, desk)
        if self.script.by_hand:
            await self.make_copy_pack(desk_tab, desk)
            await self.submit_by_hand(self.script.by_hand, desk_tab, desk)
        else:
            await self.fill_form(desk_tab, desk)
            await self.submit(desk_tab)
        await self.decide(desk_tab, desk)

    async def prepare_appeal(self) -> None:
        """She looks at her reviews and presses 准备申诉 on one."""
        tab = await self.operator.tab(self.script.list_url)
        part = self.script.list_frame
        where = await self.operator.frame(part) if part else tab.main_frame
        if self.script.is_drawn:
            await where.get_by_role("button", name="申诉台").click()
        row = where.locator(self.script.row).filter(has_text=self.script.words).first
        mark = row.locator(MARK)
        await mark.scroll_into_view_if_needed()
        await mark.get_by_text("可申诉", exact=True).wait_for()
        await self.operator.picture(tab, "评价列表")
        await mark.get_by_role("button", name="准备申诉").click()
        [case] = await self.seen(lambda: self._cases(), "案件")
        self.case_id = self.timeline.case_id = case.case_id
        self.timeline.saw("captured", case.review.text != "", f"采集了评价：{case.review.text[:30]}")
        self.timeline.saw("triaged", case.status is not CaseStatus.CAPTURED, case.triage.sentence)

    async def gather(self, tab: Page, desk: Frame) -> None:
        """She opens what the checklist asks for, and reads the draft."""
        await self.status(CaseStatus.READY, CaseStatus.PREPARING)
        for page in self.script.collect:
            button = desk.get_by_role("button", name=f"打开{page}采集")
            if await button.count():
                await button.first.click()
                await button.first.wait_for(state="hidden", timeout=60_000)
        await self.status(CaseStatus.READY)
        items = await self._evidence()
        shown = "、".join(dict.fromkeys(item.shows for item in items))
        self.timeline.saw("evidence_ready", all(item.files for item in items), shown)
        statement = await self._statement()
        told = all(sentence.evidence_ids for sentence in statement.sentences)
        self.timeline.saw("statement_drafted", bool(statement.text) and told, statement.text)
        await self.operator.picture(tab, "案件")

    async def make_copy_pack(self, tab: Page, desk: Frame) -> None:
        """Where the form is hers to fill: everything to copy, compared with the case."""
        await self.hand_over(desk, "准备复制材料")
        appeal, _ = await self._appeal()
        ready = [line.label for line in appeal.report if line.state is FillState.TO_COPY]
        whole = len(ready) == len(appeal.report) > 0
        self.timeline.saw("form_filled", whole, f"{appeal.reason}；备好复制 {'、'.join(ready)}")
        same = all(line.read_back == line.planned for line in appeal.report)
        self.timeline.saw("read_back", same, f"{len(appeal.report)} 项都和案件核对过")
        self.timeline.agent_submits = len(self.practice.submits(platform=self.script.platform))
        await desk.get_by_role("button", name="我已提交").wait_for()
        await self.operator.picture(tab, "复制材料")

    async def submit_by_hand(self, by_hand: ByHand, tab: Page, desk: Frame) -> None:
        """She copies, presses the platform's button, and tells the desk the number."""
        self.timeline.say("（以下在平台上的填写和提交由演示代替操作员完成，不是申诉台做的）")
        form = await self.operator.frame(self.script.form_frame)
        appeal, _ = await self._appeal()
        folder = self.agent.data / "archive" / "outgoing" / appeal.appeal_id
        number = await by_hand(form, self.script.words, appeal.reason, appeal.statement, sorted(folder.iterdir()))
        submits = self.practice.submits(platform=self.script.platform)
        self.timeline.agent_submits = max(self.timeline.agent_submits, len(submits) - 1)
        await self.operator.picture(await self.operator.tab(self.script.form_tab), "提交之后")
        await desk.get_by_label("平台给的编号").fill(number)
        await desk.get_by_role("button", name="我已提交").click()
        await self.status(CaseStatus.SUBMITTED, CaseStatus.UNDER_REVIEW)
        is_hers = [one["is_trusted"] for one in submits] == [True]
        self.timeline.saw("operator_submitted", is_hers, "平台收到 1 次提交，来自操作员的点击")
        _, receipt = await self.seen(self._filed, "回执")
        self.timeline.saw("receipt_kept", receipt.number == number, f"编号 {receipt.number}，{receipt.how.value}")

    async def tell_beforehand(self, desk: Frame) -> None:
        """What the platform wants done before the appeal: she says that she did it."""
        told = desk.get_by_role("button", name="我已在平台上做好")
        steps = [step for step in load_packs()[self.script.platform].appeal.beforehand if not step.grounds]
        for left in range(len(steps), 0, -1):
            await told.nth(left - 1).wait_for()
            await told.first.click()
            await told.nth(left - 1).wait_for(state="detached")

    async def hand_over(self, desk: Frame, button: str) -> None:
        await desk.get_by_role("button", name=button).click()
        await self.status(CaseStatus.HANDED_OVER, seconds=90)

    async def fill_form(self, tab: Page, desk: Frame) -> None:
        await self.tell_beforehand(desk)
        await self.hand_over(desk, "填写申诉表单")
        appeal, _ = await self._appeal()
        filled = [line.label for line in appeal.report if line.state is FillState.FILLED]
        whole = len(filled) == len(appeal.report) > 0
        self.timeline.saw("form_filled", whole, f"{appeal.reason}；填了 {'、'.join(filled)}")
        same = all(line.read_back for line in appeal.report)
        self.timeline.saw("read_back", same, f"{len(appeal.report)} 项都读回核对过")
        self.timeline.agent_submits = len(self.practice.submits(platform=self.script.platform))
        form = await self.operator.frame(self.script.form_frame)
        await self.operator.picture(form.page, "填好的表单")
        await self.operator.picture(tab, "交还")

    async def submit(self, tab: Page) -> None:
        """Her own press, played here: the agent has no function that could make it."""
        self.timeline.say("（以下这一次点击由演示代替操作员完成，不是申诉台点的）")
        form = await self.operator.frame(self.script.form_frame)
        await form.get_by_role("button", name=self.script.final_button, exact=True).click()
        await self.status(CaseStatus.SUBMITTED, CaseStatus.UNDER_REVIEW)
        submits = len(self.practice.submits(platform=self.script.platform))
        self.timeline.agent_submits = max(self.timeline.agent_submits, submits - 1)
        self.timeline.saw("operator_submitted", submits == 1, "平台收到 1 次提交，来自操作员的点击")
        _, receipt = await self.seen(self._filed, "回执")
        self.timeline.saw("receipt_kept", receipt.picture is not None, f"编号 {receipt.number}，{receipt.how.value}")
        await self.operator.picture(form.page, "提交之后")

    async def decide(self, tab: Page, desk: Frame) -> None:
        """She looks in on the platform; the practice reviewer decides; she looks again."""
        await self.look_now(desk, CaseStatus.UNDER_REVIEW)
        self.timeline.saw("under_review", True, "评价那一行写着：处理中")
        feed_id = (await self._cases())[0].review.review_id
        self.practice.tell("decide", platform=self.script.platform, feed_id=feed_id, decision="upheld")
        await self.look_now(desk, CaseStatus.UPHELD)
        notices = await self.seen(self._notices, "站内信")
        self.timeline.saw("notice_seen", True, f"站内信：{notices[0].title}")
        case = (await self._cases())[0]
        self.timeline.saw("outcome_recorded", case.outcome is not None, f"{case.status.value}：{case.outcome}")
        alerts = await self.seen(self._alerts, "提醒")
        self.timeline.alerts = [alert.model_dump(mode="json") for alert in alerts]
        self.timeline.saw("alert_raised", True, "；".join(alert.title for alert in alerts))
        await desk.locator("#head").get_by_text("申诉成立").first.wait_for(timeout=60_000)
        await self.operator.picture(tab, "结果")

    async def look_now(self, desk: Frame, status: CaseStatus) -> None:
        await desk.get_by_role("button", name="现在去看看结果").first.click()
        await self.status(status, seconds=90)

    async def status(self, *wanted: CaseStatus, seconds: float = 60) -> None:
        async def look() -> bool:
            return (await self._cases())[0].status in wanted

        try:
            await until(look, "案件变为 " + " 或 ".join(wanted), seconds)
        except TimeoutError as missed:
            async with reading(self.engine) as conn:
                last = (await cases.events_of(conn, self.case_id))[-1] if self.case_id else None
            raise TimeoutError(f"{missed}；最后一件事：{last.title} {last.detail}" if last else str(missed)) from missed

    async def seen(self, look: Callable[[], Any], what: str) -> Any:
        return await until(look, what)

    async def _cases(self) -> list[cases.CaseRow]:
        async with reading(self.engine) as conn:
            return await cases.list_case_rows(conn)

    async def _evidence(self) -> Any:
        async with reading(self.engine) as conn:
            return await evidence_of(conn, self.case_id)

    async def _statement(self) -> Any:
        async with reading(self.engine) as conn:
            return await load_statement(conn, self.case_id, 1)

    async def _appeal(self) -> tuple[Appeal, Receipt | None]:
        async with reading(self.engine) as conn:
            return (await appeals_of(conn, self.case_id))[-1]

    async def _filed(self) -> tuple[Appeal, Receipt] | None:
        appeal, receipt = await self._appeal()
        return (appeal, receipt) if receipt else None

    async def _notices(self) -> Any:
        async with reading(self.engine) as conn:
            return await list_notices(conn, case_id=self.case_id)

    async def _alerts(self) -> Any:
        async with reading(self.engine) as conn:
            return await list_alerts(conn)


def _extension_id() -> str:
    return extension_origin(ROOT / "extension").removeprefix("chrome-extension://")
