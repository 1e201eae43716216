"""What the extension asks and tells in teach mode: the lesson under way, and what the operator pointed at."""

from aiohttp import web

from agent.bodies import read_model
from agent.casework.teaching import lessons
from agent.casework.world import WORLD
from shared.teaching import Taught
from shared.wire import Accepted, LessonAnswer, LessonKept, LessonLeft


async def show_lesson(request: web.Request) -> LessonAnswer:
    return LessonAnswer(lesson=request.app[WORLD].classroom.lesson)


async def keep_taught(request: web.Request) -> LessonKept:
    """In force when answered."""
    taught = await read_model(request, Taught)
    return LessonKept(sentence=await lessons.keep(request.app[WORLD], taught))


async def leave_lesson(request: web.Request) -> Accepted:
    left = await read_model(request, LessonLeft)
    lessons.leave(request.app[WORLD], left.lesson_id)
    return Accepted(accepted=True)
