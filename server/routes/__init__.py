"""Every address on one page: method, path, who answers, and the Act that is asked of the permits.

A door without an Act reads nothing of the conferences but their public frame, or acts on the caller's own
account alone.
"""

from starlette.routing import BaseRoute, Mount, Route, WebSocketRoute

from server.routes import (
    about,
    accounts,
    assets,
    delegation,
    drafts,
    health,
    home,
    logins,
    questionnaires,
    reports,
    submissions,
    suggestions,
    terms,
    uploads,
    violations,
)
from server.routes.api import judgements as api_judgements
from server.routes.api import openapi
from server.routes.api import questionnaires as api_questionnaires
from server.routes.api import reports as api_reports
from server.routes.api.queries import strictly
from server.routes.api.submission_doors import SUBMISSION_DOORS
from server.routes.door import Door
from server.routes.questionnaire_editing.doors import EDITING_DOORS
from server.routes.sessions import live
from server.routes.sessions.doors import SESSION_DOORS
from server.security.permits import Act

DOORS: tuple[Door, ...] = (
    Door("GET", "/", home.start),
    Door("GET", "/home", home.processes),
    Door("GET", "/p/{process}", home.process),
    Door("POST", "/preferences", home.choose),
    Door("GET", "/login", logins.ask),
    Door("POST", "/login", logins.sign_in),
    Door("GET", "/login/link", logins.show_link),
    Door("POST", "/login/link", logins.follow_link),
    Door("GET", "/login/{secret}", logins.take_link),
    Door("GET", "/invitations/{secret}", logins.take_link),
    Door("POST", "/logout", logins.sign_out),
    Door("GET", "/account", accounts.show),
    Door("POST", "/account/profile", accounts.change_profile),
    Door("POST", "/account/password", accounts.change_password),
    Door("POST", "/account/devices/end", accounts.end_devices),
    Door("POST", "/account/devices/{login}/end", accounts.end_device),
    Door("POST", "/account/tokens", accounts.make_token),
    Door("POST", "/account/tokens/{token}/revoke", accounts.revoke_token),
    Door("GET", "/p/{process}/delegation", delegation.show, Act.READ_DELEGATION),
    Door("POST", "/p/{process}/delegation/invitations", delegation.invite, Act.INVITE_PERSON),
    Door("GET", "/p/{process}/delegation/people/{seat}/remove", delegation.ask_to_remove, Act.REMOVE_PERSON),
    Door("POST", "/p/{process}/delegation/people/{seat}/remove", delegation.remove, Act.REMOVE_PERSON),
    Door("POST", "/p/{process}/delegation/people/{seat}/mandate", delegation.name, Act.MANDATE_PERSON),
    *EDITING_DOORS,
    Door("GET", "/p/{process}/questionnaires", questionnaires.listed, Act.READ_QUESTIONNAIRE),
    Door("GET", "/p/{process}/questionnaires/{key}", questionnaires.show, Act.READ_QUESTIONNAIRE),
    Door(
        "GET",
        "/p/{process}/questionnaires/{key}/questions/{question}",
        questionnaires.show_question,
        Act.READ_QUESTIONNAIRE,
    ),
    Door(
        "POST",
        "/p/{process}/questionnaires/{key}/questions/{question}",
        questionnaires.save_question,
        Act.EDIT_SUBMISSION,
    ),
    Door(
        "POST",
        "/p/{process}/questionnaires/{key}/questions/{question}/confirm",
        questionnaires.confirm_question,
        Act.EDIT_SUBMISSION,
    ),
    Door(
        "GET",
        "/p/{process}/questionnaires/{key}/terms/{term}",
        questionnaires.show_term,
        Act.READ_QUESTIONNAIRE,
    ),
    Door("GET", "/p/{process}/questionnaires/{key}/review", submissions.review, Act.READ_SUBMISSION),
    Door(
        "GET", "/p/{process}/questionnaires/{key}/review.json", submissions.review_copy, Act.READ_SUBMISSION
    ),
    Door("POST", "/p/{process}/questionnaires/{key}/clear", submissions.clear, Act.CLEAR_SUBMISSION),
    Door("POST", "/p/{process}/questionnaires/{key}/sign", submissions.sign, Act.SIGN_SUBMISSION),
    Door("POST", "/p/{process}/questionnaires/{key}/submit", submissions.submit, Act.SUBMIT_SUBMISSION),
    Door("GET", "/p/{process}/questionnaires/{key}/receipt", submissions.receipt, Act.READ_SUBMISSION),
    Door(
        "GET", "/p/{process}/questionnaires/{key}/receipt.json", submissions.receipt_copy, Act.READ_SUBMISSION
    ),
    Door(
        "GET", "/p/{process}/questionnaires/{key}/withdraw", submissions.ask_to_withdraw, Act.READ_SUBMISSION
    ),
    Door("POST", "/p/{process}/questionnaires/{key}/withdraw", submissions.withdraw, Act.WITHDRAW_SUBMISSION),
    Door("POST", "/p/{process}/questionnaires/{key}/anew", submissions.file_anew, Act.EDIT_SUBMISSION),
    Door("POST", "/p/{process}/questionnaires/{key}/release", submissions.release, Act.RELEASE_SUBMISSION),
    Door("GET", "/p/{process}/questionnaires/{key}/form", uploads.show, Act.READ_SUBMISSION),
    Door("GET", "/p/{process}/questionnaires/{key}/form.xlsx", uploads.take, Act.READ_SUBMISSION),
    Door("POST", "/p/{process}/questionnaires/{key}/form", uploads.bring, Act.EDIT_SUBMISSION),
    Door("POST", "/p/{process}/questionnaires/{key}/form/apply", uploads.apply, Act.EDIT_SUBMISSION),
    Door("GET", "/p/{process}/questionnaires/{key}/progress", submissions.progress, Act.READ_PROGRESS),
    Door(
        "POST",
        "/p/{process}/questionnaires/{key}/progress/release",
        submissions.release_one,
        Act.RELEASE_SUBMISSION,
    ),
    Door(
        "POST", "/p/{process}/questionnaires/{key}/progress/leave", submissions.grant_leave, Act.GRANT_LEAVE
    ),
    Door("POST", "/csp-reports", violations.take),
    Door("GET", "/api/v1/openapi.json", openapi.describing(lambda: DOORS)),
    Door("GET", "/api/v1/processes", api_questionnaires.processes),
    Door("GET", "/api/v1/processes/{process}", api_questionnaires.process, Act.READ_PROCESS),
    Door(
        "GET",
        "/api/v1/processes/{process}/questionnaires",
        api_questionnaires.questionnaires,
        Act.READ_QUESTIONNAIRE,
    ),
    Door("GET", "/api/v1/questionnaires/{id}", api_questionnaires.questionnaire, Act.READ_QUESTIONNAIRE),
    Door("GET", "/api/v1/questionnaires/{id}/versions", api_questionnaires.versions, Act.READ_QUESTIONNAIRE),
    Door(
        "GET",
        "/api/v1/questionnaires/{id}/versions/{version}",
        api_questionnaires.version,
        Act.READ_QUESTIONNAIRE,
    ),
    *SUBMISSION_DOORS,
    Door("GET", "/p/{process}/reports", reports.index, Act.READ_QUESTIONNAIRE),
    Door("GET", "/p/{process}/reports/{key}", reports.show, Act.READ_REPORT),
    Door("GET", "/p/{process}/reports/{key}/map", reports.heat_map, Act.READ_REPORT),
    Door("GET", "/p/{process}/reports/{key}/work", reports.work, Act.READ_REPORT),
    Door("GET", "/p/{process}/reports/{key}/items", reports.items, Act.READ_REPORT),
    Door("GET", "/p/{process}/reports/{key}/items/{question}", reports.item, Act.READ_REPORT),
    Door("GET", "/p/{process}/reports/{key}/terms/{term}", terms.term, Act.READ_REPORT),
    Door("GET", "/p/{process}/reports/{key}/terms/{term}/base", drafts.show, Act.PROPOSE_DRAFT),
    Door("POST", "/p/{process}/reports/{key}/terms/{term}/base", drafts.propose, Act.PROPOSE_DRAFT),
    Door("GET", "/p/{process}/drafts", drafts.listed, Act.READ_DRAFT),
    Door("POST", "/p/{process}/drafts/{draft}/withdraw", drafts.withdraw, Act.WITHDRAW_DRAFT),
    Door("GET", "/p/{process}/reports/{key}/suggestions", suggestions.show, Act.READ_JUDGEMENT),
    Door("POST", "/p/{process}/reports/{key}/judgements", suggestions.decide, Act.MAKE_JUDGEMENT),
    Door("POST", "/p/{process}/reports/{key}/judgements/all", suggestions.sweep, Act.MAKE_JUDGEMENT),
    Door("POST", "/p/{process}/reports/{key}/judgements/undo", suggestions.undo, Act.MAKE_JUDGEMENT),
    Door("POST", "/p/{process}/reports/{key}/names", suggestions.name, Act.MAKE_JUDGEMENT),
    Door("GET", "/p/{process}/reports/{key}/pairs", reports.all_pairs, Act.READ_REPORT),
    Door("GET", "/p/{process}/reports/{key}/pairs/{pair}", reports.pair, Act.READ_REPORT),
    Door("GET", "/p/{process}/reports/{key}/changes", reports.changed, Act.READ_REPORT),
    Door("GET", "/p/{process}/reports/{key}/rounds", reports.timeline, Act.READ_REPORT),
    Door("POST", "/p/{process}/reports/{key}/editions", reports.keep, Act.KEEP_REPORT),
    Door("GET", "/p/{process}/reports/{key}/editions/{number}.json", reports.edition, Act.READ_REPORT),
    Door("GET", "/p/{process}/reports/{key}/report.{kind}", reports.file, Act.EXPORT_REPORT),
    Door("GET", "/api/v1/questionnaires/{id}/report", api_reports.report, Act.READ_REPORT),
    Door("GET", "/api/v1/questionnaires/{id}/report.{kind}", api_reports.report_file, Act.EXPORT_REPORT),
    Door("GET", "/api/v1/questionnaires/{id}/judgements", api_judgements.listed, Act.READ_JUDGEMENT),
    Door("POST", "/api/v1/questionnaires/{id}/judgements", api_judgements.decide, Act.MAKE_JUDGEMENT),
    *SESSION_DOORS,
    Door("GET", "/accessibility", about.accessibility),
    Door("GET", "/privacy", about.privacy),
    Door("GET", "/licences", about.licences),
    Door("GET", "/health/live", health.live),
    Door("GET", "/health/ready", health.ready),
)


def routes() -> list[BaseRoute]:
    """The addresses as Starlette wants them, which asks one after the other: those that are fixed first."""
    doors = [
        Route(door.path, strictly(door), methods=[door.method])
        for door in sorted(DOORS, key=lambda door: "{" in door.path)
    ]
    return [WebSocketRoute("/live", live.connect), *doors, Mount("/assets", assets.files)]
