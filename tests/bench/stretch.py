"""The passphrase, stretched: beside the page as the house does it, and on the page as it must where no worker starts."""

from __future__ import annotations

import statistics

from tests.bench.browser.measured import SOURCE, say, two_at_work

ROUNDS = 5
WITHOUT_WORKERS = """void (globalThis.RealWorker ??= Worker, globalThis.Worker = class extends EventTarget {
  postMessage() { this.dispatchEvent(new Event("error")); }
  terminate() {}
})"""
WITH_WORKERS = "void (globalThis.RealWorker && (globalThis.Worker = globalThis.RealWorker))"
STRETCH = f"""(async () => {{
  const base = new URL("../", {SOURCE});
  const {{ stretch, newParams }} = await import(new URL("sealing/stretch.js", base).href);
  const begun = performance.now();
  await stretch("a lamp and a chair by the window", newParams());
  return (performance.now() - begun) / 1000;
}})()"""


def main() -> None:
    with two_at_work("write/") as (_two, page):
        wire = page.context.new_cdp_session(page.playwright)
        for rate, limit in ((1, 0.5), (4, 4.0)):
            wire.send("Emulation.setCPUThrottlingRate", {"rate": rate})
            for where, worker in (("beside the page", True), ("on the page", False)):
                page.evaluate(WITH_WORKERS if worker else WITHOUT_WORKERS)
                took = [page.evaluate(STRETCH) for _ in range(ROUNDS)]
                slowed = f", {rate} times slower" if rate > 1 else ""
                say(
                    f"stretched {where}{slowed}: the median of {ROUNDS}",
                    statistics.median(took),
                    limit,
                    "s",
                )
                say(f"stretched {where}{slowed}: the slowest", max(took), limit, "s")
    print(
        "(a browser slows down the page, and not what works beside it: there the page is the measure)"
    )


if __name__ == "__main__":
    main()
