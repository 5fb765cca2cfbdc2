"""Words that say nothing about what a text is about, German and English, case-folded."""

_GERMAN = """
ab aber all alle allem allen aller alles als also am an ander andere anderem anderen anderer anderes ans auch auf
aufm aufs aus bei beim beide beiden bin bis bisher bist bitte brauche brauchen braucht bzw da dabei dadurch dafür dagegen daher
dahin damit danach dann daran darauf daraus darf darin darüber darum darunter das dass davon dazu dein deine dem den denen denn
dennoch der deren des deshalb dessen dich die dies diese diesem diesen dieser dieses dir doch dort du durch dürfen eben
ebenso ein eine einem einen einer eines einfach einige einiger einmal er erst es etwa etwas euch euer eure für ganz gar geben
gegen geht gemacht genau gerade gern gerne gibt gibts gut hab habe haben habt halt hat hatte hatten hätte hätten heute hier hin
hinter ich ihm ihn ihnen ihr ihre ihrem ihren ihrer ihres im immer in ins irgendwas irgendwie irgendwo ist ja je jede
jedem jeden jeder jedes jemand jetzt kann kannst kaum kein keine keinem keinen keiner keins könnt könnte könnten können macht machen
mag mal man manche mancher mehr mein meine meinem meinen meiner mich mir mit möchte möchten muss müssen müsste musst nach
nachdem nämlich neben nein nicht nichts nie niemand noch nochmal nun nur ob oben oder oft ohne per raus rein schon sehr sei sein seine
seinem seinen seiner seit selber selbst sich sie sind so sodass solche soll sollen sollte sollten somit sondern sonst sowas
sowie ständig statt
tun tut über überhaupt um und uns unser unsere unserem unseren unserer unter usw viel viele vielen vieles vom von vor
wann war waren warum was weg wegen weil welche welchem welchen welcher welches wem wen wenn wer werden wie wieder will
wir wird wirklich wo wollen worden wurde wurden würde würden zb ziemlich zu zum zur zwar zwischen
hats ists gehts wirds obs wenns habs machts kanns sinds kommts heißts liegts nochn
n nen ne nem ner se mer ma is net nich nix wat dat de dor mi uns't hamm ham dem's 'nen 's
"""
_ENGLISH = """
a an and any are as at be been but by can could do does for from get had has have he her his how i if into is it
its just me my no of on or our out she should so some than that the their them then there these they this to too up us very
was we were what when where which while who why will with would you your
"""

STOP_WORDS = frozenset(_GERMAN.split()) | frozenset(_ENGLISH.split())
