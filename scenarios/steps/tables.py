"""Tables as CSV, by the command line beside the running server."""
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
