"""A small, faultless shelf of documents, as text: tests break one thing at a time in it."""

from pathlib import Path

CARD = """\
kind: method-card
id: circle
version: 1.0.0
author: Boardwright
licence: CC BY 4.0
sources: [{title: A book, author: Somebody, url: "https://example.org/", licence: unknown, accessed: "2026-11-22"}]
number: 1
title: {de: Zirkel, en: Circle}
one_liner: {de: Eine kleine Gruppe lernt zusammen., en: A small group learns together.}
aim: {de: Ein Ziel erreichen., en: Reach a goal.}
use_when:
  - {de: Wenn mehrere lernen wollen., en: When several want to learn.}
  - {de: Wenn Zeit da ist., en: When there is time.}
not_when: [{de: Wenn niemand will., en: When nobody wants to.}]
challenge_fit: {silos: 2}
scope: [team, company]
participants: {min: 3, ideal: 5, max: 6}
duration_per_meeting: {de: 60 Minuten, en: 60 minutes}
rhythm: {de: jede Woche, en: every week}
total_span: {de: zwölf Wochen, en: twelve weeks}
effort: {prepare: low, run: low, follow_up: mid}
roles: [{name: {de: Koordination, en: Coordinator}, task: {de: lädt ein, en: sends invitations}}]
preparation: [{de: Termin finden., en: Find a date.}]
meeting_minutes: 60
steps:
  - {what: {de: Ankommen, en: Arrive}, minutes: 10}
  - {what: {de: Fragen, en: Ask}, minutes: 20}
  - {what: {de: Arbeiten, en: Work}, minutes: 20}
  - {what: {de: Verabreden, en: Agree}, minutes: 10}
success_factors: [{de: Freiwillig, en: Voluntary}, {de: Fester Termin, en: Fixed slot}, {de: Vertrauen, en: Trust}]
hurdles:
  - {hurdle: {de: Keine Zeit, en: No time}, counter: {de: Freigeben lassen, en: Get approval}}
  - {hurdle: {de: Geplauder, en: Chat}, counter: {de: Zusagen notieren, en: Note commitments}}
  - {hurdle: {de: Schwund, en: Drop-outs}, counter: {de: Zu fünft starten, en: Start with five}}
tension_profile: {voluntary-binding: -2}
first_step: {de: Zwei Leute fragen., en: Ask two people.}
front:
  facts:
    people: {de: 3–6, en: 3–6}
    time: {de: 60 Min, en: 60 min}
    rhythm: {de: wöchentlich, en: weekly}
    effort: {de: gering, en: low}
    reach: {de: Team, en: team}
  factors: [{de: Eigenes Ziel, en: A goal}, {de: Fester Termin, en: Fixed slot}]
  hurdles:
    - {hurdle: {de: Keine Zeit, en: No time}, counter: {de: Freigeben, en: Approve}}
    - {hurdle: {de: Geplauder, en: Chat}, counter: {de: Zusagen, en: Commit}}
  first_step: {de: Zwei fragen., en: Ask two.}
"""

CHALLENGE = """\
kind: challenge
id: silos
version: 1.0.0
author: Boardwright
licence: CC BY 4.0
sources: []
title: {de: Silos aufbrechen, en: Break up silos}
description: {de: Jede Abteilung lernt für sich., en: Every department learns alone.}
who_is_affected: {de: Alle, en: Everybody}
how_noticed: {de: Doppelte Arbeit, en: Double work}
cards: [circle, tandem, visit]
"""

TENSION = """\
kind: tension-field
id: voluntary-binding
version: 1.0.0
author: Boardwright
licence: CC BY 4.0
sources: []
name: {de: Freiwillig oder verbindlich?, en: Voluntary or binding?}
pole_a:
  label: {de: Freiwillig, en: Voluntary}
  value: {de: Eigener Antrieb, en: Own drive}
  overuse: {de: Immer dieselben, en: Usual suspects}
  early_sign: {de: Leere Stühle, en: Empty chairs}
pole_b:
  label: {de: Verbindlich, en: Binding}
  value: {de: Alle dabei, en: Everybody in}
  overuse: {de: Dienst nach Vorschrift, en: Box ticking}
  early_sign: {de: Unterschriftenlisten, en: Signature lists}
purpose: {de: Dranbleiben, en: Staying with it}
fear: {de: Es schläft ein., en: It fades.}
statement: {de: Das macht doch keiner freiwillig., en: Nobody does that voluntarily.}
question: {de: Wie gelingt beides zugleich?, en: How do we get both at once?}
"""

EXAMPLE = """\
kind: practice-example
id: works-tour
version: 1.0.0
author: Boardwright
licence: CC BY 4.0
sources: [{title: A report, url: "https://example.org/tour", accessed: "2026-11-22"}]
organisation: Example Works
name: Tour
board: {de: Seit 2019 zeigen sich Teams ihre Arbeit., en: Teams have shown their work since 2019.}
what_it_is: {de: Ein Rundgang, en: A tour}
how_started: {de: Mit einer Liste, en: With a list}
why_it_works: {de: Wenig Regeln, en: Few rules}
transferable: {de: Die Liste, en: The list}
cards: [circle]
"""

CHART = """\
kind: chart
id: what-it-is
version: 1.0.0
author: Boardwright
licence: CC BY 4.0
sources: []
number: 1
title: {de: Was ist das?, en: What is it?}
points: [{de: Voneinander lernen, en: Learn from each other}, {de: Auf Augenhöhe, en: As equals}]
speaker_notes: {de: Kurz halten., en: Keep it short.}
"""

TEMPLATE = """\
kind: template
id: small
version: 1.0.0
author: Boardwright
licence: CC BY 4.0
sources: []
title: {de: Kleiner Workshop, en: Small workshop}
summary: {de: Zum Ausprobieren, en: To try things}
minutes: 30
goals: [{de: Anfangen, en: Begin}]
inputs:
  - {key: groups, kind: integer, title: {de: Gruppen, en: Groups}, default: 2, minimum: 1, maximum: 8}
  - {key: title, kind: text, title: {de: Titel, en: Title}, default: "", maximum: 40}
  - {key: hosts, kind: texts, title: {de: Gastgeber, en: Hosts}, maximum: 3}
  - {key: address, kind: choice, title: {de: Anrede, en: Address}, choices: [du, sie]}
  - {key: challenges, kind: challenges, title: {de: Aufgaben, en: Challenges}, default: [silos], minimum: 1}
  - {key: cards, kind: cards, title: {de: Karten, en: Cards}, default: [circle, tandem], minimum: 1, maximum: 3}
  - {key: tensions, kind: tensions, title: {de: Felder, en: Fields}, default: [voluntary-binding]}
  - {key: leave_out, kind: blocks, title: {de: Weglassen, en: Leave out}}
phases:
  - {id: work, title: {de: Arbeit, en: Work}, accent: "#1f5fbf"}
blocks:
  - id: open
    minutes: 10
    setting: plenary
    title: {de: Beginn, en: Opening}
    aim: {de: Alle da, en: Everybody in}
    task: {de: "Öffne das Board, {group}.", en: "Open the board, {group}."}
    notes: {de: Begrüßen, en: Welcome}
    material: {de: Board, en: Board}
    output: {de: Nichts, en: Nothing}
    shorten: {de: Gar nicht, en: Not at all}
    cut_order: 2
  - id: work
    minutes: 20
    setting: breakout
    title: {de: Arbeiten, en: Work}
    aim: {de: Ideen, en: Ideas}
    task: {de: Schreiben, en: Write}
    notes: {de: Zuhören, en: Listen}
    material: {de: Notizen, en: Notes}
    output: {de: Ideen, en: Ideas}
    shorten: {de: Auf zehn, en: Down to ten}
    cut_order: 1
    optional: true
    areas: [wp1.idea, mood.good, mood.bad]
areas:
  - {key: sandbox, phase: work, title: {de: Üben, en: Practise}, expects: none, harvest: never}
  - key: wp1.idea
    phase: work
    block: work
    repeat: group
    title: {de: Ideen, en: Ideas}
    prompt: {de: Was hilft?, en: What helps?}
    expects: idea
    harvest: yes
  - {key: mood.good, phase: work, block: work, title: {de: gut, en: good}, expects: feedback, scale: mood}
  - {key: mood.bad, phase: work, block: work, title: {de: schlecht, en: bad}, expects: feedback, scale: mood}
texts:
  frame.work: {de: Arbeit, en: Work}
  scale.mood: {de: Es war, en: It was}
  rules: {de: Eine Notiz, en: One note}
"""

BOARD = """\
kind: board
frames:
  - id: work
    phase: work
    line: groups
    width: 2000
    title: frame.work
    inside:
      column:
        - {area: wp1.idea}
        - {area: sandbox}
        - {scale: mood}
        - {show: prose, of: rules}
"""


def _card(name: str, number: int) -> str:
    return CARD.replace("id: circle", f"id: {name}").replace("number: 1", f"number: {number}")


FILES = {
    "content/method-cards/circle.yaml": CARD,
    "content/method-cards/tandem.yaml": _card("tandem", 2),
    "content/method-cards/visit.yaml": _card("visit", 3),
    "content/challenges/silos.yaml": CHALLENGE,
    "content/tension-fields/voluntary-binding.yaml": TENSION,
    "content/practice-examples/works-tour.yaml": EXAMPLE,
    "content/charts/what-it-is.yaml": CHART,
    "small/template.yaml": TEMPLATE,
    "small/board.yaml": BOARD,
}


def lay_out(folder: Path, files: dict[str, str] = FILES) -> Path:
    """Writes the documents into the folder and gives it back."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def replaced(text: str, old: str, new: str) -> str:
    """The text with one place changed; the place must be there exactly once."""
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times"
    return text.replace(old, new)
