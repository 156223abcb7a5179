"""Every error a person can meet, in one tree; each has a stable code and says whether a retry can help.

BoardwrightError
  UsageError               wrong use of a command or a setting            exit 2
    SettingsError          settings from the environment are wrong
    OutputError            a result cannot be written where asked
  InvalidDocument          a template, content or input is wrong           exit 2
    UnknownTemplate        no template with that name
    InputInvalid           a template's input is out of range or unknown
    DoesNotFit             a board cannot hold what was asked
    DecisionInvalid        a decision about a note does not fit it
  StoreError               our own database cannot be read or written      exit 1
    UnknownRun             no run with that id
    RunLeased              another process works on this run now
    BoardTaken             this board already carries a recipe
    BoardUnfinished        an earlier run on this board has not come to its end
    BoardFrozen            nothing is written any more on this board, or for this series
    UnknownBoard           we have no recipe for this board
      NotRecognised        a board is not like the one it was said to be like
    UnknownJob             no harvest or export with that id
    UnknownHarvest         no harvest with that id
    UnknownDocument        no document with that id
    UnknownLink            no note link with that id
    UnknownSurvey          no survey with that id
    UnknownInterview       no interview, answer or excerpt with that id
    UnknownConsent         nobody of that alias agreed to be named
    UnknownNote            no note with that id that may be read
    UnknownSeries          no series at that address for whoever asks
    UnknownInitiative      no initiative with that id that is followed
  ProviderError            the whiteboard did not do what was asked        exit 1
    NotAuthorised          the token is missing, wrong or lacks a right     exit 4
      ReconnectNeeded      the connection to the whiteboard is over
      AppRefused           the whiteboard does not accept our app
      IdentityRefused      the panel's identity token proves nothing
    BoardGone              the board does not exist, or not any more
    Refused                the whiteboard refused the request as it is
    Throttled              the credit budget is used up                    (retry)
    Unreachable            no answer, or a broken one                      (retry)
    UnsupportedByProvider  the whiteboard cannot do what the plan needs
    NoDocuments            it takes no documents of running text
  SignInNeeded             nobody is signed in, and somebody has to be      exit 4
  RoleRefused              a role in a series does not go that far          exit 4
  Forged                   a form or link that is not ours, or too old     exit 2
    LinkOver               a note link that leads nowhere, or not any more
      InvitationOver       an invitation that was accepted, withdrawn or is too old
  SignInFailed             signing in with the whiteboard did not work     exit 4
    ConsentRefused         the person said no
    ScopeRefused           the app does not get the rights it needs
    CodeRefused            the code was used before, is too old or not ours
    SignInUnavailable      the whiteboard cannot sign anybody in just now  (retry)
    StateInvalid           the way back does not belong to a way out
      StateExpired         it took longer than ten minutes
      StateUsed            the way back was taken before
  PlanChanged              the board or the template is not what the plan was for  exit 1
  Interrupted              cut off, or partly done; can be resumed          exit 3 (retry)
  ConservationBreach       a harvest lost or doubled a note                 exit 1
  LabelsUnavailable        no model suggests labels, or none that hold     exit 1 (retry)
  ReviewOpen               minutes cannot be released yet                   exit 1
    NotReleased            initiatives are followed once minutes are reviewed
  MailFailed               a mail did not go out                            exit 1
    MailDelayed            the mail server does not take it just now       (retry)
    MailDoubtful           nobody knows whether the mail server took it    (retry)
    MailRefused            the mail server does not take it at all
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from plugin.worded import Worded, joined, worded


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong: where (file, line, key) and what to do about it."""

    message: str
    file: str | None = None
    line: int | None = None
    key: str | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "message", worded(self.message))

    @property
    def sentence(self) -> Worded:
        """Place, key and message in one row."""
        place = ":".join(str(part) for part in (self.file, self.line) if part is not None)
        return joined([part for part in (place, self.key, self.message) if part], ": ")

    def __str__(self) -> str:
        return self.sentence


def all_of(faults: Iterable[Fault]) -> Worded:
    """Faults in one row."""
    return joined((fault.sentence for fault in faults), "; ")


class BoardwrightError(Exception):
    """Base of all errors a person can meet. `faults` lists every single complaint.

    `title` says in German what kind of trouble it is (the id of its translation); `advice` says in German what a
    person can do now, where there is something to do. The message says the details in English, as faults do: it is
    the id of its translation too, or was made of one with `worded`.
    """

    code: ClassVar[str] = "failed"
    title: ClassVar[str] = "Das hat nicht geklappt."
    advice: ClassVar[str] = ""
    exit_code: ClassVar[int] = 1
    http_status: ClassVar[int] = 500
    can_retry: ClassVar[bool] = False

    def __init__(self, message: str, faults: Sequence[Fault] = ()) -> None:
        super().__init__(message)
        self.message = worded(message)
        self.faults = tuple(faults)

    def problem(self) -> dict[str, object]:
        """This error as a problem-details document (RFC 9457)."""
        return {
            "type": f"urn:boardwright:{self.code}",
            "title": self.title,
            "detail": self.message,
            "status": self.http_status,
            "code": self.code,
            "can_retry": self.can_retry,
            "faults": [{"message": f.message, "file": f.file, "line": f.line, "key": f.key} for f in self.faults],
        }

    def record(self) -> dict[str, object]:
        """The problem document with the detail's pattern and values, kept to be shown to people later."""
        return self.problem() | {"worded": self.message.packed()}


class UsageError(BoardwrightError):
    """A command was used wrongly."""

    code = "usage"
    title = "So geht der Aufruf nicht."
    exit_code = 2
    http_status = 400


class SettingsError(UsageError):
    """Settings from the environment are missing or wrong; all faults are listed together."""

    code = "settings"
    title = "Die Einstellungen stimmen nicht."


class OutputError(UsageError):
    """A result cannot be written to the place that was asked for."""

    code = "output"
    title = "Das Ergebnis lässt sich dort nicht ablegen."


class InvalidDocument(BoardwrightError):
    """A template, content document or input is wrong; every fault is listed."""

    code = "invalid_document"
    title = "Eine Vorlage oder ein Inhalt hat Fehler."
    exit_code = 2
    http_status = 422


class UnknownTemplate(InvalidDocument):
    """There is no template of that name."""

    code = "unknown_template"
    title = "Diese Vorlage gibt es nicht."
    http_status = 404


class InputInvalid(InvalidDocument):
    """An input of a template is unknown, of the wrong kind or out of range."""

    code = "input_invalid"
    title = "Die Angaben passen nicht zur Vorlage."


class DoesNotFit(InvalidDocument):
    """The board cannot hold what was asked: too many items, or a text that overflows its place."""

    code = "does_not_fit"
    title = "Das passt nicht auf ein Board."


class DecisionInvalid(InvalidDocument):
    """A decision about a note does not fit it: nothing of what was given with it is kept."""

    code = "decision_invalid"
    title = "Diese Entscheidung passt nicht zur Notiz."
    advice = "Sieh dir die Durchsicht noch einmal an."


class StoreError(BoardwrightError):
    """Our own database cannot be read or written."""

    code = "store"
    title = "Die Datenbank lässt sich nicht lesen oder schreiben."


class UnknownRun(StoreError):
    """There is no run with that id."""

    code = "unknown_run"
    title = "Diesen Lauf gibt es nicht."
    exit_code = 2
    http_status = 404


class RunLeased(StoreError):
    """Another process works on this run right now."""

    code = "run_leased"
    title = "An diesem Lauf arbeitet gerade ein anderer Prozess."
    http_status = 409
    can_retry = True


class BoardTaken(StoreError):
    """The board already carries a recipe; upgrading it is another command."""

    code = "board_taken"
    title = "Dieses Board trägt schon eine Vorlage."
    exit_code = 2
    http_status = 409


class BoardUnfinished(StoreError):
    """An earlier run on this board has not come to its end; it is finished or undone first."""

    code = "board_unfinished"
    title = "Auf diesem Board ist ein Lauf noch nicht zu Ende."
    advice = "Setze ihn zuerst fort oder mach ihn rückgängig."
    http_status = 409


class BoardFrozen(StoreError):
    """The event of this board, or its whole series, is frozen: nothing of ours is written there any more."""

    code = "board_frozen"
    title = "Dieses Board ist eingefroren."
    advice = "Wer die Reihe verantwortet, kann es wieder öffnen."
    http_status = 409


class UnknownBoard(StoreError):
    """We have no recipe for this board."""

    code = "unknown_board"
    title = "Dieses Board haben wir nicht bereitgestellt."
    exit_code = 2
    http_status = 404


class NotRecognised(UnknownBoard):
    """Too little of a board is what its master has: it is no duplicate of it, or too much of it is gone."""

    code = "not_recognised"
    title = "Dieses Board gleicht dem anderen zu wenig."
    advice = "Prüfe, ob es wirklich eine Kopie jenes Boards ist."
    http_status = 409


class UnknownJob(StoreError):
    """There is no harvest or export with that id."""

    code = "unknown_job"
    title = "Diesen Auftrag gibt es nicht."
    exit_code = 2
    http_status = 404


class UnknownHarvest(StoreError):
    """There is no harvest with that id."""

    code = "unknown_harvest"
    title = "Diese Ernte gibt es nicht."
    exit_code = 2
    http_status = 404


class UnknownDocument(StoreError):
    """There is no document with that id."""

    code = "unknown_document"
    title = "Dieses Dokument gibt es nicht."
    exit_code = 2
    http_status = 404


class UnknownLink(StoreError):
    """There is no note link with that id."""

    code = "unknown_link"
    title = "Diesen Zettel-Link gibt es nicht."
    exit_code = 2
    http_status = 404


class UnknownSurvey(StoreError):
    """There is no such survey."""

    code = "unknown_survey"
    title = "Diese Umfrage gibt es nicht."
    exit_code = 2
    http_status = 404


class UnknownConsent(StoreError):
    """Nobody of that alias agreed to be named on that board."""

    code = "unknown_consent"
    title = "Diese Einwilligung gibt es nicht."
    exit_code = 2
    http_status = 404


class UnknownInterview(StoreError):
    """There is no such interview, or no such excerpt or answer."""

    code = "unknown_interview"
    title = "Dieses Gespräch oder diese Aussage gibt es nicht."
    exit_code = 2
    http_status = 404


class UnknownInitiative(StoreError):
    """There is no initiative with that id that is followed."""

    code = "unknown_initiative"
    title = "Dieses Vorhaben gibt es nicht."
    exit_code = 2
    http_status = 404


class UnknownNote(StoreError):
    """There is no note with that id in the newest harvest, or its words are private."""

    code = "unknown_note"
    title = "Diese Notiz gibt es nicht."
    exit_code = 2
    http_status = 404


class UnknownSeries(StoreError):
    """There is no such series, or none that whoever asks may know of. Says no more."""

    code = "unknown_series"
    title = "Diese Reihe gibt es nicht, oder sie ist nicht für dich."
    exit_code = 2
    http_status = 404


class ProviderError(BoardwrightError):
    """The whiteboard did not do what was asked."""

    code = "provider"
    title = "Das Whiteboard hat nicht getan, worum wir es gebeten haben."
    http_status = 502


class NotAuthorised(ProviderError):
    """The whiteboard does not accept the token, or the token lacks a right."""

    code = "not_authorised"
    title = "Das Whiteboard nimmt den Zugangsschlüssel nicht an."
    exit_code = 4
    http_status = 401


class ReconnectNeeded(NotAuthorised):
    """The connection to the whiteboard is over: revoked, uninstalled, unused for too long, or never made."""

    code = "reconnect_needed"
    title = "Das Whiteboard ist nicht verbunden, oder die Verbindung ist abgelaufen."
    advice = "Verbinde das Whiteboard. Was schon da ist, bleibt, wie es ist: Boards, Läufe und Ernten."


class AppRefused(NotAuthorised):
    """The whiteboard does not accept our app: its id, secret or redirect address is set wrongly."""

    code = "app_refused"
    title = "Das Whiteboard erkennt unsere App nicht an."
    advice = "Das kann nur der Betreiber beheben. Sag ihm bitte Bescheid."
    http_status = 502


class IdentityRefused(NotAuthorised):
    """The identity token of the panel is missing, forged, expired or meant for another app. Says no more."""

    code = "identity_refused"
    title = "Wer du bist, ließ sich nicht prüfen."
    advice = "Schließe das Panel und öffne es noch einmal."


class BoardGone(ProviderError):
    """The board does not exist, or does not exist any more."""

    code = "board_gone"
    title = "Dieses Board gibt es nicht oder nicht mehr."
    http_status = 404


class Refused(ProviderError):
    """The whiteboard refused the request as it is; sending it again changes nothing."""

    code = "refused"
    title = "Das Whiteboard hat abgelehnt."


class Throttled(ProviderError):
    """The credit budget is used up. `retry_after` says after how many seconds to try again."""

    code = "throttled"
    title = "Das Kontingent an Aufrufen ist gerade aufgebraucht."
    can_retry = True

    def __init__(self, message: str, retry_after: float | None = None) -> None:
        super().__init__(message)
        self.retry_after = retry_after


class Unreachable(ProviderError):
    """The whiteboard gave no answer, or one that is none."""

    code = "unreachable"
    title = "Das Whiteboard ist nicht zu erreichen."
    can_retry = True


class UnsupportedByProvider(ProviderError):
    """The plan needs something this whiteboard cannot do."""

    code = "unsupported"
    title = "Dieses Whiteboard kann nicht alles, was der Plan braucht."


class NoDocuments(ProviderError):
    """This whiteboard, or this plan of it, makes no documents."""

    code = "no_documents"
    title = "Dieses Whiteboard nimmt keine Dokumente an."
    advice = "Das Protokoll lässt sich als Datei laden und von Hand auf das Board legen."


class SignInNeeded(BoardwrightError):
    """Nobody is signed in, and somebody has to be."""

    code = "sign_in_needed"
    title = "Bitte melde dich an."
    exit_code = 4
    http_status = 401


class RoleRefused(BoardwrightError):
    """Somebody has a part in the series, and it does not go that far."""

    code = "role_refused"
    title = "Das gehört nicht zu deiner Rolle in dieser Reihe."
    advice = "Wer die Reihe führt, kann dir mehr geben."
    exit_code = 4
    http_status = 403


class Forged(BoardwrightError):
    """A form or a link that we did not give to this browser, or that is too old."""

    code = "forged"
    title = "Dieses Formular oder dieser Link gilt nicht mehr."
    advice = "Lade die Seite neu und versuch es noch einmal."
    exit_code = 2
    http_status = 403


class LinkOver(Forged):
    """A note link that nobody made, or that was revoked."""

    code = "link_over"
    title = "Dieser Link führt nirgendwohin, oder nicht mehr."
    advice = "Bitte die Person, von der du ihn hast, um einen neuen."


class InvitationOver(LinkOver):
    """An invitation that nobody made, or that was accepted, withdrawn or is too old."""

    code = "invitation_over"
    title = "Diese Einladung gilt nicht oder nicht mehr."
    advice = (
        "Hast du sie schon angenommen, findest du die Reihe unter „Meine Reihen“. "
        "Sonst bitte die Person, von der du sie hast, um eine neue."
    )


class SignInFailed(BoardwrightError):
    """Signing in with the whiteboard did not work."""

    code = "sign_in_failed"
    title = "Die Anmeldung beim Whiteboard hat nicht geklappt."
    advice = "Versuch es noch einmal."
    exit_code = 4
    http_status = 400


class ConsentRefused(SignInFailed):
    """The person did not allow the app to act for them."""

    code = "consent_refused"
    title = "Du hast die Verbindung abgelehnt."
    advice = "Es wurde nichts verbunden. Wenn du es dir anders überlegst, beginne von vorn."
    http_status = 403


class ScopeRefused(SignInFailed):
    """The app does not get the rights it needs: reading and writing boards."""

    code = "scope_refused"
    title = "Der App fehlen Rechte an deinen Boards."
    advice = "Sie muss Boards lesen und schreiben dürfen. Verbinde sie noch einmal mit beiden Rechten."
    http_status = 403


class CodeRefused(SignInFailed):
    """The whiteboard does not take the code we came back with: used before, too old or not ours."""

    code = "code_refused"
    title = "Diese Anmeldung ist nicht mehr gültig."
    advice = "Beginne die Anmeldung von vorn."


class SignInUnavailable(SignInFailed):
    """The whiteboard cannot sign anybody in just now."""

    code = "sign_in_unavailable"
    title = "Das Whiteboard kann gerade niemanden anmelden."
    advice = "Versuch es in ein paar Minuten noch einmal."
    http_status = 503
    can_retry = True


class StateInvalid(SignInFailed):
    """The way back does not belong to a way out of this browser: forged, damaged, or begun elsewhere."""

    code = "state_invalid"
    title = "Diese Anmeldung wurde nicht in diesem Browser begonnen."
    advice = "Beginne die Anmeldung hier von vorn."


class StateExpired(StateInvalid):
    """Between the way out and the way back lay more than ten minutes."""

    code = "state_expired"
    title = "Die Anmeldung hat zu lange gedauert."
    advice = "Beginne die Anmeldung von vorn."


class StateUsed(StateInvalid):
    """The way back was taken before."""

    code = "state_used"
    title = "Diese Anmeldung wurde schon abgeschlossen."
    advice = "Wenn du nicht angemeldet bist, beginne von vorn."


class PlanChanged(BoardwrightError):
    """What would be done now is not what was looked at: the board or the template has changed meanwhile."""

    code = "plan_changed"
    title = "Der Plan ist nicht mehr derselbe."
    advice = "Sieh dir die Vorschau noch einmal an."
    http_status = 409


class Interrupted(BoardwrightError):
    """The work was cut off or only partly done, and can be resumed. `run_id` names what to resume."""

    code = "interrupted"
    title = "Unterbrochen. Der Lauf lässt sich fortsetzen."
    exit_code = 3
    http_status = 503
    can_retry = True

    def __init__(self, message: str, run_id: str | None = None, faults: Sequence[Fault] = ()) -> None:
        super().__init__(message, faults)
        self.run_id = run_id


class ConservationBreach(BoardwrightError):
    """A harvest lost or doubled a note. This is a fault of ours and is never hidden."""

    code = "conservation_breach"
    title = "Die Ernte geht nicht auf."


class LabelsUnavailable(BoardwrightError):
    """The model that is to suggest labels is not set up, does not answer, or answers something else."""

    code = "labels_unavailable"
    title = "Es gibt keine Vorschläge für Bezeichnungen."
    advice = "Die Themen tragen weiter die Worte der Notizen."
    http_status = 502
    can_retry = True


class ReviewOpen(BoardwrightError):
    """Minutes cannot be released while a person still has to decide upon flagged notes."""

    code = "review_open"
    title = "Das Protokoll kann noch nicht freigegeben werden."
    advice = "Entscheide zuerst über die genannten Notizen."
    http_status = 409


class NotReleased(ReviewOpen):
    """Initiatives are followed only as far as they were released, by minutes that somebody reviewed."""

    code = "not_released"
    title = "Vorhaben werden erst nach der Durchsicht weiterverfolgt."
    advice = "Gib zuerst das Protokoll frei."


class MailFailed(BoardwrightError):
    """A mail did not go out. The message holds a number of the mail server's answer, never an address."""

    code = "mail_failed"
    title = "Eine Mail ging nicht hinaus."
    http_status = 502


class MailDelayed(MailFailed):
    """The mail server was not reached, or does not take the mail just now; it surely does not have it."""

    code = "mail_delayed"
    title = "Der Mailserver nimmt gerade nichts an."
    can_retry = True


class MailDoubtful(MailFailed):
    """The line broke while the mail server had the mail: it may have taken it or not."""

    code = "mail_doubtful"
    title = "Ob die Mail hinausging, ist nicht bekannt."
    can_retry = True


class MailRefused(MailFailed):
    """The mail server says for good that it does not take the mail. `gone`: because there is no such mailbox."""

    code = "mail_refused"
    title = "Der Mailserver nimmt die Mail nicht an."

    def __init__(self, message: str, *, gone: bool = False) -> None:
        super().__init__(message)
        self.gone = gone
