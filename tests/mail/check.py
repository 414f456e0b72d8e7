"""Reads the drafts of a built site as a mail program would: with Python's own `email`, which no code of ours has seen.

    python tests/mail/check.py output
"""

import email
import email.policy
import html
import pathlib
import re
import sys


def check(path, faults):
    letter = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
    text, page = letter.get_body(("plain",)), letter.get_body(("html",))
    if text is None or page is None:
        faults.append(f"{path}: not both forms")
        return
    for part in letter.walk():
        faults.extend(f"{path}: {defect!r}" for defect in part.defects)
        for name, value in part.items():
            faults.extend(f"{path}: {name}: {defect!r}" for defect in value.defects)
    beside = path.parent / "email.html"
    if page.get_content().replace("\r\n", "\n") != beside.read_text(encoding="utf-8"):
        faults.append(f"{path}: its HTML is not that of email.html")
    title = html.unescape(re.search(r"<title>(.*?)</title>", page.get_content(), re.S).group(1))
    if letter["Subject"] != title:
        faults.append(f"{path}: the subject is {letter['Subject']!r} and the title {title!r}")
    if title not in text.get_content():
        faults.append(f"{path}: the plain text has another title")
    if letter["Date"].datetime.tzinfo is None or "To" in letter or letter["X-Unsent"] != "1":
        faults.append(f"{path}: no draft with a date")
    if letter["Content-Language"] != re.search(r'<html lang="([^"]*)"', page.get_content()).group(1):
        faults.append(f"{path}: another language")


def main():
    faults = []
    letters = sorted(pathlib.Path(sys.argv[1]).rglob("email.eml"))
    if not letters:
        faults.append(f"{sys.argv[1]}: no letter")
    for path in letters:
        check(path, faults)
    print("\n".join(faults) or f"{len(letters)} letters are as mail programs want them")
    return bool(faults)


if __name__ == "__main__":
    sys.exit(main())
