"""Who else looks at a ticket: for agents who look too, for half a minute, and never for a customer (I26, I27, I29)."""
from stage import AGENT, OWN

SECOND = "tekniker@dvnordic.example"


def look(stage, who, ticket, doing="looking"):
    return stage.http("POST", f"/api/v1/tickets/{ticket}/looking", {"doing": doing}, token=stage.server.token(who))


def names(answer):
    assert answer.status == 200, answer.body
    return [(one["name"], one["doing"]) for one in answer.json()["others"]]


def test_agents_see_each_other_and_customers_see_nobody(stage):
    ticket = stage.api(OWN).send("POST", "/api/v1/tickets", {"subject": "Vem tittar?", "text": "Text"})["id"]
    other = stage.api(OWN).send("POST", "/api/v1/tickets", {"subject": "En annan", "text": "Text"})["id"]
    agent, second, customer = (stage.listen(token=stage.server.token(who)) for who in (AGENT, SECOND, OWN))
    assert names(look(stage, AGENT, ticket)) == []
    found = names(look(stage, SECOND, ticket, "typing"))
    assert len(found) == 1 and found[0][1] == "looking"
    agent.until(b'"doing":"typing"')
    assert ticket.encode() in agent.seen
    assert look(stage, SECOND, other).status == 200, "who does not look there hears nothing of it"
    assert look(stage, OWN, ticket).status == 403
    assert names(look(stage, SECOND, ticket, "gone")) == [found[0]]
    agent.until(b'"doing":"gone"')
    assert names(look(stage, AGENT, ticket)) == []
    # A fence: this event comes after all that was said before.
    stage.api(AGENT).send("POST", f"/api/v1/tickets/{ticket}/replies", {"text": "Vi tittar."})
    customer.until(b"event: ticket")
    assert b"looking" not in customer.seen and b"typing" not in customer.seen
    assert agent.seen.count(other.encode()) == 0
    for wire in (agent, second, customer):
        wire.close()


def test_what_nobody_says_again_is_forgotten(stage):
    ticket = stage.api(OWN).send("POST", "/api/v1/tickets", {"subject": "Kort minne", "text": "Text"})["id"]
    assert names(look(stage, AGENT, ticket)) == []
    assert len(names(look(stage, SECOND, ticket))) == 1
    stage.clock.pass_by(seconds=31)
    assert names(look(stage, SECOND, ticket)) == []


def test_nothing_of_it_is_written(stage):
    ticket = stage.api(OWN).send("POST", "/api/v1/tickets", {"subject": "Inget skrivs", "text": "Text"})["id"]
    before = stage.api(AGENT).get(f"/api/v1/tickets/{ticket}")
    for doing in ("looking", "typing", "gone", "typing", "looking"):
        assert look(stage, SECOND, ticket, doing).status == 200
    after = stage.api(AGENT).get(f"/api/v1/tickets/{ticket}")
    assert after["version"] == before["version"] and not [event for event in after["events"] if event["actor"]["kind"] == "agent"]
    for bad in ({"doing": "watching"}, {"doing": 1}, {}, {"doing": "looking", "name": "Någon annan"}):
        assert stage.http("POST", f"/api/v1/tickets/{ticket}/looking", bad, token=stage.server.token(SECOND)).status == 400, bad
