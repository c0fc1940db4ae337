"""The service desk's own rules: warranty, round the clock, many agents."""
import concurrent.futures
import itertools

import yaml
from pytest_bdd import given, then, when

from harness.server import ROOT
from harness.waiting import eventually

from .people import customer_named
from .phrase import phrase
from .ticket import look_at, refresh

serials = itertools.count(1)


def make_unit(world, customer, family, bought, country, **more):
    of = customer_named(world, customer)["id"]
    site = world.agent.send("POST", f"/api/v1/customers/{of}/sites", {"key": f"site-{next(serials)}", "name": "Kontoret", "street": "Rådhusgata 1",
                                                                       "postal_code": "0151", "city": "Oslo", "country": country})
    body = {"customer": of, "serial": f"APL-{next(serials)}", "product": family, "family": family, "purchased": bought, "site": site["id"], **more}
    world.unit = world.agent.send("POST", "/api/v1/units", body)


@given(phrase('"{customer}" has a "{family}" bought on "{bought}" in "{country}"'))
def has_unit(world, customer, family, bought, country):
    make_unit(world, customer, family, bought, country)


@given(phrase('"{customer}" has a "{family}" bought on "{bought}" in "{country}" with the serial number "{serial}" under the agreement "{number}"'))
def has_unit_under(world, customer, family, bought, country, serial, number):
    agreement = world.agent.send("POST", f"/api/v1/customers/{customer_named(world, customer)['id']}/agreements", {"number": number})
    make_unit(world, customer, family, bought, country, serial=serial, agreement=agreement["id"])


@then(phrase('its warranty is "{verdict}" by "{by}" until "{until}" with "{remedy}" and the advice "{advice}"'))
def warranty_is(world, verdict, by, until, remedy, advice):
    seen = world.agent.get("/api/v1/units/" + world.unit["id"])["warranty"]
    assert (seen["verdict"], seen["until"]) == (verdict, until), seen
    if verdict == "yes":
        assert (seen["by"], seen["remedy"]) == (by, remedy) and "Oslo" in seen["place"] and advice in seen["advice"], seen


@then(phrase('with the damage "{damage}" its warranty is "{verdict}" and says "{words}"'))
def warranty_of_damaged(world, damage, verdict, words):
    path = f"/api/v1/units/{world.unit['id']}"
    seen = world.agent.get(path + (f"?damage={damage}" if damage else ""))["warranty"]
    assert seen["verdict"] == verdict and any(words in line for line in seen["evidence"]), seen
    assert world.agent.call("GET", path + "?damage=moon").status_code == 400


@given(phrase('the desk has {count:number} agents more in the team "{team}"'))
def many_agents(world, count, team):
    path = ROOT / "desks" / world.desk / "desk.yaml"
    desk = yaml.safe_load(path.read_text())
    world.crowd = [f"agent-{number}@atea-sos.example" for number in range(int(count))]
    desk["agents"] += [{"name": f"Agent {mail.split('@')[0]}", "mail": mail, "language": "nb"} for mail in world.crowd]
    next(one for one in desk["teams"] if one["key"] == team)["members"] += world.crowd
    changed = world.folder / "many.yaml"
    changed.write_text(yaml.safe_dump(desk, allow_unicode=True))
    world.server.answer_of("desk", "apply", changed, "--data", world.server.data, "--yes")


@given(phrase('{count:number} tickets wait in the team "{team}"'))
def many_tickets(world, count, team):
    for one in world.agent.tickets(state="new"):
        world.agent.call("PUT", f"/api/v1/tickets/{one['id']}/state", {"state": "closed", "version": one["version"]})
    world.waiting = []
    for number in range(int(count)):
        made = world.agent.send("POST", "/api/v1/tickets", {"subject": f"Kø {number}", "text": "Kan ikke logge inn.", "reporter": world.people["Marit"], "channel": "phone"})
        assert made["team"]["key"] == team, made["team"]
        world.waiting.append(made["number"])


@when("all of them ask for the next ticket at once")
def all_ask(world):
    clients = [world.server.api(mail) for mail in world.crowd]
    with concurrent.futures.ThreadPoolExecutor(len(clients)) as pool:
        world.taken = list(pool.map(lambda client: client.call("POST", "/api/v1/next-ticket"), clients))


@then(phrase("each of the {count:number} tickets has one agent, and no agent has two"))
def one_each(world, count):
    assert [answer.status_code for answer in world.taken] == [200] * int(count), [answer.text for answer in world.taken][:3]
    assert sorted(answer.json()["number"] for answer in world.taken) == sorted(world.waiting)
    assert len({answer.json()["assignee"]["name"] for answer in world.taken}) == int(count)


@then(phrase('the ticket stands beside the agreement "{number}"'))
def beside_agreement(world, number):
    seen = refresh(world)["entitlement"]["agreement"]
    assert seen["name"] == number, seen


@when(phrase('{who} links the ticket to the one about "{subject}"'))
def links(world, who, subject):
    world.other = look_at(world, subject)
    world.client(who).send("POST", f"/api/v1/tickets/{world.ticket['id']}/links", {"number": world.other["number"]})


@then("both tickets name each other")
def name_each_other(world):
    def links_of(ticket):
        return [one["number"] for one in world.agent.get(f"/api/v1/tickets/{ticket['id']}")["links"]]
    eventually(lambda: world.other["number"] in links_of(world.ticket) and world.ticket["number"] in links_of(world.other), "links both ways")
