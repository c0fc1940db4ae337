"""Load on Request Tracker for bench/peer-rt: URL FOLDER TOKEN mail|list|ticket|search CLIENTS. Prints one row."""

import http.client
import itertools
import json
import os
import pathlib
import random
import statistics
import sys
import threading
import time
import urllib.parse

url, folder, token, what, clients = sys.argv[1], pathlib.Path(sys.argv[2]), sys.argv[3], sys.argv[4], int(sys.argv[5])
rounds, seconds = int(os.environ.get("ROUNDS", "5")), float(os.environ.get("SECONDS_EACH", "5"))
place = urllib.parse.urlsplit(url)
mails = sorted(folder.glob("mails/*.eml"), key=lambda path: int(path.stem))
# Goes on behind the mails that earlier runs have sent: RT knows a Message-ID that it has seen.
counter_file = folder / "mails" / "next"
counter = itertools.count(int(counter_file.read_text()) if counter_file.exists() else 0)
lock = threading.Lock()


def ask(connection, method, path, body=None, headers=None):
    connection.request(method, path, body, {"Authorization": "token " + token, **(headers or {})})
    answer = connection.getresponse()
    text = answer.read()
    if answer.status not in (200, 201):
        raise SystemExit(f"RT answers {answer.status}: {text[:300]!r}")
    return text


def rest(query):
    fields = "&per_page=50&fields=Subject,Status,Created,Requestor,Owner"
    return "/rt/REST/2.0/tickets?query=" + urllib.parse.quote(query) + fields


def newest():
    connection = http.client.HTTPConnection(place.hostname, place.port, timeout=300)
    page = json.loads(ask(connection, "GET", "/rt/REST/2.0/tickets?query=id%3E0&orderby=id&order=DESC&per_page=1"))
    return int(page["items"][0]["id"]), page.get("total")


def words():
    text = " ".join(path.read_bytes().split(b"\r\n\r\n", 2)[2].split(b"--=_bench")[0].decode() for path in mails[:50])
    return [word for word in text.replace(".", " ").split() if len(word) > 2]


def send_one(connection):
    with lock:
        number = next(counter)
    if number >= len(mails):
        raise StopIteration
    body = urllib.parse.urlencode({"queue": "General", "action": "correspond", "SessionType": "REST", "message": mails[number].read_bytes().decode("latin-1")},
                                  encoding="latin-1")
    text = ask(connection, "POST", "/rt/REST/1.0/NoAuth/mail-gateway", body, {"Content-Type": "application/x-www-form-urlencoded"})
    if b"ok" not in text:
        raise SystemExit(f"RT did not take the mail: {text[:300]!r}")


def one_round(act):
    times, until = [], time.monotonic() + seconds

    def client():
        connection = http.client.HTTPConnection(place.hostname, place.port, timeout=300)
        while (began := time.monotonic()) < until:
            try:
                act(connection)
            except StopIteration:
                return
            times.append(time.monotonic() - began)

    began = time.monotonic()
    threads = [threading.Thread(target=client) for _ in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return len(times) / (time.monotonic() - began), sorted(times)


def main():
    note = ""
    if what == "mail":
        act = send_one
    else:
        last, total = newest()
        note = f", {total or last} tickets"
        vocabulary = words()
        acts = {
            "list": lambda c: ask(c, "GET", rest("Queue = 'General' AND Status = 'new'") + "&orderby=LastUpdated&order=DESC"),
            "ticket": lambda c: ask(c, "GET", f"/rt/REST/2.0/ticket/{random.randint(max(1, last - 500), last)}/history?per_page=50&fields=Type,Created,Creator,Data"),
            "search": lambda c: ask(c, "GET", rest(f"Content LIKE '{random.choice(vocabulary)}'")),
        }
        act = acts[what]
    done = [one_round(act) for _ in range(rounds)]
    counter_file.write_text(str(next(counter)))
    rates = [rate for rate, times in done if times]
    if not rates:
        raise SystemExit("no mails are left to send: load anew with more TICKETS")
    p50 = statistics.median(1000 * times[len(times) // 2] for _, times in done if times)
    p99 = statistics.median(1000 * times[min(len(times) - 1, int(len(times) * 0.99))] for _, times in done if times)
    print(f"RT {what + ', ' + str(clients) + ' clients':<31}{statistics.median(rates):>9.1f} /s {min(rates):>9.1f} ..{max(rates):>9.1f}  p50 {p50:.0f} ms p99 {p99:.0f} ms{note}",
          flush=True)


main()
