"""What is passed on: a series or a board as a blueprint for others, and blueprints of others taken in."""

import io
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from plugin.blueprint.attributions import ancestor_lines, licence_badge
from plugin.catalogue.catalogue import Catalogue
from plugin.catalogue.template import Template
from plugin.errors import Fault, InvalidDocument, OutputError
from plugin.export.archive import timeless
from plugin.files import write_file
from plugin.language import Text, Voice
from plugin.loader import BOARD_TEMPLATES, SERIES_FOLDER, load_catalogue, read_package
from plugin.series.document import read_series
from plugin.series.reuse import Imprint, SeriesBlueprint, series_blueprint, template_blueprint
from plugin.series.series import Series
from plugin.wiring.workbench import Workbench, now
from plugin.worded import worded

_CREDITS = "CREDITS.md"
_DOCUMENTS = ("template.yaml", "board.yaml")
"""What of a template is passed on; its played workshop may hold what people wrote."""


@dataclass(frozen=True)
class Imported:
    """What came in with a package: ids of templates, how many documents, and whom they are owed to."""

    folder: Path
    templates: tuple[str, ...]
    series: tuple[str, ...]
    files: int
    credits: tuple[str, ...]


def publish_series(bench: Workbench, series: Series, imprint: Imprint, target: Path) -> list[Path]:
    """Writes a series as a blueprint into a folder, or an archive where the name ends in .zip.

    Raises InputInvalid where a licence forbids it, OutputError where the place is taken.
    """
    made = series_blueprint(series, bench.catalogue, _dated(imprint))
    return _write(bench.catalogue, made, target)


def publish_board(bench: Workbench, board_id: str, imprint: Imprint, target: Path) -> list[Path]:
    """Writes a template that makes boards like this one. Raises UnknownBoard, InputInvalid, OutputError."""
    run = bench.store.runs.get(bench.owner, bench.store.boards.get(bench.owner, board_id).run_id)
    template = bench.catalogue.template(run.recipe.template)
    made = template_blueprint(template, run.recipe.inputs, bench.catalogue, _dated(imprint))
    return _write(bench.catalogue, made, target)


def _dated(imprint: Imprint) -> Imprint:
    return replace(imprint, on=now().date().isoformat())


def _write(catalogue: Catalogue, made: SeriesBlueprint, target: Path) -> list[Path]:
    files = {**made.files, **dict(_foreign(catalogue, made))}
    files[_CREDITS] = _credits_page(catalogue, made)
    if target.suffix == ".zip":
        return [write_file(target, _packed(files))]
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise OutputError(worded("The folder {target} is not empty; name a new one.", target=target))
    return [write_file(target / name, text) for name, text in files.items()]


def _packed(files: Mapping[str, str]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return timeless(packed.getvalue())


def _foreign(catalogue: Catalogue, made: SeriesBlueprint) -> Iterator[tuple[str, str]]:
    """Templates and content that are not ours, as they stand: whoever imports the blueprint needs them."""
    for name in made.templates:
        folder = Path(catalogue.places[f"template/{name}"].file).parent
        for path in (folder / document for document in _DOCUMENTS):
            if not _is_ours(path) and path.is_file():
                yield f"{name}/{path.name}", path.read_text(encoding="utf-8-sig")
    shelves = (("method-card", made.cards), ("challenge", made.challenges), ("tension-field", made.tensions))
    for kind, names in shelves:
        for place in (catalogue.places.get(f"{kind}/{name}") for name in names):
            if place is not None and not _is_ours(path := Path(place.file)):
                yield f"content/{kind}s/{path.name}", path.read_text(encoding="utf-8-sig")


def _is_ours(path: Path) -> bool:
    return path.resolve().is_relative_to(BOARD_TEMPLATES)


def _credits_page(catalogue: Catalogue, made: SeriesBlueprint) -> str:
    """The chain of everybody a blueprint owes something to, to be read without any program."""
    lines = [line for name in made.templates for line in credit_lines(catalogue.template(name), Voice("en"))]
    return "\n".join(["# Credits", "", *(f"- {line}" for line in dict.fromkeys(lines)), ""])


def credit_lines(template: Template, voice: Voice) -> list[str]:
    """A template's own line, then those of what it builds on."""

    def say(text: Text | None) -> str:
        return text.say(voice) if text else ""

    badge = licence_badge(template.credits.licence, say)
    return [
        f"{say(template.title)} {template.version}: {template.credits.author}, {badge}",
        *ancestor_lines(template, say),
    ]


def import_package(bench: Workbench, source: Path, folder: Path | None, voice: Voice) -> Imported:
    """Takes templates, content and series of a package into a folder, all of them or none.

    Raises InvalidDocument with every fault: broken documents, ids that are taken, licences that forbid it.
    """
    files, target = read_package(source), folder or bench.own_templates
    files = {name: data for name, data in files.items() if name != _CREDITS}
    before = set(bench.catalogue.templates)
    catalogue, faults = _staged(bench, files)
    faults += [_taken(target / name) for name in files if (target / name).exists()]
    if faults:
        raise InvalidDocument(worded("{source} cannot be imported; nothing was changed.", source=source), faults)
    for name, data in files.items():
        write_file(target / name, data)
    new = [name for name in catalogue.templates if name not in before]
    credits = [line for name in new for line in credit_lines(catalogue.templates[name], voice)]
    told = [Path(name).stem for name in files if name.startswith(f"{SERIES_FOLDER}/")]
    return Imported(target, tuple(new), tuple(told), len(files), tuple(dict.fromkeys(credits)))


def _staged(bench: Workbench, files: Mapping[str, bytes]) -> tuple[Catalogue, list[Fault]]:
    """The catalogue as it would be with these files, and their faults."""
    with TemporaryDirectory() as name:
        stage = Path(name).resolve()
        for inner, data in files.items():
            write_file(stage / inner, data)
        catalogue = load_catalogue([*bench.folders, stage])
        return catalogue, [*_faults_of(catalogue.faults, stage), *_series_faults(stage, catalogue)]


def _taken(path: Path) -> Fault:
    return Fault("is there already; remove it first", file=str(path))


def _faults_of(faults: Iterable[Fault], stage: Path) -> Iterator[Fault]:
    """The faults of staged files, told with their paths in the package."""
    for fault in faults:
        path = Path(fault.file or "").absolute()
        if path.is_relative_to(stage):
            yield replace(fault, file=path.relative_to(stage).as_posix())


def _series_faults(stage: Path, catalogue: Catalogue) -> Sequence[Fault]:
    faults: list[Fault] = []
    for path in sorted((stage / SERIES_FOLDER).glob("*.y*ml")):
        try:
            read_series(path.read_text(encoding="utf-8-sig"), path.relative_to(stage).as_posix(), catalogue)
        except InvalidDocument as error:
            faults += error.faults
        except UnicodeDecodeError:
            faults.append(Fault("is not UTF-8 text; save it as UTF-8", file=path.relative_to(stage).as_posix()))
    return faults
