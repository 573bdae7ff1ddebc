"""Compiles each translation (.po) that is newer than its compiled form (.mo).

python bin/messages.py           compile
python bin/messages.py merge     bring every catalogue up to what code and templates say, then compile

Texts are read from Python's own syntax tree and from Django's template scanner, so that neither
`xgettext` nor `msgfmt` has to be there. A string belongs to the catalogue of its own app.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import polib
from django.utils.translation.template import templatize

SOURCE = Path(__file__).parents[1] / "consultingroom"
LANGUAGES = ("de",)

# Where in a call the context, the text and its plural stand.
CALLS = {
    **dict.fromkeys(("_", "gettext", "gettext_lazy", "gettext_noop"), (None, 0, None)),
    **dict.fromkeys(("ngettext", "ngettext_lazy"), (None, 0, 1)),
    **dict.fromkeys(("pgettext", "pgettext_lazy"), (0, 1, None)),
    **dict.fromkeys(("npgettext", "npgettext_lazy"), (0, 1, 2)),
}
IN_TEMPLATE = re.compile(r"(?<!\w)n?p?gettext\(|(?<!\w)_\(")

Text = tuple[str | None, str, str | None]  # context, text, plural


def in_python(code: str) -> Iterator[Text]:
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Call) and (found := _text_of(node)):
            yield found


def _text_of(call: ast.Call) -> Text | None:
    name = getattr(call.func, "id", getattr(call.func, "attr", ""))
    if name not in CALLS:
        return None
    said = [
        node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None
        for node in call.args
    ]
    context, text, plural = (
        said[at] if at is not None and at < len(said) else None for at in CALLS[name]
    )
    return (context, text, plural) if text else None


def in_template(markup: str) -> Iterator[Text]:
    """Django makes a template into something like Python for xgettext; its calls are Python indeed."""
    code = templatize(markup)
    for start in IN_TEMPLATE.finditer(code):
        yield from in_python(_call(code[start.start() :]))


def _call(code: str) -> str:
    """The shortest beginning that is a whole call."""
    for end in re.finditer(r"\)", code):
        try:
            ast.parse(code[: end.end()])
        except SyntaxError:
            continue
        return code[: end.end()]
    raise ValueError(code[:80])


def texts(app: Path) -> dict[Text, set[str]]:
    """Everything in an app that can be translated, and the files where it stands."""
    found: dict[Text, set[str]] = {}
    for path in sorted(app.rglob("*")):
        if path.suffix not in {".py", ".html"} or (path.suffix == ".html" and _told_twice(path)):
            continue
        read = in_python if path.suffix == ".py" else in_template
        for text in read(path.read_text("utf-8")):
            found.setdefault(text, set()).add(path.relative_to(app).as_posix())
    return found


def _told_twice(path: Path) -> bool:
    """The page of all components belongs to those who build the house."""
    return path.name.startswith("style")


def apps(source: Path = SOURCE) -> list[Path]:
    """An app is a package that Django knows: it has an `apps.py`."""
    return sorted(path.parent for path in source.rglob("apps.py"))


def catalogue_of(app: Path, language: str) -> Path:
    return app / "locale" / language / "LC_MESSAGES" / "django.po"


def key(entry: polib.POEntry) -> Text:
    return entry.msgctxt, entry.msgid, entry.msgid_plural or None


def missing(app: Path, language: str) -> list[str]:
    """What is said and has no finished translation."""
    path = catalogue_of(app, language)
    known = {key(entry) for entry in polib.pofile(str(path)) if entry.translated()} if path.exists() else set()  # fmt: skip
    return sorted(text[1] for text in texts(app) if text not in known)


def left_over(app: Path, language: str) -> list[str]:
    """What is translated and nowhere said any more."""
    path = catalogue_of(app, language)
    said = texts(app)
    return [entry.msgid for entry in polib.pofile(str(path)) if key(entry) not in said] if path.exists() else []  # fmt: skip


def merge(app: Path, language: str) -> None:
    """Keeps what is translated, adds what is new, takes out what is gone; in the order of the files."""
    path, said = catalogue_of(app, language), texts(app)
    if not said:
        return
    before = polib.pofile(str(path)) if path.exists() else []
    known = {key(entry): entry for entry in before}
    after = polib.POFile(wrapwidth=78)
    after.metadata = {
        "Language": language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": "nplurals=2; plural=(n != 1);",
    }
    for text, places in sorted(said.items(), key=lambda item: (sorted(item[1])[0], item[0][1])):
        entry = known.get(text) or _new(text)
        entry.occurrences = [(place, "") for place in sorted(places)]
        entry.previous_msgid = None
        after.append(entry)
    path.parent.mkdir(parents=True, exist_ok=True)
    after.save(str(path))


def _new(text: Text) -> polib.POEntry:
    context, singular, plural = text
    forms = {"msgid_plural": plural, "msgstr_plural": {0: "", 1: ""}} if plural else {}
    return polib.POEntry(msgctxt=context, msgid=singular, **forms)


def stale(source: Path, compiled: Path) -> bool:
    return not compiled.exists() or compiled.stat().st_mtime < source.stat().st_mtime


def compile_all() -> None:
    for source in SOURCE.rglob("*.po"):
        compiled = source.with_suffix(".mo")
        if stale(source, compiled):
            polib.pofile(str(source)).save_as_mofile(str(compiled))


if __name__ == "__main__":
    if "merge" in sys.argv:
        for app in apps():
            for language in LANGUAGES:
                merge(app, language)
    compile_all()
