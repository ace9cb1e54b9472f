"""Ten years of an archive, on a copy of the real one: every occasion is a command, and nothing is ever lost."""

import json
import re
import shutil
from collections.abc import Sequence
from pathlib import Path

from tests.support.sites import Site
from tests.support.warm import PROJECT

SERIES = "ks-adhoc-jatim-2021"
YEARS: dict[str, Sequence[str]] = {
    "2027: a report is found of a session before the twelfth": ("renumber", SERIES, "12..", "+1"),
    "2028: the files are put in order": ("move", "content/articles/tanpa-tanggal", "content/articles/lama/"),
    "2029: two words for one thing": ("merge", "tags", "bimtek", "rapat koordinasi"),
    "2030: a regency is called otherwise": ("rename", "institutions", "KPU Kabupaten Demak", "KPU Kabupaten Bintoro"),
    "2031: a name was written in full": ("rename", "people", "Betty Epsilon Idroos", "Betty E. Idroos"),
    "2032: one name was two people": ("split", "people", "Ilham Saputra", "--yes"),
    "2033: an office is merged": ("merge", "institutions", "KPU Kabupaten Jepara", "KPU Kabupaten Bintoro"),
    "2034: a court demands it": ("set", "status=withdrawn", "--where", f"series={SERIES}", "--where", "session=5"),
}
REMOVED = "Sahudi"


def identifiers(site: Site, table: str) -> dict[str, str]:
    """The permanent identifiers of a table, by the address."""
    rows = json.loads((site.output / f"data/{table}.json").read_bytes())
    return {row["url"]: row["identifier"] for row in rows}


def test_ten_years_are_kept_by_commands_alone(tmp_path: Path) -> None:
    """After each step check has no error; on the last day every address of the first one lives, identifiers are
    the same, and of the person who asked to be removed nothing is left."""
    site = Site(tmp_path)
    shutil.copytree(PROJECT / "content", tmp_path / "content")
    config = (PROJECT / "site_config.yaml").read_text(encoding="utf-8")
    config = re.sub(r"(?m)^(templates|content|output):.*$", "", config).replace("search: true", "search: false")
    (tmp_path / "site_config.yaml").write_text(config, encoding="utf-8")
    assert site.build("--quiet").status == 0
    shutil.copytree(site.output, tmp_path / "hari-pertama")
    first = {table: identifiers(site, table) for table in ("articles", "institutions", "people")}

    for year, words in YEARS.items():
        done = site.run("change", *words)
        assert done.status == 0, f"{year}: {done.printed}"
        assert site.run("check", "--quiet").status == 0, year

    assert site.build("--quiet").status == 0
    verified = site.run("verify", "--against", "hari-pertama")
    assert verified.status == 0, verified.printed
    for table, before in first.items():
        now = identifiers(site, table)
        assert {url: own for url, own in before.items() if url in now and now[url] != own} == {}
    assert [path for path, data in site.tree().items() if REMOVED.encode() in data] == []
    told = site.run("diff", "hari-pertama", "output").printed
    assert REMOVED in told
    assert re.search(r"Bimbingan|bimtek.*→", told)
