"""Opening, closing and breaking the desk itself."""
import json
import shlex

from pytest_bdd import given, then, when

from harness.waiting import eventually

from .phrase import phrase


@given(phrase('the desk "{key}" is open'))
def open_desk(world, key):
    world.be_at(key)
    world.open()


@given(phrase('the desk "{key}" is open without a smarthost'))
def open_desk_alone(world, key):
    assert key == "dv-nordic"
    world.open(smarthost=False)


@when(phrase("{count:number} {unit} pass"))
def time_passes(world, count, unit):
    world.clock.pass_by(**{unit if unit.endswith("s") else unit + "s": int(count)})


@when("the desk is stopped and started again")
def restart(world):
    world.server.restart()
    world.sessions.clear()


@when("the power goes and comes back")
def power_cut(world):
    world.server.kill()
    world.server.start()
    world.sessions.clear()


@when("the desk is stopped")
def stop(world):
    assert world.server.stop() == 0, world.server.log_text()


@when("the desk is started again")
def start_again(world):
    world.server.start()


@when("the smarthost refuses everything for now")
def smarthost_refuses(world):
    world.sink.refusing = "451 4.3.0 come back later"


@when("the smarthost takes mail again")
def smarthost_takes(world):
    # What the desk sends its agents may be refused before what it sends the asker.
    number = world.ticket["number"]
    eventually(lambda: [mail for mail in world.sink.refused if number in mail.subject], "a refused mail about the ticket")
    world.sink.refusing = None


@when("a second program is started on the same data")
def second_program(world):
    command = world.server.command()
    world.answer = world.server.run(*command[1:])


@then("it refuses to start and says why in one sentence")
def refused_to_start(world):
    code, output, complaint = world.answer
    assert code not in (0, -6, -11), world.answer
    assert "ready" not in output
    lines = [line for line in complaint.splitlines() if line.strip()]
    assert len(lines) == 1 and len(lines[0]) > 20, complaint


@when(phrase('the program is called with "{arguments}"'))
def call_program(world, arguments):
    world.answer = world.server.run(*shlex.split(arguments.replace("DATA", str(world.server.data))))


@then("it succeeds")
def call_succeeded(world):
    assert world.answer[0] == 0, world.answer


@then(phrase('its complaint names "{word}"'))
def complaint_names(world, word):
    assert word in world.answer[2], world.answer


@then(phrase('its output names "{word}"'))
def output_names(world, word):
    assert word in world.answer[1], world.answer


@then("the books agree")
def books_agree(world):
    code, output, complaint = world.server.run("check", "--data", world.server.data)
    assert code == 0, output + complaint
    json.loads(output.strip().splitlines()[-1])
