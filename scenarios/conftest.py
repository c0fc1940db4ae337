"""What every story starts from: the real program with the example desk, a turned clock and a smarthost of our own."""
import os
import pathlib
import re
import shutil
import subprocess
import sys
import uuid

import pytest
import yaml

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))

from harness.clock import Clock  # noqa: E402
from harness.reading import faults_of_all  # noqa: E402
from harness.server import BINARY, ROOT, Server  # noqa: E402
from harness.sink import Sink  # noqa: E402
from steps.api import *  # noqa: E402,F401,F403
from steps.atea import *  # noqa: E402,F401,F403
from steps.channels import *  # noqa: E402,F401,F403
from steps.clocks import *  # noqa: E402,F401,F403
from steps.desk import *  # noqa: E402,F401,F403
from steps.entitlement import *  # noqa: E402,F401,F403
from steps.forms import *  # noqa: E402,F401,F403
from steps.held import *  # noqa: E402,F401,F403
from steps.knowledge import *  # noqa: E402,F401,F403
from steps.mail import *  # noqa: E402,F401,F403
from steps.merge import *  # noqa: E402,F401,F403
from steps.people import *  # noqa: E402,F401,F403
from steps.routing import *  # noqa: E402,F401,F403
from steps.scope import *  # noqa: E402,F401,F403
from steps.secrets import *  # noqa: E402,F401,F403
from steps.silence import *  # noqa: E402,F401,F403
from steps.sla import *  # noqa: E402,F401,F403
from steps.suppliers import *  # noqa: E402,F401,F403
from steps.tables import *  # noqa: E402,F401,F403
from steps.ticket import *  # noqa: E402,F401,F403
from steps.trusted_mail import *  # noqa: E402,F401,F403
from steps.volume import *  # noqa: E402,F401,F403
from steps.writing import *  # noqa: E402,F401,F403
from steps.wire import *  # noqa: E402,F401,F403

REQUIREMENT = re.compile(r"^(DV|CS|AT|IN|EL)-\d+$")


def pytest_configure(config):
    numbers = re.findall(r"^\| ((?:DV|CS|AT|IN|EL)-\d+) \|", (ROOT / "docs" / "requirements.md").read_text(), re.MULTILINE)
    for number in numbers:
        config.addinivalue_line("markers", f"{number}: see docs/requirements.md")
    for marker, meaning in {"slow": "left out of ./test quick", "kill": "the kill -9 loop", "corpus": "real mails by the thousand"}.items():
        config.addinivalue_line("markers", f"{marker}: {meaning}")


def pytest_collection_modifyitems(items):
    """Tags of a scenario travel into the JUnit file, where tools/requirements finds them."""
    known = {number for number in re.findall(r"[A-Z]{2}-\d+", (ROOT / "docs" / "requirements.md").read_text())}
    for item in items:
        for marker in {marker.name for marker in item.iter_markers() if REQUIREMENT.match(marker.name)}:
            assert marker in known, f"{item.nodeid} cites {marker}, which docs/requirements.md does not know"
            item.user_properties.append(("requirement", marker))


def pytest_bdd_before_scenario(request, feature, scenario):
    request.node.user_properties.append(("scenario", f"{feature.name}: {scenario.name}"))


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item, call):
    report = (yield).get_result()
    world = getattr(item, "funcargs", {}).get("world")
    if report.when == "call" and report.failed and world and world.server:
        report.sections.append(("log of the program", world.server.log_text()))


class Databases:
    """One database per server: files beside the data on SQLite, a copy of the template on PostgreSQL."""

    def __init__(self, root_url):
        self.root_url = root_url
        self.made = []

    def sql(self, text):
        subprocess.run(["psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", "-d", self.root_url, "-c", text], check=True, capture_output=True, text=True)

    def create(self, template=None):
        if not self.root_url:
            return None
        name = "story_" + uuid.uuid4().hex[:16]
        self.sql(f"CREATE DATABASE {name}" + (f" TEMPLATE {template}" if template else ""))
        self.made.append(name)
        return name

    def url(self, name):
        """The root URL with another database name in its path."""
        return re.sub(r"^(postgres(?:ql)?://[^/?]*)(?:/[^?]*)?(\?.*)?$", rf"\g<1>/{name}\g<2>", self.root_url) if name else None

    def drop_all(self):
        for name in self.made:
            self.sql(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


@pytest.fixture(scope="session")
def databases():
    found = Databases(os.environ.get("SKRANKE_TEST_DATABASE"))
    yield found
    found.drop_all()


@pytest.fixture(scope="session")
def template(tmp_path_factory, databases):
    """The demo, loaded once: its hashed passwords and dozens of tickets need not be made for every story."""
    assert BINARY.exists(), f"{BINARY} is missing: build it first with ./run --build"
    folder = tmp_path_factory.mktemp("template")
    database = databases.create()
    server = Server(folder, clock=Clock(folder / "clock").path, database=databases.url(database)).start()
    assert server.stop() == 0, server.log_text()
    return server.data, database


@pytest.fixture
def new_server(tmp_path, template, databases):
    """Makes servers on a copy of the demo; whatever runs at the end is stopped and must have ended well."""
    made = []

    def make(folder=tmp_path, **options):
        if template[0].exists():
            shutil.copytree(template[0], folder / "data")
        made.append(Server(folder, database=databases.url(databases.create(template[1])), **options))
        return made[-1]

    yield make
    for server in made:
        if server.child:
            assert server.stop() == 0, server.log_text()
        log = server.log_text()
        assert "Sanitizer" not in log and "runtime error:" not in log, log


@pytest.fixture
def sink():
    made = Sink()
    yield made
    made.close()
    # Whatever a story was about: all that left is read by a library that is not ours (I38).
    assert faults_of_all(made.mails) == []


def file_of_the_desk(key):
    return yaml.safe_load((ROOT / "desks" / key / "desk.yaml").read_text())


def people_of_the_desk(key):
    desk = file_of_the_desk(key)
    people = desk["agents"] + [contact for customer in desk["customers"] for contact in customer["contacts"]]
    return {person["name"].split()[0]: person["mail"] for person in people}


class World:
    """What a story knows so far."""

    SUPPORT = "support@dvnordic.example"
    PASSWORD = "skranke-demo-2026"

    def __init__(self, folder, new_server, sink):
        self.folder = folder
        self.new_server = new_server
        self.sink = sink
        self.clock = Clock(folder / "clock")
        self.desk = None
        self.be_at("dv-nordic")
        self.server = None
        self.ticket = None      # as the agent saw it last
        self.tickets = {}       # subject -> ticket
        self.sent = None        # the last mail written to the desk, as (sender, recipient, mail)
        self.mail = None        # the last mail received from the desk
        self.answer = None      # the last answer of the API, or of the wire
        self.sessions = {}
        self.counts = {}        # mails about the ticket that somebody had at the last look

    def be_at(self, key):
        """All of the example desks are open; the story happens at this one."""
        file = file_of_the_desk(key)
        self.desk, self.SUPPORT = key, file["addresses"][0]
        self.staff = file["agents"][0]["mail"]
        self.people = {**people_of_the_desk(key), "Stranger": "okand@annanstans.example"}

    def open(self, *flags, smarthost=True):
        flags = [*flags, *(["--smarthost", self.sink.address] if smarthost else [])]
        self.server = self.new_server(clock=self.clock.path, flags=flags).start()

    @property
    def agent(self):
        return self.server.api(self.staff)

    def client(self, who):
        """Who has logged in acts through the session, everybody else by a token."""
        return self.sessions.get(who) or self.server.api(self.people[who])


@pytest.fixture
def world(tmp_path, new_server, sink):
    return World(tmp_path, new_server, sink)
