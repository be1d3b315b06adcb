"""The Turtle of a build in other engines: rdflib, Oxigraph, rapper, Virtuoso 7 and Jena, each where it is installed.

Run: ``python -m tests.engines [DIR]``. All must read as many triples and find the same chairs; Jena must find that the
graph conforms to the shapes. Debian: raptor2-utils, virtuoso-opensource-7, libapache-jena-java, default-jre-headless.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import time
import zipfile
from pathlib import Path
from tempfile import TemporaryDirectory

import rdflib
from pyoxigraph import RdfFormat, Store

from filmgraph.check.shapes import GENERATED, WRITTEN
from filmgraph.vocab import FG, ontology_directory

CHAIRS = f"SELECT ?p ?e WHERE {{ ?p <{FG}presidesOver> ?e }}"
JAVA = Path("/usr/share/java")
PORT = "11187"
Found = tuple[int, set[tuple[str, ...]]]
LIBRARIES = (
    "commons-codec commons-compress commons-csv commons-io commons-lang3 gson jcl-over-slf4j slf4j-api slf4j-nop thrift"
)
LIBRARIES += " protobuf jsonld-java titanium-json-ld jakarta.json-api guava failureaccess caffeine xercesImpl xml-apis"


def oxigraph(file: Path) -> Found:
    store = Store()
    store.bulk_load(path=str(file), format=RdfFormat.TURTLE)
    return len(store), {tuple(x.value for x in row) for row in store.query(CHAIRS)}  # type: ignore[union-attr]


def in_rdflib(file: Path) -> Found:
    graph = rdflib.Graph().parse(file)
    return len(graph), {tuple(map(str, row)) for row in graph.query(CHAIRS)}  # type: ignore[arg-type]


def rapper(file: Path) -> Found:
    done = subprocess.run(["rapper", "-q", "-i", "turtle", file], capture_output=True, text=True, check=True)
    assert not done.stderr, done.stderr
    return done.stdout.count("\n"), chairs(done.stdout)


def chairs(triples: str) -> set[tuple[str, ...]]:
    """Those who preside, in N-Triples."""
    return set(re.findall(rf"^<(.*)> <{re.escape(FG)}presidesOver> <(.*)> \.$", triples, re.MULTILINE))


def virtuoso(file: Path) -> Found:
    with TemporaryDirectory() as folder:
        here = Path(folder)
        names = {"Database": "main", "TempDatabase": "temp"}
        parts = [f"[{k}]\nDatabaseFile={here}/{v}.db\nTransactionFile={here}/{v}.trx\n" for k, v in names.items()]
        parts[0] += f"ErrorLogFile={here}/log\nLockFile={here}/main.lck\nxa_persistent_file={here}/main.pxa\n"
        parts += [f"[Parameters]\nServerPort={PORT}\nDirsAllowed={here}\nNumberOfBuffers=10000\n"]
        (here / "virtuoso.ini").write_text("".join(parts))
        shutil.copy(file, here / "graph.ttl")
        server = subprocess.Popen(["virtuoso-t", "-f", "-c", "virtuoso.ini"], cwd=here, stderr=subprocess.DEVNULL)
        try:
            sql = f"ttlp_mt(file_to_string_output('{here}/graph.ttl'), '', 'urn:g');"
            while "Connected" not in (told := isql(sql)):
                assert server.poll() is None, (here / "log").read_text()
                time.sleep(1)
            assert "Error" not in told, told
            (count,) = (int(x) for x in isql("SPARQL SELECT COUNT(*) FROM <urn:g> WHERE { ?s ?p ?o };").split()[-1:])
            told = isql(f"SPARQL {CHAIRS.replace('WHERE', 'FROM <urn:g> WHERE')};")
            rows = [word for word in told.split() if word.startswith("http")]
            return count, set(zip(rows[::2], rows[1::2], strict=True))
        finally:
            server.terminate()
            server.wait()


def isql(command: str) -> str:
    options = ["VERBOSE=OFF", "BANNER=OFF", "PROMPT=OFF", "BLOBS=ON", f"EXEC=set blobs on; {command}"]
    done = subprocess.run(["isql-vt", PORT, "dba", "dba", *options], capture_output=True, text=True)
    return ("Connected " if done.returncode == 0 else "") + done.stdout + done.stderr


def jena(file: Path) -> Found:
    with TemporaryDirectory() as folder:
        mend(Path(folder))
        counted = java(folder, "riotcmd.riot", "--count", str(file))
        assert "WARN" not in counted and "ERROR" not in counted, counted
        count = int(re.findall(r"Triples = ([\d,]+)", counted)[0].replace(",", ""))
        for shapes in (GENERATED, WRITTEN):
            path = str(ontology_directory() / shapes)
            assert re.search(
                r"conforms\s+true", java(folder, "shacl.shacl", "validate", "--shapes", path, "--data", str(file))
            )
        return count, chairs(java(folder, "riotcmd.riot", "--output=nt", str(file)))


def java(folder: str, *args: str) -> str:
    jars = [*JAVA.glob("jena-*.jar"), *(JAVA / f"{name}.jar" for name in LIBRARIES.split())]
    path = os.pathsep.join([folder, *(str(j) for j in sorted(jars))])
    done = subprocess.run(["java", "-cp", path, *args], capture_output=True, text=True)
    return done.stdout + done.stderr


def mend(folder: Path) -> None:
    """Debian's Jena looks for the messages of its own Xerces where its jar does not have them."""
    with zipfile.ZipFile(JAVA / "jena-core.jar") as jar:
        start = "org/apache/jena/ext/"
        for name in (n for n in jar.namelist() if n.startswith(start + "xerces") and n.endswith(".properties")):
            for root in (name.removeprefix(start), "org/apache/" + name.removeprefix(start)):
                (folder / root).parent.mkdir(parents=True, exist_ok=True)
                (folder / root).write_bytes(jar.read(name))


def main() -> None:
    """Compare all engines with Oxigraph."""
    file = Path(sys.argv[1] if len(sys.argv) > 1 else "exports") / "filmgraph.ttl"
    wanted = oxigraph(file)
    print(f"Oxigraph: {wanted[0]} triples, {len(wanted[1])} chairs")
    engines = {"rdflib": in_rdflib, "rapper": rapper, "virtuoso-t": virtuoso, "jena": jena}
    for name, read in engines.items():
        there = {"rdflib": True, "jena": (JAVA / "jena-core.jar").exists()}.get(name, bool(shutil.which(name)))
        if not there:
            print(f"{name}: not installed")
            continue
        found = read(file)
        print(f"{name}: {'the same' if found == wanted else f'OTHER: {found}'}")
        if found != wanted:
            sys.exit(1)


if __name__ == "__main__":
    main()
