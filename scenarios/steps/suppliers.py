"""Tasks of suppliers, and what follows from alarms."""
import email.utils

from pytest_bdd import then, when

from harness.mail import compose, send, text_of
from harness.waiting import eventually

from .clocks import instant
from .phrase import phrase
from .ticket import refresh


def escalations(world):
    return world.agent.get(f"/api/v1/tickets/{world.ticket['id']}/escalations")


def task_of(world, party):
    return [one for one in escalations(world)["escalations"] if one["party"] == party][-1]


@when(phrase('{who} writes to the party "{party}" "{text}" and the ticket waits'))
def writes_to_party(world, who, party, text):
    world.answer = world.client(who).call("POST", f"/api/v1/tickets/{world.ticket['id']}/escalations", {"party": party, "text": text, "waits": True})
    if world.answer.status_code == 201:
        address = world.answer.json()["mail"]
        world.task = world.sink.wait_for(lambda mail: mail.recipients == [address] and text in text_of(mail.message), f"a task to {address}")


@when(phrase('{who} writes to the party "{party}" again "{text}"'))
def writes_again(world, who, party, text):
    world.answer = world.client(who).call("POST", f"/api/v1/escalations/{task_of(world, party)['id']}/messages", {"text": text})


@then(phrase('the supplier at "{address}" gets a task that says "{text}"'))
def gets_task(world, address, text):
    number = f"[{world.ticket['number']}]"
    world.task = world.sink.wait_for(lambda mail: mail.recipients == [address] and mail.subject == number and text in text_of(mail.message),
                                     f"a task about {number} to {address} saying {text}")


@then(phrase('the task says "{text}"'))
def task_says(world, text):
    assert text in text_of(world.task.message), text_of(world.task.message)


@then(phrase('the task tells nothing of "{words}"'))
def tells_nothing(world, words):
    for word in words.split(","):
        assert word.strip() not in world.task.raw.decode(errors="replace") and word.strip() not in text_of(world.task.message), word


def answer_task(world, sender, lines, to=None, headers=()):
    to = to or email.utils.parseaddr(str(world.task.message["Reply-To"]))[1]
    text = "\n".join(line.strip() for line in lines.split("|"))
    mail = compose(sender, to, "RE: " + world.task.subject, text, [("In-Reply-To", world.task.message_id), *headers])
    send(world.server, sender, to, mail)
    world.answered = mail


@when(phrase('"{sender}" answers the task with the lines "{lines}"'))
def answers_task(world, sender, lines):
    task = next(mail for mail in reversed(world.sink.mails) if "+s" in str(mail.message["Reply-To"]) and
                mail.recipients[0].split("@")[1] == sender.split("@")[1]) if not sender.endswith("evil.example") else world.task
    world.task = task
    answer_task(world, sender, lines)


@when(phrase('the machine of "{sender}" answers the task with the lines "{lines}"'))
def machine_answers(world, sender, lines):
    answer_task(world, sender, lines, headers=[("Auto-Submitted", "auto-replied")])


@when(phrase('"{sender}" answers the task at the support address with the lines "{lines}"'))
def answers_at_support(world, sender, lines):
    answer_task(world, sender, lines, to=world.SUPPORT)


@when(phrase('"{sender}" goes on about its own mail at the support address with "{text}"'))
def goes_on(world, sender, text):
    before = world.answered["Message-ID"]
    send(world.server, sender, world.SUPPORT, compose(sender, world.SUPPORT, "One thing more", text, [("In-Reply-To", before)]))


@when(phrase('"{sender}" writes to the support address with the number of the ticket alone "{text}"'))
def writes_with_number(world, sender, text):
    send(world.server, sender, world.SUPPORT, compose(sender, world.SUPPORT, world.task.subject, text))


@then(phrase('"{sender}" has one ticket of its own that says "{text}"'))
def has_own_ticket(world, sender, text):
    def look():
        rows = [world.agent.get(f"/api/v1/tickets/{row['id']}") for row in world.agent.tickets(order="created")]
        return [one for one in rows if any(text in article["text"] for article in one["articles"])]
    found = eventually(look, f"a ticket that says {text}")
    assert len(found) == 1 and found[0]["id"] != world.ticket["id"] and found[0]["reporter"]["mail"] == sender, found


@then(phrase('nobody at "{domain}" has a ticket'))
def nobody_has_ticket(world, domain):
    rows = world.agent.tickets(order="created")
    assert all(domain not in (row.get("reporter") or {}).get("mail", "") for row in rows), rows


@then(phrase('the party "{party}" knows the ticket as "{reference}"'))
def knows_as(world, party, reference):
    eventually(lambda: task_of(world, party)["reference"] == reference, f"the reference {reference}, not {task_of(world, party)}")


@then(phrase('{who} sees "{text}" as the words of a supplier'))
def words_of_supplier(world, who, text):
    def look():
        articles = world.client(who).get(f"/api/v1/tickets/{world.ticket['id']}")["articles"]
        return [one for one in articles if text in one["text"]]
    article = eventually(look, f"an article with {text}")[0]
    assert article["author"]["kind"] == "supplier" and article["internal"] and article["kind"] == "task", article


def clock_of(world, name):
    return next(one for one in refresh(world)["clocks"] if one["clock"] == "supplier" and name in one["name"])


@then(phrase('the clock of the supplier "{name}" is done in time'))
def supplier_done(world, name):
    eventually(lambda: clock_of(world, name)["stopped_at"] and not clock_of(world, name)["late"], f"the end of {clock_of(world, name)}")


@then(phrase('the clock of the supplier "{name}" runs until "{due}"'))
def supplier_runs(world, name, due):
    clock = clock_of(world, name)
    assert clock["state"] == "running" and instant(clock["due_at"]) == instant(due), clock


@then(phrase('a mail of "{sender}" lies in quarantine because of "{cause}"'))
def lies_in_quarantine(world, sender, cause):
    def look():
        return [one for one in world.agent.get("/api/v1/quarantine?limit=50")["items"] if one["sender"] == sender]
    assert eventually(look, f"a mail of {sender} in quarantine")[0]["cause"] == cause


def alarms_to(world, who):
    return [mail for mail in world.agent.outgoing()
            if mail["kind"] == "alarm" and mail["to"] == world.people[who] and mail["ticket"]["number"] == world.ticket["number"]]


@then(phrase('{who} gets an alarm about the ticket that says "{text}"'))
def gets_alarm(world, who, text):
    number, address = f"[{world.ticket['number']}]", world.people[who]
    world.mail = world.sink.wait_for(lambda mail: mail.recipients == [address] and number in mail.subject and text in text_of(mail.message),
                                     f"an alarm about {number} to {who} saying {text}")


@then(phrase("{who} has been told {count:number} times by mail of an alarm"))
def told_times(world, who, count):
    eventually(lambda: len(alarms_to(world, who)) >= int(count), f"{count} alarms to {who}")
    assert len(alarms_to(world, who)) == int(count), alarms_to(world, who)


@then(phrase('{who} sees in the ticket that "{names}" were told of "{clock}"'))
def sees_told(world, who, names, clock):
    def look():
        seen = world.client(who).get(f"/api/v1/tickets/{world.ticket['id']}")
        name = next(one["name"] for one in seen["clocks"] if one["clock"] == clock)
        return [event for event in seen["events"] if event["kind"] == "staff_notified" and names in event["text"] and name in event["text"]]
    assert len(eventually(look, f"an event that tells of {names}")) == 1


@then(phrase("the ticket was handed on {count:number} times"))
def handed_on_times(world, count):
    assert len(escalations(world)["escalations"]) == int(count)
