"""A thousand letters of 2 kB, from the answer of the house to the opened text, through the modules of a page of the house."""

from __future__ import annotations

import sqlite3
import statistics
from contextlib import closing
from uuid import UUID, uuid4

from consultingroom.client.item import Place, seal_item
from tests.bench.browser.measured import SOURCE, say, two_at_work
from tests.journeys.two_people import TwoPeople

LETTERS = 1000
BODY = "It rained all week, and nobody came. " * 54
LIMIT = 0.5
ROUNDS = 5

OPEN = f"""(async () => {{
  const base = new URL("../", {SOURCE});
  const from = (path) => import(new URL(path, base).href);
  const [{{ readItems }}, {{ knowRelationship }}] = await Promise.all([from("house/items.js"), from("house/known.js")]);
  const known = await knowRelationship("%s");
  const marks = [];
  const real = fetch;
  let answered = 0;
  globalThis.fetch = async (...asked) => {{
    const answer = await real(...asked);
    if (!String(asked[0]).endsWith("/items/")) return answer;
    const bytes = await answer.arrayBuffer();  // all of it is here: what the wire and the house took is not counted
    answered = performance.now();
    return new Response(bytes, {{ status: answer.status, headers: answer.headers }});
  }};
  for (let round = 0; round < {ROUNDS}; round++) {{
    const begun = performance.now();
    const items = await readItems(known);
    const done = performance.now();
    const letters = items.filter(({{ content }}) => content?.body).length;
    marks.push([(done - answered) / 1000, (done - begun) / 1000, letters]);
  }}
  globalThis.fetch = real;
  return marks;
}})()"""

SHOW = """(async () => {
  const begun = performance.now();
  const { visit } = await import(new URL("pages.js", document.querySelector('script[type=module]').src).href);
  await visit("%s");
  while (!document.querySelector(".letter-text")) await new Promise((go) => requestAnimationFrame(go));
  return (performance.now() - begun) / 1000;
})()"""


def main() -> None:
    with two_at_work("write/") as (two, page):
        write_letters(two)
        marks = page.evaluate(OPEN % two.relationship)
        shown = page.evaluate(SHOW % two.place("letters/"))
    assert all(letters == LETTERS for _, _, letters in marks)
    print(f"{LETTERS} letters of {len(BODY)} bytes, {ROUNDS} rounds")
    say(
        "opened and checked, the median", statistics.median(one for one, _, _ in marks), LIMIT, "s"
    )
    say("opened and checked, the slowest", max(one for one, _, _ in marks), LIMIT, "s")
    print(
        f"with the answer of the house, the median {statistics.median(one for _, one, _ in marks):.2f} s"
    )
    print(f"from the press of a link to the first letter on 'All letters' {shown:.2f} s")


def write_letters(two: TwoPeople) -> None:
    """Maya's, sealed by her and put straight into the tables: to send them one by one would take minutes."""
    maya, relationship = two.maya, two.relationship
    known = maya.room.known(relationship)
    items = maya.room._wire.get(f"/api/relationships/{relationship}/items/")["items"]
    own = [one for one in items if one["context"]["author"] == maya.account.person][-1]
    n, previous = own["context"]["n"], own["digest"]
    rows = []
    for _ in range(LETTERS):
        letter = uuid4()
        content = {"body": BODY, "files": [], "seen": {}, "written": own["at"]}
        sealed = seal_item(
            known.epoch,
            maya.room.me.keyring,
            Place(str(letter), "letter", n + 1, previous),
            content,
        )
        n, previous = n + 1, sealed.digest
        context = sealed.context
        rows.append((letter.hex, UUID(relationship).hex, UUID(maya.account.person).hex, "letter", 1, n,
                     context["previous"], 1, sealed.digest, sealed.sealed))  # fmt: skip
    columns = (
        "id, relationship_id, author_id, kind, epoch, n, previous, version, digest, sealed, at"
    )
    with closing(sqlite3.connect(two.var / "house.sqlite3", timeout=20)) as tables, tables:
        at = "(SELECT max(at) FROM ledger_item)"
        tables.executemany(
            f"INSERT INTO ledger_item ({columns}) VALUES (?,?,?,?,?,?,?,?,?,?,{at})", rows
        )


if __name__ == "__main__":
    main()
