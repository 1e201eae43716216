"""Notices from a visit: each kept once with its words, matched to a case or left for the person, and acted on."""

import hashlib
from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from agent.casework import alerts
from agent.casework.decisions import AWAITED, Follower
from agent.domain.news import is_news
from agent.domain.numbered import NumberedCases
from agent.domain.outcomes import read_state
from agent.store import cases, following, notices
from agent.store.watches import Watch
from shared.case_status import CaseStatus
from shared.notice import Notice
from shared.platform import Platform

if TYPE_CHECKING:
    from agent.watching.visiting import NoticeRead

TITLE_LENGTH, TEXT_LENGTH = 300, 20_000


async def take_notices(follower: Follower, watch: Watch, pack: Platform, seen: Sequence["NoticeRead"]) -> bool:
    """Keep the new ones and let them act; whether there were any."""
    read = [(_notice(watch, one, follower.at), one.values.get("notice_id")) for one in seen]
    prints = {notices.fingerprint_of(notice, str(own) if own else None): notice for notice, own in read}
    known = await notices.known_fingerprints(follower.conn, watch.platform, prints)
    new = {fingerprint: notice for fingerprint, notice in prints.items() if fingerprint not in known}
    if not new:
        return False
    numbered = NumberedCases(await following.numbers_of_cases(follower.conn, watch.platform))
    # Oldest first: of two notices on one case the later one has the last word.
    for fingerprint, notice in sorted(new.items(), key=lambda item: item[1].posted_at or follower.at):
        matched = notice.model_copy(update={"case_id": numbered.match(notice)})
        await notices.insert_notice(follower.conn, matched, fingerprint)
        await act_on_notice(follower, pack, matched)
    return True


async def act_on_notice(follower: Follower, pack: Platform, notice: Notice) -> None:
    """Let a notice move its case; one about an appeal that names no case of ours is put before the person."""
    words = f"{notice.title}\n{notice.text}"
    state = read_state(words, pack.states, "notice")
    if state is None or state.status is None:
        return
    since = await _awaited_since(follower, pack, notice)
    if not is_news(notice.posted_at, since):
        return
    if notice.case_id is not None:
        await follower.follow(notice.case_id, state, words, None)
    elif since is not None:
        await follower.tell(alerts.of_unmatched(notice, pack))


async def _awaited_since(follower: Follower, pack: Platform, notice: Notice) -> datetime | None:
    """When its case was last handed to the platform; for a notice without case, when the first of the shop's was."""
    if notice.case_id is None:
        ids = await following.case_ids_of(follower.conn, pack.name, notice.shop, AWAITED)
    else:
        ids = [notice.case_id]
    entered = await cases.entered_at(follower.conn, ids)
    handed = [at for (_, status), at in entered.items() if status in (CaseStatus.SUBMITTED, CaseStatus.ESCALATED)]
    if not handed:
        return None
    return min(handed) if notice.case_id is None else max(handed)


def _notice(watch: Watch, seen: "NoticeRead", at: datetime) -> Notice:
    title, text = (str(seen.values.get(part) or "") for part in ("title", "text"))
    posted = seen.values.get("posted_at")
    words = f"{watch.watch_id}\x1f{seen.values.get('notice_id')}\x1f{posted}\x1f{title}\x1f{text}"
    return Notice(
        notice_id="notice-" + hashlib.sha256(words.encode("utf-8", "backslashreplace")).hexdigest()[:24],
        platform=watch.platform,
        shop=watch.shop,
        title=title[:TITLE_LENGTH],
        text=(text or str(seen.values.get("words") or ""))[:TEXT_LENGTH],
        posted_at=datetime.fromisoformat(posted) if isinstance(posted, str) else None,
        seen_at=at,
        source_url=seen.source_url,
        case_id=None,
    )
