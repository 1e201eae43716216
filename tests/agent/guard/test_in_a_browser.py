"""A foreign page in a real browser that holds the desk's cookie: it reaches the agent, and gets and changes nothing."""

from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import pytest
from aiohttp import web
from playwright.async_api import BrowserContext, async_playwright

from agent.browser.find import find_browser
from agent.browser.launch import launch_options
from agent.settings import Settings
from tests.agent.conftest import Client, snapshot

ATTACKS: dict[str, str] = {
    "a form": """async (agent) => {
        const frame = Object.assign(document.createElement("iframe"), {name: "sink"});
        const form = Object.assign(document.createElement("form"),
            {method: "POST", action: `${agent}/desk/cases/x/waive`, target: "sink", enctype: "text/plain"});
        form.append(Object.assign(document.createElement("input"), {name: '{"a":"', value: '"}'}));
        document.body.append(frame, form);
        const loaded = new Promise((done) => frame.addEventListener("load", done));
        form.submit();
        await loaded;
        try { return frame.contentDocument?.body.innerText || "nothing" } catch { return "nothing" }
    }""",
    "an image": """(agent) => new Promise((done) => {
        const image = new Image();
        image.onload = () => done("an image");
        image.onerror = () => done("nothing");
        image.src = `${agent}/desk/static/desk.css`;
    })""",
    "a script": """(agent) => new Promise((done) => {
        const script = document.createElement("script");
        script.onload = () => done("a script");
        script.onerror = () => done("nothing");
        script.src = `${agent}/health`;
        document.body.append(script);
    })""",
    "text posing as JSON": """async (agent) => {
        const answer = await fetch(`${agent}/pairing/requests`, {method: "POST", mode: "no-cors",
            credentials: "include", headers: {"Content-Type": "text/plain"}, body: '{"name":"x","contract":"x"}'})
            .catch(() => null);
        return answer ? (await answer.text()) || "nothing" : "nothing";
    }""",
    "JSON": """async (agent) => {
        const answer = await fetch(`${agent}/api/captures`, {method: "POST", credentials: "include",
            headers: {"Content-Type": "application/json"}, body: "{}"}).catch(() => null);
        return answer ? await answer.text() : "nothing";
    }""",
    "a websocket": """(agent) => new Promise((done) => {
        const socket = new WebSocket(agent.replace("http", "ws") + "/events");
        socket.onopen = () => done("a websocket");
        socket.onerror = () => done("nothing");
    })""",
    "an event stream": """(agent) => new Promise((done) => {
        const stream = new EventSource(`${agent}/events`, {withCredentials: true});
        stream.onopen = () => done("a stream");
        stream.onerror = () => done("nothing");
    })""",
    "a frame": """(agent) => new Promise((done) => {
        const frame = document.createElement("iframe");
        frame.onload = () => {
            try { done(frame.contentDocument?.body.innerText || "nothing") } catch { done("nothing") }
        };
        frame.src = `${agent}/desk`;
        document.body.append(frame);
    })""",
}


@pytest.fixture
async def browser(settings: Settings) -> AsyncIterator[BrowserContext]:
    options = launch_options(find_browser(settings.browser), headless=True)
    async with async_playwright() as playwright:
        context = await playwright.chromium.launch_persistent_context(str(settings.data / "profile"), **options)
        yield context
        await context.close()


@pytest.fixture
async def foreign(aiohttp_server: Callable[[web.Application], Awaitable[Any]]) -> str:
    """A page on another port of this machine: the nearest that a stranger can come, since cookies know no ports."""

    async def page(request: web.Request) -> web.Response:
        return web.Response(text="<!doctype html><body>", content_type="text/html")

    app = web.Application()
    app.router.add_get("/", page)
    server = await aiohttp_server(app)
    return f"127.0.0.1:{server.port}"


async def test_a_foreign_page_gets_nothing_and_changes_nothing(
    client: Client, settings: Settings, paired: dict[str, str], browser: BrowserContext, foreign: str
) -> None:
    asked = await client.post("/api/desk-links", json={"path": "/desk"}, headers=paired)
    tab = await browser.new_page()
    desk = await tab.goto((await asked.json())["url"])
    assert desk is not None
    assert desk.status == 200
    (cookie,) = [one for one in await browser.cookies() if one["name"].startswith("appealdesk_")]
    assert (cookie["httpOnly"], cookie["sameSite"]) == (True, "Strict")
    assert await tab.evaluate("document.cookie") == ""
    before = await snapshot(settings)
    reached: list[tuple[str, int]] = []
    browser.on("response", lambda answer: reached.append((answer.url, answer.status)))
    agent = f"http://127.0.0.1:{client.port}"
    for host in (foreign, foreign.replace("127.0.0.1", "localhost")):
        for name, attack in ATTACKS.items():
            await tab.goto(f"http://{host}/")
            assert await tab.evaluate(attack, agent) == "nothing", (host, name)
    assert await snapshot(settings) == before
    statuses = {status for url, status in reached if url.startswith(agent)}
    # A page of another site may frame the desk's address, as the side panel does, but its request carries no cookie.
    assert statuses == {401, 403}
