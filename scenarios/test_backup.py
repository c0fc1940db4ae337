"""A backup made while mails pour in brings back a moment that was, onto an empty folder (I42, O1, O2)."""
import json
import os
import shutil
import threading

import pytest

from harness.clock import Clock
from harness.mail import compose, send
from harness.server import Server
from harness.waiting import eventually

SUPPORT = "support@dvnordic.example"
KARI = "kontakt@nordlys.example"
AGENT = "agent@dvnordic.example"


BESIDE_POSTGRES = bool(os.environ.get("SKRANKE_TEST_DATABASE"))


@pytest.fixture
def desk(tmp_path, new_server):
    return new_server(clock=Clock(tmp_path / "clock").path).start()


def mail(server, subject):
    send(server, KARI, SUPPORT, compose(KARI, SUPPORT, subject, "Ingen bild på kontor 3."))


def settled(server, count):
    eventually(lambda: len([one for one in server.tickets_listed() if one["subject"].startswith("Provlarm ")]) >= count, f"{count} tickets")


def restored(server, folder, backup, *flags):
    folder.mkdir()
    (folder / "data").mkdir()
    shutil.copy(server.data / "secret.key", folder / "data" / "secret.key")
    return server.run("restore", "--data", folder / "data", "--from", backup, *flags)


if BESIDE_POSTGRES:

    def test_O1_beside_postgres_the_files_are_ours_and_the_database_is_its_own(desk, tmp_path):
        mail(desk, "Provlarm 0")
        settled(desk, 1)
        code, _, complaint = desk.run("backup", "--data", desk.data, "--to", tmp_path / "backup")
        assert code == 2 and "pg_dump" in complaint and not (tmp_path / "backup").exists()
        desk.answer_of("backup", "--data", desk.data, "--to", tmp_path / "backup", "--files-only")
        assert desk.stop() == 0
        code, output, complaint = restored(desk, tmp_path / "new", tmp_path / "backup")
        assert code == 0 and json.loads(output)["check"]["faults"] == [], complaint

else:

    def test_I42_a_backup_under_load_is_a_moment_that_was(desk, tmp_path):
        said, stop = [], threading.Event()

        def pour():
            for n in range(400):
                if stop.is_set():
                    return
                mail(desk, f"Provlarm {n}")
                said.append(n)

        pouring = threading.Thread(target=pour)
        pouring.start()
        backups = []
        try:
            for turn in range(3):
                eventually(lambda: len(said) >= 10 * (turn + 1), "mails on their way")
                before = len(said)
                report = json.loads(desk.answer_of("backup", "--data", desk.data, "--to", tmp_path / f"backup-{turn}"))
                backups.append((tmp_path / f"backup-{turn}", before, len(said) + 1, report))
        finally:
            stop.set()
            pouring.join()
        assert pouring.is_alive() is False and len(said) >= 30
        for turn, (backup, before, after, report) in enumerate(backups):
            assert report["files"] > 0 and report["bytes"] == backup.stat().st_size
            folder = tmp_path / f"new-{turn}"
            code, output, complaint = restored(desk, folder, backup)
            assert code == 0, complaint
            answer = json.loads(output)
            assert answer["check"]["faults"] == [] and answer["files"] == report["files"] and answer["at"] == report["at"]
            copy = Server(folder, clock=tmp_path / "clock").start()
            try:
                # Each mail with a 250 before the backup began, none from after its end, and no gap between.
                settled(copy, before)
                found = sorted(int(one["subject"].split()[1]) for one in copy.tickets_listed() if one["subject"].startswith("Provlarm "))
                assert found == list(range(len(found))) and before <= len(found) <= after
                assert copy.answer_of("check", "--deep", "--data", copy.data)
            finally:
                assert copy.stop() == 0, copy.log_text()

    def test_O2_a_restore_says_what_stands_in_its_way(desk, tmp_path):
        backup = tmp_path / "backup"
        desk.answer_of("backup", "--data", desk.data, "--to", backup)
        code, _, complaint = desk.run("backup", "--data", desk.data, "--to", backup)
        assert code == 2 and "is there already" in complaint
        assert b"kontor" not in backup.read_bytes() and b"SQLite" not in backup.read_bytes()
        code, _, complaint = desk.run("restore", "--data", desk.data, "--from", backup)
        assert code == 2 and "is not empty" in complaint
        short = tmp_path / "short"
        short.write_bytes(backup.read_bytes()[:-1000])
        code, _, complaint = restored(desk, tmp_path / "a", short)
        assert code == 2 and "its end is missing" in complaint
        assert [path.name for path in (tmp_path / "a" / "data").iterdir()] == ["secret.key"], "what is half restored does not stay"
        wrong = tmp_path / "wrong.key"
        wrong.write_text("A" * 43 + "\n")
        code, _, complaint = desk.run("restore", "--data", tmp_path / "b", "--from", backup, "--key", wrong)
        assert code == 2 and "another key" in complaint
        code, _, complaint = desk.run("restore", "--data", tmp_path / "c", "--from", backup)
        assert code == 2 and "secret.key" in complaint
        code, _, complaint = desk.run("restore", "--data", tmp_path / "d", "--from", desk.data / "secret.key", "--key", desk.data / "secret.key")
        assert code == 2 and "no backup of Skranke" in complaint

    def test_I15_no_number_comes_twice_after_an_old_backup(desk, tmp_path):
        mail(desk, "Provlarm 0")
        settled(desk, 1)
        desk.answer_of("backup", "--data", desk.data, "--to", tmp_path / "backup")
        session = desk.api()
        assert session.log_in(AGENT, "skranke-demo-2026").status_code in (200, 201)
        mail(desk, "Provlarm 1")
        settled(desk, 2)
        lost = {one["number"] for one in desk.tickets_listed()}
        assert desk.stop() == 0
        code, _, complaint = restored(desk, tmp_path / "new", tmp_path / "backup")
        assert code == 0, complaint
        copy = Server(tmp_path / "new", clock=tmp_path / "clock").start()
        try:
            mail(copy, "Provlarm 2")
            eventually(lambda: [one for one in copy.tickets_listed() if one["subject"] == "Provlarm 2"], "the ticket")
            number = next(one["number"] for one in copy.tickets_listed() if one["subject"] == "Provlarm 2")
            assert number not in lost and int(number.split("-")[-1]) > 1000
        finally:
            assert copy.stop() == 0, copy.log_text()
