"""What `skranke desk explain` and `skranke desk holidays` say as JSON."""
import json

from pytest_bdd import then

from .phrase import phrase


@then(phrase('its JSON list holds {entry:json}'))
def list_holds(world, entry):
    assert json.loads(entry) in json.loads(world.answer[1]), world.answer[1]


@then(phrase('in its JSON the clock "{clock}" is due at "{due}"'))
def clock_is_due(world, clock, due):
    clocks = {one["clock"]: one for one in json.loads(world.answer[1])["clocks"]}
    assert clocks[clock]["due"] == due, clocks
    assert clocks[clock]["receipt"], clocks
