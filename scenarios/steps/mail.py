"""Mail to the desk and mail from it."""
import email.utils
import html.parser
import json
import re
import smtplib
import urllib.parse

from pytest_bdd import given, then, when

from harness.mail import compose, send, text_of
from harness.waiting import eventually

from .phrase import phrase
from .ticket import look_at


def write(world, who, subject, text, to=None, headers=(), sender=None):
    to = to or world.SUPPORT
    mail = compose(world.people[who], to, subject, text, headers)
    world.sent = (world.people[who] if sender is None else sender, to, mail)
    send(world.server, *world.sent)


def mails_about(world, who, number):
    return [mail for mail in world.sink.to(world.people[who]) if number in mail.subject]


def answer_headers(world):
    seen = world.mail.message
    references = " ".join(filter(None, [str(seen.get("References", "")), world.mail.message_id]))
    return [("In-Reply-To", world.mail.message_id), ("References", references)]


def reply_address(world):
    name, address = email.utils.parseaddr(str(world.mail.message["Reply-To"]))
    local, domain = map(re.escape, world.SUPPORT.split("@"))
    assert re.fullmatch(rf"{local}\+[^@]+@{domain}", address), f"Reply-To is {name} {address}"
    return address


@when(phrase('{who} mails "{subject}"'))
def mails(world, who, subject):
    write(world, who, subject, f"Hej,\n\n{subject}. Kan ni hjälpa oss?\n\nVänliga hälsningar\n{who}")


@given(phrase('{who} mails "{subject}" with the text "{text}"'))
@when(phrase('{who} mails "{subject}" with the text "{text}"'))
def mails_text(world, who, subject, text):
    write(world, who, subject, text)


@when(phrase('{who} mails "{subject}" with the lines "{lines}"'))
def mails_lines(world, who, subject, lines):
    write(world, who, subject, "\n".join(line.strip() for line in lines.split("|")))


@when(phrase('{who} answers the mail with the lines "{lines}"'))
def answers_lines(world, who, lines):
    answers(world, who, "\n".join(line.strip() for line in lines.split("|")))


@given(phrase('{who} has a ticket "{subject}"'))
def has_ticket(world, who, subject):
    mails(world, who, subject)
    world.ticket = eventually(lambda: look_at(world, subject), f"a ticket about {subject}")
    number = world.ticket["number"]
    eventually(lambda: mails_about(world, who, number), f"an acknowledgement for {number}")
    world.mail = mails_about(world, who, number)[0]
    world.counts[who] = 1


@when(phrase('{who} answers the mail with "{text}"'))
def answers(world, who, text):
    write(world, who, "Sv: " + world.mail.subject, text, reply_address(world), answer_headers(world))


@when(phrase('{who} writes to the reply address of the mail under the subject "{subject}" with the text "{text}"'))
def writes_to_reply_address(world, who, subject, text):
    write(world, who, subject, text, reply_address(world))


@when(phrase('{who} answers the mail at the support address under the subject "{subject}" with the text "{text}"'))
def answers_by_references(world, who, subject, text):
    write(world, who, subject, text, headers=answer_headers(world))


@when(phrase('{who} mails the number of the ticket with the text "{text}"'))
def mails_the_number(world, who, text):
    write(world, who, f"[{world.ticket['number']}] mitt ärende", text)


@when("the same mail is delivered again")
def delivered_again(world):
    send(world.server, *world.sent)


@when(phrase("a vacation answer to the mail comes back from {who}"))
def vacation(world, who):
    headers = [*answer_headers(world), ("Auto-Submitted", "auto-replied"), ("Precedence", "bulk")]
    write(world, who, "Frånvaro: " + world.mail.subject, "Jag är åter på måndag.", reply_address(world), headers, sender="")


@when(phrase('{who} mails "{subject}" by LMTP'))
def mails_lmtp(world, who, subject):
    world.sent = (world.people[who], world.SUPPORT, compose(world.people[who], world.SUPPORT, subject, "Per LMTP."))
    assert send(world.server, *world.sent, lmtp=True) == {}


@when(phrase('{who} hands in "{subject}" with the command deliver'))
def mails_deliver(world, who, subject):
    mail = compose(world.people[who], world.SUPPORT, subject, "Från en annan postserver.")
    world.answer = world.server.run("deliver", "--data", world.server.data, stdin=mail.as_bytes())


@then("the command says that the mail is accepted")
def deliver_accepted(world):
    code, output, complaint = world.answer
    assert code == 0, output + complaint
    assert json.loads(output)["accepted"] is True


@when(phrase('{who} mails "{subject}" as HTML: "{html}"'))
def mails_html(world, who, subject, html):
    mail = compose(world.people[who], world.SUPPORT, subject, "")
    # Square brackets: in a story, angle brackets mean a value of an outline.
    mail.set_content(html.replace("'", '"').replace("[", "<").replace("]", ">"), subtype="html")
    world.sent = (world.people[who], world.SUPPORT, mail)
    send(world.server, *world.sent)


@when(phrase('{who} mails "{subject}" with the attachment "{name}" holding "{text}"'))
def mails_attachment(world, who, subject, name, text):
    mail = compose(world.people[who], world.SUPPORT, subject, "Se bilagan.")
    mail.add_attachment(text.encode(), maintype="application", subtype="octet-stream", filename=name)
    world.sent = (world.people[who], world.SUPPORT, mail)
    send(world.server, *world.sent)


@when(phrase('{who} mails "{subject}" to "{address}"'))
def mails_elsewhere(world, who, subject, address):
    try:
        world.answer = send(world.server, world.people[who], address, compose(world.people[who], address, subject, "Hej."))
    except smtplib.SMTPRecipientsRefused as refusal:
        world.answer = list(refusal.recipients.values())[0]


@then(phrase("the mail is refused with {code:number}"))
def mail_refused(world, code):
    assert str(world.answer[0]) == code, world.answer


@given(phrase("{who} gets a mail with the number of the ticket in the subject"))
@then(phrase("{who} gets a mail with the number of the ticket in the subject"))
def gets_mail_with_number(world, who):
    number = f"[{world.ticket['number']}]"
    eventually(lambda: mails_about(world, who, number), f"a mail to {who} with {number} in its subject")
    world.mail = mails_about(world, who, number)[-1]


@then(phrase('{who} gets a mail that says "{text}"'))
def gets_mail_saying(world, who, text):
    address = world.people[who]
    world.mail = world.sink.wait_for(lambda mail: address in mail.recipients and text in text_of(mail.message), f"a mail to {who} saying {text}")


@then(phrase("{who} gets one more mail about the ticket"))
def gets_one_more(world, who):
    before = world.counts.get(who, 0)
    found = eventually(lambda: len(mails_about(world, who, world.ticket["number"])) > before and mails_about(world, who, world.ticket["number"]),
                       f"mail {before + 1} to {who} about {world.ticket['number']}")
    assert len(found) == before + 1, [mail.subject for mail in found]
    world.counts[who] = len(found)
    world.mail = found[-1]


@then(phrase("{who} has got {count:number} mail in all"))
@then(phrase("{who} has got {count:number} mails in all"))
def has_got(world, who, count):
    settle(world)
    got = world.sink.to(world.people[who])
    assert len(got) == int(count), [mail.subject for mail in got]


def settle(world):
    """All that the desk had to say is said: what was queued before a later mail's acknowledgement is gone."""
    subject = f"Sista frågan {len(world.sink.mails)} {world.clock.now}"
    write(world, "Birgitta", subject, "Är allt annat skickat?")
    ticket = eventually(lambda: look_at(world, subject), "the last ticket")
    eventually(lambda: mails_about(world, "Birgitta", ticket["number"]), "the last acknowledgement")
    eventually(lambda: not [mail for mail in world.agent.outgoing() if mail["state"] in ("queued", "sending")], "an empty queue")


@then(phrase('no mail ever said "{text}"'))
def never_said(world, text):
    settle(world)
    for mail in world.sink.mails:
        assert text not in text_of(mail.message) and text not in mail.raw.decode(errors="replace"), mail.subject
    for mail in world.agent.outgoing():
        assert text not in json.dumps(world.agent.get(f"/api/v1/outgoing-mails/{mail['id']}"), ensure_ascii=False)


@then(phrase('every mail to {who} carries the number and "{subject}" in its subject'))
def subjects_unchanged(world, who, subject):
    got = world.sink.to(world.people[who])
    assert len(got) > 1
    for mail in got:
        assert f"[{world.ticket['number']}]" in mail.subject and subject in mail.subject, mail.subject


@then("the mail speaks Swedish")
def speaks_swedish(world):
    assert "ärende" in text_of(world.mail.message).lower()


@then("the mail says that a machine wrote it")
def says_automatic(world):
    # RFC 3834: so that no vacation program answers it, and bounces come to nobody's ticket.
    assert str(world.mail.message["Auto-Submitted"]).startswith("auto-")


@then(phrase('the mail says "{text}"'))
def mail_says(world, text):
    assert text in text_of(world.mail.message), text_of(world.mail.message)


@then(phrase('the mail comes from "{name}" at the support address'))
def mail_from(world, name):
    seen_name, address = email.utils.parseaddr(str(world.mail.message["From"]))
    assert (seen_name, address) == (name, world.SUPPORT)


@then("it was sent with the Message-ID of the refused one")
def same_message_id(world):
    number = world.ticket["number"]
    refused = {mail.message_id for mail in world.sink.refused if number in mail.subject and mail.recipients == world.mail.recipients}
    assert refused == {world.mail.message_id}


@then(phrase("the desk keeps a mail to {who} as a file"))
def kept_as_file(world, who):
    address = world.people[who]

    def look():
        return [path for path in (world.server.data / "outgoing").glob("*.eml") if address.encode() in path.read_bytes()]

    eventually(look, f"an .eml file for {who}")


@then(phrase('the outgoing mail to {who} is shown as "{state}"'))
def outgoing_state(world, who, state):
    number = world.ticket["number"]

    def look():
        return [mail for mail in world.agent.outgoing() if mail["to"] == world.people[who] and (mail["ticket"] or {}).get("number") == number]

    row = eventually(lambda: [mail for mail in look() if mail["state"] == state], f"a mail {state}")[0]
    raw = world.agent.call("GET", f"/api/v1/outgoing-mails/{row['id']}/raw")
    assert raw.status_code == 200 and row["message_id"].strip("<>") in raw.text


class Page(html.parser.HTMLParser):
    """What a reader of the HTML part sees."""

    def __init__(self, text):
        super().__init__()
        self.language, self.links, self.tags, self.words = None, [], [], []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        self.tags.append((tag, dict(attributes)))
        if tag == "html":
            self.language = dict(attributes).get("lang")
        if tag == "a":
            self.links.append(dict(attributes)["href"])

    def handle_data(self, data):
        self.words.append(data)


def page_of(mail):
    assert mail.message.get_content_type() in ("multipart/alternative", "multipart/mixed") and not mail.message.defects
    return Page(mail.message.get_body(("html",)).get_content())


def squeezed(text):
    return " ".join(text.split())


@then(phrase('the mail has a text and an HTML part in "{language}" with a link to the ticket'))
def two_parts(world, language):
    page, text = page_of(world.mail), world.mail.message.get_body(("plain",)).get_content()
    assert page.language == language
    link = next(link for link in page.links if link.endswith("/portal/tickets/" + world.ticket["number"]))
    assert link in text
    for words in text.splitlines():
        assert words.strip() == "--" or squeezed(words) in squeezed(" ".join(page.words)), words


@then("the HTML part loads nothing")
def loads_nothing(world):
    for tag, attributes in page_of(world.mail).tags:
        assert tag in ("html", "head", "meta", "title", "body", "p", "br", "a", "small", "ul", "li") and not {"src", "style", "background"} & set(attributes)


@then(phrase('the HTML part links to "{url}"'))
def links_to(world, url):
    assert url in page_of(world.mail).links


@then(phrase('the mail says in this order "{pieces}"'))
def says_in_order(world, pieces):
    text, at = text_of(world.mail.message), 0
    for piece in pieces.split(","):
        assert piece.strip() in text[at:], (piece, text)
        at = text.index(piece.strip(), at)


@then(phrase('the mail carries the file "{name}" of {size:number} bytes'))
def carries_file(world, name, size):
    files = list(world.mail.message.iter_attachments())
    assert [(part.get_filename(), part.get_content()) for part in files] == [(name, content_of(int(size)))]


@then("the mail carries no file")
def carries_none(world):
    assert not list(world.mail.message.iter_attachments())


def content_of(size):
    return bytes(n * 7 % 251 for n in range(1000)) * (size // 1000) + bytes(size % 1000)


def upload(world, who, name, size):
    answer = world.client(who).call("POST", "/api/v1/uploads?name=" + urllib.parse.quote(name), data=content_of(size),
                                    headers={"Content-Type": "application/x-probe"})
    assert answer.status_code == 201, answer.text
    return answer.json()["id"]


@when(phrase('{who} replies "{text}" with the file "{name}" of {size:number} bytes'))
def replies_with_file(world, who, text, name, size):
    world.client(who).send("POST", f"/api/v1/tickets/{world.ticket['id']}/replies", {"text": text, "attachments": [upload(world, who, name, int(size))]})


@then(phrase('{who} can fetch the file "{name}" of {size:number} bytes'))
def can_fetch(world, who, name, size):
    client = world.client(who)
    articles = client.get(f"/api/v1/tickets/{world.ticket['id']}")["articles"]
    found = [part for article in articles for part in article["attachments"] if part["name"] == name]
    assert len(found) == 1 and found[0]["content_type"] == "application/x-probe", articles
    assert client.call("GET", f"/api/v1/attachments/{found[0]['id']}").content == content_of(int(size))


@when(phrase('{who} sends the file "{name}" of {size:number} bytes'))
def sends_file(world, who, name, size):
    world.upload = upload(world, who, name, int(size))


def note_with(world, who):
    return world.client(who).call("POST", f"/api/v1/tickets/{world.ticket['id']}/notes", {"text": "Se filen", "attachments": [world.upload]})


@then(phrase("{who} cannot use that file"))
def cannot_use(world, who):
    answer = note_with(world, who)
    assert answer.status_code == 400 and answer.json()["error"]["faults"][0]["code"] == "upload.not_found", answer.text


@then(phrase("{who} can use that file once"))
def can_use_once(world, who):
    assert note_with(world, who).status_code == 201
    cannot_use(world, who)


@when(phrase('{who} mails "{subject}" with Cc to "{cc}"'))
def mails_with_cc(world, who, subject, cc):
    write(world, who, subject, "Vi har båda problemet.", headers=[("Cc", cc)])


def recipients(world):
    return world.agent.get(f"/api/v1/tickets/{world.ticket['id']}/recipients")


@then(phrase("the answer goes to {who}, who is known"))
def answer_goes_to(world, who):
    assert [(one["mail"], one["known"], one["outside"]) for one in recipients(world)["to"]] == [(world.people[who], True, False)]


@then(phrase('a copy is suggested for "{mail}", who is outside'))
def copy_suggested(world, mail):
    assert [(one["mail"], one["known"], one["outside"]) for one in recipients(world)["cc_suggested"]] == [(mail, False, True)]


@when(phrase('{who} tries to reply "{text}" with a copy to "{mail}"'))
def tries_with_copy(world, who, text, mail):
    world.answer = world.client(who).call("POST", f"/api/v1/tickets/{world.ticket['id']}/replies", {"text": text, "cc": [mail]})


@then(phrase('the answer is refused with the fault "{code}" at "{path}"'))
def refused_with_fault(world, code, path):
    assert world.answer.status_code == 400, world.answer.text
    fault = world.answer.json()["error"]["faults"][0]
    assert (fault["code"], fault["path"]) == (code, path)


@then(phrase('"{mail}" gets a copy that says "{text}" and cannot answer into the ticket'))
def copy_without_rights(world, mail, text):
    assert world.answer.status_code == 201, world.answer.text
    copy = world.sink.wait_for(lambda one: one.recipients == [mail] and text in text_of(one.message), f"a copy to {mail}")
    assert mail in str(copy.message["Cc"]) and world.people["Kari"] in str(copy.message["To"])
    assert email.utils.parseaddr(str(copy.message["Reply-To"]))[1] == world.SUPPORT
    back = compose(mail, world.SUPPORT, "Sv: " + copy.subject, "Tack för kopian.", [("In-Reply-To", copy.message_id)])
    send(world.server, mail, world.SUPPORT, back)
    eventually(lambda: [one for one in world.agent.tickets(order="created") if one["reporter"]["mail"] == mail], "a ticket of their own")
    ticket_before = world.agent.get(f"/api/v1/tickets/{world.ticket['id']}")
    assert not any("kopian" in article["text"] for article in ticket_before["articles"])
