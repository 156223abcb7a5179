"""The network of a series: its document read, checked, kept and found."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from plugin.catalogue.yaml_text import write_yaml
from plugin.codec import to_data
from plugin.errors import InputInvalid
from plugin.loader import read_text
from plugin.series.network import Network, Posting
from plugin.series.network_document import read_network
from plugin.series.series import Series
from plugin.wiring.bench import Bench, new_id, now
from plugin.worded import worded

SHOWN = "network.yaml"
"""What faults call a document that is in no file."""


class NetworkDesk:
    """The workbench, for the network of one series."""

    def __init__(self, bench: Bench, series: Series) -> None:
        self.bench, self.series = bench, series

    def keep_file(self, path: Path) -> Network:
        """Checks the document and keeps it. Raises InvalidDocument with every fault."""
        text, shown = read_text(path)
        return self.keep(text, shown)

    def keep(self, text: str, shown: str) -> Network:
        """The same for a text; `shown` is what faults call it."""
        network = read_network(text, shown, self.series)
        self.bench.store.networks.keep(self.bench.owner, self.series.id, network, now=now())
        return network

    def kept(self) -> Network | None:
        """The network as it was kept last; None before there is one."""
        return self.bench.store.networks.find(self.bench.owner, self.series.id)

    def text(self) -> str:
        """The network as a document to go on with; one to begin with before there is one."""
        return document_of(self.kept() or Network("netzwerk", self.series.title, self.series.hosts[0]))

    def post(self, company: str, kind: str, topic: str, *, opt_in: bool) -> None:
        """Adds an offer or a need of a company. Raises InputInvalid, InvalidDocument for a topic that does not fit."""
        found = self.find()
        if kind not in ("offer", "need"):
            raise InputInvalid("Say whether it is an offer or a need.")
        posting = Posting(f"{kind}-{new_id()[:8]}", self.known(company), topic.strip(), opt_in=opt_in)
        is_offer = kind == "offer"
        offers = (*found.offers, posting) if is_offer else found.offers
        needs = found.needs if is_offer else (*found.needs, posting)
        self.keep(document_of(replace(found, offers=offers, needs=needs)), SHOWN)

    def agree(self, company: str, own: str) -> None:
        """The company agrees to the match of its posting. Raises InputInvalid when there is none."""
        found = self.find()
        mine = {one.id for one in (*found.offers, *found.needs) if one.company == company} & {own}
        if not any(mine & {match.offer, match.need} for match in found.matches):
            raise InputInvalid("There is no match for this.")
        matches = tuple(
            replace(match, yes=tuple(dict.fromkeys((*match.yes, company))))
            if mine & {match.offer, match.need}
            else match
            for match in found.matches
        )
        self.keep(document_of(replace(found, matches=matches)), SHOWN)

    def find(self) -> Network:
        """The network as it was kept last. Raises InputInvalid before there is one."""
        found = self.bench.store.networks.find(self.bench.owner, self.series.id)
        if found is None:
            raise InputInvalid(
                worded("The series {series} has no network yet: write a document and keep it.", series=self.series.id)
            )
        return found

    def known(self, company: str) -> str:
        """The id of a company of the series. Raises InputInvalid."""
        if company not in {one.id for one in self.series.companies}:
            raise InputInvalid(worded("There is no company {company} in this series.", company=company))
        return company


def document_of(network: Network) -> str:
    """The network as the document that says it."""
    return write_yaml({"kind": "network", **_said(to_data(network))})


def _said(data: Any) -> Any:
    """Data without what it says nothing in; days in quotes stay texts when they are read."""
    if isinstance(data, dict):
        return {name: _said(value) for name, value in data.items() if value not in (None, "", [], ())}
    return [_said(one) for one in data] if isinstance(data, list | tuple) else data
