"""Every page and action of the desk, once, with the address it has."""

from pathlib import Path

from aiohttp import web

from agent.pages import (
    asking_actions,
    calendar_page,
    case_actions,
    case_files,
    case_page,
    doctor_page,
    inbox_page,
    list_page,
    pairing_page,
    pdf_page,
    picture_page,
    shelf_actions,
    supplement_actions,
    teaching_page,
    upload_actions,
    welcome_page,
)
from agent.pages.drawing import set_up_drawing

STATIC = Path(__file__).with_name("static")

ROUTES = (
    web.get("/desk", list_page.show_list),
    web.get("/desk/", list_page.show_list),
    web.get("/desk/cases/{case_id}", case_page.show_case),
    web.post("/desk/cases/{case_id}/collect", case_actions.collect),
    web.post("/desk/cases/{case_id}/open-pages", case_actions.picture_open_page),
    web.post("/desk/cases/{case_id}/evidence/{evidence_id}/delete", case_actions.delete_evidence),
    web.get("/desk/cases/{case_id}/evidence/{evidence_id}/picture", picture_page.show_picture),
    web.post("/desk/cases/{case_id}/evidence/{evidence_id}/picture", picture_page.keep_marks),
    web.post("/desk/cases/{case_id}/evidence/{evidence_id}/shelve", shelf_actions.shelve),
    web.post("/desk/cases/{case_id}/shelf/{document_id}/use", shelf_actions.use),
    web.post("/desk/cases/{case_id}/shelf/{document_id}/remove", shelf_actions.remove),
    web.post("/desk/cases/{case_id}/seal", case_actions.seal),
    web.post("/desk/cases/{case_id}/package", case_actions.package),
    web.put("/desk/cases/{case_id}/files", case_files.put_file),
    web.get("/desk/cases/{case_id}/files/{sha256}", case_files.get_file),
    web.get(r"/desk/cases/{case_id}/files/{sha256}/pages/{number:\d{1,4}}", pdf_page.show_page),
    web.get(r"/desk/cases/{case_id}/files/{sha256}/pages/{number:\d{1,4}}.png", pdf_page.get_picture),
    web.post("/desk/cases/{case_id}/uploads", upload_actions.turn),
    web.post("/desk/cases/{case_id}/uploads/pages", upload_actions.turn_page),
    web.post("/desk/cases/{case_id}/uploads/suggested", upload_actions.suggest),
    web.post("/desk/cases/{case_id}/choice", case_actions.choose),
    web.post("/desk/cases/{case_id}/statement", case_actions.save_statement),
    web.post("/desk/cases/{case_id}/ties", case_actions.tie_sentence),
    web.post("/desk/cases/{case_id}/remarks", case_actions.lint_statement),
    web.post("/desk/cases/{case_id}/redraft", case_actions.redraft),
    web.post("/desk/cases/{case_id}/fill", case_actions.fill),
    web.post("/desk/cases/{case_id}/beforehand", case_actions.tell_beforehand),
    web.post("/desk/cases/{case_id}/questions", asking_actions.tell_asked),
    web.post("/desk/cases/{case_id}/questions/{question_id}/take-back", asking_actions.take_back),
    web.post("/desk/cases/{case_id}/questions/{question_id}/answer", asking_actions.keep_answer),
    web.put("/desk/cases/{case_id}/questions/{question_id}/picture", asking_actions.put_picture),
    web.post("/desk/cases/{case_id}/questions/{question_id}/silence", asking_actions.keep_silence),
    web.post("/desk/cases/{case_id}/take-back", case_actions.take_back),
    web.post("/desk/cases/{case_id}/submitted", case_actions.tell_submitted),
    web.post("/desk/cases/{case_id}/supplement", supplement_actions.fill),
    web.post("/desk/cases/{case_id}/supplied", supplement_actions.tell),
    web.post("/desk/cases/{case_id}/folder", case_actions.open_folder),
    web.post("/desk/cases/{case_id}/moves", case_actions.move),
    web.post("/desk/cases/{case_id}/look", case_actions.look),
    web.get("/desk/inbox", inbox_page.show_inbox),
    web.post("/desk/alerts/seen", inbox_page.see_all),
    web.post("/desk/notices/{notice_id}/case", inbox_page.assign_notice),
    web.post("/desk/notices/{notice_id}/aside", inbox_page.set_notice_aside),
    web.post("/desk/notices/{notice_id}/undo", inbox_page.undo_sorting),
    web.post("/desk/watches/{watch_id}/look", inbox_page.look),
    web.post("/desk/watches/{watch_id}/pause", inbox_page.pause),
    web.get("/desk/calendar", calendar_page.show_calendar),
    web.get("/desk/calendar.ics", calendar_page.get_file),
    web.post("/desk/calendar/folder", calendar_page.open_folder),
    web.get("/desk/welcome", welcome_page.show_welcome),
    web.get("/desk/pairing", pairing_page.show_pairing),
    web.post("/desk/pairing/requests/{request_id}/accept", pairing_page.accept),
    web.post("/desk/pairing/requests/{request_id}/reject", pairing_page.reject),
    web.post("/desk/pairing/{pairing_id}/revoke", pairing_page.revoke),
    web.get("/desk/doctor", doctor_page.show_doctor),
    web.post("/desk/doctor/pages", doctor_page.check_pages),
    web.get("/desk/teaching", teaching_page.show_teaching),
    web.post("/desk/teaching/lessons", teaching_page.begin),
    web.post("/desk/teaching/lessons/leave", teaching_page.leave),
    web.post("/desk/teaching/addresses", teaching_page.keep_address),
    web.post("/desk/teaching/rules", teaching_page.keep_rule),
    web.post("/desk/teaching/reasons", teaching_page.keep_reason),
    web.post("/desk/teaching/taught/{platform}/{entry_id}/drop", teaching_page.drop),
    web.get("/desk/teaching/taught/{platform}.toml", teaching_page.export),
    web.static("/desk/static", STATIC),
)


def add_desk(app: web.Application) -> None:
    """Routes and templates."""
    set_up_drawing(app)
    app.add_routes(ROUTES)
