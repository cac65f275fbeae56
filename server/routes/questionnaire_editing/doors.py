"""The addresses of the editor; all of them are the secretariats' alone."""

from typing import Final

from server.routes.door import Door
from server.routes.questionnaire_editing import contents, publication, questions
from server.security.permits import Act

ALL: Final = "/p/{process}/questionnaires"
EDIT: Final = "/p/{process}/questionnaires/{key}/edit"
WRITE: Final = Act.EDIT_QUESTIONNAIRE
PUBLISH: Final = Act.PUBLISH_QUESTIONNAIRE
DISCARD: Final = Act.DISCARD_QUESTIONNAIRE

EDITING_DOORS: Final[tuple[Door, ...]] = (
    Door("GET", f"{ALL}/new", contents.ask_to_begin, WRITE),
    Door("POST", f"{ALL}/new", contents.begin, WRITE),
    Door("GET", EDIT, contents.contents, WRITE),
    Door("POST", f"{EDIT}/begin", contents.begin_version, WRITE),
    Door("GET", f"{EDIT}/heading", contents.show_heading, WRITE),
    Door("POST", f"{EDIT}/heading", contents.save_heading, WRITE),
    Door("GET", f"{EDIT}/new/section", contents.show_new_section, WRITE),
    Door("POST", f"{EDIT}/new/section", contents.add_section, WRITE),
    Door("GET", f"{EDIT}/sections/{{section}}", contents.show_section, WRITE),
    Door("POST", f"{EDIT}/sections/{{section}}", contents.save_section, WRITE),
    Door("GET", f"{EDIT}/new/question", questions.show_new_question, WRITE),
    Door("POST", f"{EDIT}/new/question", questions.add_question, WRITE),
    Door("GET", f"{EDIT}/questions/{{question}}", questions.show_question, WRITE),
    Door("POST", f"{EDIT}/questions/{{question}}", questions.save_question, WRITE),
    Door("GET", f"{EDIT}/new/term", questions.show_new_term, WRITE),
    Door("POST", f"{EDIT}/new/term", questions.add_term, WRITE),
    Door("GET", f"{EDIT}/terms/{{term}}", questions.show_term, WRITE),
    Door("POST", f"{EDIT}/terms/{{term}}", questions.save_term, WRITE),
    Door("POST", f"{EDIT}/parts/{{part}}/move", contents.move, WRITE),
    Door("GET", f"{EDIT}/parts/{{part}}/remove", contents.ask_to_remove, WRITE),
    Door("POST", f"{EDIT}/parts/{{part}}/remove", contents.remove, WRITE),
    Door("GET", f"{EDIT}/translations", publication.show_translations, WRITE),
    Door("POST", f"{EDIT}/translations", publication.save_translations, WRITE),
    Door("GET", f"{EDIT}/check", publication.check, WRITE),
    Door("GET", f"{EDIT}/preview", publication.show_preview, WRITE),
    Door("GET", f"{EDIT}/publish", publication.ask_to_publish, PUBLISH),
    Door("POST", f"{EDIT}/publish", publication.publish, PUBLISH),
    Door("GET", f"{EDIT}/discard", publication.ask_to_discard, DISCARD),
    Door("POST", f"{EDIT}/discard", publication.discard, DISCARD),
    Door("GET", f"{EDIT}/versions", publication.show_versions, WRITE),
    Door("GET", f"{EDIT}/versions/{{version}}", publication.show_version, WRITE),
)
