"""Two programs on one PostgreSQL share the work: every mail becomes one ticket, and each answer leaves once.

They share the database, the key file and the files, as two hosts on one shared folder would.
"""
import collections
import os

from harness.clock import Clock
from harness.mail import compose, send
from harness.server import Server
from harness.waiting import eventually

MAILS = 40

# SQLite has one program by design; that a second one is refused is a story of its own.
if os.environ.get("SKRANKE_TEST_DATABASE"):

    def test_two_programs_share_the_outbox_of_one_database(new_server, sink, tmp_path):
        clock = Clock(tmp_path / "clock")
        first = new_server(clock=clock.path, flags=["--smarthost", sink.address]).start()
        beside = tmp_path / "beside"
        (beside / "data").mkdir(parents=True)
        for shared in ("secret.key", "secret-keys", "blobs"):
            os.symlink(first.data / shared, beside / "data" / shared)
        second = Server(beside, clock=clock.path, database=first.database, flags=["--smarthost", sink.address]).start()
        try:
            for number in range(MAILS):
                server = (first, second)[number % 2]
                mail = compose("kontakt@nordlys.example", "support@dvnordic.example", f"Delat arbete {number}", "Skärmen är svart.")
                send(server, "kontakt@nordlys.example", "support@dvnordic.example", mail)

            def acknowledged():
                return [mail for mail in sink.to("kontakt@nordlys.example") if "Delat arbete" in mail.subject]

            eventually(lambda: len(acknowledged()) >= MAILS, f"{MAILS} acknowledgements")
            sent = collections.Counter(mail.message_id for mail in acknowledged())
            assert len(sent) == MAILS and set(sent.values()) == {1}
            code, output, complaint = first.run("check")
            assert code == 0, (output, complaint)
        finally:
            assert second.stop() == 0, second.log_text()
