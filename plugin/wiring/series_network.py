"""The network of a series: its document read, checked, kept and found."""

from pathlib import Path

from plugin.errors import InputInvalid
from plugin.loader import read_text
from plugin.series.network import Network
from plugin.series.network_document import read_network
from plugin.series.series import Series
from plugin.wiring.bench import Bench, now


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

    def find(self) -> Network:
        """The network as it was kept last. Raises InputInvalid before there is one."""
        found = self.bench.store.networks.find(self.bench.owner, self.series.id)
        if found is None:
            raise InputInvalid(f"The series {self.series.id} has no network yet: write a document and keep it.")
        return found

    def known(self, company: str) -> str:
        """The id of a company of the series. Raises InputInvalid."""
        if company not in {one.id for one in self.series.companies}:
            raise InputInvalid(f"There is no company {company} in this series.")
        return company
