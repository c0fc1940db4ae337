"""Ready answers of the desk's file, colleagues who are named, and answers as they were formatted."""
import json
import re

from pytest_bdd import then, when

from harness.mail import compose, send
from harness.waiting import eventually

from .mail import answer_headers, reply_address
from .phrase import phrase
from .ticket import refresh


@when(phrase("{who} reads the ready answers"))
def reads_ready_answers(world, who):
    world.ready = {each["key"]: each for each in world.client(who).get(f"/api/v1/tickets/{world.ticket['id']}/answer-templates")["templates"]}


@then(phrase('the ready answer "{key}" says "{text}"'))
def ready_answer_says(world, key, text):
    assert text in world.ready[key]["text"] and "{" not in world.ready[key]["text"], world.ready


@then(phrase('the outgoing mail to {who} is of the kind "{kind}"'))
def outgoing_kind(world, who, kind):
    kinds = eventually(lambda: [mail["kind"] for mail in world.agent.outgoing() if mail["to"] == world.people[who]], f"a mail to {who}")
    assert kinds == [kind], kinds


def whole(html):
    """Stories write tags in square brackets, because angle brackets are places of an outline there, and links short."""
    return re.sub(r"<a LINK=([^>]+)>", r'<a href="\1" rel="noopener noreferrer" target="_blank">', html.replace("[", "<").replace("]", ">"))


def write_to_ticket(world, who, verb, body):
    world.answer = world.client(who).call("POST", f"/api/v1/tickets/{world.ticket['id']}/{verb}", body)
    return world.answer


@when(phrase('{who} replies with the HTML "{html}"'))
def replies_formatted(world, who, html):
    assert write_to_ticket(world, who, "replies", {"html": whole(html)}).status_code == 201


@when(phrase('{who} replies with the HTML "{html}" and sets the ticket to "{state}"'))
def replies_formatted_with_state(world, who, html, state):
    body = {"html": whole(html), "state": state, "version": refresh(world)["version"]}
    assert write_to_ticket(world, who, "replies", body).status_code == 201


@when(phrase('{who} notes with the HTML "{html}"'))
def notes_formatted(world, who, html):
    assert write_to_ticket(world, who, "notes", {"html": whole(html)}).status_code == 201


@when(phrase("{who} tries to reply with {body:json}"))
def tries_to_reply(world, who, body):
    write_to_ticket(world, who, "replies", json.loads(whole(body)))


@then(phrase('the answer is {status:number} and names "{field}"'))
def refused_by_name(world, status, field):
    assert world.answer.status_code == int(status), world.answer.text
    assert [fault["path"] for fault in world.answer.json()["error"]["faults"]] == [field]


@then(phrase('{who} reads the formatted answer "{html}"'))
def reads_formatted(world, who, html):
    last = world.client(who).get(f"/api/v1/tickets/{world.ticket['id']}")["articles"][-1]
    assert last["formatted"] == whole(html)


@then(phrase('the HTML part holds "{html}"'))
def html_part_holds(world, html):
    assert whole(html) in world.mail.message.get_body(("html",)).get_content().replace("\r\n", "\n")


@then(phrase('the mail says nothing of "{words}"'))
def says_nothing_of(world, words):
    for part in world.mail.message.walk():
        if not part.is_multipart():
            assert not any(word.strip() in part.get_content() for word in words.split(","))


@then(phrase('{who} finds the ticket by the word "{word}"'))
def finds_by_word(world, who, word):
    assert world.ticket["id"] in [one["id"] for one in world.client(who).tickets(q=word)]


@then(phrase('{who} is not told "{words}" by the ticket'))
def is_not_told(world, who, words):
    assert words not in world.client(who).call("GET", f"/api/v1/tickets/{world.ticket['id']}").text


@when(phrase('{who} answers the mail with "{text}" above all that it said'))
def answers_above(world, who, text):
    """As mail programs do it: both parts of the mail quoted below a line that says who wrote."""
    said = world.mail.message
    quoted = "\n".join("> " + line for line in said.get_body(("plain",)).get_content().splitlines())
    intro = f"Den 3 mars 2026 kl. 10:12 skrev {said['From']}:"
    mail = compose(world.people[who], reply_address(world), "Sv: " + world.mail.subject, f"{text}\n\n{intro}\n\n{quoted}\n", answer_headers(world))
    html = said.get_body(("html",)).get_content()
    mail.add_alternative(f'<p>{text}</p><div class="gmail_quote"><div>{intro.replace("<", "&lt;")}</div><blockquote>{html}</blockquote></div>', subtype="html")
    send(world.server, world.people[who], reply_address(world), mail)


@then(phrase('what is new in the last article is "{text}"'))
def new_in_last(world, text):
    assert refresh(world)["articles"][-1]["new_text"].strip() == text


@when(phrase('{who} keeps the draft "{name}" as the HTML "{html}"'))
def keeps_draft(world, who, name, html):
    assert world.client(who).call("PUT", "/api/v1/drafts", {"name": name, "html": whole(html)}).status_code == 204


def drafts_of(world, who):
    return {draft["name"]: draft for draft in world.client(who).get("/api/v1/drafts")["drafts"]}


@then(phrase('the draft "{name}" of {who} says "{text}" and is formatted as "{html}"'))
def draft_says(world, name, who, text, html):
    draft = drafts_of(world, who)[name]
    assert (draft["text"], draft["formatted"]) == (text, whole(html))


@then(phrase('{who} has no draft "{name}"'))
def has_no_draft(world, who, name):
    assert name not in drafts_of(world, who)
