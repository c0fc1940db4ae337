"""The report of volume and backlog, and the page of the desk's settings."""
from pytest_bdd import then, when

from harness.server import ROOT
from harness.waiting import eventually

from .phrase import phrase


def volume(world, first="2026-06-01", last="2026-06-14", **more):
    query = "".join(f"&{name}={value}" for name, value in more.items())
    return world.agent.get(f"/api/v1/reports/volume?from={first}&to={last}{query}")


def open_before(world, day):
    states = "&".join(f"state={state}" for state in ("new", "in_progress", "waiting_customer", "waiting_supplier"))
    return [one for one in world.agent.get(f"/api/v1/tickets?{states}&order=created&limit=200")["tickets"] if one["created_at"] < day]


@then(phrase('the volume from "{first}" to "{last}" per "{per}" is "{figures}"'))
def volume_is(world, first, last, per, figures):
    """Each period as its first day and came/solved/open, without what the desk had open before."""
    before = len(open_before(world, first))

    def look():
        return ", ".join(f"{one['from']} {one['came']}/{one['solved']}/{one['open'] - before}" for one in volume(world, first, last, per=per)["periods"])

    if look() != figures:
        eventually(lambda: look() == figures, f"{figures}, not {look()}")


@then(phrase('by "{by}" the volume of "{name}" is {came:number} came and {solved:number} solved'))
def volume_of(world, by, name, came, solved):
    line = next(one for one in volume(world, by=by)["lines"] if one["name"] == name)
    assert (line["came"], line["solved"]) == (int(came), int(solved)) and sum(line["ages"]) == line["open"], line
    narrowed = volume(world, by=by, value=line["value"], per="month")["periods"]
    assert [(one["came"], one["solved"], one["open"]) for one in narrowed] == [(int(came), int(solved), line["open"])]


@then(phrase('the tickets that "{what}" from "{first}" to "{last}" are "{subjects}"'))
@then(phrase('the tickets in "{what}" from "{first}" to "{last}" are "{subjects}"'))
def tickets_behind(world, what, first, last, subjects):
    found = world.agent.get(f"/api/v1/reports/volume/tickets?from={first}&to={last}&what={what}")["tickets"]
    assert [one["subject"] for one in found if one["created_at"] >= "2026-06-01"] == [one.strip() for one in subjects.split(",")], found


@then(phrase("of today's open tickets {fresh:number} are 0 days old and {old:number} are 7 days old or more"))
def ages(world, fresh, old):
    bands = volume(world)["ages"]
    older = sum(one["open"] for one in bands if one["from_days"] >= 7) - len(open_before(world, "2026-06-01"))
    assert (bands[0]["open"], older) == (int(fresh), int(old)), bands


@then(phrase('the volume as CSV has for "{first}" in the channel "{channel}" {came:number} came and {solved:number} solved'))
def volume_csv(world, first, channel, came, solved):
    answer = world.agent.call("GET", "/api/v1/reports/volume.csv?from=2026-06-01&to=2026-06-14&per=week&by=channel")
    assert answer.status_code == 200 and "attachment" in answer.headers["Content-Disposition"]
    rows = [row.split(";") for row in answer.content.decode("utf-8-sig").split("\r\n")]
    assert rows[0] == ["from", "to", "value", "name", "came", "solved", "open"]
    assert any(row[0] == first and row[2] == channel and row[4:6] == [came, solved] for row in rows[1:] if len(row) == 7), rows


@then(phrase('the desk\'s file has the sections "{names}"'))
def file_sections(world, names):
    sections = {one["key"]: one["lines"] for one in world.agent.get("/api/v1/desk-file")["sections"]}
    for name in names.split(", "):
        assert sections[name] and all(one["name"] or one["value"] for one in sections[name]), name


@then(phrase('the year {year:number} of its calendar is closed on "{closed}" and open on "{opened}"'))
def year_of(world, year, closed, opened):
    import datetime
    found = world.agent.get(f"/api/v1/desk-file/year?year={year}")
    place = lambda day: datetime.date.fromisoformat(day).timetuple().tm_yday - 1
    assert len(found["days"]) == 365
    assert found["patterns"][found["days"][place(closed)]]["spans"] == [] and found["patterns"][found["days"][place(opened)]]["spans"]
    assert any(one["date"] == closed and one["closed"] and one["name"] for one in found["special"])


def file_text(desk):
    return (ROOT / "desks" / desk / "desk.yaml").read_text()


@when(phrase('an agent tries the desk\'s file with "{old}" changed to "{new}"'))
def tries(world, old, new):
    text = file_text(world.desk)
    assert text.count(old) >= 1, old
    world.trial_text = text.replace(old, new, 1)
    world.before = world.agent.get("/api/v1/desk-file")
    world.trial = world.agent.send("POST", "/api/v1/desk-file/dry-run", {"text": world.trial_text, "since": "2026-01-01"})


@then(phrase('the trial names the difference "{word}"'))
def differs(world, word):
    assert not world.trial["faults"] and any(word in line for line in world.trial["differences"]), world.trial
    assert world.trial["replay"]["cut"] is False


@then("the trial names a fault with its line and column")
def faulty(world):
    fault = world.trial["faults"][0]
    assert "hundar" in world.trial_text.splitlines()[fault["line"] - 1] and fault["column"] > 1 and fault["text"], fault


@when(phrase('an agent tries the file of "{other}"'))
def tries_other(world, other):
    world.answer = world.agent.call("POST", "/api/v1/desk-file/dry-run", {"text": file_text(other)})


@then("the trial is refused without a word of the other desk")
def refused(world):
    assert world.answer.status_code == 400 and "compusoft" not in world.answer.text, world.answer.text


@then("the desk's file in force is as before")
def unchanged(world):
    assert world.agent.get("/api/v1/desk-file") == world.before
