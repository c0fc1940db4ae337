"""What a ticket is linked to, and what the agreement says."""
import json

from pytest_bdd import given, parsers, then, when

from harness.waiting import eventually

from .mail import write
from .people import customer_named, post
from .phrase import phrase
from .ticket import refresh


def entitlement(world):
    return refresh(world)["entitlement"]


def agreement_named(world, number):
    return next(one for one in world.agent.get("/api/v1/agreements?limit=200")["agreements"] if one["number"] == number)


@given(phrase('the agreement "{number}" has the level "{level}"'))
def has_level(world, number, level):
    known = agreement_named(world, number)
    body = {"version": known["version"], "number": number, "products": ["Pano"], "bought_from": "2016-04-01", "service_level": level}
    answer = world.agent.call("PUT", "/api/v1/agreements/" + known["id"], body)
    assert answer.status_code == 200, answer.text


@given(phrase('{customer} has the agreement "{number}"'))
def has_agreement(world, customer, number):
    post(world, f"/api/v1/customers/{customer_named(world, customer)['id']}/agreements", number=number)


@given(phrase('{customer} has the agreement "{number}" that ended on "{day}"'))
def had_agreement(world, customer, number, day):
    post(world, f"/api/v1/customers/{customer_named(world, customer)['id']}/agreements", number=number, valid_to=day)


@given(phrase('{customer} has the customer number "{number}"'))
def has_number(world, customer, number):
    known = customer_named(world, customer)
    answer = world.agent.call("PATCH", "/api/v1/customers/" + known["id"], {"version": known["version"], "number": number})
    assert answer.status_code == 200, answer.text


@then(phrase('the ticket is about the unit "{serial}", found in the {place}'))
def about_unit(world, serial, place):
    unit = entitlement(world)["unit"]
    assert (unit["name"], unit["source"]) == (serial, place), unit


@then(phrase('the ticket is about a "{product}"'))
def about_product(world, product):
    assert entitlement(world)["unit"]["detail"] == product


@then(phrase('the ticket rests on the agreement "{number}", found in the {place}, with the level "{level}"'))
def rests_on(world, number, place, level):
    seen = entitlement(world)
    assert (seen["agreement"]["name"], seen["agreement"]["source"], seen["service_level"]) == (number, place, level), seen


@then(phrase('the agreement says "{verdict}": "{words}"'))
def agreement_says(world, verdict, words):
    def said():
        seen = entitlement(world)
        return seen["verdict"] == verdict and any(words in sentence for sentence in seen["sentences"])

    eventually(said, f"the verdict {verdict} with {words}")


@then(phrase('the verdict names nobody of "{name}"'))
def names_nobody(world, name):
    assert name not in json.dumps(entitlement(world), ensure_ascii=False)


@then(phrase('{who} sees the unit "{serial}" and the agreement "{number}" and no verdict'))
def customer_sees(world, who, serial, number):
    seen = world.client(who).get("/api/v1/tickets/" + world.ticket["id"])["entitlement"]
    assert (seen["unit"]["name"], seen["agreement"]["name"], seen["verdict"], seen["sentences"]) == (serial, number, None, []), seen


@then("the ticket belongs to no customer")
def no_customer(world):
    assert refresh(world)["customer"] is None


@then(phrase('the ticket names the sites "{sites}"'))
def names_sites(world, sites):
    assert [f"{site['name']}: {site['detail']}" for site in entitlement(world)["sites"]] == [sites], entitlement(world)


@when(phrase('the unit is renamed "{product}" and the site moves to "{street}"'))
def renamed(world, product, street):
    unit = world.agent.get("/api/v1/units/" + world.unit["id"])
    body = {"version": unit["version"], "serial": unit["serial"], "product": product, "site": world.unit["site"]["id"]}
    answer = world.agent.call("PUT", "/api/v1/units/" + unit["id"], body)
    assert answer.status_code == 200, answer.text
    customer = world.agent.get("/api/v1/customers/" + customer_named(world, "Nordlys")["id"])
    site = customer["sites"][0]
    answer = world.agent.call("PATCH", "/api/v1/sites/" + site["id"], {"version": site["version"], "street": street})
    assert answer.status_code == 200, answer.text


@when(parsers.re(r"^(?P<who>\w+) opens a fault from the unit with (?P<body>\{.*\})$"))
def opens_from_unit(world, who, body):
    fields = [{"key": key, "value": value} for key, value in json.loads(body).items()]
    world.answer = world.client(who).call("POST", "/api/v1/tickets", {
        "subject": "Från enheten", "text": "Den är död.", "form": "fault", "severity": "normal", "unit": world.unit["id"], "fields": fields})
    if world.answer.status_code == 201:
        world.ticket = world.answer.json()


@when(phrase('{who} links the ticket to the agreement "{number}" and the unit'))
def links(world, who, number):
    body = {"agreement": agreement_named(world, number)["id"], "unit": world.unit["id"], "version": refresh(world)["version"]}
    world.answer = world.client(who).call("PUT", f"/api/v1/tickets/{world.ticket['id']}/entitlement", body)


@when(phrase('{who} answers by mail about it "{text}"'))
def answers_about(world, who, text):
    count = len(refresh(world)["articles"])
    write(world, who, f"[{world.ticket['number']}] Sv", text)
    eventually(lambda: len(refresh(world)["articles"]) > count, "the answer")


@then(phrase('the contact person is "{name}" at "{phone}" and the consignee "{consignee}" at "{address}"'))
def three_roles(world, name, phone, consignee, address):
    if world.answer.status_code == 201 and "number" in world.answer.json():
        world.ticket = world.answer.json()
    seen = refresh(world)
    assert (seen["contact"]["name"], seen["contact"]["phone"]) == (name, phone), seen["contact"]
    assert (seen["consignee"]["name"], seen["consignee"]["address"]) == (consignee, address), seen["consignee"]
    assert seen["reporter"]["name"] not in (name, consignee)


@when(phrase('{who} sets the field "{key}" to "{value}"'))
def sets_field(world, who, key, value):
    body = {"fields": [{"key": key, "value": value}], "version": refresh(world)["version"]}
    world.answer = world.client(who).call("PUT", f"/api/v1/tickets/{world.ticket['id']}/fields", body)
    assert world.answer.status_code == 200, world.answer.text


def set_customer(world, who, customer, reporter=None, tell=True):
    ticket = refresh(world)
    body = {"customer": customer_named(world, customer)["id"], "version": ticket["version"], "tell": tell}
    if reporter:
        people = world.agent.get("/api/v1/people?limit=200")["people"]
        body["reporter"] = next(one["id"] for one in people if one["mail"] == world.people[reporter])
    world.answer = world.client(who).call("PUT", f"/api/v1/tickets/{ticket['id']}/customer", body)


def ticket_about(world, subject):
    world.ticket = eventually(lambda: next((one for one in world.agent.tickets() if one["subject"] == subject), None), f"a ticket {subject}")


@when(phrase('{who} says that the ticket is "{customer}"'))
def says_whose(world, who, customer):
    set_customer(world, who, customer)


@when(phrase('{who} says that the ticket "{subject}" is "{customer}"'))
def says_whose_named(world, who, subject, customer):
    ticket_about(world, subject)
    set_customer(world, who, customer)


@when(phrase('{who} says that the ticket is "{customer}", for {contact}'))
def says_for_whom(world, who, customer, contact):
    set_customer(world, who, customer, contact)


@when(phrase('{who} says that the ticket is "{customer}", for {contact}, and tells nobody'))
def says_quietly(world, who, customer, contact):
    set_customer(world, who, customer, contact, tell=False)


@when(phrase('{who} says that the ticket "{subject}" is "{customer}", for {contact}, and tells nobody'))
def says_quietly_named(world, who, subject, customer, contact):
    ticket_about(world, subject)
    set_customer(world, who, customer, contact, tell=False)


@then(phrase("{who} cannot open the ticket"))
def cannot_open(world, who):
    for name in (world.ticket["id"], world.ticket["number"]):
        assert world.client(who).call("GET", f"/api/v1/tickets/{name}").status_code == 404


@then(phrase("{who} does not see in the ticket that it was {customer}'s"))
def sees_nothing_of(world, who, customer):
    assert customer not in world.client(who).call("GET", f"/api/v1/tickets/{world.ticket['id']}").text


@when(phrase('{who} splits the last message off as "{subject}"'))
def splits_last(world, who, subject):
    ticket = refresh(world)
    body = {"articles": [ticket["articles"][-1]["id"]], "subject": subject, "version": ticket["version"]}
    answer = world.client(who).call("POST", f"/api/v1/tickets/{ticket['id']}/split", body)
    assert answer.status_code == 201, answer.text


def customer_of(world, who):
    return next(one for one in world.agent.get("/api/v1/people?limit=200")["people"] if one["mail"] == world.people[who])["customer"]


@given(phrase("{who}'s customer has the unit \"{serial}\" under the agreement \"{number}\""))
def has_unit_under(world, who, serial, number):
    customer = customer_of(world, who)["id"]
    world.unit = post(world, "/api/v1/units", customer=customer, serial=serial, product="Kytkin 24", agreement=agreement_named(world, number)["id"])


@given(phrase('the agreement "{number}" of {who}\'s customer has ended'))
def has_ended(world, number, who):
    known = agreement_named(world, number)
    body = {"version": known["version"], "number": number, "type": known["type"], "service_level": known["service_level"], "valid_to": "2026-01-31"}
    answer = world.agent.call("PUT", "/api/v1/agreements/" + known["id"], body)
    assert answer.status_code == 200, answer.text


@then(phrase('the verdict is not "{verdict}"'))
def verdict_is_not(world, verdict):
    seen = eventually(lambda: entitlement(world), "a verdict")
    assert seen["verdict"] in ("ask", "no") and seen["verdict"] != verdict and seen["sentences"], seen


@when(parsers.re(r'^(?P<who>\w+) opens "(?P<subject>[^"]*)" from that unit with (?P<body>\{.*\})$'))
def opens_from_that_unit(world, who, subject, body):
    wanted = json.loads(body)
    fields = [{"key": key, "value": value} for key, value in wanted.pop("fields", {}).items()]
    world.answer = world.client(who).call("POST", "/api/v1/tickets",
                                          {"subject": subject, "text": subject, "unit": world.unit["id"], "fields": fields, **wanted})
    if world.answer.status_code == 201:
        world.ticket = world.answer.json()


@then(phrase('the ticket came by "{channel}"'))
def came_by(world, channel):
    assert refresh(world)["channel"] == channel


@when(phrase("{who} looks at the unit of the ticket"))
def looks_at_unit_of_ticket(world, who):
    world.seen = world.client(who).get("/api/v1/units/" + entitlement(world)["unit"]["id"])


@then(phrase('the warranty of the unit ends on "{day}"'))
def warranty_ends(world, day):
    assert world.seen["warranty_end"] == day and world.seen["warranty"], world.seen


@given(phrase('the unit of {customer} is under warranty until "{day}"'))
def under_warranty(world, customer, day):
    unit = world.agent.get("/api/v1/units/" + world.unit["id"])
    body = {"version": unit["version"], "serial": unit["serial"], "mac": unit["mac"], "product": unit["product"], "warranty_end": day}
    answer = world.agent.call("PUT", "/api/v1/units/" + unit["id"], body)
    assert answer.status_code == 200, answer.text
