"""Fifty megabytes sealed and sent from the page on which a letter is written to a real house on this machine."""

from __future__ import annotations

import os
import statistics
import tempfile
import threading
import time
from pathlib import Path

from tests.bench.browser.measured import say, two_at_work
from tests.journeys.engines import PlaywrightPage

SIZE = 50 * 1024 * 1024
SECONDS, MEGABYTES = 3.0, 200.0
ROUNDS = 3
STOPWATCH = """void (() => {
  const files = document.querySelector('letter-files');
  globalThis.chosen = globalThis.whole = 0;
  files.addEventListener('change', () => { globalThis.chosen ||= performance.now(); }, { capture: true });
  files.addEventListener('files-changed', () => {
    if (files.querySelector('[data-state=whole]')) globalThis.whole ||= performance.now();
  });
})()"""


class Renderer:
    """The memory of the process that holds the page: what is its own, looked at all the time."""

    def __init__(self, page: PlaywrightPage) -> None:
        devtools = page.context.browser.new_browser_cdp_session()  # type: ignore[union-attr]
        told = devtools.send("SystemInfo.getProcessInfo")["processInfo"]
        self.processes = [one["id"] for one in told if one["type"] == "renderer"]
        self.others = [one["id"] for one in told if one["type"] == "browser"]

    def megabytes(self) -> float:
        return sum(own_memory(one) for one in self.processes) / 1024

    def all_megabytes(self) -> float:
        return self.megabytes() + sum(own_memory(one) for one in self.others) / 1024


def own_memory(process: int) -> int:
    """kB that no other process shares."""
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text("ascii").splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Private_"))


class Watching(threading.Thread):
    def __init__(self, renderer: Renderer) -> None:
        super().__init__()
        self.renderer = renderer
        self.before = renderer.megabytes()
        self.before_all = renderer.all_megabytes()
        self.most = self.before
        self.most_all = self.before_all
        self.done = threading.Event()

    def run(self) -> None:
        while not self.done.wait(0.05):
            self.most = max(self.most, self.renderer.megabytes())
            self.most_all = max(self.most_all, self.renderer.all_megabytes())

    def stop(self) -> tuple[float, float]:
        self.done.set()
        self.join()
        return self.most - self.before, self.most_all - self.before_all


def main() -> None:
    with two_at_work("write/") as (_two, page), tempfile.TemporaryDirectory() as folder:
        page.wait_for("#letter-text")
        rounds = [once(page, Path(folder) / f"{number}.wav") for number in range(ROUNDS)]
        floor = on_the_disk(Path(folder))
    seconds = [took for took, _, _ in rounds]
    say(
        f"50 MB sealed and taken in: the median of {ROUNDS}",
        statistics.median(seconds),
        SECONDS,
        "s",
    )
    say("50 MB sealed and taken in: the slowest", max(seconds), SECONDS, "s")
    say(
        "more memory of the page while it is done: the most",
        max(most for _, most, _ in rounds),
        MEGABYTES,
        "MB",
    )
    print(f"with the browser's own process: {max(most for _, _, most in rounds):.0f} MB more")
    print(
        f"writing 50 pieces and having each on the disk takes this machine {floor:.2f} s by itself"
    )


def once(page: PlaywrightPage, large: Path) -> tuple[float, float, float]:
    large.write_bytes(os.urandom(SIZE))
    page.evaluate(STOPWATCH)
    watching = Watching(Renderer(page))
    watching.start()
    page.attach("letter-files input", large)
    page.wait_until("globalThis.whole > 0", 120)
    more, more_all = watching.stop()
    took = float(page.evaluate("globalThis.whole - globalThis.chosen")) / 1000
    page.click("letter-files li button")
    page.wait_until("!document.querySelector('letter-files li')")
    large.unlink()
    return took, more, more_all


def on_the_disk(folder: Path) -> float:
    piece = os.urandom(1024 * 1024 + 28)
    begun = time.perf_counter()
    for number in range(50):
        with (folder / f"piece-{number}").open("wb") as file:
            file.write(piece)
            file.flush()
            os.fsync(file.fileno())
    return time.perf_counter() - begun


if __name__ == "__main__":
    main()
