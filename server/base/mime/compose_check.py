#!/usr/bin/env python3
"""Reads mails with Python's email package and prints what it understood, one field per line, for compose_test.cpp.

Usage: compose_check.py FILE      (FILE: for every mail its length in decimal, a line feed, its bytes)
Values are hexadecimal UTF-8, so that no value can look like a line.
"""
import email
import email.header
import email.policy
import email.utils
import sys


def shown(name: str, *values: str) -> None:
    print(name, *[value.encode("utf-8", "surrogateescape").hex() or "-" for value in values])


# By the older interface: the newer one of Python 3.11 keeps the white space between two encoded words of one name,
# against RFC 2047 section 6.2.
def addresses(message, field: str) -> None:
    for name, address in email.utils.getaddresses(message.get_all(field, [])):
        shown(field.lower(), str(email.header.make_header(email.header.decode_header(name))), address)


def text_of(part) -> str:
    return part.get_payload(decode=True).decode(part.get_content_charset()).replace("\r\n", "\n")


def read(raw: bytes) -> None:
    message = email.message_from_bytes(raw, policy=email.policy.SMTP)
    older = email.message_from_bytes(raw, policy=email.policy.compat32)
    for field in ("From", "Reply-To", "To", "Cc"):
        addresses(older, field)
    for field in ("Message-ID", "In-Reply-To", "References", "Subject", "X-Note"):
        shown(field.lower(), " ".join(str(message.get(field, "")).split(" ")))
    for part in message.walk():
        for defect in part.defects:
            shown("defect", str(defect))
        if part.is_multipart():
            continue
        name = part.get_filename()
        if name is not None:
            disposition = part.get_content_disposition()
            print("file", name.encode().hex(), part.get_content_type(), disposition, part.get_payload(decode=True).hex() or "-")
        else:
            shown(part.get_content_type(), text_of(part))
    print("end")


def main() -> None:
    with open(sys.argv[1], "rb") as file:
        while line := file.readline():
            read(file.read(int(line)))


main()
