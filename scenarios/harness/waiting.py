"""Waiting for a condition, never for a time."""
import os
import time

# Only a failure waits so long, so it may be long: both cores may be busy with other things, and a sanitizer build is several times slower.
PATIENCE = float(os.environ.get("SKRANKE_PATIENCE", "180" if "asan" in os.environ.get("SKRANKE_BIN", "") else "60"))


def eventually(look, what, patience=PATIENCE):
    """The first true answer of look(); a failure that says what was awaited and what was seen last."""
    deadline = time.monotonic() + patience
    while True:
        seen = look()
        if seen:
            return seen
        assert time.monotonic() < deadline, f"waited {patience:.0f} s in vain for {what}; seen last: {seen!r}"
        time.sleep(0.01)
