"""The certificate under which the practice hosts are served."""

from pathlib import Path

from tests.practice.certificate import load_or_make_certificate


def test_a_certificate_is_kept_while_it_covers_the_hosts(tmp_path: Path) -> None:
    first = load_or_make_certificate(tmp_path, ["a.example", "b.example"])
    assert load_or_make_certificate(tmp_path, ["a.example"]).spki == first.spki


def test_a_new_host_makes_a_new_certificate(tmp_path: Path) -> None:
    first = load_or_make_certificate(tmp_path, ["a.example"])
    assert load_or_make_certificate(tmp_path, ["a.example", "b.example"]).spki != first.spki


def test_only_the_owner_reads_the_key(tmp_path: Path) -> None:
    load_or_make_certificate(tmp_path, ["a.example"])
    assert (tmp_path / "practice.pem").stat().st_mode & 0o077 == 0
