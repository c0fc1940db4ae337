"""Tables as CSV, by the command line beside the running server and over the API."""
from pytest_bdd import given, parsers, then, when

from .phrase import phrase

KINDS = ("customers", "contacts", "agreements", "units")


def path_of(world, kind):
    return world.folder / f"{kind}.csv"


def export(world, kind):
    code, output, complaint = world.server.run("export", kind, "--in-desk", world.desk, "--data", world.server.data)
    assert code == 0, complaint
    path_of(world, kind).write_text(output, encoding="utf-8")
    return output


def bring_in(world, kind, *flags):
    world.answer = world.server.run("import", kind, "--in-desk", world.desk, str(path_of(world, kind)), *flags, "--data", world.server.data)
    return world.answer


@given(parsers.re(r"^a file of (?P<kind>\w+) with the lines (?P<lines>.+)$"))
def file_of(world, kind, lines):
    path_of(world, kind).write_text(lines.replace(" / ", "\n") + "\n", encoding="utf-8")


@when("all four tables are exported")
def export_all(world):
    world.tables = {kind: export(world, kind) for kind in KINDS}
    assert all(len(text.splitlines()) > 1 for text in world.tables.values()), world.tables


@when("all four tables are imported again")
def import_all(world):
    world.answers = [bring_in(world, kind) for kind in KINDS]


@then("every row is as it was")
def as_it_was(world):
    for code, output, complaint in world.answers:
        assert code == 0 and "0 added, 0 changed" in output, (output, complaint)


@then("all four tables are exported as before")
def exported_as_before(world):
    assert {kind: export(world, kind) for kind in KINDS} == world.tables


@when(parsers.re(r"^the (?P<kind>customers|contacts|agreements|units) are tried out$"))
def tried_out(world, kind):
    bring_in(world, kind, "--dry-run")


@when(parsers.re(r"^the (?P<kind>customers|contacts|agreements|units) are imported$"))
def imported(world, kind):
    bring_in(world, kind)


@when(parsers.re(r"^the (?P<kind>customers|contacts|agreements|units) are exported$"))
def exported(world, kind):
    world.exported = export(world, kind)


@then(phrase('the file holds "{text}"'))
def file_holds(world, text):
    assert text in world.exported, world.exported


@then(phrase('the command says "{text}"'))
def command_says(world, text):
    assert world.answer[0] == 0 and text in world.answer[1], world.answer


@then(phrase('the command complains about "{text}"'))
def command_complains(world, text):
    assert world.answer[0] == 1 and text in world.answer[2], world.answer


def units_like(world, serial):
    return [unit for unit in world.agent.get("/api/v1/units?limit=200")["units"] if unit["serial"] == serial]


@then(phrase('there is no unit "{serial}"'))
def no_unit(world, serial):
    assert not units_like(world, serial)


@then(phrase('there is a unit "{serial}" with the product "{product}"'))
def a_unit(world, serial, product):
    assert [unit["product"] for unit in units_like(world, serial)] == [product]


@then(phrase('there is no contact "{mail}"'))
def no_contact(world, mail):
    assert mail not in [person["mail"] for person in world.agent.get("/api/v1/people?limit=200")["people"]]


def send_table(world, who, path, text):
    world.answer = world.client(who).call("POST", f"/api/v1/tables/{path}", data=text.encode(), headers={"Content-Type": "text/csv"})


@when(phrase("{who} tries the file of {kind} over the API"))
def tries_table(world, who, kind):
    send_table(world, who, f"{kind}/trial", path_of(world, kind).read_text(encoding="utf-8"))


@when(phrase("{who} imports the file of {kind} over the API"))
def imports_table(world, who, kind):
    send_table(world, who, kind, path_of(world, kind).read_text(encoding="utf-8"))


@when(phrase("{who} imports a file of {lines:number} lines over the API"))
def imports_long(world, who, lines):
    send_table(world, who, "customers", "key;name\n" + "".join(f"k{n};Namn\n" for n in range(int(lines) - 1)))


@then(parsers.re(r"^the table is (?P<no>not )?written: (?P<rows>\d+) rows, (?P<added>\d+) added, (?P<changed>\d+) changed, (?P<same>\d+) as they were$"))
def table_written(world, no, rows, added, changed, same):
    assert world.answer.status_code == 200, world.answer.text
    seen = world.answer.json()
    counted = (seen["written"], seen["rows"], seen["added"], seen["changed"], seen["unchanged"])
    assert counted == (not no, int(rows), int(added), int(changed), int(same)), seen


@then(phrase('line {line:number}, column "{column}", is at fault: "{text}"'))
def line_at_fault(world, line, column, text):
    faults = world.answer.json()["faults"]
    assert [(one["line"], one["column"]) for one in faults] == [(int(line), column)] and text in faults[0]["text"], faults


@when(phrase("{who} takes out the {kind} over the API"))
def takes_out(world, who, kind):
    world.answer = world.client(who).call("GET", f"/api/v1/tables/{kind}")
    world.exported = world.answer.content.decode("utf-8")
    world.kind = kind


@then("it is the same file as the command line's")
def same_as_command(world):
    assert world.exported.replace("\r\n", "\n") == export(world, world.kind).replace("\r\n", "\n")


@then(phrase("it is on record that {who} took out the {kind}"))
def on_record(world, who, kind):
    name = next(one["name"] for one in world.agent.get("/api/v1/people?limit=200")["people"] if one["mail"] == world.people[who])
    assert [(one["kind"], one["by"]) for one in world.agent.get("/api/v1/table-exports")["exports"]] == [(kind, name)]


@then("nobody is on record")
def none_on_record(world):
    assert world.agent.get("/api/v1/table-exports")["exports"] == []
