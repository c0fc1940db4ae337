"""Ready answers of the desk's file."""
from pytest_bdd import then, when

from .phrase import phrase


@when(phrase("{who} reads the ready answers"))
def reads_ready_answers(world, who):
    world.ready = {each["key"]: each for each in world.client(who).get(f"/api/v1/tickets/{world.ticket['id']}/answer-templates")["templates"]}


@then(phrase('the ready answer "{key}" says "{text}"'))
def ready_answer_says(world, key, text):
    assert text in world.ready[key]["text"] and "{" not in world.ready[key]["text"], world.ready
