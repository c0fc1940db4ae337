"""What `skranke desk explain` and `skranke desk holidays` say as JSON."""
import datetime
import json

from pytest_bdd import given, then, when

from harness.server import ROOT
from harness.waiting import eventually

from .phrase import phrase
from .ticket import refresh


@then(phrase('its JSON list holds {entry:json}'))
def list_holds(world, entry):
    assert json.loads(entry) in json.loads(world.answer[1]), world.answer[1]


@then(phrase('in its JSON the clock "{clock}" is due at "{due}"'))
def clock_is_due(world, clock, due):
    clocks = {one["clock"]: one for one in json.loads(world.answer[1])["clocks"]}
    assert clocks[clock]["due"] == due, clocks
    assert clocks[clock]["receipt"], clocks


def promises_of(world):
    """What runs of the ticket's clocks, but for the acknowledgement, in the desk's own time."""
    shown = {}
    for clock in refresh(world)["clocks"]:
        if clock["due_at"] and clock["state"] != "stopped" and clock["clock"] != "acknowledge":
            shown[clock["clock"]] = instant(clock["due_at"])
    return shown


def instant(text):
    return datetime.datetime.fromisoformat(text.replace("Z", "+00:00"))


def level_of(world):
    return {clock["level"] for clock in refresh(world)["clocks"] if clock["state"] != "stopped"}


@then(phrase('the ticket stands under the level "{level}"'))
def stands_under(world, level):
    eventually(lambda: (level_of(world) or {level}) == {level}, f"the level {level}")


@then(phrase('the ticket stands under the level "{level}" by the agreement "{agreement}"'))
def stands_under_by(world, level, agreement):
    eventually(lambda: level in level_of(world), f"the level {level}")
    receipts = [line["because"] for clock in refresh(world)["clocks"] if clock["level"] == level for line in clock["receipt"]]
    assert any(agreement in line for line in receipts), receipts


@then(phrase("the promises of the ticket are {body:json}"))
def promises_are(world, body):
    wanted = {clock: instant(due) for clock, due in json.loads(body).items()}
    eventually(lambda: {clock: due for clock, due in promises_of(world).items() if clock in wanted or clock not in ("next_update",)} == wanted,
               f"the promises {wanted}, not {promises_of(world)}")


@then(phrase('the promise "{clock}" of the ticket moves to "{due}"'))
def promise_moves(world, clock, due):
    eventually(lambda: promises_of(world).get(clock) == instant(due), f"{clock} at {due}, not {promises_of(world)}")


@when(phrase('the agreement "{number}" of "{customer}" is raised to "{level}"'))
def raise_agreement(world, number, customer, level):
    agreement = next(one for one in world.agent.get("/api/v1/agreements?limit=200")["agreements"] if one["number"] == number)
    body = {**{key: value for key, value in agreement.items() if key not in ("id", "customer", "state")}, "service_level": level, "retired": False}
    world.agent.send("PUT", f"/api/v1/agreements/{agreement['id']}", body)


@given(phrase('the desk file is applied with "{new}" instead of "{old}"'))
@when(phrase('the desk file is applied with "{new}" instead of "{old}"'))
def apply_changed(world, new, old):
    text = (ROOT / "desks" / world.desk / "desk.yaml").read_text()
    assert text.count(old) == 1, old
    changed = world.folder / "changed.yaml"
    changed.write_text(text.replace(old, new.replace("\\n", "\n")))
    world.server.answer_of("desk", "apply", changed, "--data", world.server.data, "--yes")


def warnings_of(world, who, clock):
    seen = world.client(who).get(f"/api/v1/tickets/{world.ticket['id']}")["events"]
    names = {one["name"] for one in world.agent.get(f"/api/v1/tickets/{world.ticket['id']}")["clocks"] if one["clock"] == clock}
    return [event for event in seen if event["kind"] == "clock_warning" and any(name in event["text"] for name in names)]


@then(phrase('{who} sees once that the clock "{clock}" warned'))
def warned_once(world, who, clock):
    eventually(lambda: warnings_of(world, who, clock), f"a warning of {clock}")
    assert len(warnings_of(world, who, clock)) == 1


@then(phrase('{who} sees once that the clock "{clock}" warned again at "{at}"'))
def warned_again(world, who, clock, at):
    eventually(lambda: len(warnings_of(world, who, clock)) == 2, f"a second warning of {clock}, not {warnings_of(world, who, clock)}")
    assert instant(warnings_of(world, who, clock)[-1]["at"]) == instant(at)
