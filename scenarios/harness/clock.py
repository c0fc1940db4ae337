"""The hand that turns the time of a story."""
import datetime
import os

# A Tuesday morning in Stockholm.
START = datetime.datetime(2026, 3, 10, 8, 15, tzinfo=datetime.timezone.utc)


class Clock:
    def __init__(self, path, now=START):
        self.path = path
        self.set(now)

    def set(self, now):
        self.now = now
        # The program must never read half an instant.
        beside = self.path.with_suffix(".next")
        beside.write_text(now.strftime("%Y-%m-%dT%H:%M:%SZ\n"))
        os.replace(beside, self.path)

    def pass_by(self, **duration):
        self.set(self.now + datetime.timedelta(**duration))
