"""Steps are written as they are read: {who} is one word, "{text}" runs to the next quotation mark, {body:json} is JSON."""
import re

from pytest_bdd import parsers


def phrase(text):
    pattern = re.escape(text).replace("\\ ", " ").replace('\\"', '"')
    pattern = re.sub(r"\\\{(\w+):json\\\}", r"(?P<\1>\\{.*\\})", pattern)
    pattern = re.sub(r"\\\{(\w+):number\\\}", r"(?P<\1>\\d+)", pattern)
    pattern = re.sub(r'"\\\{(\w+)\\\}"', r'"(?P<\1>[^"]*)"', pattern)
    pattern = re.sub(r"\\\{(\w+)\\\}", r"(?P<\1>\\w+)", pattern)
    return parsers.re(f"^{pattern}$")
