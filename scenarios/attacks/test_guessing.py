"""Names of things that somebody might guess, and addresses in mails that might tell on their reader (A40, A41)."""
import re
import secrets
import string

from harness.waiting import eventually
from stage import AGENT, COLLEAGUE, FOREIGN, OWN

LETTERS = string.ascii_letters + string.digits + "-_"


def upload(stage, who, name="bild.png"):
    answer = stage.api(who).call("POST", f"/api/v1/uploads?name={name}", data=b"\x89PNG not really", headers={"Content-Type": "image/png"})
    assert answer.status_code == 201, answer.text
    return answer.json()["id"]


def neighbours(word):
    """The same with one letter changed, at each place."""
    return [word[:at] + LETTERS[(LETTERS.index(word[at]) + 1) % len(LETTERS)] + word[at + 1:] for at in range(len(word))]


def without(answer, *words):
    """What can be told from an answer, but for what was asked for."""
    status, headers, body = answer.shape()
    for word in words:
        body = body.replace(word.encode(), b"X")
    return status, {name: value for name, value in headers.items() if name != "content-length"}, body


# -- A41: drafts and uploads --

def test_A41_ids_of_uploads_are_128_bits_and_tell_nothing_of_each_other(stage):
    ids = [upload(stage, OWN) for _ in range(40)]
    assert len(set(ids)) == len(ids)
    for one in ids:
        assert len(one) * 6 >= 128 and set(one) <= set(LETTERS), one
    # Made one after the other they would share letters if they were numbers in disguise.
    for one, other in zip(ids, ids[1:]):
        same = sum(a == b for a, b in zip(one, other))
        assert same <= len(one) // 2, (one, other)


def test_A41_an_upload_serves_only_who_made_it_and_a_foreign_one_looks_like_none(stage):
    ticket = stage.api(FOREIGN).send("POST", "/api/v1/tickets", {"subject": "Främmande ärende", "text": "Text"})
    mine = upload(stage, OWN)
    path = f"/api/v1/tickets/{ticket['id']}/replies"
    session = stage.session(FOREIGN)
    tried = [mine, *neighbours(mine)[:20], secrets.token_urlsafe(19)[:26], "0", "1"]
    answers = [stage.http("POST", path, {"text": "Se filen", "attachments": [one]}, session=session) for one in tried]
    assert {answer.status for answer in answers} == {400}
    assert len({str(without(answer, one)) for answer, one in zip(answers, tried)}) == 1, [answer.body for answer in answers]
    # A colleague of the same customer is somebody else, too.
    own = stage.api(OWN).send("POST", "/api/v1/tickets", {"subject": "Eget ärende", "text": "Text"})
    refused = stage.http("POST", f"/api/v1/tickets/{own['id']}/replies", {"text": "Se filen", "attachments": [mine]}, session=stage.session(COLLEAGUE))
    assert refused.status in (400, 404), refused.body
    # And it still serves the one who made it, once.
    answer = stage.http("POST", f"/api/v1/tickets/{own['id']}/replies", {"text": "Se filen", "attachments": [mine]}, session=stage.session(OWN))
    assert answer.status in (200, 201), answer.body
    again = stage.http("POST", f"/api/v1/tickets/{own['id']}/replies", {"text": "Se filen", "attachments": [mine]}, session=stage.session(OWN))
    assert again.status == 400, again.body


def test_A41_drafts_of_others_have_no_address(stage):
    word = "utkast" + secrets.token_hex(6)
    for who, text in ((AGENT, word), (OWN, word + "x")):
        answer = stage.api(who).call("PUT", "/api/v1/drafts", {"name": "ticket/DV-2026-000001", "text": text})
        assert answer.status_code in (200, 204), answer.text
    for who in (COLLEAGUE, FOREIGN):
        listed = stage.http("GET", "/api/v1/drafts", session=stage.session(who))
        assert listed.status == 200 and word.encode() not in listed.body
    paths = [path for method, path, _ in stage.routes() if "draft" in path]
    assert paths and all("{" not in path for path in paths), "a draft that is named in a path could be asked for by others"


# -- A40: what is in a mail tells nobody that it was read, and what it links to can neither be guessed nor changes by a look --

def test_A40_no_mail_fetches_anything_when_it_is_opened(stage):
    subject = "Hämtar mejlet något?"
    stage.mail(OWN, subject, "Undrar jag.")
    ticket = eventually(lambda: stage.ticket_of(subject), "the ticket")
    stage.api(AGENT).send("POST", f"/api/v1/tickets/{ticket['id']}/replies", {"text": "Nej.\n\nhttps://www.dvnordic.example/bild.png"})
    seen = [mail for mail in stage.mails_out() if OWN in mail.recipients]
    assert seen
    for mail in seen:
        html = mail.message.get_body(("html",)).get_content()
        assert not re.search(r"<(img|script|link|iframe|object|embed|video|audio|source|svg)\b", html, re.IGNORECASE), html
        assert not re.search(r"(url\(|@import|background=|srcset=|http-equiv)", html, re.IGNORECASE), html


def test_A40_links_of_mails_cannot_be_guessed_and_change_nothing_by_being_looked_at(stage):
    subject = "Länken i mejlet"
    stage.mail(OWN, subject, "Se länken.")
    ticket = eventually(lambda: stage.ticket_of(subject), "the ticket")
    moved = stage.api(AGENT).send("PUT", f"/api/v1/tickets/{ticket['id']}/state", {"state": "solved", "version": ticket["version"]})
    assert moved["state"] == "solved"
    stage.clock.pass_by(minutes=5)
    link = eventually(lambda: next((found.group(1) for mail in stage.mails_out() if OWN in mail.recipients
                                    for found in [re.search(r"/decision/([A-Za-z0-9_.-]+)", mail.message.get_body(("plain",)).get_content())] if found), None), "the link")
    assert len(link) * 6 >= 128, link
    good = stage.http("GET", f"/api/v1/decisions/{link}")
    assert good.status == 200
    wrong = [one for one in neighbours(link) if "/" not in one] + [secrets.token_urlsafe(32), ticket["id"], ticket["number"], "1", "a" * len(link)]
    answers = [stage.http("GET", f"/api/v1/decisions/{one}") for one in wrong]
    assert {answer.status for answer in answers} == {404}, [(one, answer.status) for one, answer in zip(wrong, answers) if answer.status != 404]
    assert len({str(without(answer, one)) for one, answer in zip(wrong, answers)}) == 1
    for one in wrong[:40]:
        assert stage.http("POST", f"/api/v1/decisions/{one}", {"decision": "close"}).status == 404
    assert stage.api(AGENT).get(f"/api/v1/tickets/{ticket['id']}")["state"] == "solved"
