"""Device passwords and PINs, and where they must not be."""
import json
import re
import shutil
import subprocess

from pytest_bdd import given, then, when

from harness.mail import text_of
from harness.server import Api, Server
from harness.waiting import eventually

from .phrase import phrase
from .ticket import refresh


def secrets_of(world):
    return refresh(world)["secrets"]


def live_secret(world):
    return [one for one in secrets_of(world)][-1]


@given(phrase('{who} hands in an iPad with the PIN "{pin}"'))
def hands_in(world, who, pin):
    fields = {"agreement": "SA0011807", "site": "Havnegata 12", "serial": "DMPFIKT22", "passcode": pin}
    body = {"subject": "iPad med knust skjerm", "text": "Knust.", "severity": "fault", "product": "ipad", "form": "device_repair",
            "fields": [{"key": key, "value": value} for key, value in fields.items()]}
    world.ticket = world.client(who).send("POST", "/api/v1/tickets", body)
    assert world.ticket["secrets"], world.ticket


@then(phrase('the ticket keeps a secret named "{label}"'))
def keeps_secret(world, label):
    own = Api(world.server, world.server.token(world.ticket["reporter"]["mail"])).get(f"/api/v1/tickets/{world.ticket['id']}")["secrets"]
    assert [one["label"] for one in own if one["destroyed_at"] is None] == [label], own


@then("the ticket keeps no secret")
def keeps_no_secret(world):
    assert secrets_of(world) == []


def database_text(world):
    """What somebody who got hold of the database reads in it."""
    if world.server.database:
        return subprocess.run(["pg_dump", "--data-only", world.server.database], check=True, capture_output=True).stdout
    return b""


def raw_files(world):
    for path in world.server.folder.rglob("*"):
        if path.is_file() and path.name != "clock":
            yield path, path.read_bytes()


@then(phrase('"{word}" is in nothing that {agent}, {customer} or a thief of the data folder can read'))
def nowhere(world, word, agent, customer):
    needle = word.encode()
    for path, content in raw_files(world):
        assert needle not in content, path
    assert needle not in database_text(world)
    assert word not in world.server.log.read_text(errors="replace")
    for who in (agent, customer):
        client = Api(world.server, world.server.token(world.people[who]))
        for path in (f"/api/v1/tickets/{world.ticket['id']}", f"/api/v1/tickets/{world.ticket['id']}/events", "/api/v1/outgoing-mails", "/api/v1/tickets"):
            assert word not in client.call("GET", path).text, (who, path)
        assert client.tickets(q=word) == []
    for mail in world.sink.mails:
        assert word not in text_of(mail.message) and needle not in mail.raw


def reveal(world, who, reason):
    world.answer = world.client(who).call("POST", f"/api/v1/secrets/{live_secret(world)['id']}/reveal", {"reason": reason})


@when(phrase('{who} reveals the PIN because "{reason}"'))
def reveals(world, who, reason):
    reveal(world, who, reason)


@when(phrase('{who} reveals the PIN after calling back, because "{reason}"'))
def reveals_after_call(world, who, reason):
    body = {"reason": reason, "called_back": True}
    world.answer = world.client(who).call("POST", f"/api/v1/secrets/{live_secret(world)['id']}/reveal", body)


@when(phrase('{who} gives {contact} the phone number "{phone}"'))
def gives_phone(world, who, contact, phone):
    client = world.client(who)
    person = next(one for one in client.get("/api/v1/people?limit=200")["people"] if one["mail"] == world.people[contact])
    answer = client.call("PATCH", f"/api/v1/people/{person['id']}", {"version": person["version"], "phone": phone})
    assert answer.status_code == 200, answer.text


@when(phrase('{who} reveals the PIN {times:number} times because "{reason}"'))
def reveals_often(world, who, times, reason):
    for _ in range(int(times)):
        reveal(world, who, reason)


def events_seen(world, who, kind):
    return [event for event in world.client(who).get(f"/api/v1/tickets/{world.ticket['id']}")["events"] if event["kind"] == kind]


@then(phrase('{who} sees in the ticket that it was shown because "{reason}"'))
def sees_reveal(world, who, reason):
    events = events_seen(world, who, "secret_revealed")
    assert events and reason in events[-1]["text"] and events[-1]["actor"]["name"].startswith(who), events


@then(phrase("{who} does not see in the ticket that it was shown"))
def sees_no_reveal(world, who):
    assert not events_seen(world, who, "secret_revealed")


@when(phrase("{who} destroys the PIN"))
def destroys(world, who):
    world.answer = world.client(who).call("DELETE", f"/api/v1/secrets/{live_secret(world)['id']}")


@when(phrase("{who} destroys the PIN because it was handed back"))
def destroys_at_hand_back(world, who):
    world.answer = world.client(who).call("DELETE", f"/api/v1/secrets/{live_secret(world)['id']}?because=handed_back")


@then(phrase('the PIN is destroyed because of "{why}"'))
def is_destroyed(world, why):
    secret = live_secret(world)
    assert secret["destroyed_at"] and secret["destroyed_because"] == why, secret


@then(phrase("{who} sees in the ticket that the PIN was destroyed"))
def sees_destroyed(world, who):
    assert events_seen(world, who, "secret_destroyed")


@when(phrase('{who} makes the ticket a repair of an "{product}" with {body:json}'))
def makes_repair(world, who, product, body):
    fields = [{"key": key, "value": value} for key, value in json.loads(body).items()]
    world.client(who).send("PUT", f"/api/v1/tickets/{world.ticket['id']}/fields", {"form": "device_repair", "product": product, "fields": fields})


@when(phrase("the link of {who} is opened"))
def opens_link(world, who):
    def link():
        for mail in reversed(world.sink.mails):
            found = re.findall(r"/missing/([\w-]+)", text_of(mail.message)) if world.people[who] in mail.recipients else []
            if found:
                return found[0]
        return None

    world.link = "/api/v1/missing/" + eventually(link, "a mail with a link")


@then(phrase('the link asks for the secret "{key}"'))
def link_asks_for_secret(world, key):
    shown = {field["key"]: field["kind"] for field in Api(world.server).get(world.link)["fields"]}
    assert shown[key] == "secret", shown


@when(phrase("{who} answers the question of the link with {body:json}"))
def answers_question(world, who, body):
    fields = [{"key": key, "value": value} for key, value in json.loads(body).items()]
    answer = Api(world.server).call("POST", world.link, {"fields": fields})
    assert answer.status_code in (200, 201), answer.text


@given("a thief keeps a copy of the database and, apart from it, of the keys")
def thief_copies(world):
    files_only = ["--files-only"] if world.server.database else []
    world.server.answer_of("backup", "--data", world.server.data, "--to", world.folder / "stolen-backup", *files_only)
    if world.server.database:
        with open(world.folder / "stolen.sql", "wb") as copy:
            subprocess.run(["pg_dump", world.server.database], check=True, stdout=copy)
    shutil.copytree(world.server.data / "secret-keys", world.folder / "stolen-keys")
    keys = [path.read_bytes() for path in (world.folder / "stolen-keys").iterdir()]
    assert len(keys) == 1 and len(keys[0]) > 60, keys
    world.stolen_key = keys[0]


@then(phrase("{who} sees when the key of the PIN was destroyed"))
def sees_proof(world, who):
    def proof():
        secret = world.client(who).get(f"/api/v1/tickets/{world.ticket['id']}")["secrets"][-1]
        return secret["destroyed_at"] and secret["key_destroyed_at"] and secret["key_destroyed_at"] >= secret["destroyed_at"]

    eventually(proof, "the proof that the key is gone")


@then("what the key's file held is nowhere on the disk")
def key_nowhere(world):
    assert not list((world.server.data / "secret-keys").iterdir())
    for path in [*world.server.data.rglob("*"), world.folder / "stolen-backup"]:
        assert not (path.is_file() and world.stolen_key in path.read_bytes()), path
    assert world.stolen_key not in database_text(world)


@when(phrase("the copy of the database is restored with the keys of {when_}"))
def restores_copy(world, when_, databases, request):
    folder = world.folder / ("restored-" + when_)
    (folder / "data").mkdir(parents=True)
    shutil.copy(world.server.data / "secret.key", folder / "data" / "secret.key")
    keys = world.server.data / "secret-keys" if when_ == "today" else world.folder / "stolen-keys"
    shutil.copytree(keys, folder / "data" / "secret-keys")
    database = databases.url(databases.create())
    if database:
        subprocess.run(["psql", "-X", "-q", "-d", database, "-f", world.folder / "stolen.sql"], check=True, capture_output=True)
    world.copy = Server(folder, clock=world.clock.path, database=database)
    request.addfinalizer(world.copy.kill)
    world.restored = json.loads(world.copy.answer_of("restore", "--data", folder / "data", "--from", world.folder / "stolen-backup"))
    assert world.restored["check"]["faults"] == []
    world.copy.start()


def reveal_in_copy(world, who):
    client = world.copy.api()
    assert client.log_in(world.people[who], world.PASSWORD).status_code in (200, 201)
    secret = client.get(f"/api/v1/tickets/{world.ticket['number']}")["secrets"][-1]
    return secret, client.call("POST", f"/api/v1/secrets/{secret['id']}/reveal", {"reason": "Leser kopien"})


@then(phrase("{count:number} secret is lost, and {who} cannot read it there"))
def lost_there(world, count, who):
    assert world.restored["secrets_lost"] == int(count), world.restored
    secret, answer = reveal_in_copy(world, who)
    assert secret["destroyed_because"] == "lost" and answer.status_code == 409, (secret, answer.text)


@then(phrase('{count:number} secrets are lost, and {who} reads "{pin}" there'))
def reads_there(world, count, who, pin):
    assert world.restored["secrets_lost"] == int(count), world.restored
    secret, answer = reveal_in_copy(world, who)
    assert (answer.status_code, answer.json()["value"]) == (200, pin), (secret, answer.text)
