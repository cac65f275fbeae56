"""The addresses of the chair's page of a session, of its adoption, and of what was adopted."""

from typing import Final

from server.routes.door import Door
from server.routes.sessions import adoption, chair, freezing, joint, linking, record, records
from server.security.permits import Act

SESSION: Final = "/p/{process}/sessions/{session}"
ADOPTION: Final = f"{SESSION}/adoption"
RECORDS: Final = "/p/{process}/records"
CHAIR_DOORS: Final = (
    Door("GET", f"{SESSION}/chair", chair.show, Act.CALL_ROLL),
    Door("POST", f"{SESSION}/mode", chair.set_mode, Act.SET_MODE_OF_TEXT),
    Door("POST", f"{SESSION}/thaw", chair.thaw, Act.THAW_TEXT),
    Door("POST", f"{SESSION}/statuses", chair.declare, Act.DECLARE_TEXT),
    Door("POST", f"{SESSION}/roll", chair.call, Act.CALL_ROLL),
    Door("GET", f"{SESSION}/joint", joint.show, Act.READ_JOINT),
    Door("POST", f"{SESSION}/joint", joint.ask, Act.ASK_JOINT),
    Door("POST", f"{SESSION}/joint/{{number}}", joint.answer, Act.ANSWER_JOINT),
    Door("POST", f"{SESSION}/links/{{paragraph}}", linking.change, Act.COMPOSE_TEXT),
    Door("GET", f"{SESSION}/archive", joint.archive, Act.READ_JOINT),
    Door("GET", f"{SESSION}/before-freeze", freezing.show, Act.READ_TEXT),
    Door("POST", f"{SESSION}/before-freeze", freezing.confirm, Act.CONFIRM_TEXT),
    Door("GET", ADOPTION, adoption.show, Act.READ_TEXT),
    Door("POST", f"{ADOPTION}/answer", adoption.answer, Act.TAKE_POSITION),
    Door("POST", f"{ADOPTION}/answer/withdraw", adoption.take_back, Act.TAKE_POSITION),
    Door("POST", f"{ADOPTION}/seal", adoption.confirm, Act.CONFIRM_SEAL),
    Door("POST", f"{ADOPTION}/seal/withdraw", adoption.withdraw, Act.CONFIRM_SEAL),
    Door("POST", f"{ADOPTION}/adopt", adoption.adopt, Act.ADOPT_TEXT),
    Door("GET", "/p/{process}/record", record.show, Act.READ_ROW),
    Door("GET", RECORDS, records.listed, Act.READ_RECORD),
    Door("GET", f"{RECORDS}/{{number}}", records.show, Act.READ_RECORD),
    Door("POST", f"{RECORDS}/{{number}}/addenda", records.add, Act.ADD_TO_RECORD),
    Door("GET", f"{RECORDS}/{{number}}/acta.docx", records.word, Act.READ_RECORD),
    Door("GET", f"{RECORDS}/{{number}}/proof.json", records.proof, Act.READ_RECORD),
)
