"""What a guide says of its institution and its rules, read from the deployment that was walked."""

import dataclasses
import json
import pathlib
import re

# What pages say where the institution has no word of its own (Portal/Wording).
WORDS = {"logOn": "ログオン", "logOff": "ログオフ", "acquire": "取得", "renew": "更新", "certificate": "電子証明書", "person": "利用者"}
TOKEN = re.compile(r'"(?:\\.|[^"\\])*"|//[^\n]*|/\*.*?\*/|[A-Za-z_$][\w$]*|[-+.\w]+|[{}\[\]:,]', re.DOTALL)


def read_json5(text: str):
    """The JSON5 of our own configuration files: comments, bare keys, commas before an end."""
    tokens: list[str] = []
    for token in TOKEN.findall(text):
        if token.startswith(("//", "/*")):
            continue
        if token in "]}" and tokens and tokens[-1] == ",":
            tokens.pop()
        bare = re.fullmatch(r"[A-Za-z_$][\w$]*", token) and token not in ("true", "false", "null")
        tokens.append(json.dumps(token) if bare else token)
    return json.loads("".join(tokens))


@dataclasses.dataclass(frozen=True)
class Facts:
    id: str
    institution: str
    service: str
    mark: str
    colours: dict[str, str]
    help_number: str
    help_hours: str
    revision: str
    rules: dict

    @staticmethod
    def of(data: pathlib.Path, institution: str) -> "Facts":
        configuration = read_json5((data / "inkand.json5").read_text())
        entry = next(one for one in configuration["institutions"] if one["id"] == institution)
        return Facts(
            id=institution, institution=entry["name"]["ja"], service=entry["service"]["ja"], mark=entry["mark"],
            colours=entry["colours"], help_number=entry["help"]["number"], help_hours=entry["help"]["hours"]["ja"],
            revision=entry["guideRevision"]["ja"], rules=read_json5((data / entry["profile"]).read_text()))

    def term(self, name: str) -> str:
        return self.rules["terms"][name]["ja"]

    def say(self, text: str) -> str:
        """A sentence with the institution's own words for what it names in braces, as on the portal's pages."""
        words = {**WORDS, **{name: word["ja"] for name, word in self.rules["portal"].get("words", {}).items()}}
        words |= {name: word["ja"] for name, word in self.rules["terms"].items() if word}
        return re.sub(r"\{(\w+)\}", lambda found: words.get(found[1], found[0]), text)
