"""Ready answers of the desk's file, and colleagues who are named."""
from pytest_bdd import then, when

from harness.waiting import eventually

from .phrase import phrase


@when(phrase("{who} reads the ready answers"))
def reads_ready_answers(world, who):
    world.ready = {each["key"]: each for each in world.client(who).get(f"/api/v1/tickets/{world.ticket['id']}/answer-templates")["templates"]}


@then(phrase('the ready answer "{key}" says "{text}"'))
def ready_answer_says(world, key, text):
    assert text in world.ready[key]["text"] and "{" not in world.ready[key]["text"], world.ready


@then(phrase('the outgoing mail to {who} is of the kind "{kind}"'))
def outgoing_kind(world, who, kind):
    kinds = eventually(lambda: [mail["kind"] for mail in world.agent.outgoing() if mail["to"] == world.people[who]], f"a mail to {who}")
    assert kinds == [kind], kinds
