"""Example sentences on the start page. Clicking one asks it."""

from django.utils.translation import gettext_lazy as _

MANAGEMENT = (
    _("Abends schreibe ich noch Angebote, weil tagsüber niemand dazu kommt"),
    _("Die Rechnungen der Lieferanten tippen wir alle von Hand ab"),
    _("Ständig fällt die Maschine aus, wenn wir sie am meisten brauchen"),
    _("Das Telefon klingelt, und alle sind auf der Baustelle"),
)
STAFF = (
    _("Nach der Schicht sitze ich noch eine Stunde an der Dokumentation"),
    _("Der Dienstplan kommt immer so spät, und meine Wünsche gehen unter"),
    _("Vom Prüfen der Teile tun mir am Ende des Tages die Augen weh"),
    _("Ich werde alle fünf Minuten unterbrochen und bekomme nichts fertig"),
)
