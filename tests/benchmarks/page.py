"""The page of a large graph beside stock pyvis and sigma.js: size, time to a usable page, frames while panning.

Run: ``python -m tests.benchmarks.page [THINGS EDGES [IPYSIGMA_WHEEL]]``, default 50000 150000. sigma.js comes from the
wheel of ipysigma (``pip download --no-deps ipysigma``); without it that line is left out. Frames are given as wall time
and as CPU time of the page's main thread, which other work on the machine does not change much.
"""

from __future__ import annotations

import json
import shutil
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from playwright.sync_api import sync_playwright

from filmgraph.model import KnowledgeGraph, Node
from filmgraph.page import page
from tests.benchmarks.page_world import world
from tests.page.sizes import per_node_and_edge

QUIET = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
FRAMES = """async () => {
    const canvas = document.querySelector("canvas"), box = canvas.getBoundingClientRect();
    const at = (n) => ({ clientX: box.x + 300 + 6 * n, clientY: box.y + 250 + 3 * n, bubbles: true, cancelable: true });
    const pointer = (type, n) => (type === "pointerdown" ? canvas : window).dispatchEvent(
        new PointerEvent(type, { ...at(n), pointerId: 1, pointerType: "mouse", isPrimary: true, button: 0, buttons: 1 }));
    const wheel = (n) => canvas.dispatchEvent(new WheelEvent("wheel", { ...at(9), deltaY: n % 8 < 4 ? -20 : 20 }));
    const start = performance.now(), frames = 40;
    for (let n = 0; n < frames; n += 1) { STEP; await new Promise(requestAnimationFrame); }
    const took = (performance.now() - start) / frames;
    pointer("pointerup", frames);
    return took;
}"""
PAN = 'pointer(n ? "pointermove" : "pointerdown", n)'
ZOOM = "wheel(n)"
PATIENCE = 240_000
"""Milliseconds that a page may take before it counts as not usable."""


def pyvis_page(graph: KnowledgeGraph, path: Path) -> None:
    """Stock pyvis, told to stand still; its nodes are added by hand, as its own check of doubles is quadratic."""
    from pyvis.network import Network

    network = Network(directed=True, cdn_resources="in_line")
    number = {e.iri: n for n, e in enumerate(graph.entities)}
    spread = int(len(number) ** 0.5) + 1
    network.nodes = [
        {"id": n, "label": e.preferred[0].text, "shape": "dot", "x": 90 * (n % spread), "y": 90 * (n // spread)}
        for n, e in enumerate(graph.entities)
    ]
    network.edges = [
        {"from": number[c.subject], "to": number[c.object.iri], "arrows": "to"}
        for c in graph.claims
        if isinstance(c.object, Node)
    ]
    network.set_options(
        '{"physics": {"enabled": false}, "layout": {"improvedLayout": false}, "edges": {"smooth": false}}'
    )
    path.write_text(network.generate_html(), encoding="utf-8")


def sigma_page(graph: KnowledgeGraph, wheel: Path, path: Path) -> None:
    """sigma.js and graphology out of the bundle of ipysigma, with a loader of our own, on the same still places."""
    with zipfile.ZipFile(wheel) as files:
        chunks = [
            files.read(n).decode() for n in sorted(files.namelist()) if "/labextensions/" in n and n.endswith(".js")
        ]
    chunks = [c for c in chunks if "webpackChunkipysigma" in c and "node_modules" in c]
    number = {e.iri: n for n, e in enumerate(graph.entities)}
    spread = int(len(number) ** 0.5) + 1
    nodes = [[e.preferred[0].text, n % spread, n // spread] for n, e in enumerate(graph.entities)]
    edges = [[number[c.subject], number[c.object.iri]] for c in graph.claims if isinstance(c.object, Node)]
    loader = """
        const modules = {}, made = {};
        self.webpackChunkipysigma = { push: ([, more]) => Object.assign(modules, more) };
        function load(name) {
            const module = made[name] ??= { exports: {} };
            if (!module.begun) { module.begun = true; modules[name].call(module.exports, module, module.exports, load); }
            return made[name].exports;
        }
        load.r = () => {}; load.o = (o, k) => Object.hasOwn(o, k); load.g = self; load.amdO = {};
        load.d = (to, from) => { for (const k in from) Object.defineProperty(to, k, { enumerable: true, get: from[k] }); };
        load.n = (m) => { const get = () => (m && m.__esModule ? m.default : m); get.a = get(); return get; };
    """
    start = f"""
        const find = (end) => load(Object.keys(modules).find((k) => k.endsWith(end)));
        const Graph = find("graphology.umd.min.js"), Sigma = find("node_modules/sigma/index.js");
        const graph = new Graph({{ multi: true }}), nodes = {json.dumps(nodes)}, edges = {json.dumps(edges)};
        nodes.forEach(([label, x, y], n) => graph.addNode(n, {{ label, x, y, size: 3, color: "#23679c" }}));
        for (const [a, b] of edges) graph.addEdge(a, b, {{ size: 0.5, color: "#bbb" }});
        self.sigma = new (Sigma.default ?? Sigma)(graph, document.getElementById("stage"));
        document.title = "ready";
    """
    safe = (s.replace("</script", "<\\/script") for s in (loader, *chunks, start))
    scripts = "".join(f"<script>{s}</script>" for s in safe)
    body = '<div id="stage" style="position:fixed;inset:0"></div>'
    path.write_text(f"<!doctype html><meta charset=utf-8><body>{body}{scripts}", encoding="utf-8")


def opened(browser: Any, path: Path, ready: str) -> Any:
    """The page, once the expression ``ready`` is true and a frame is drawn; prints how long that took."""
    seen = browser.new_page(viewport={"width": 1440, "height": 900})
    seen.route("http*://**/*", lambda route: route.abort())
    seen.set_default_timeout(PATIENCE)
    start = time.perf_counter()
    seen.goto(path.as_uri(), wait_until="commit", timeout=PATIENCE)
    while True:
        try:
            if seen.evaluate(f"() => {{ try {{ return Boolean({ready}); }} catch {{ return false; }} }}"):
                break
        except Exception as error:  # noqa: BLE001  (the page may be between two documents)
            print(f"  {str(error).splitlines()[0]}")
        if time.perf_counter() - start > PATIENCE / 1000:
            print(f"  not usable after {PATIENCE / 1000:.0f} s")
            return None
        seen.wait_for_timeout(20)
    seen.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    print(f"  usable after {time.perf_counter() - start:.2f} s")
    return seen


def frames(seen: Any, name: str, step: str) -> None:
    """Prints how long one frame of 40 takes, each after ``step`` with ``n`` counting them."""
    session = seen.context.new_cdp_session(seen)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})
    cpu: Callable[[], float] = lambda: next(  # noqa: E731
        m["value"] for m in session.send("Performance.getMetrics")["metrics"] if m["name"] == "TaskDuration"
    )
    before = cpu()
    wall = seen.evaluate(FRAMES.replace("STEP", step))
    used = 1000 * (cpu() - before) / 40
    print(f"  {name}: {wall:.1f} ms a frame ({1000 / wall:.0f} frames/s), {used:.1f} ms of CPU")


def main() -> None:
    things, edges = (int(n) for n in (sys.argv[1:3] or ("50000", "150000")))
    wheel = Path(sys.argv[3]) if len(sys.argv) > 3 else None
    graph = world(things, edges)
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        ours, theirs, sigma = (Path(folder) / f"{n}.html" for n in ("ours", "pyvis", "sigma"))
        start = time.process_time()
        text = page(graph)
        ours.write_text(text, encoding="utf-8")
        node, edge = per_node_and_edge(text)
        print(f"filmgraph: made in {time.process_time() - start:.1f} s of CPU, {len(text) / 1e6:.1f} MB")
        print(f"  data: {node:.0f} bytes a node, {edge:.0f} bytes an edge with its evidence")
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=QUIET)
        seen = opened(browser, ours, "document.querySelector('#panel h2')")
        if seen:
            frames(seen, "pan, first sight", PAN)
            frames(seen, "zoom, first sight", ZOOM)
            for count in (300, 1000):
                seen.evaluate(f"fg.set({{ more: {count} }}); fg.fitAll()")
                frames(seen, f"pan, {seen.evaluate('fg.nodes.length')} things", PAN)
                frames(seen, f"zoom, {seen.evaluate('fg.nodes.length')} things", ZOOM)
            seen.close()
        if wheel:
            sigma_page(graph, wheel, sigma)
            print(f"sigma.js, everything at once, no evidence: {sigma.stat().st_size / 1e6:.1f} MB")
            seen = opened(browser, sigma, "document.title === 'ready'")
            if seen:
                frames(seen, "pan, all", "sigma.getCamera().setState({ x: 0.5 + 0.005 * n })")
                seen.close()
        start = time.process_time()
        pyvis_page(graph, theirs)
        print(f"stock pyvis, everything at once, no evidence: made in {time.process_time() - start:.1f} s of CPU")
        seen = opened(browser, theirs, "network && network.getScale() > 0")
        if seen:
            frames(seen, "pan, all", PAN)
        browser.close()


if __name__ == "__main__":
    main()
