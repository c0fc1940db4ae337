"""Customers, contacts, agreements and units."""
import base64
import hashlib
import hmac
import json
import re
import uuid

import yaml
from pytest_bdd import given, then, when

from harness.mail import text_of
from harness.server import ROOT, Api

from .phrase import phrase

DESK_FILE = ROOT / "desks" / "dv-nordic" / "desk.yaml"


def customer_named(world, name):
    found = world.agent.get("/api/v1/customers?q=" + name)["customers"]
    return next(customer for customer in found if customer["name"] == name)


def person_of(world, who):
    return next(p for p in world.agent.get("/api/v1/people?limit=200")["people"] if p["mail"] == world.people[who])


def post(world, path, **body):
    world.answer = world.agent.call("POST", path, body)
    assert world.answer.status_code == 201, world.answer.text
    return world.answer.json()


@given("Nordlys has everything that a customer can have")
def everything(world):
    customer = customer_named(world, "Nordlys")["id"]
    post(world, f"/api/v1/customers/{customer}/companies", ref="NB-01", name="Nordlys Bergen")
    site = post(world, f"/api/v1/customers/{customer}/sites", name="Huvudkontoret", street="Torget 1", postal_code="111 22", city="Stockholm", country="SE")
    post(world, f"/api/v1/customers/{customer}/agreements", number="SA0009858", products=["Pano"], bought_from="2016-04-01")
    world.unit = post(world, "/api/v1/units", customer=customer, serial="PZ-100-77", mac="00:00:5e:00:53:07", product="Pano Zero Client", family="pano",
                      site=site["id"], purchased="2025-02-28")


@given("the desk's customer numbers have a check digit")
def check_digit(world):
    desk = yaml.safe_load(DESK_FILE.read_text())
    desk["customer_numbers"] = {"format": "####", "check": "luhn"}
    path = world.folder / "desk.yaml"
    path.write_text(yaml.safe_dump(desk, allow_unicode=True))
    world.server.answer_of("desk", "apply", path, "--data", world.server.data)


@when("the desk file is applied again")
def apply_again(world):
    world.server.answer_of("desk", "apply", DESK_FILE, "--data", world.server.data)


@when(phrase('Karin gives {customer} the customer number "{number}"'))
def give_number(world, customer, number):
    known = customer_named(world, customer)
    world.answer = world.agent.call("PATCH", "/api/v1/customers/" + known["id"], {"version": known["version"], "number": number})


@when(phrase('Karin looks up "{words}"'))
def look_up(world, words):
    world.answer = world.agent.call("GET", "/api/v1/lookup?q=" + words)
    assert world.answer.status_code == 200, world.answer.text


@then(phrase('the first find is the {kind} "{title}"'))
def first_find(world, kind, title):
    hits = world.answer.json()["hits"]
    assert hits and (hits[0]["kind"], hits[0]["title"]) == (kind, title), hits


@given(phrase("{customer} claims the same serial number"))
def claim(world, customer):
    post(world, "/api/v1/units", customer=customer_named(world, customer)["id"], serial="pz 1oo77", product="Pano")


@when(phrase("{who} looks at the unit"))
def look_at_unit(world, who):
    world.seen = world.client(who).get("/api/v1/units/" + world.unit["id"])


@then(phrase("the unit has {count:number} duplicates"))
def duplicates(world, count):
    assert len(world.seen["duplicates"]) == int(count), world.seen


@then(phrase('the unit is covered by "{number}" since it was bought on "{day}"'))
def covered(world, number, day):
    assert [(one["number"], day in one["why"]) for one in world.seen["coverage"]] == [(number, True)], world.seen


def approve(world, who, **more):
    person = person_of(world, who)
    body = {"version": person["version"], "roles": person["roles"], **more}
    answer = world.agent.call("PUT", f"/api/v1/people/{person['id']}/approval", body)
    assert answer.status_code == 200, answer.text


@given(phrase("{who} is an approver"))
def is_approver(world, who):
    approve(world, who, roles=["approver"])


@given(phrase('{who} is to be reviewed on "{day}"'))
def to_be_reviewed(world, who, day):
    approve(world, who, review_on=day)


@given(phrase('the approval of {who} ends on "{day}"'))
def approval_ends(world, who, day):
    approve(world, who, valid_until=day)


@when(phrase("{who} takes every right from {other}"))
def take_rights(world, who, other):
    world.answer = world.client(who).call("DELETE", f"/api/v1/people/{person_of(world, other)['id']}/approval?reason=slutat")
    assert world.answer.status_code == 200, world.answer.text


@then(phrase("{who}'s session has ended"))
def session_ended(world, who):
    assert world.sessions[who].call("GET", "/api/v1/session").status_code == 401


@then(phrase("{who} cannot log in"))
def cannot_log_in(world, who):
    assert Api(world.server).log_in(world.people[who], world.PASSWORD).status_code == 401


@when(phrase("{who} asks whose review is due"))
def review_due(world, who):
    world.seen = [person["mail"] for person in world.client(who).get("/api/v1/people?review_due=true")["people"]]


@then(phrase("{who} is among them"))
def among(world, who):
    assert world.people[who] in world.seen, world.seen


@then(phrase("{who} is not among them"))
def not_among(world, who):
    assert world.people[who] not in world.seen, world.seen


@when(phrase("{who} says that {other} is still right"))
def still_right(world, who, other):
    world.answer = world.client(who).call("POST", f"/api/v1/people/{person_of(world, other)['id']}/review", {"keep": True})
    assert world.answer.status_code == 200, world.answer.text


@when(phrase('{who} orders an account for "{name}"'))
def order_account(world, who, name):
    world.answer = world.client(who).call("POST", "/api/v1/account-orders", {
        "company": "Nordlys AB", "name": name, "mail": name.split()[0].lower() + "@nordlys.example", "phone": "070-174 06 99", "job": "Tekniker"})
    world.order = world.answer.json()


@when("Karin confirms the order")
def confirm(world):
    world.answer = world.agent.call("PUT", f"/api/v1/account-orders/{world.order['id']}/decision", {"version": world.order["version"], "confirm": True})
    assert world.answer.status_code == 200, world.answer.text


def contact(world, mail):
    return [person for person in world.agent.get("/api/v1/people?limit=200")["people"] if person["mail"] == mail]


@then(phrase('"{mail}" is no contact'))
def no_contact(world, mail):
    assert contact(world, mail) == []


@then(phrase('"{mail}" is an approved technical contact of {customer}'))
def technical_contact(world, mail, customer):
    (person,) = contact(world, mail)
    assert person["approved"] and person["roles"] == ["technical_contact"] and person["customer"]["name"] == customer, person
    assert person["phone_e164"] == "+46701740699"


@then(phrase('{who}\'s language is "{word}"'))
def language_is(world, who, word):
    assert world.answer.json()["person"]["language"] == word


@then(phrase("{who} is asked by mail to review the contacts"))
def asked_to_review(world, who):
    address = world.people[who]
    world.mail = world.sink.wait_for(lambda mail: address in mail.recipients and "/review/" in text_of(mail.message), f"a question to {who} about contacts")
    world.review = "/api/v1/contact-reviews/" + re.search(r"/review/([A-Za-z0-9_-]+)", text_of(world.mail.message)).group(1)


def reviewed(world):
    world.answer = world.server.api().call("GET", world.review)
    assert world.answer.status_code == 200, world.answer.text
    return world.answer.json()["contacts"]


@then(phrase("{who} sees {first} and {second} by the link"))
def sees_contacts(world, who, first, second):
    assert {one["mail"] for one in reviewed(world)} == {world.people[first], world.people[second]}


def answer_review(world, who, keep):
    contact = next(one["id"] for one in reviewed(world) if one["mail"] == world.people[who])
    world.answer = world.server.api().call("POST", world.review, {"contact": contact, "keep": keep})


@when(phrase("{who} keeps {other} by the link"))
def keeps_by_link(world, who, other):
    answer_review(world, other, True)
    assert world.answer.status_code == 200, world.answer.text


@when(phrase("{who} revokes {other} by the link"))
def revokes_by_link(world, who, other):
    answer_review(world, other, False)


@then("the link of the review opens nothing")
def review_opens_nothing(world):
    assert world.server.api().call("GET", world.review).status_code == 404


def found_person(world):
    return world.agent.get("/api/v1/people/" + world.answer.json()["hits"][0]["id"])


@then("the find is a person who may register")
def may_register(world):
    person = found_person(world)
    assert person["approved"] and person["active"], person


@then("the find is nobody who may register")
def may_not_register(world):
    hits = world.answer.json()["hits"]
    assert not hits or not (found_person(world)["approved"] and found_person(world)["active"]), hits


@when(phrase('{who} makes {agent} the service manager of "{customer}"'))
def makes_manager(world, who, agent, customer):
    known = customer_named(world, customer)
    person = person_of(world, agent)
    answer = world.client(who).call("PATCH", "/api/v1/customers/" + known["id"], {"version": known["version"], "service_manager": person["id"]})
    assert answer.status_code == 200, answer.text


@then(phrase('{who} sees that her service manager is "{name}"'))
def sees_manager(world, who, name):
    customer = person_of(world, who)["customer"]["id"]
    assert world.client(who).get("/api/v1/customers/" + customer)["service_manager"]["name"] == name


@then(phrase('{who} does not see the customer "{customer}"'))
def sees_not(world, who, customer):
    assert world.client(who).call("GET", "/api/v1/customers/" + customer_named(world, customer)["id"]).status_code == 404


SECRET_OF_THE_PRODUCT = "ett-hemligt-ord-av-minst-32-tecken-allt-som-allt"


@given(phrase('the booking system may hand over the users of "{customer}"'))
def may_hand_over(world, customer):
    folder = world.server.data / "keys"
    folder.mkdir(exist_ok=True)
    (folder / "booking.key").write_text(SECRET_OF_THE_PRODUCT + "\n")
    path = world.folder / "desk.yaml"
    file = (ROOT / "desks" / world.desk / "desk.yaml").read_text()
    path.write_text(file + f"\nhand_over:\n  - {{name: booking, key_file: booking.key, customers: [{customer}]}}\n")
    world.server.answer_of("desk", "apply", path, "--data", world.server.data)


def packed(value):
    return base64.urlsafe_b64encode(value).decode().rstrip("=")


def hand_over(world, who, token):
    api = Api(world.server)
    world.token = token
    world.answer = api.call("POST", "/api/v1/session/hand-over", {"desk": world.desk, "token": token})
    if world.answer.status_code == 200:
        api.csrf = world.answer.json()["csrf_token"]
        world.sessions[who] = api


@when(phrase("the booking system hands {who} over"))
def hands_over(world, who):
    now = int(world.clock.now.timestamp())
    claims = {"iss": "booking", "aud": world.desk, "sub": world.people[who], "iat": now, "exp": now + 60, "jti": uuid.uuid4().hex}
    said = ".".join(packed(json.dumps(part).encode()) for part in ({"alg": "HS256", "typ": "JWT"}, claims))
    hand_over(world, who, said + "." + packed(hmac.new(SECRET_OF_THE_PRODUCT.encode(), said.encode(), hashlib.sha256).digest()))


@when(phrase("the booking system hands {who} over with the same token"))
def hands_over_again(world, who):
    hand_over(world, who, world.token)


@then(phrase("the portal knows {who} without a password"))
def portal_knows(world, who):
    assert world.sessions[who].get("/api/v1/session")["person"]["mail"] == world.people[who]
