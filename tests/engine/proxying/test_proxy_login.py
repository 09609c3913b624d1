"""The login at the next proxy is kept while it is in use, and no longer."""

import asyncio
from pathlib import Path

import pytest

from inspector.core.errors import KnownError
from inspector.destinations.secrets import Secrets
from inspector.engine.proxying.login import UpstreamLogin
from inspector.engine.proxying.wanted import Wanted

A, B = "http://a.example:3128", "http://b.example:3128"


def login(folder: Path) -> UpstreamLogin:
    return UpstreamLogin(Secrets(folder, {}, keyring=lambda: None))


def test_another_engine_finds_what_the_last_one_used(tmp_path: Path) -> None:
    asyncio.run(login(tmp_path).keep(Wanted(upstream=A, upstream_auth="ada:geheim")))
    found = asyncio.run(login(tmp_path).joined(Wanted(port=1, upstream=A)))
    assert found == Wanted(port=1, upstream=A, upstream_auth="ada:geheim")


def test_what_is_said_anew_wins(tmp_path: Path) -> None:
    asyncio.run(login(tmp_path).keep(Wanted(upstream=A, upstream_auth="ada:geheim")))
    said = Wanted(upstream=A, upstream_auth="bob:neu")
    assert asyncio.run(login(tmp_path).joined(said)) == said
    assert asyncio.run(login(tmp_path).joined(Wanted())) == Wanted()


@pytest.mark.parametrize("after", [None, Wanted(), Wanted(upstream=A), Wanted(upstream=B, upstream_auth="c:d")])
def test_what_is_used_no_more_is_dropped(tmp_path: Path, after: Wanted | None) -> None:
    async def use() -> None:
        kept = login(tmp_path)
        await kept.keep(Wanted(upstream=A, upstream_auth="ada:geheim"))
        await kept.keep(after)

    asyncio.run(use())
    assert "geheim" not in (tmp_path / "secrets.json").read_text("utf-8")
    with pytest.raises(KnownError, match=r"http://a\.example:3128 is not known any more"):
        asyncio.run(login(tmp_path).joined(Wanted(upstream=A)))


@pytest.mark.expect_log("is not kept for another engine")
def test_where_it_cannot_be_kept_the_proxy_runs_all_the_same(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "secrets.json").write_text("[]", "utf-8")
    asyncio.run(login(tmp_path).keep(Wanted(upstream=A, upstream_auth="ada:geheim")))
    assert "geheim" not in caplog.text
