"""Notes that the editors know can be switched off where they stand: in articles, series and records of registries."""

from pathlib import Path

from tests.support.sites import Site, article

GAP = "---\nname: X\ntotal: 3\n{}---\nSeri.\n"
BODIES = "- name: KPU A\n{}- name: KPU B\n"


def codes(site: Site) -> list[str]:
    """What check says, by file and code."""
    done = site.run("check")
    return sorted(f"{line.split(':')[0].rpartition('/')[2]} {line.split(' AR')[1][:3]}" for line in done.lines)


def test_a_known_note_of_a_series_is_switched_off_with_its_reason(tmp_path: Path) -> None:
    """Where there is nothing to switch off any more, that is told at the key."""
    files = {"a.md": article(series="x", session=1), "series/x.md": GAP.format("")}
    site = Site.make(tmp_path, files)
    assert "x.md 061" in codes(site)
    site.write("series/x.md", GAP.format("ignore: [{code: AR061, reason: tidak pernah dilaporkan}]\n"))
    assert "x.md 061" not in codes(site)
    site.write("series/x.md", GAP.format("ignore: [{code: AR034, reason: keliru}]\n"))
    assert {"x.md 061", "x.md 065"} <= set(codes(site))
    assert "x.md:4:" in site.run("check").printed


def test_a_known_note_of_one_record_says_nothing_of_the_others(tmp_path: Path) -> None:
    """A record's line is its own: the same note of the next one stays."""
    site = Site.make(tmp_path, {"a.md": article(), "institutions.yaml": BODIES.format("")})
    before = codes(site)
    assert before.count("institutions.yaml 095") == 2
    site.write("institutions.yaml", BODIES.format("  ignore:\n    - {code: AR095, reason: disebut kelak}\n"))
    assert codes(site).count("institutions.yaml 095") == 1
    assert "institutions.yaml:4:" in site.run("check").printed
