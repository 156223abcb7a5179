"""Words that say nothing about what a note is about, and words that turn a meaning round; German and English."""


def _listed(words: str) -> frozenset[str]:
    return frozenset(words.split())


SMALL_WORDS = _listed(
    """
    aber alle allem allen aller alles als also am an andere anderen anderer anderes ans auch auf aus außerdem
    bei beide beiden beim bereits bin bis bisher bist bitte bzw da dabei dadurch dafür dagegen daher dahin damit
    danach daran darauf daraus darf darin darüber darum das dass davon dazu dein deine dem den denen denn
    dennoch der deren des deshalb dessen die dies diese diesem diesen dieser dieses dinge doch dort drei du
    durch dürfen eben eh ein eine einem einen einer eines einfach einige einmal entweder er es etwas euch euer
    eure falls fast fest für ganz gar gegen gerade gern gerne ging gibt gibts gehen geht geben gab ggf gleich
    gleichzeitig haben hab habe halt hat hatte hatten hätte hätten her heute hier hin hinter ich ihm ihn ihnen
    ihr ihre ihrem ihren ihrer im immer in indem ins irgendwie irgendwas ist ja je jede jedem jeden jeder jedes
    jemand jemanden jetzt kann kannst kommen kommt können könnte könnten lassen lässt leider machen macht mache
    mal man manche manchmal mehr mein meine meinem meinen meiner mich mir mit muss müssen müsste nach nächste
    nächsten nachdem neben noch nun nur ob oben oder oft ohne per pro sagen sagt schon sehr sein seine seinem
    seinen seiner seit selbst sich sie sind so sobald sodass sogar soll sollen sollte sollten sondern sonst
    soviel sowas sowie sowohl statt super tun tut trotz trotzdem über überhaupt um und uns unser unsere unserem
    unseren unserer unter usw viel viele vielen vielleicht vom von vor wann war waren warum was wegen weil
    weiter welche welchem welchen welcher welches wem wen wenig wenige weniger wenn wer werde werden wessen wie
    wieder will willst wir wird wirklich wo wobei wofür woher wohin wollen womit woran worüber würde würden zb
    zu zugleich zum zur zusammen zwar zwei zwischen eher erst erste ersten nix sache sachen wieviel gut gute
    guten besser neue neu sehen nehmen bleiben heißen finden stehen halten bringen laufen fragen zeigen brauchen
    wissen mögen tag woche monat jahr minute min stunde std uhr montag dienstag mittwoch donnerstag freitag
    samstag sonntag eins vier fünf sechs sieben acht neun zehn zwölf hundert anfang ende beispiel thema phase
    ernst lieber endlich schön

    a about above across after again all also always am an and another any anybody anyone are around as at be
    because been before being below between both but by can could did do does doing done down during each either
    else even every everybody everyone everything few for from further get gets getting give gives go goes going
    got had has have having he her here hers him his how i if in into is it its itself just keep let lets like
    lot lots made make makes making many may maybe me might mine more most much must my need needs of off on
    once one only or other others our ours out over own per please put really same say says she should since so
    some somebody someone something still such take takes than that the their theirs them then there these they
    thing things this those though through to together too two under until up upon us use used very was way we
    were what see find look day week month year minute hour monday tuesday wednesday thursday friday saturday
    sunday three four five six seven eight nine ten first last start know think when where which while who whom
    whose why will with within would yet you your yours yes good great nice better
    """
)
"""As people write them, and in base form."""

ABSENCE = _listed("fehlen fehlend mangeln mangelnd kaum wenig zuwenig lack lacking missing hardly little rarely")
"""Base forms that say something is not there: for comparing notes they count as negation."""

PRESENCE = _listed("mit genug genügend ausreichend haben bekommen geben viel with have enough plenty give")
"""Base forms after which a thing is said to be there; without one a bare noun only names what a note is about."""

NOT_ONLY = _listed("nur only just bloß allein")
"""After these "nicht" denies nothing ("nicht nur die Lauten fragen")."""

PREFIXES = _listed(
    """
    ab an auf aus bei dar durch ein ent er fort ge her hin hinter los mit miss nach nieder ver vor weg wett
    wider wieder zer zu zusammen über um un unter voll zurück
    """
)
"""Beginnings of German words that are no words of a compound."""
