"""One running desk per file of attacks; its log, its books and its end are looked at when the file is through."""
import pytest

from stage import PLENTY, Stage


@pytest.fixture(scope="module")
def new_stage(tmp_path_factory, template, databases):
    made = []

    def make(*flags):
        made.append(Stage(tmp_path_factory.mktemp("attack"), databases, template, flags))
        return made[-1]

    yield make
    for stage in made:
        stage.close()


@pytest.fixture(scope="module")
def stage(new_stage):
    # Budgets have tests of their own; here hundreds of mails leave in one minute of a clock that stands.
    return new_stage("--disk-reserve-mb", "16", *PLENTY)
