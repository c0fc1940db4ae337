"""The SLA report and `skranke desk simulate`."""
from pytest_bdd import then, when

from harness.server import ROOT
from harness.waiting import eventually

from .phrase import phrase


def lines_of(world, first, last, by):
    return world.agent.get(f"/api/v1/reports/sla?from={first}&to={last}&by={by}")["lines"]


@then(phrase('the report of "{first}" to "{last}" by "{by}" counts for "{value}" and "{clock}" {kept:number} kept and {broken:number} broken'))
def counts(world, first, last, by, value, clock, kept, broken):
    wanted = (int(kept), int(broken))

    def look():
        found = [line for line in lines_of(world, first, last, by) if line["value"] == value and line["clock"] == clock]
        world.line = found[0] if found else {"kept": 0, "broken": 0}
        return (world.line["kept"], world.line["broken"]) == wanted

    eventually(look, f"{wanted} of {value} and {clock}")


@then(phrase("its line was paused for the customer for {minutes:number} minutes"))
def paused(world, minutes):
    assert world.line["paused"]["customer"] == int(minutes), world.line


@then(phrase('the broken runs of "{clock}" from "{first}" to "{last}" for the level "{level}" are those of "{subjects}"'))
def broken_runs(world, clock, first, last, level, subjects):
    found = world.agent.get(f"/api/v1/reports/sla/runs?from={first}&to={last}&by=level&value={level}&clock={clock}&broken=true")["runs"]
    assert [run["subject"] for run in found] == [one.strip() for one in subjects.split(",")], found
    seen = world.agent.get(f"/api/v1/tickets/{found[0]['ticket']}")
    assert any(one["clock"] == clock and one["late"] and one["receipt"] for one in seen["clocks"])


@then(phrase('the broken runs of "{clock}" from "{first}" to "{last}" for the team "{team}" are those of "{subjects}"'))
def broken_runs_of_team(world, clock, first, last, team, subjects):
    key = next(line["id"] for line in lines_of(world, first, last, "team") if line["value"] == team)
    found = world.agent.get(f"/api/v1/reports/sla/runs?from={first}&to={last}&by=team&value={key}&clock={clock}&broken=true")["runs"]
    assert [run["subject"] for run in found] == [one.strip() for one in subjects.split(",")], found


@then(phrase('the report as CSV from "{first}" to "{last}" begins with "{title}" and has a line for "{value}" and "{clock}"'))
def as_csv(world, first, last, title, value, clock):
    answer = world.agent.call("GET", f"/api/v1/reports/sla.csv?from={first}&to={last}&by=level")
    assert answer.status_code == 200 and answer.headers["Content-Type"].startswith("text/csv") and "attachment" in answer.headers["Content-Disposition"]
    rows = [row.split(";") for row in answer.content.decode("utf-8-sig").split("\r\n")]
    assert rows[0][0] == title and any(row[:2] == [value, clock] for row in rows[1:]), rows


@when(phrase('the desk is simulated since "{day}" with "{new}" instead of "{old}"'))
def simulated(world, day, new, old):
    text = (ROOT / "desks" / world.desk / "desk.yaml").read_text()
    assert text.count(old) == 1, old
    changed = world.folder / "changed.yaml"
    changed.write_text(text.replace(old, new))
    world.answer = world.server.run("desk", "simulate", world.desk, "--changed", changed, "--since", day, "--data", world.server.data,
                                    "--test-clock", world.clock.path)


def escalations(world):
    return world.agent.get(f"/api/v1/tickets/{world.ticket['id']}/escalations")["escalations"]


@when(phrase('{who} hands the ticket on to "{party}"'))
def hands_on(world, who, party):
    world.client(who).send("POST", f"/api/v1/tickets/{world.ticket['id']}/escalations", {"party": party})


@then(phrase('the ticket is handed on to "{name}" which is "{state}"'))
def is_handed_on(world, name, state):
    eventually(lambda: [(one["name"], one["state"]) for one in escalations(world)][-1:] == [(name, state)], f"{name} {state}")


def change(world, who, party, **body):
    one = [one for one in escalations(world) if one["party"] == party][-1]
    world.answer = world.client(who).call("PUT", f"/api/v1/escalations/{one['id']}", {**body, "version": one["version"]})


@when(phrase('{who} says that "{party}" is "{state}" under "{reference}"'))
def says_of_party(world, who, party, state, reference):
    change(world, who, party, state=state, reference=reference)
    assert world.answer.status_code == 200 and world.answer.json()["reference"] == reference, world.answer.text


@when(phrase('{who} tries to say that "{party}" is "{state}"'))
def tries_to_say(world, who, party, state):
    change(world, who, party, state=state)
