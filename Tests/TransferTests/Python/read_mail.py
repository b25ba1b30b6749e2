"""Reads messages as Python's own parser does: a JSON list of base64 in, a JSON list of what was found out."""

import base64
import email
import email.policy
import email.utils
import json
import sys
from email.header import decode_header, make_header


def mailbox(raw):
    # The older interface: the newer one leaves spaces between encoded words of a display name.
    name, address = email.utils.parseaddr(raw)
    return {"name": str(make_header(decode_header(name))), "address": address}


def read(data):
    old = email.message_from_bytes(data)
    new = email.message_from_bytes(data, policy=email.policy.default)
    text = new.get_body(("plain",))
    return {
        "subject": str(make_header(decode_header(old["subject"]))),
        "newSubject": str(new["subject"]),
        "from": mailbox(old["from"].replace("\r\n", "")),
        "to": mailbox(old["to"].replace("\r\n", "")),
        "date": new["date"].datetime.isoformat(),
        "messageID": str(new["message-id"]),
        "autoSubmitted": str(new["auto-submitted"]),
        "names": [name for name, _ in old.items()],
        "charset": text.get_content_charset(),
        "body": base64.b64encode(text.get_payload(decode=True)).decode(),
        "attachments": [
            {
                "name": part.get_filename(), "type": part.get_content_type(),
                "parameters": dict(part["content-type"].params), "disposition": part.get_content_disposition(),
                "bytes": base64.b64encode(part.get_payload(decode=True)).decode(),
            }
            for part in new.iter_attachments()
        ],
        "defects": [str(defect) for part in new.walk() for defect in part.defects],
    }


print(json.dumps([read(base64.b64decode(data)) for data in json.load(sys.stdin)]))
