"""The plugin's own pages: `/van-ban/ID` and `/quyet-dinh/ID`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from datasette.utils import tilde_decode
from datasette.utils.asgi import NotFound, Response

from extract.site.home import Holdings, read_holdings
from extract.site.instruments import MOST_CITATIONS, read_instrument
from extract.site.metadata import NAME
from extract.site.reader import read_paper
from extract.site.records import MARKED

if TYPE_CHECKING:
    from datasette.app import Datasette


async def paper_page(datasette: Datasette, request: Any) -> Response:
    """A paper with its records marked in place."""
    key = tilde_decode(request.url_vars["id"])
    paper = await datasette.get_database(NAME).execute_fn(lambda connection: read_paper(connection, key))
    if paper is None:
        raise NotFound("Trong hệ thống không có văn bản mang mã này. Văn bản có thể đã được thay bằng bản mới; hãy tìm lại theo số hiệu.")
    return Response.html(await datasette.render_template("van-ban.html", {"paper": paper, "marked": MARKED}, request=request))


async def instrument_page(datasette: Datasette, request: Any) -> Response:
    """An instrument: how it is cited, and what it mandates where it is held."""
    key = tilde_decode(request.url_vars["id"])
    instrument = await datasette.get_database(NAME).execute_fn(lambda connection: read_instrument(connection, key))
    if instrument is None:
        raise NotFound("Trong hệ thống không có văn bản nào được biết đến dưới mã này.")
    context = {"instrument": instrument, "most": MOST_CITATIONS}
    return Response.html(await datasette.render_template("quyet-dinh.html", context, request=request))


async def holdings(datasette: Datasette) -> Holdings:
    """What the front page tells of the knowledge base."""
    held: Holdings = await datasette.get_database(NAME).execute_fn(read_holdings)
    return held


ROUTES = [(r"^/van-ban/(?P<id>[^/]+)$", paper_page), (r"^/quyet-dinh/(?P<id>[^/]+)$", instrument_page)]
