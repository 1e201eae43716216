"""The page of a case, drawn by the real agent."""

from agent.casework.world import World
from tests.agent.conftest import Client
from tests.agent.pages import samples


async def draw(client: Client, cookie: dict[str, str], path: str) -> str:
    answer = await client.get(path, headers=cookie)
    text = await answer.text()
    assert answer.status == 200, text
    return text


async def test_a_case_shows_its_review_with_the_offending_words_marked(
    client: Client, world: World, cookie: dict[str, str]
) -> None:
    case_id = await samples.open_case(world)
    page = await draw(client, cookie, f"/desk/cases/{case_id}")
    assert '<mark class="strong" title="辱骂攻击">' in page
    assert "可申诉" in page
    assert "打印" not in page
