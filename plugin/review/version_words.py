"""The versions of minutes in words: who each is for and what it leaves out."""

from plugin.language import Language


def version_title(version: str, say: Language) -> str:
    """Who a version is for."""
    titles = {
        "data": say("Alles, für die Moderation"),
        "participants": say("Teilnehmende"),
        "member": say("Ein Mitgliedsunternehmen"),
        "management": say("Leitung, eine Seite"),
        "public": say("Öffentlichkeit"),
    }
    return titles[version]


def version_help(version: str, say: Language) -> str:
    """What a version has and has not."""
    helps = {
        "data": say("Mit nicht verwendeten Notizen und Gründen. Private und zurückgehaltene bleiben ohne Wortlaut."),
        "participants": say("Alles Verwendete; ohne das, was weggelassen oder noch zu prüfen ist."),
        "member": say("Die eigenen Gruppen ganz, von den anderen nur ihre Wahl. Nicht bei weniger als fünf Menschen."),
        "management": say("Überblick, Formate, Vorhaben, nächste Schritte."),
        "public": say("Zahlen und deine Angaben; keine Notiz im Wortlaut, keine Namen, keine Firmen."),
    }
    return helps[version]
