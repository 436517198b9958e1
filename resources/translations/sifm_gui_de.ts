<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name></name>
    <message>
        <source>&amp;About SIFM Photo Guard</source>
        <translation>Ü&amp;ber SIFM Photo Guard</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>&amp;Abbrechen</translation>
    </message>
    <message>
        <source>&amp;Discard</source>
        <translation>&amp;Verwerfen</translation>
    </message>
    <message>
        <source>&amp;Fetch them and use it</source>
        <translation>Da&amp;zu laden und verwenden</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>&amp;Get and accept the licence</source>
        <translation>&amp;Laden und Lizenz annehmen</translation>
    </message>
    <message>
        <source>&amp;Guide</source>
        <translation>&amp;Anleitung</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>&amp;Keep what is done so far</source>
        <translation>&amp;Bisheriges behalten</translation>
    </message>
    <message>
        <source>&amp;Keep working</source>
        <translation>&amp;Weiterarbeiten</translation>
    </message>
    <message>
        <source>&amp;Models…</source>
        <translation>&amp;Modelle…</translation>
    </message>
    <message>
        <source>&amp;More…</source>
        <translation>&amp;Mehr…</translation>
    </message>
    <message>
        <source>&amp;Not now</source>
        <translation>&amp;Jetzt nicht</translation>
    </message>
    <message>
        <source>&amp;Open photos…</source>
        <translation>&amp;Fotos öffnen…</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>&amp;Einfügen</translation>
    </message>
    <message>
        <source>&amp;Photo</source>
        <translation>&amp;Foto</translation>
    </message>
    <message>
        <source>&amp;Protect</source>
        <translation>&amp;Schützen</translation>
    </message>
    <message>
        <source>&amp;Protect {count} photos</source>
        <translation>{count} Fotos &amp;schützen</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>&amp;Entfernen</translation>
    </message>
    <message>
        <source>&amp;Remove from list</source>
        <translation>Aus der &amp;Liste entfernen</translation>
    </message>
    <message>
        <source>&amp;Resume</source>
        <translation>&amp;Fortsetzen</translation>
    </message>
    <message>
        <source>&amp;Settings…</source>
        <translation>Einste&amp;llungen…</translation>
    </message>
    <message>
        <source>&amp;Stop and close</source>
        <translation>&amp;Anhalten und schließen</translation>
    </message>
    <message>
        <source>&amp;Try edit</source>
        <translation>Bearbeitung &amp;testen</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>(95 % interval {low} % to {high} %)</source>
        <translation>(95-%-Intervall {low} % bis {high} %)</translation>
    </message>
    <message>
        <source>, JPEG at{quality}</source>
        <translation>, JPEG mit{quality}</translation>
    </message>
    <message>
        <source>, damage not judged</source>
        <translation>, ob beschädigt, wurde nicht beurteilt</translation>
    </message>
    <message>
        <source>, visibly damaged</source>
        <translation>, sichtbar beschädigt</translation>
    </message>
    <message>
        <source>1 or 2</source>
        <translation>1 oder 2</translation>
    </message>
    <message>
        <source>1 photo</source>
        <translation>1 Foto</translation>
    </message>
    <message>
        <source>1080 pixels, JPEG 75</source>
        <translation>1080 Pixel, JPEG 75</translation>
    </message>
    <message>
        <source>2048 pixels, JPEG 75</source>
        <translation>2048 Pixel, JPEG 75</translation>
    </message>
    <message>
        <source>95 % interval</source>
        <translation>95-%-Intervall</translation>
    </message>
    <message>
        <source>95&#xa0;% interval {low}&#xa0;% to {high}&#xa0;%</source>
        <translation>95-%-Intervall {low}&#xa0;% bis {high}&#xa0;%</translation>
    </message>
    <message>
        <source>A checksum in the file is wrong; look whether the picture is right.</source>
        <translation>Eine Prüfsumme in der Datei ist falsch; sehen Sie nach, ob das Bild stimmt.</translation>
    </message>
    <message>
        <source>A folder of yours.</source>
        <translation>Ein eigener Ordner.</translation>
    </message>
    <message>
        <source>A job is still running.</source>
        <translation>Ein Auftrag läuft noch.</translation>
    </message>
    <message>
        <source>A key for it is in the keyring.</source>
        <translation>Ein Schlüssel dafür liegt im Schlüsselbund.</translation>
    </message>
    <message>
        <source>A request for the names of its models, and your key if you gave one. No picture.</source>
        <translation>Eine Anfrage nach den Namen seiner Modelle, und Ihr Schlüssel, falls Sie einen angegeben haben. Kein Bild.</translation>
    </message>
    <message>
        <source>A single file has neither settings nor vocabulary: some MB would be fetched from {host}, to go with it. The licence of {title} is {licence}, to be read at {link}.</source>
        <translation>Zu einer einzelnen Datei gehören weder Einstellungen noch Wortschatz: Einige MB würden dazu von {host} geladen. Die Lizenz von {title} ist {licence}, nachzulesen unter {link}.</translation>
    </message>
    <message>
        <source>AVIF at the best quality without colour subsampling.</source>
        <translation>AVIF in bester Qualität ohne verringerte Farbauflösung.</translation>
    </message>
    <message>
        <source>After publishing, counted the same way:</source>
        <translation>Nach dem Veröffentlichen, ebenso gezählt:</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>All {count} test pictures were judged right.</source>
        <translation>Alle {count} Testbilder wurden richtig beurteilt.</translation>
    </message>
    <message>
        <source>Apple graphics</source>
        <translation>Apple-Grafik</translation>
    </message>
    <message>
        <source>As fine as the protection and the original need.</source>
        <translation>So fein, wie es der Schutz und das Original brauchen.</translation>
    </message>
    <message>
        <source>At quality {quality} nothing of the protection would be left in places.</source>
        <translation>Mit Qualität {quality} bliebe stellenweise nichts vom Schutz übrig.</translation>
    </message>
    <message>
        <source>Author, copyright, titles and dates stay.</source>
        <translation>Autor, Copyright, Titel und Daten bleiben.</translation>
    </message>
    <message>
        <source>Beside controls, and after publishing</source>
        <translation>Neben Kontrollen und nach dem Veröffentlichen</translation>
    </message>
    <message>
        <source>Black and white became 8-bit gray.</source>
        <translation>Aus Schwarzweiß wurde Grau mit 8 Bit.</translation>
    </message>
    <message>
        <source>Broken EXIF data is not kept.</source>
        <translation>Beschädigte EXIF-Daten werden nicht übernommen.</translation>
    </message>
    <message>
        <source>Broken XMP data is not kept.</source>
        <translation>Beschädigte XMP-Daten werden nicht übernommen.</translation>
    </message>
    <message>
        <source>Budget, in levels of 255</source>
        <translation>Budget, in Stufen von 255</translation>
    </message>
    <message>
        <source>By prompt</source>
        <translation>Nach Prompts</translation>
    </message>
    <message>
        <source>Cancelling…</source>
        <translation>Wird abgebrochen…</translation>
    </message>
    <message>
        <source>Cancelling… The work does not answer. Closing the window ends it; what is finished is saved.</source>
        <translation>Wird abgebrochen… Die Arbeit antwortet nicht. Wenn Sie das Fenster schließen, endet sie; was fertig ist, ist gespeichert.</translation>
    </message>
    <message>
        <source>Choose a model that can see pictures, then test again.</source>
        <translation>Wählen Sie ein Modell, das Bilder sehen kann, und testen Sie noch einmal.</translation>
    </message>
    <message>
        <source>Cleaned easily: cannot be told.</source>
        <translation>Leicht zu entfernen: lässt sich nicht sagen.</translation>
    </message>
    <message>
        <source>Cleaned easily: no, by none of the ways that were tried.</source>
        <translation>Leicht zu entfernen: nein, auf keinem der versuchten Wege.</translation>
    </message>
    <message>
        <source>Cleaned easily: yes, by {ways}.</source>
        <translation>Leicht zu entfernen: ja, durch {ways}.</translation>
    </message>
    <message>
        <source>Colours that are hidden under full transparency are not kept.</source>
        <translation>Farben, die unter voller Transparenz verborgen sind, werden nicht übernommen.</translation>
    </message>
    <message>
        <source>Comes with the program, small and quick. Attackers use larger ones.</source>
        <translation>Gehört zum Programm, klein und schnell. Angreifer verwenden größere.</translation>
    </message>
    <message>
        <source>Confidence: {confidence} %</source>
        <translation>Sicherheit: {confidence} %</translation>
    </message>
    <message>
        <source>Controls change the original without a purpose. Two of them are made as like the original as the protected file is, by structural similarity (SSIM) on the middle of the photo, not by LPIPS.</source>
        <translation>Kontrollen verändern das Original ohne Absicht. Zwei davon gleichen dem Original so sehr wie die geschützte Datei, gemessen an der strukturellen Ähnlichkeit (SSIM) in der Mitte des Fotos, nicht an LPIPS.</translation>
    </message>
    <message>
        <source>Corrected by how often the judge is right on edits of known truth (Rogan and Gladen 1978; interval of Lang and Reiczigel 2014): sensitivity {sensitivity}, specificity {specificity}.</source>
        <translation>Berichtigt um die Quote, mit der der Prüfer bei Bearbeitungen mit bekannter Wahrheit richtig liegt (Rogan und Gladen 1978; Intervall nach Lang und Reiczigel 2014): Sensitivität {sensitivity}, Spezifität {specificity}.</translation>
    </message>
    <message>
        <source>Could not be made</source>
        <translation>Konnten nicht ausgeführt werden</translation>
    </message>
    <message>
        <source>Could not be tried: {name}. {why}</source>
        <translation>Konnte nicht versucht werden: {name}. {why}</translation>
    </message>
    <message>
        <source>Degraded</source>
        <translation>Beschädigt</translation>
    </message>
    <message>
        <source>Degraded: the edit failed</source>
        <translation>Beschädigt: Die Bearbeitung ist gescheitert</translation>
    </message>
    <message>
        <source>Draws the middle of the photo anew.</source>
        <translation>Zeichnet die Mitte des Fotos neu.</translation>
    </message>
    <message>
        <source>Draws what is described over the photo, in few steps.</source>
        <translation>Zeichnet in wenigen Schritten über das Foto, was beschrieben wird.</translation>
    </message>
    <message>
        <source>Draws what is described over the photo, in few steps. Free to use.</source>
        <translation>Zeichnet in wenigen Schritten über das Foto, was beschrieben wird. Frei nutzbar.</translation>
    </message>
    <message>
        <source>Draws what is described over the photo.</source>
        <translation>Zeichnet über das Foto, was beschrieben wird.</translation>
    </message>
    <message>
        <source>EXIF, XMP and IPTC, with location and serial numbers.</source>
        <translation>EXIF, XMP und IPTC, mit Ort und Seriennummern.</translation>
    </message>
    <message>
        <source>Edit of the original</source>
        <translation>Bearbeitung des Originals</translation>
    </message>
    <message>
        <source>Edit of the protected file</source>
        <translation>Bearbeitung der geschützten Datei</translation>
    </message>
    <message>
        <source>Editor that was tried</source>
        <translation>Ausprobierter Editor</translation>
    </message>
    <message>
        <source>Edits of one photo are alike, so the true interval is wider. Scaling, cropping or saving the files again was not tried here, nor were other editors than those named. Look at the pictures too.</source>
        <translation>Bearbeitungen desselben Fotos ähneln sich, daher ist das wahre Intervall breiter. Skalieren, Beschneiden und erneutes Speichern der Dateien wurde hier nicht versucht, auch keine anderen Editoren als die genannten. Sehen Sie sich auch die Bilder an.</translation>
    </message>
    <message>
        <source>Edits that work on the original: {total}. Of these, {hits} fail on the protected file (95 % interval {low} % to {high} %): {mismatch} mismatch, {degraded} degraded.</source>
        <translation>Bearbeitungen, die am Original gelingen: {total}. Davon scheitern {hits} an der geschützten Datei (95-%-Intervall {low} % bis {high} %): {mismatch} verfehlt, {degraded} beschädigt.</translation>
    </message>
    <message>
        <source>Edits tried on {name}</source>
        <translation>Ausprobierte Bearbeitungen von {name}</translation>
    </message>
    <message>
        <source>Every edit</source>
        <translation>Jede Bearbeitung</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>Failed: {reason}</source>
        <translation>Fehler: {reason}</translation>
    </message>
    <message>
        <source>Faint grain in smooth skies at 100&#xa0;%.</source>
        <translation>Feines Korn in glattem Himmel bei 100&#xa0;%.</translation>
    </message>
    <message>
        <source>File of the graphics pack, as “sifm gpu get --to” writes it</source>
        <translation>Datei des Grafikpakets, wie „sifm gpu get --to“ sie schreibt</translation>
    </message>
    <message>
        <source>File of the model</source>
        <translation>Datei des Modells</translation>
    </message>
    <message>
        <source>Files ending in &apos;{suffix}&apos; are not written; the photo is saved as PNG.</source>
        <translation>Dateien mit der Endung „{suffix}“ werden nicht geschrieben; das Foto wird als PNG gespeichert.</translation>
    </message>
    <message>
        <source>Files left out: {parts}.</source>
        <translation>Ausgelassene Dateien: {parts}.</translation>
    </message>
    <message>
        <source>Folder of the model, with model_index.json in it</source>
        <translation>Ordner des Modells, in dem model_index.json liegt</translation>
    </message>
    <message>
        <source>Follows the prompt: yes {yes}, partly {partly}, no {no}. Visibly damaged: {damaged}.</source>
        <translation>Folgt dem Prompt: ja {yes}, teils {partly}, nein {no}. Sichtbar beschädigt: {damaged}.</translation>
    </message>
    <message>
        <source>For publishing, original and protected file go through the same, then both are edited.</source>
        <translation>Beim Veröffentlichen wird mit Original und geschützter Datei dasselbe gemacht, dann werden beide bearbeitet.</translation>
    </message>
    <message>
        <source>Free to use, fast, and as good as editors three times its size: what an attacker would take first.</source>
        <translation>Frei nutzbar, schnell und so gut wie dreimal so große Editoren: das, wozu ein Angreifer zuerst greift.</translation>
    </message>
    <message>
        <source>Free to use; keeps what nobody asked to change.</source>
        <translation>Frei nutzbar; behält, was niemand ändern wollte.</translation>
    </message>
    <message>
        <source>Further texts in the file are not kept.</source>
        <translation>Weitere Texte in der Datei werden nicht übernommen.</translation>
    </message>
    <message>
        <source>Get {title}?</source>
        <translation>{title} laden?</translation>
    </message>
    <message>
        <source>Getting the graphics pack</source>
        <translation>Grafikpaket wird geholt</translation>
    </message>
    <message>
        <source>Getting {title}</source>
        <translation>{title} wird geladen</translation>
    </message>
    <message>
        <source>Graphics pack</source>
        <translation>Grafikpaket</translation>
    </message>
    <message>
        <source>Guidance</source>
        <translation>Prompt-Treue</translation>
    </message>
    <message>
        <source>Hard to see at 100&#xa0;%. Rarely enough to stop an edit.</source>
        <translation>Bei 100&#xa0;% kaum zu sehen. Hält eine Bearbeitung selten auf.</translation>
    </message>
    <message>
        <source>How it was made</source>
        <translation>Wie es entstand</translation>
    </message>
    <message>
        <source>Image guidance</source>
        <translation>Bildtreue</translation>
    </message>
    <message>
        <source>Importing the graphics pack</source>
        <translation>Grafikpaket wird importiert</translation>
    </message>
    <message>
        <source>Importing {title}</source>
        <translation>{title} wird importiert</translation>
    </message>
    <message>
        <source>In {path}</source>
        <translation>In {path}</translation>
    </message>
    <message>
        <source>It cannot be used: there is no such model or folder.</source>
        <translation>Nicht verwendbar: Es gibt kein solches Modell und keinen solchen Ordner.</translation>
    </message>
    <message>
        <source>It cannot be used: {state}. Get it under Models, or do not choose it.</source>
        <translation>Nicht verwendbar: {state}. Unter Modelle holen, oder nicht auswählen.</translation>
    </message>
    <message>
        <source>It is given only to those who accepted the licence. Accept it at {page}, make a token with the right to read at {tokens}, and enter it below. It is kept in the keyring of this computer, and nowhere else.</source>
        <translation>Es wird nur denen gegeben, die die Lizenz angenommen haben. Nehmen Sie sie auf {page} an, erstellen Sie in {tokens} ein Token mit Leserecht, und geben Sie es unten ein. Es wird im Schlüsselbund dieses Computers aufbewahrt und nirgends sonst.</translation>
    </message>
    <message>
        <source>It is only forgotten: your own folder stays as it is.</source>
        <translation>Es wird nur vergessen: Ihr eigener Ordner bleibt, wie er ist.</translation>
    </message>
    <message>
        <source>It shows nothing.</source>
        <translation>Es zeigt nichts.</translation>
    </message>
    <message>
        <source>It was not shown: {pictures}.</source>
        <translation>Nicht gezeigt wurde ihm: {pictures}.</translation>
    </message>
    <message>
        <source>It worked on {device}. Close the program and start it again: from then on the card does the work.</source>
        <translation>Auf {device} hat es geklappt. Schließen Sie das Programm und starten Sie es neu: Von da an arbeitet die Karte.</translation>
    </message>
    <message>
        <source>Iterations</source>
        <translation>Durchläufe</translation>
    </message>
    <message>
        <source>Iterations asked for</source>
        <translation>Verlangte Durchläufe</translation>
    </message>
    <message>
        <source>JPEG 50</source>
        <translation>JPEG 50</translation>
    </message>
    <message>
        <source>JPEG 75</source>
        <translation>JPEG 75</translation>
    </message>
    <message>
        <source>JPEG 95</source>
        <translation>JPEG 95</translation>
    </message>
    <message>
        <source>JPEG at quality {quality} without colour subsampling.</source>
        <translation>JPEG mit Qualität {quality} ohne verringerte Farbauflösung.</translation>
    </message>
    <message>
        <source>JPEG has 8 bits per channel; the 16 of the original were rounded.</source>
        <translation>JPEG hat 8 Bit je Kanal; die 16 des Originals wurden gerundet.</translation>
    </message>
    <message>
        <source>Judge</source>
        <translation>Prüfer</translation>
    </message>
    <message>
        <source>Kept by its users, since its maker withdrew it.</source>
        <translation>Von seinen Nutzern erhalten, seit sein Hersteller es zurückzog.</translation>
    </message>
    <message>
        <source>Largest change in the saved file, in levels</source>
        <translation>Größte Änderung in der gespeicherten Datei, in Stufen</translation>
    </message>
    <message>
        <source>Licence: {licence}</source>
        <translation>Lizenz: {licence}</translation>
    </message>
    <message>
        <source>Likeness of the saved file (PSNR, dB)</source>
        <translation>Ähnlichkeit der gespeicherten Datei (PSNR, dB)</translation>
    </message>
    <message>
        <source>Loading the editor…</source>
        <translation>Der Editor wird geladen…</translation>
    </message>
    <message>
        <source>Location, serial numbers and owner were left out.</source>
        <translation>Ort, Seriennummern und Besitzer wurden weggelassen.</translation>
    </message>
    <message>
        <source>Match</source>
        <translation>Gelungen</translation>
    </message>
    <message>
        <source>Match: the edit still works</source>
        <translation>Gelungen: Die Bearbeitung wirkt noch</translation>
    </message>
    <message>
        <source>Method of protection</source>
        <translation>Verfahren des Schutzes</translation>
    </message>
    <message>
        <source>Mismatch</source>
        <translation>Verfehlt</translation>
    </message>
    <message>
        <source>Mismatch: the edit failed</source>
        <translation>Verfehlt: Die Bearbeitung ist gescheitert</translation>
    </message>
    <message>
        <source>Most of these edits fail</source>
        <translation>Die meisten dieser Bearbeitungen scheitern</translation>
    </message>
    <message>
        <source>Most of these edits still work</source>
        <translation>Die meisten dieser Bearbeitungen wirken noch</translation>
    </message>
    <message>
        <source>NVIDIA graphics card</source>
        <translation>NVIDIA-Grafikkarte</translation>
    </message>
    <message>
        <source>No clear majority</source>
        <translation>Keine klare Mehrheit</translation>
    </message>
    <message>
        <source>No edit that works on the original was judged, so nothing can be said about the protected file.</source>
        <translation>Keine Bearbeitung, die am Original gelingt, wurde beurteilt; über die geschützte Datei lässt sich daher nichts sagen.</translation>
    </message>
    <message>
        <source>No edit was tried on these files that works on the original, so this says nothing of edits.</source>
        <translation>An diesen Dateien wurde keine Bearbeitung ausprobiert, die am Original gelingt; über Bearbeitungen sagt dies daher nichts.</translation>
    </message>
    <message>
        <source>No edit was tried on this file.</source>
        <translation>An dieser Datei wurde keine Bearbeitung ausprobiert.</translation>
    </message>
    <message>
        <source>No edit was tried that works on the original, so nothing can be said about the protected file.</source>
        <translation>Es wurde keine Bearbeitung ausprobiert, die am Original gelingt; über die geschützte Datei lässt sich daher nichts sagen.</translation>
    </message>
    <message>
        <source>No editor is loaded</source>
        <translation>Kein Editor ist geladen</translation>
    </message>
    <message>
        <source>No photo to protect is chosen.</source>
        <translation>Es ist kein Foto zum Schützen ausgewählt.</translation>
    </message>
    <message>
        <source>No rate: the judge failed its test</source>
        <translation>Keine Quote: Der Prüfer hat seinen Test nicht bestanden</translation>
    </message>
    <message>
        <source>No sign of life for {minutes} min. It may be slow, or stuck: you can cancel.</source>
        <translation>Kein Lebenszeichen seit {minutes} min. Vielleicht ist es langsam, vielleicht hängt es: Sie können abbrechen.</translation>
    </message>
    <message>
        <source>No verdict</source>
        <translation>Kein Urteil</translation>
    </message>
    <message>
        <source>No verdict: the judge did not decide</source>
        <translation>Kein Urteil: Der Prüfer hat sich nicht entschieden</translation>
    </message>
    <message>
        <source>No word for the strength: there were no controls, or no edit that counts.</source>
        <translation>Kein Wort zur Stärke: Es gab keine Kontrollen oder keine Bearbeitung, die zählt.</translation>
    </message>
    <message>
        <source>None of these edits works on the original.</source>
        <translation>Keine dieser Bearbeitungen gelingt am Original.</translation>
    </message>
    <message>
        <source>None shown: not more edits with unseen prompts fail than chance, or any change, explains.</source>
        <translation>Nicht gezeigt: Es scheitern nicht mehr Bearbeitungen mit unbekannten Prompts, als Zufall oder eine beliebige Änderung erklären.</translation>
    </message>
    <message>
        <source>Not asked, as the edit already fails on the original.</source>
        <translation>Nicht gefragt, da die Bearbeitung schon am Original scheitert.</translation>
    </message>
    <message>
        <source>Not asked, as the other edit is none.</source>
        <translation>Nicht gefragt, da die andere Bearbeitung keine ist.</translation>
    </message>
    <message>
        <source>Not tried because the run was stopped: {count} of {planned}.</source>
        <translation>Nicht ausprobiert, weil der Lauf angehalten wurde: {count} von {planned}.</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Hinweise</translation>
    </message>
    <message>
        <source>Nothing was fetched of {model}, as that was not allowed; allow it, or import a folder that has it.</source>
        <translation>Von {model} wurde nichts geladen, da es nicht erlaubt wurde; erlauben Sie es, oder importieren Sie einen Ordner, der es enthält.</translation>
    </message>
    <message>
        <source>Nothing was sent to {host}, as that was not allowed; allow it, or choose a judge on this computer.</source>
        <translation>An {host} wurde nichts gesendet, da es nicht erlaubt wurde; erlauben Sie es, oder wählen Sie einen Prüfer auf diesem Computer.</translation>
    </message>
    <message>
        <source>Of the paper. Draws what is described over the photo.</source>
        <translation>Aus dem Fachartikel. Zeichnet über das Foto, was beschrieben wird.</translation>
    </message>
    <message>
        <source>Of the paper. InstructPix2Pix, trained on better pairs.</source>
        <translation>Aus dem Fachartikel. InstructPix2Pix, mit besseren Paaren trainiert.</translation>
    </message>
    <message>
        <source>Of the paper. Small; obeys instructions.</source>
        <translation>Aus dem Fachartikel. Klein; befolgt Anweisungen.</translation>
    </message>
    <message>
        <source>On the protected file the result is not what was asked for.</source>
        <translation>An der geschützten Datei ist das Ergebnis nicht das, was verlangt wurde.</translation>
    </message>
    <message>
        <source>On the protected file the result is visibly damaged.</source>
        <translation>An der geschützten Datei ist das Ergebnis sichtbar beschädigt.</translation>
    </message>
    <message>
        <source>On the protected file this edit does what was asked. Try more strength or budget.</source>
        <translation>An der geschützten Datei tut diese Bearbeitung, was verlangt wurde. Versuchen Sie mehr Stärke oder Budget.</translation>
    </message>
    <message>
        <source>Only one editor was tried ({editor}); others may do better or worse.</source>
        <translation>Nur ein Editor wurde ausprobiert ({editor}); bei anderen kann der Schutz besser oder schlechter halten.</translation>
    </message>
    <message>
        <source>Only the colour profile is kept.</source>
        <translation>Nur das Farbprofil bleibt.</translation>
    </message>
    <message>
        <source>Only the ways to publish and to clean in the table were tried. Noising and denoising the picture with another model, screenshots, and tools made for taking a protection off were not.</source>
        <translation>Nur die Wege des Veröffentlichens und Entfernens in der Tabelle wurden versucht. Verrauschen und Entrauschen des Bildes mit einem anderen Modell, Bildschirmfotos und Werkzeuge zum Entfernen eines Schutzes wurden nicht versucht.</translation>
    </message>
    <message>
        <source>Open &amp;folder…</source>
        <translation>&amp;Ordner öffnen…</translation>
    </message>
    <message>
        <source>Open &amp;recent</source>
        <translation>&amp;Zuletzt geöffnet</translation>
    </message>
    <message>
        <source>Open a folder of photos</source>
        <translation>Ordner mit Fotos öffnen</translation>
    </message>
    <message>
        <source>Open photos</source>
        <translation>Fotos öffnen</translation>
    </message>
    <message>
        <source>Original</source>
        <translation>Original</translation>
    </message>
    <message>
        <source>Other settings</source>
        <translation>Weitere Einstellungen</translation>
    </message>
    <message>
        <source>Pa&amp;use</source>
        <translation>Pa&amp;use</translation>
    </message>
    <message>
        <source>Partial: more edits with unseen prompts fail than in every control.</source>
        <translation>Teilweise: Mehr Bearbeitungen mit unbekannten Prompts scheitern als in jeder Kontrolle.</translation>
    </message>
    <message>
        <source>Photos (*.jpg *.jpeg *.png *.tif *.tiff *.webp *.bmp *.avif *.heic *.heif *.gif)</source>
        <translation>Fotos (*.jpg *.jpeg *.png *.tif *.tiff *.webp *.bmp *.avif *.heic *.heif *.gif)</translation>
    </message>
    <message>
        <source>Photos of which no edit counts: {count} of {all}.</source>
        <translation>Fotos, von denen keine Bearbeitung zählt: {count} von {all}.</translation>
    </message>
    <message>
        <source>Photos saved with protection: {count}</source>
        <translation>Mit Schutz gespeicherte Fotos: {count}</translation>
    </message>
    <message>
        <source>Photos: {parts}.</source>
        <translation>Fotos: {parts}.</translation>
    </message>
    <message>
        <source>Plainly visible. For proofs rather than for publishing.</source>
        <translation>Deutlich sichtbar. Eher für Ansichtsexemplare als zum Veröffentlichen.</translation>
    </message>
    <message>
        <source>Previews that show the unprotected photo are not kept.</source>
        <translation>Vorschaubilder, die das ungeschützte Foto zeigen, werden nicht übernommen.</translation>
    </message>
    <message>
        <source>Processor</source>
        <translation>Prozessor</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>Programm</translation>
    </message>
    <message>
        <source>Prompts given to the protection</source>
        <translation>Dem Schutz vorgegebene Prompts</translation>
    </message>
    <message>
        <source>Prompts that the editor suggests and that were not tried: {prompts}.</source>
        <translation>Prompts, die der Editor vorschlägt und die nicht ausprobiert wurden: {prompts}.</translation>
    </message>
    <message>
        <source>Protect &amp;only the photo at hand</source>
        <translation>Nur das a&amp;ktuelle Foto schützen</translation>
    </message>
    <message>
        <source>Protected</source>
        <translation>Geschützt</translation>
    </message>
    <message>
        <source>Protected against the editor</source>
        <translation>Geschützt gegen den Editor</translation>
    </message>
    <message>
        <source>Protected file</source>
        <translation>Geschützte Datei</translation>
    </message>
    <message>
        <source>Protected in part, not tried</source>
        <translation>Teils geschützt, ungetestet</translation>
    </message>
    <message>
        <source>Protected, not tried</source>
        <translation>Geschützt, ungetestet</translation>
    </message>
    <message>
        <source>Protecting</source>
        <translation>Wird geschützt</translation>
    </message>
    <message>
        <source>Protecting {percent}&#xa0;%</source>
        <translation>Schutz {percent}&#xa0;%</translation>
    </message>
    <message>
        <source>Proves nothing</source>
        <translation>Beweist nichts</translation>
    </message>
    <message>
        <source>Quick</source>
        <translation>Schnell</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Bereit</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>Remove {title}?</source>
        <translation>{title} entfernen?</translation>
    </message>
    <message>
        <source>Removing the graphics pack</source>
        <translation>Grafikpaket wird entfernt</translation>
    </message>
    <message>
        <source>Removing {title}</source>
        <translation>{title} wird entfernt</translation>
    </message>
    <message>
        <source>Report on the &amp;selected photos…</source>
        <translation>&amp;Bericht zu den ausgewählten Fotos…</translation>
    </message>
    <message>
        <source>Resized to {width} x {height} pixels before it was protected.</source>
        <translation>Vor dem Schützen auf {width} x {height} Pixel verkleinert.</translation>
    </message>
    <message>
        <source>Same format (*{suffix})</source>
        <translation>Gleiches Format (*{suffix})</translation>
    </message>
    <message>
        <source>Save a &amp;copy as…</source>
        <translation>Kopie &amp;speichern unter…</translation>
    </message>
    <message>
        <source>Save a copy of the protected file</source>
        <translation>Kopie der geschützten Datei speichern</translation>
    </message>
    <message>
        <source>Save report</source>
        <translation>Bericht speichern</translation>
    </message>
    <message>
        <source>Saved as {name}: at most {levels} levels changed, {psnr} dB.</source>
        <translation>Gespeichert als {name}: höchstens {levels} Stufen verändert, {psnr} dB.</translation>
    </message>
    <message>
        <source>Saved as {path}</source>
        <translation>Gespeichert als {path}</translation>
    </message>
    <message>
        <source>Seed of the protection</source>
        <translation>Startwert des Schutzes</translation>
    </message>
    <message>
        <source>Seeds</source>
        <translation>Startwerte</translation>
    </message>
    <message>
        <source>Seeds of one prompt are alike, and some edits have no verdict; with each prompt as one trial, and whichever way those went, the interval is {low} % to {high} %.</source>
        <translation>Startwerte desselben Prompts ähneln sich, und einige Bearbeitungen haben kein Urteil; zählt jeder Prompt als ein Versuch, und gleich wie jene ausgegangen wären, ist das Intervall {low} % bis {high} %.</translation>
    </message>
    <message>
        <source>Seeds of one prompt are alike; with each prompt as one trial the interval is {low} % to {high} %.</source>
        <translation>Startwerte desselben Prompts ähneln sich; zählt jeder Prompt als ein Versuch, ist das Intervall {low} % bis {high} %.</translation>
    </message>
    <message>
        <source>Set aside</source>
        <translation>Nicht gewertet</translation>
    </message>
    <message>
        <source>Set aside because they already fail on the original: {count} of {planned}.</source>
        <translation>Nicht gewertet, weil sie schon am Original scheitern: {count} von {planned}.</translation>
    </message>
    <message>
        <source>Show in fol&amp;der</source>
        <translation>&amp;Im Ordner anzeigen</translation>
    </message>
    <message>
        <source>Similarity: about {typical} dB, {least}.</source>
        <translation>Ähnlichkeit: etwa {typical} dB, {least}.</translation>
    </message>
    <message>
        <source>Smaller, but most of the protection is lost. At 8 levels, 95 leaves about a fifth of it, 100 most.</source>
        <translation>Kleiner, aber der größte Teil des Schutzes geht verloren. Bei 8 Stufen lässt 95 etwa ein Fünftel davon, 100 das meiste.</translation>
    </message>
    <message>
        <source>Some settings could not be read and are as at the first start.</source>
        <translation>Einige Einstellungen konnten nicht gelesen werden und sind wie beim ersten Start.</translation>
    </message>
    <message>
        <source>Something went wrong.</source>
        <translation>Etwas ist schiefgegangen.</translation>
    </message>
    <message>
        <source>Standard</source>
        <translation>Standard</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Schritte</translation>
    </message>
    <message>
        <source>Stopped before all steps were done; the record says where.</source>
        <translation>Angehalten, bevor alle Schritte getan waren; das Protokoll sagt, wo.</translation>
    </message>
    <message>
        <source>Stopped by the user after {done} of {planned} iterations; what was done until then is saved.</source>
        <translation>Vom Benutzer nach {done} von {planned} Durchläufen angehalten; gespeichert ist, was bis dahin getan war.</translation>
    </message>
    <message>
        <source>Strength</source>
        <translation>Stärke</translation>
    </message>
    <message>
        <source>Strong</source>
        <translation>Stark</translation>
    </message>
    <message>
        <source>Strong: most edits with unseen prompts fail, and more than in every control.</source>
        <translation>Stark: Die meisten Bearbeitungen mit unbekannten Prompts scheitern, und mehr als in jeder Kontrolle.</translation>
    </message>
    <message>
        <source>TIFF</source>
        <translation>TIFF</translation>
    </message>
    <message>
        <source>The HDR gain map is not kept; the photo keeps its standard brightness.</source>
        <translation>Die HDR-Helligkeitskarte wird nicht übernommen; das Foto behält seine normale Helligkeit.</translation>
    </message>
    <message>
        <source>The JPEG quality</source>
        <translation>Die JPEG-Qualität</translation>
    </message>
    <message>
        <source>The Lab colours became sRGB.</source>
        <translation>Aus den Lab-Farben wurde sRGB.</translation>
    </message>
    <message>
        <source>The account of your token has no access to {model}; accept the licence at {link}, or wait for the yes.</source>
        <translation>Das Konto Ihres Tokens hat keinen Zugang zu {model}; nehmen Sie die Lizenz unter {link} an, oder warten Sie auf die Zusage.</translation>
    </message>
    <message>
        <source>The answer cannot be read: {words}</source>
        <translation>Die Antwort ist nicht lesbar: {words}</translation>
    </message>
    <message>
        <source>The answer for {name} is no whole number from {least} to {most}.</source>
        <translation>Die Antwort zu {name} ist keine ganze Zahl von {least} bis {most}.</translation>
    </message>
    <message>
        <source>The answer for {name} is none of {allowed}.</source>
        <translation>Die Antwort zu {name} ist keine von {allowed}.</translation>
    </message>
    <message>
        <source>The answer has no words for {name}.</source>
        <translation>Die Antwort sagt nichts zu {name}.</translation>
    </message>
    <message>
        <source>The answer was cut off.</source>
        <translation>Die Antwort wurde abgeschnitten.</translation>
    </message>
    <message>
        <source>The base of thousands of models; obeys or keeps the photo, rarely both.</source>
        <translation>Grundlage tausender Modelle; befolgt die Anweisung oder bewahrt das Foto, selten beides.</translation>
    </message>
    <message>
        <source>The budget</source>
        <translation>Das Budget</translation>
    </message>
    <message>
        <source>The camera marks its colours as Adobe RGB without a profile; the profile is added.</source>
        <translation>Die Kamera kennzeichnet ihre Farben ohne Profil als Adobe RGB; das Profil wird ergänzt.</translation>
    </message>
    <message>
        <source>The coarser, the less of the protection is left. At 8 levels, 98 leaves about 40&#xa0;%, 100 about 70&#xa0;%.</source>
        <translation>Je gröber, desto weniger bleibt vom Schutz. Bei 8 Stufen lässt 98 etwa 40&#xa0;% davon, 100 etwa 70&#xa0;%.</translation>
    </message>
    <message>
        <source>The colour profile does not fit or is damaged; the colours are taken for sRGB.</source>
        <translation>Das Farbprofil passt nicht oder ist beschädigt; die Farben werden als sRGB gelesen.</translation>
    </message>
    <message>
        <source>The colour table became full colours.</source>
        <translation>Aus der Farbtabelle wurden volle Farben.</translation>
    </message>
    <message>
        <source>The computation gave numbers that are not finite ({where}); try again with the device set to cpu.</source>
        <translation>Die Berechnung ergab Zahlen, die nicht endlich sind ({where}); versuchen Sie es noch einmal mit dem Gerät cpu.</translation>
    </message>
    <message>
        <source>The computation of the answer gave numbers that are not finite.</source>
        <translation>Die Berechnung der Antwort ergab Zahlen, die nicht endlich sind.</translation>
    </message>
    <message>
        <source>The content credentials (C2PA) no longer fit the changed photo and are not kept.</source>
        <translation>Die Herkunftsnachweise (C2PA) passen nicht mehr zum geänderten Foto und werden nicht übernommen.</translation>
    </message>
    <message>
        <source>The device</source>
        <translation>Das Gerät</translation>
    </message>
    <message>
        <source>The download from {host} broke off {tries} times in a row ({why}); try again, it goes on from there.</source>
        <translation>Der Download von {host} brach {tries}-mal nacheinander ab ({why}); versuchen Sie es noch einmal, er geht dort weiter.</translation>
    </message>
    <message>
        <source>The editor could not make: {count} of {planned}.</source>
        <translation>Der Editor konnte nicht ausführen: {count} von {planned}.</translation>
    </message>
    <message>
        <source>The editor gave a picture that shows nothing; that is its own failure.</source>
        <translation>Der Editor lieferte ein Bild, das nichts zeigt; das liegt an ihm selbst.</translation>
    </message>
    <message>
        <source>The editor gave the picture back as it was; that is its own failure.</source>
        <translation>Der Editor gab das Bild zurück, wie es war; das liegt an ihm selbst.</translation>
    </message>
    <message>
        <source>The file describes its colours by numbers instead of a profile; the colours are taken for sRGB.</source>
        <translation>Die Datei beschreibt ihre Farben durch Zahlen statt durch ein Profil; sie werden als sRGB gelesen.</translation>
    </message>
    <message>
        <source>The file format has no room for the EXIF data; it is not kept.</source>
        <translation>Das Dateiformat hat keinen Platz für die EXIF-Daten; sie werden nicht übernommen.</translation>
    </message>
    <message>
        <source>The file format has no room for the IPTC data; it is not kept.</source>
        <translation>Das Dateiformat hat keinen Platz für die IPTC-Daten; sie werden nicht übernommen.</translation>
    </message>
    <message>
        <source>The file format has no room for the XMP data; it is not kept.</source>
        <translation>Das Dateiformat hat keinen Platz für die XMP-Daten; sie werden nicht übernommen.</translation>
    </message>
    <message>
        <source>The file format has no room for the texts in the file; they are not kept.</source>
        <translation>Das Dateiformat hat keinen Platz für die Texte in der Datei; sie werden nicht übernommen.</translation>
    </message>
    <message>
        <source>The file has more than 8 bits a channel; they were rounded to 8.</source>
        <translation>Die Datei hat mehr als 8 Bit je Kanal; sie wurden auf 8 gerundet.</translation>
    </message>
    <message>
        <source>The file holds {count} pictures; only the first is used.</source>
        <translation>Die Datei enthält {count} Bilder; nur das erste wird verwendet.</translation>
    </message>
    <message>
        <source>The file of rates</source>
        <translation>Die Datei der Quoten</translation>
    </message>
    <message>
        <source>The file was tried as it was saved. Scaling, cropping, saving it again, screenshots and attempts to take the protection off were not tried.</source>
        <translation>Die Datei wurde ausprobiert, wie sie gespeichert wurde. Skalieren, Beschneiden, erneutes Speichern, Bildschirmfotos und Versuche, den Schutz zu entfernen, wurden nicht ausprobiert.</translation>
    </message>
    <message>
        <source>The floating-point gray became 16-bit gray.</source>
        <translation>Aus dem Gleitkomma-Grau wurde Grau mit 16 Bit.</translation>
    </message>
    <message>
        <source>The graphics pack is removed.</source>
        <translation>Das Grafikpaket ist entfernt.</translation>
    </message>
    <message>
        <source>The integer gray became 16-bit gray.</source>
        <translation>Aus dem ganzzahligen Grau wurde Grau mit 16 Bit.</translation>
    </message>
    <message>
        <source>The judge came to no verdict on: {count} of {planned}. They count for neither side.</source>
        <translation>Der Prüfer kam zu keinem Urteil bei: {count} von {planned}. Sie zählen für keine Seite.</translation>
    </message>
    <message>
        <source>The judge was less than {least} % sure of {unsure} of its {all} verdicts.</source>
        <translation>Der Prüfer war sich bei {unsure} seiner {all} Urteile zu weniger als {least} % sicher.</translation>
    </message>
    <message>
        <source>The judge was not tested on pictures whose answer is known.</source>
        <translation>Der Prüfer wurde nicht an Bildern getestet, deren Antwort bekannt ist.</translation>
    </message>
    <message>
        <source>The judge was right on all {count} pictures whose answer is known; those are plain cases.</source>
        <translation>Der Prüfer lag bei allen {count} Bildern richtig, deren Antwort bekannt ist; das sind klare Fälle.</translation>
    </message>
    <message>
        <source>The judge was tested on pictures whose answer is known and failed, so no rate is told.</source>
        <translation>Der Prüfer wurde an Bildern getestet, deren Antwort bekannt ist, und lag falsch; daher wird keine Quote genannt.</translation>
    </message>
    <message>
        <source>The judge&apos;s address</source>
        <translation>Die Adresse des Prüfers</translation>
    </message>
    <message>
        <source>The judge&apos;s model</source>
        <translation>Das Modell des Prüfers</translation>
    </message>
    <message>
        <source>The last job was interrupted: {left} of {count} photos are not finished.</source>
        <translation>Der letzte Auftrag wurde unterbrochen: {left} von {count} Fotos sind nicht fertig.</translation>
    </message>
    <message>
        <source>The layers of the file show the unprotected photo and are not kept.</source>
        <translation>Die Ebenen der Datei zeigen das ungeschützte Foto und werden nicht übernommen.</translation>
    </message>
    <message>
        <source>The list of prompts</source>
        <translation>Die Liste der Prompts</translation>
    </message>
    <message>
        <source>The list of prompts and seeds</source>
        <translation>Die Liste der Prompts und Startwerte</translation>
    </message>
    <message>
        <source>The list of unseen prompts</source>
        <translation>Die Liste der unbekannten Prompts</translation>
    </message>
    <message>
        <source>The mark of the file&apos;s end is missing; look whether the picture is whole.</source>
        <translation>Das Endzeichen der Datei fehlt; sehen Sie nach, ob das Bild vollständig ist.</translation>
    </message>
    <message>
        <source>The metadata (EXIF, XMP, IPTC) was left out.</source>
        <translation>Die Metadaten (EXIF, XMP, IPTC) wurden weggelassen.</translation>
    </message>
    <message>
        <source>The model files in {path} are missing or damaged; install the program again.</source>
        <translation>Die Modelldateien in {path} fehlen oder sind beschädigt; installieren Sie das Programm neu.</translation>
    </message>
    <message>
        <source>The model gave an empty answer.</source>
        <translation>Das Modell gab eine leere Antwort.</translation>
    </message>
    <message>
        <source>The model gave no answer.</source>
        <translation>Das Modell gab keine Antwort.</translation>
    </message>
    <message>
        <source>The model gave two different answers.</source>
        <translation>Das Modell gab zwei verschiedene Antworten.</translation>
    </message>
    <message>
        <source>The model in {path} is whole, but cannot be loaded ({why}); get it again, or choose another one.</source>
        <translation>Das Modell in {path} ist vollständig, lässt sich aber nicht laden ({why}); laden Sie es noch einmal herunter, oder wählen Sie ein anderes.</translation>
    </message>
    <message>
        <source>The model refused: {words}</source>
        <translation>Das Modell lehnte ab: {words}</translation>
    </message>
    <message>
        <source>The model was stopped ({why}).</source>
        <translation>Das Modell wurde angehalten ({why}).</translation>
    </message>
    <message>
        <source>The moving part of this motion photo shows the unprotected scene; it is not kept.</source>
        <translation>Der bewegte Teil dieses Bewegtfotos zeigt die ungeschützte Szene; er wird nicht übernommen.</translation>
    </message>
    <message>
        <source>The name under Output cannot be used.</source>
        <translation>Der Name unter „Ausgabe“ kann nicht verwendet werden.</translation>
    </message>
    <message>
        <source>The notes of the camera&apos;s maker may hold a preview and are not kept.</source>
        <translation>Die Herstellernotizen der Kamera können ein Vorschaubild enthalten und werden nicht übernommen.</translation>
    </message>
    <message>
        <source>The number of editors</source>
        <translation>Die Anzahl der Editoren</translation>
    </message>
    <message>
        <source>The number of judges</source>
        <translation>Die Zahl der Prüfer</translation>
    </message>
    <message>
        <source>The number of steps</source>
        <translation>Die Zahl der Schritte</translation>
    </message>
    <message>
        <source>The pack for {maker} cards is in use: {device} does the work.</source>
        <translation>Das Paket für Karten von {maker} ist in Gebrauch: {device} arbeitet.</translation>
    </message>
    <message>
        <source>The pack for {maker} cards is whole, but does not work on this computer ({why}); bring the driver of the card up to date, then try again. Until then the processor does the work.</source>
        <translation>Das Paket für Karten von {maker} ist vollständig, läuft aber auf diesem Computer nicht ({why}); bringen Sie den Treiber der Karte auf den neuesten Stand und versuchen Sie es noch einmal. Bis dahin arbeitet der Prozessor.</translation>
    </message>
    <message>
        <source>The paper&apos;s budget. Grain shows in smooth areas.</source>
        <translation>Das Budget der Forschungsarbeit. In glatten Flächen zeigt sich Korn.</translation>
    </message>
    <message>
        <source>The patience with a judge</source>
        <translation>Die Geduld mit einem Prüfer</translation>
    </message>
    <message>
        <source>The pattern for names</source>
        <translation>Das Namensmuster</translation>
    </message>
    <message>
        <source>The photo</source>
        <translation>Das Foto</translation>
    </message>
    <message>
        <source>The pictures in this report are JPEG copies, scaled down; the checksums are of the files.</source>
        <translation>Die Bilder in diesem Bericht sind verkleinerte JPEG-Kopien; die Prüfsummen sind die der Dateien.</translation>
    </message>
    <message>
        <source>The printing colours (CMYK) became sRGB.</source>
        <translation>Aus den Druckfarben (CMYK) wurde sRGB.</translation>
    </message>
    <message>
        <source>The program made a mistake. Your files are as they were. The report says more.</source>
        <translation>Das Programm hat einen Fehler gemacht. Ihre Dateien sind, wie sie waren. Der Bericht sagt mehr.</translation>
    </message>
    <message>
        <source>The prompt</source>
        <translation>Der Prompt</translation>
    </message>
    <message>
        <source>The proxy does not let the download through ({why}); check its address, name and password.</source>
        <translation>Der Proxy lässt den Download nicht durch ({why}); prüfen Sie seine Adresse, den Namen und das Passwort.</translation>
    </message>
    <message>
        <source>The result differs by {difference} levels, more than the budget of {levels}; please report this.</source>
        <translation>Das Ergebnis weicht um {difference} Stufen ab, mehr als das Budget von {levels}; bitte melden Sie das.</translation>
    </message>
    <message>
        <source>The saved file was opened again, and lacks what was written into it: {block}.</source>
        <translation>Die gespeicherte Datei wurde wieder geöffnet, und es fehlt, was hineingeschrieben wurde: {block}.</translation>
    </message>
    <message>
        <source>The second judge</source>
        <translation>Der zweite Prüfer</translation>
    </message>
    <message>
        <source>The server has {count} models.</source>
        <translation>Modelle auf dem Server: {count}.</translation>
    </message>
    <message>
        <source>The settings could not be read and are as at the first start; the old file was kept as settings.broken.</source>
        <translation>Die Einstellungen konnten nicht gelesen werden und sind wie beim ersten Start; die alte Datei wurde als settings.broken behalten.</translation>
    </message>
    <message>
        <source>The shares are not corrected for errors of the judge, as those were not measured.</source>
        <translation>Die Anteile sind nicht um Fehler des Prüfers berichtigt, da diese nicht gemessen wurden.</translation>
    </message>
    <message>
        <source>The verdicts are those of a program ({judge}); look at the pictures too.</source>
        <translation>Die Urteile stammen von einem Programm ({judge}); sehen Sie sich auch die Bilder an.</translation>
    </message>
    <message>
        <source>The video colours (YCbCr) became sRGB.</source>
        <translation>Aus den Videofarben (YCbCr) wurde sRGB.</translation>
    </message>
    <message>
        <source>The way there is NOT encrypted: others on the network can read along.</source>
        <translation>Der Weg dorthin ist NICHT verschlüsselt: Andere im Netz können mitlesen.</translation>
    </message>
    <message>
        <source>The way there is encrypted.</source>
        <translation>Der Weg dorthin ist verschlüsselt.</translation>
    </message>
    <message>
        <source>The words of each edit, and copies of the original and of the edited pictures of at most one megapixel, without names, places or other metadata.</source>
        <translation>Die Worte jeder Bearbeitung sowie Kopien des Originals und der bearbeiteten Bilder mit höchstens einem Megapixel, ohne Namen, Orte oder andere Metadaten.</translation>
    </message>
    <message>
        <source>The {editor} does not know {words}; try for instance: {suggestion}.</source>
        <translation>{editor} kennt {words} nicht; versuchen Sie zum Beispiel: {suggestion}.</translation>
    </message>
    <message>
        <source>There is no graphics card that the program can use. On the processor, a photo may take hours.</source>
        <translation>Es gibt keine Grafikkarte, die das Programm verwenden kann. Auf dem Prozessor kann ein Foto Stunden dauern.</translation>
    </message>
    <message>
        <source>There is no key for it in the keyring.</source>
        <translation>Im Schlüsselbund liegt kein Schlüssel dafür.</translation>
    </message>
    <message>
        <source>There is no model called {name}; there are: {known}.</source>
        <translation>Es gibt kein Modell namens {name}; es gibt: {known}.</translation>
    </message>
    <message>
        <source>There is no photo in what was dropped or pasted; drop the file itself.</source>
        <translation>Was Sie abgelegt oder eingefügt haben, enthält kein Foto; legen Sie die Datei selbst ab.</translation>
    </message>
    <message>
        <source>There is no photo in {path} that could be protected; give another folder, or the photos themselves.</source>
        <translation>In {path} ist kein Foto, das geschützt werden könnte; geben Sie einen anderen Ordner an oder die Fotos selbst.</translation>
    </message>
    <message>
        <source>There is no space left to write {path}; free some space or choose another folder.</source>
        <translation>Für {path} ist kein Speicherplatz mehr frei; schaffen Sie Platz, oder wählen Sie einen anderen Ordner.</translation>
    </message>
    <message>
        <source>There is no {device} on this computer; choose auto or cpu.</source>
        <translation>{device} gibt es auf diesem Computer nicht; wählen Sie auto oder cpu.</translation>
    </message>
    <message>
        <source>There is not enough memory for this, even in the smallest steps; close other programs, then try again.</source>
        <translation>Dafür reicht der Arbeitsspeicher selbst in den kleinsten Schritten nicht; schließen Sie andere Programme, und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>There is nothing to fetch here: this computer has no graphics card that can be used, or this copy of the program was not made for one.</source>
        <translation>Hier gibt es nichts zu holen: Dieser Computer hat keine verwendbare Grafikkarte, oder diese Ausgabe des Programms ist nicht dafür gemacht.</translation>
    </message>
    <message>
        <source>This counts for neither side. Try again, try another judge, or look for yourself.</source>
        <translation>Das zählt für keine Seite. Versuchen Sie es noch einmal oder mit einem anderen Prüfer, oder sehen Sie selbst hin.</translation>
    </message>
    <message>
        <source>This edit already fails on the original. Try another prompt.</source>
        <translation>Diese Bearbeitung scheitert schon am Original. Versuchen Sie einen anderen Prompt.</translation>
    </message>
    <message>
        <source>This speaks of this photo and of these edits only.</source>
        <translation>Dies spricht nur von diesem Foto und von diesen Bearbeitungen.</translation>
    </message>
    <message>
        <source>This system has no keyring that could keep a key ({why}); set one up, or use a judge without a key.</source>
        <translation>Dieses System hat keinen Schlüsselbund, der einen Schlüssel aufbewahren könnte ({why}); richten Sie einen ein, oder verwenden Sie einen Prüfer ohne Schlüssel.</translation>
    </message>
    <message>
        <source>This system has no keyring that could keep a token ({why}); set one up, or import a folder.</source>
        <translation>Dieses System hat keinen Schlüsselbund, der ein Token aufbewahren könnte ({why}); richten Sie einen ein, oder importieren Sie einen Ordner.</translation>
    </message>
    <message>
        <source>To stay within the budget as {form}, {share} of the protection could be kept.</source>
        <translation>Um als {form} im Budget zu bleiben, blieben {share} des Schutzes erhalten.</translation>
    </message>
    <message>
        <source>To use {path}, some small files of {model} are needed first; allow to fetch them, or import a folder.</source>
        <translation>Um {path} zu verwenden, braucht es zuerst einige kleine Dateien von {model}; erlauben Sie, sie zu laden, oder importieren Sie einen Ordner.</translation>
    </message>
    <message>
        <source>To {host}, for the model {model}.</source>
        <translation>An {host}, für das Modell {model}.</translation>
    </message>
    <message>
        <source>To {host}.</source>
        <translation>An {host}.</translation>
    </message>
    <message>
        <source>To {picture} it said: {outcome}.</source>
        <translation>Zu diesem Bild: {picture}, sagte er: {outcome}.</translation>
    </message>
    <message>
        <source>Use this file as {title}?</source>
        <translation>Diese Datei als {title} verwenden?</translation>
    </message>
    <message>
        <source>Verifying {title}</source>
        <translation>{title} wird geprüft</translation>
    </message>
    <message>
        <source>Version {version} is out: {page}</source>
        <translation>Version {version} ist erschienen: {page}</translation>
    </message>
    <message>
        <source>Visible grain in skies and skin.</source>
        <translation>Sichtbares Korn in Himmel und Haut.</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>Wants a graphics card with {least}&#xa0;GB.</source>
        <translation>Braucht eine Grafikkarte mit {least}&#xa0;GB.</translation>
    </message>
    <message>
        <source>Wants a graphics card with {least}&#xa0;GB; with {most}&#xa0;GB it is quicker.</source>
        <translation>Braucht eine Grafikkarte mit {least}&#xa0;GB; mit {most}&#xa0;GB geht es schneller.</translation>
    </message>
    <message>
        <source>Web pages (*.html)</source>
        <translation>Webseiten (*.html)</translation>
    </message>
    <message>
        <source>Weights (*.safetensors)</source>
        <translation>Gewichte (*.safetensors)</translation>
    </message>
    <message>
        <source>What is finished is saved. Protecting the rest is offered at the next start.</source>
        <translation>Was fertig ist, ist gespeichert. Den Rest zu schützen, wird beim nächsten Start angeboten.</translation>
    </message>
    <message>
        <source>What this does not say</source>
        <translation>Was dies nicht sagt</translation>
    </message>
    <message>
        <source>What was changed, times {gain}; the middle of the picture at 100 %</source>
        <translation>Was verändert wurde, {gain}-fach verstärkt; die Mitte des Bildes bei 100 %</translation>
    </message>
    <message>
        <source>Whichever way the edits without a verdict went, the interval is {low} % to {high} %.</source>
        <translation>Gleich wie die Bearbeitungen ohne Urteil ausgegangen wären, ist das Intervall {low} % bis {high} %.</translation>
    </message>
    <message>
        <source>Without protection, for comparison:</source>
        <translation>Ohne Schutz, zum Vergleich:</translation>
    </message>
    <message>
        <source>a black picture</source>
        <translation>ein schwarzes Bild</translation>
    </message>
    <message>
        <source>a copy that was not edited</source>
        <translation>eine Kopie, die nicht bearbeitet wurde</translation>
    </message>
    <message>
        <source>a few words such as &apos;make it night&apos;</source>
        <translation>einige Worte wie &apos;make it night&apos;</translation>
    </message>
    <message>
        <source>a good edit</source>
        <translation>eine gute Bearbeitung</translation>
    </message>
    <message>
        <source>a picture full of noise</source>
        <translation>ein Bild voller Rauschen</translation>
    </message>
    <message>
        <source>about {hours} h</source>
        <translation>etwa {hours} h</translation>
    </message>
    <message>
        <source>about {minutes} min</source>
        <translation>etwa {minutes} min</translation>
    </message>
    <message>
        <source>about {minutes} min left</source>
        <translation>noch etwa {minutes} min</translation>
    </message>
    <message>
        <source>about {seconds} s</source>
        <translation>etwa {seconds} s</translation>
    </message>
    <message>
        <source>about {seconds} s left</source>
        <translation>noch etwa {seconds} s</translation>
    </message>
    <message>
        <source>about {size}</source>
        <translation>etwa {size}</translation>
    </message>
    <message>
        <source>about {size} each</source>
        <translation>je etwa {size}</translation>
    </message>
    <message>
        <source>all known to the protection</source>
        <translation>alle dem Schutz bekannt</translation>
    </message>
    <message>
        <source>an unrelated picture</source>
        <translation>ein fremdes Bild</translation>
    </message>
    <message>
        <source>another one than the first</source>
        <translation>ein anderer als der erste</translation>
    </message>
    <message>
        <source>another picture</source>
        <translation>ein anderes Bild</translation>
    </message>
    <message>
        <source>another seed, nothing protected</source>
        <translation>anderer Startwert, nichts geschützt</translation>
    </message>
    <message>
        <source>as saved</source>
        <translation>wie gespeichert</translation>
    </message>
    <message>
        <source>as stated on its page</source>
        <translation>wie auf der Seite des Modells angegeben</translation>
    </message>
    <message>
        <source>asking {host}</source>
        <translation>{host} wird gefragt</translation>
    </message>
    <message>
        <source>asking {host} for the list of files</source>
        <translation>{host} wird nach der Dateiliste gefragt</translation>
    </message>
    <message>
        <source>at least 1</source>
        <translation>mindestens 1</translation>
    </message>
    <message>
        <source>at least {decibels} dB</source>
        <translation>mindestens {decibels} dB</translation>
    </message>
    <message>
        <source>beside the originals</source>
        <translation>neben die Originale</translation>
    </message>
    <message>
        <source>blurred</source>
        <translation>weichgezeichnet</translation>
    </message>
    <message>
        <source>checking the editor&apos;s files</source>
        <translation>die Dateien des Editors werden geprüft</translation>
    </message>
    <message>
        <source>corrected for the judge</source>
        <translation>um Fehler des Prüfers berichtigt</translation>
    </message>
    <message>
        <source>cropped by 10 %</source>
        <translation>um 10 % beschnitten</translation>
    </message>
    <message>
        <source>damaged</source>
        <translation>beschädigt</translation>
    </message>
    <message>
        <source>degraded</source>
        <translation>beschädigt</translation>
    </message>
    <message>
        <source>does half of what was asked</source>
        <translation>tut die Hälfte dessen, was verlangt wurde</translation>
    </message>
    <message>
        <source>does not do what was asked</source>
        <translation>tut nicht, was verlangt wurde</translation>
    </message>
    <message>
        <source>does what was asked</source>
        <translation>tut, was verlangt wurde</translation>
    </message>
    <message>
        <source>edit {place} of {count}: {prompt}, seed {seed}</source>
        <translation>Bearbeitung {place} von {count}: {prompt}, Startwert {seed}</translation>
    </message>
    <message>
        <source>editing, step {step} of {steps}</source>
        <translation>wird bearbeitet, Schritt {step} von {steps}</translation>
    </message>
    <message>
        <source>editor</source>
        <translation>Editor</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>leer</translation>
    </message>
    <message>
        <source>en</source>
        <translation>de</translation>
    </message>
    <message>
        <source>fail, of those that count</source>
        <translation>gescheitert, von denen, die zählen</translation>
    </message>
    <message>
        <source>given one unseen prompt at least</source>
        <translation>mindestens ein unbekannter Prompt</translation>
    </message>
    <message>
        <source>given to the protection</source>
        <translation>dem Schutz vorgegeben</translation>
    </message>
    <message>
        <source>it is a folder</source>
        <translation>es ist ein Ordner</translation>
    </message>
    <message>
        <source>it is empty</source>
        <translation>sie ist leer</translation>
    </message>
    <message>
        <source>it is no JSON object</source>
        <translation>es ist kein JSON-Objekt</translation>
    </message>
    <message>
        <source>its page</source>
        <translation>seiner Seite</translation>
    </message>
    <message>
        <source>its weights</source>
        <translation>seine Gewichte</translation>
    </message>
    <message>
        <source>judge</source>
        <translation>Prüfer</translation>
    </message>
    <message>
        <source>judging the edit of the original</source>
        <translation>die Bearbeitung des Originals wird beurteilt</translation>
    </message>
    <message>
        <source>judging the edit of the protected photo</source>
        <translation>die Bearbeitung des geschützten Fotos wird beurteilt</translation>
    </message>
    <message>
        <source>loading the built-in editor</source>
        <translation>der eingebaute Editor wird geladen</translation>
    </message>
    <message>
        <source>loading the built-in judge</source>
        <translation>der eingebaute Prüfer wird geladen</translation>
    </message>
    <message>
        <source>loading the editor</source>
        <translation>der Editor wird geladen</translation>
    </message>
    <message>
        <source>loading the program&apos;s libraries</source>
        <translation>die Bibliotheken des Programms werden geladen</translation>
    </message>
    <message>
        <source>loading {name}</source>
        <translation>{name} wird geladen</translation>
    </message>
    <message>
        <source>main</source>
        <translation>main</translation>
    </message>
    <message>
        <source>making the pictures</source>
        <translation>Bilder werden erstellt</translation>
    </message>
    <message>
        <source>match</source>
        <translation>gelungen</translation>
    </message>
    <message>
        <source>match, still works</source>
        <translation>gelungen, wirkt noch</translation>
    </message>
    <message>
        <source>mismatch</source>
        <translation>verfehlt</translation>
    </message>
    <message>
        <source>needs its licence accepted</source>
        <translation>Lizenz noch nicht angenommen</translation>
    </message>
    <message>
        <source>no</source>
        <translation>nein</translation>
    </message>
    <message>
        <source>no location</source>
        <translation>ohne Ort</translation>
    </message>
    <message>
        <source>no metadata</source>
        <translation>ohne Metadaten</translation>
    </message>
    <message>
        <source>no verdict</source>
        <translation>kein Urteil</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>none beside the file, so nothing is known of how it was made</source>
        <translation>keines neben der Datei, daher ist nicht bekannt, wie sie entstand</translation>
    </message>
    <message>
        <source>not a folder</source>
        <translation>kein Ordner</translation>
    </message>
    <message>
        <source>not enough memory, going on in smaller steps</source>
        <translation>nicht genug Speicher, weiter in kleineren Schritten</translation>
    </message>
    <message>
        <source>not fetched</source>
        <translation>nicht geladen</translation>
    </message>
    <message>
        <source>not made</source>
        <translation>nicht ausgeführt</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>nichts</translation>
    </message>
    <message>
        <source>one prompt and one seed</source>
        <translation>ein Prompt und ein Startwert</translation>
    </message>
    <message>
        <source>opening</source>
        <translation>wird geöffnet</translation>
    </message>
    <message>
        <source>optimised</source>
        <translation>optimiert</translation>
    </message>
    <message>
        <source>optimising, step {step} of {steps}</source>
        <translation>wird optimiert, Schritt {step} von {steps}</translation>
    </message>
    <message>
        <source>outcome</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>parts of the picture are missing</source>
        <translation>Teile des Bildes fehlen</translation>
    </message>
    <message>
        <source>placing the editor</source>
        <translation>der Editor wird eingerichtet</translation>
    </message>
    <message>
        <source>preparing</source>
        <translation>wird vorbereitet</translation>
    </message>
    <message>
        <source>prompt</source>
        <translation>Prompt</translation>
    </message>
    <message>
        <source>prompts</source>
        <translation>Prompts</translation>
    </message>
    <message>
        <source>reading the file</source>
        <translation>die Datei wird gelesen</translation>
    </message>
    <message>
        <source>ready</source>
        <translation>bereit</translation>
    </message>
    <message>
        <source>same format</source>
        <translation>gleiches Format</translation>
    </message>
    <message>
        <source>saved</source>
        <translation>gespeichert</translation>
    </message>
    <message>
        <source>saving</source>
        <translation>wird gespeichert</translation>
    </message>
    <message>
        <source>seed</source>
        <translation>Startwert</translation>
    </message>
    <message>
        <source>seen</source>
        <translation>bekannt</translation>
    </message>
    <message>
        <source>set aside</source>
        <translation>nicht gewertet</translation>
    </message>
    <message>
        <source>set aside or not made</source>
        <translation>nicht gewertet oder nicht ausgeführt</translation>
    </message>
    <message>
        <source>some time and one try</source>
        <translation>etwas Zeit und ein Versuch</translation>
    </message>
    <message>
        <source>testing the judge</source>
        <translation>der Prüfer wird getestet</translation>
    </message>
    <message>
        <source>that</source>
        <translation>das</translation>
    </message>
    <message>
        <source>the edited picture</source>
        <translation>das bearbeitete Bild</translation>
    </message>
    <message>
        <source>the editor&apos;s own</source>
        <translation>Vorgabe des Editors</translation>
    </message>
    <message>
        <source>the file</source>
        <translation>die Datei</translation>
    </message>
    <message>
        <source>the gradient is zero everywhere</source>
        <translation>der Gradient ist überall null</translation>
    </message>
    <message>
        <source>the judge&apos;s answer</source>
        <translation>die Antwort des Prüfers</translation>
    </message>
    <message>
        <source>the list of files</source>
        <translation>die Dateiliste</translation>
    </message>
    <message>
        <source>the loss or its gradient</source>
        <translation>der Verlust oder sein Gradient</translation>
    </message>
    <message>
        <source>the name of a model that can see</source>
        <translation>der Name eines Modells, das sehen kann</translation>
    </message>
    <message>
        <source>the photo itself</source>
        <translation>das Foto selbst</translation>
    </message>
    <message>
        <source>the same</source>
        <translation>derselbe</translation>
    </message>
    <message>
        <source>there</source>
        <translation>vorhanden</translation>
    </message>
    <message>
        <source>there are no single files of this kind</source>
        <translation>einzelne Dateien dieser Art gibt es nicht</translation>
    </message>
    <message>
        <source>there, imported</source>
        <translation>vorhanden, importiert</translation>
    </message>
    <message>
        <source>there, of another program</source>
        <translation>vorhanden, von einem anderen Programm</translation>
    </message>
    <message>
        <source>trying it on this computer</source>
        <translation>wird auf diesem Computer ausprobiert</translation>
    </message>
    <message>
        <source>unpacking</source>
        <translation>wird ausgepackt</translation>
    </message>
    <message>
        <source>unseen</source>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>waiting for your answer</source>
        <translation>wartet auf Ihre Antwort</translation>
    </message>
    <message>
        <source>waiting for {host}</source>
        <translation>wartet auf {host}</translation>
    </message>
    <message>
        <source>what was edited</source>
        <translation>was bearbeitet wurde</translation>
    </message>
    <message>
        <source>writing the file</source>
        <translation>Datei wird geschrieben</translation>
    </message>
    <message>
        <source>writing the model&apos;s folder</source>
        <translation>der Ordner des Modells wird geschrieben</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>your account</source>
        <translation>Ihrem Konto</translation>
    </message>
    <message>
        <source>{address} is on the web; save the picture on this computer and open that file.</source>
        <translation>{address} liegt im Web; speichern Sie das Bild auf diesem Computer, und öffnen Sie diese Datei.</translation>
    </message>
    <message>
        <source>{cards} could do the work, usually much faster than the processor. For it, {size} have to be fetched.</source>
        <translation>{cards} könnte die Arbeit tun, meist viel schneller als der Prozessor. Dafür müssen {size} geholt werden.</translation>
    </message>
    <message>
        <source>{cores} cores</source>
        <translation>{cores} Kerne</translation>
    </message>
    <message>
        <source>{count} already in the list</source>
        <translation>{count} schon in der Liste</translation>
    </message>
    <message>
        <source>{count} bytes</source>
        <translation>{count} Bytes</translation>
    </message>
    <message>
        <source>{count} editors: a photo takes as long as with each of them, one after the other. Edits are tried with the first.</source>
        <translation>{count} Editoren: Ein Foto dauert so lange wie mit jedem von ihnen nacheinander. Bearbeitungen werden mit dem ersten ausprobiert.</translation>
    </message>
    <message>
        <source>{count} failed</source>
        <translation>{count} fehlgeschlagen</translation>
    </message>
    <message>
        <source>{count} not reached</source>
        <translation>{count} nicht erreicht</translation>
    </message>
    <message>
        <source>{count} of {whole} saved with protection</source>
        <translation>{count} von {whole} mit Schutz gespeichert</translation>
    </message>
    <message>
        <source>{count} photos</source>
        <translation>{count} Fotos</translation>
    </message>
    <message>
        <source>{count} skipped, as there is such a file</source>
        <translation>{count} übersprungen, da es die Datei schon gibt</translation>
    </message>
    <message>
        <source>{count} that are hidden or no photos</source>
        <translation>{count} versteckt oder keine Fotos</translation>
    </message>
    <message>
        <source>{count} that this program made</source>
        <translation>{count} von diesem Programm erzeugt</translation>
    </message>
    <message>
        <source>{count}, {selected} selected</source>
        <translation>{count}, {selected} ausgewählt</translation>
    </message>
    <message>
        <source>{defeated} of {tried} edits defeated</source>
        <translation>{defeated} von {tried} gescheitert</translation>
    </message>
    <message>
        <source>{done} of {total}</source>
        <translation>{done} von {total}</translation>
    </message>
    <message>
        <source>{done} of {total}, {speed}/s</source>
        <translation>{done} von {total}, {speed}/s</translation>
    </message>
    <message>
        <source>{done} of {total}, {speed}/s, {left} h left</source>
        <translation>{done} von {total}, {speed}/s, noch {left} h</translation>
    </message>
    <message>
        <source>{done} of {total}, {speed}/s, {left} min left</source>
        <translation>{done} von {total}, {speed}/s, noch {left} min</translation>
    </message>
    <message>
        <source>{done} of {total}, {speed}/s, {left} s left</source>
        <translation>{done} von {total}, {speed}/s, noch {left} s</translation>
    </message>
    <message>
        <source>{editor} and {judge}, on the graphics card</source>
        <translation>{editor} und {judge}, auf der Grafikkarte</translation>
    </message>
    <message>
        <source>{editor} and {judge}, on the graphics of the processor</source>
        <translation>{editor} und {judge}, auf der Grafikeinheit des Prozessors</translation>
    </message>
    <message>
        <source>{editor} and {judge}, on the processor</source>
        <translation>{editor} und {judge}, auf dem Prozessor</translation>
    </message>
    <message>
        <source>{first} and {second}, agreed</source>
        <translation>{first} und {second}, übereinstimmend</translation>
    </message>
    <message>
        <source>{form} cannot hold all channels, colours or bits of this photo; it is saved as PNG.</source>
        <translation>{form} kann nicht alle Kanäle, Farben oder Bits dieses Fotos aufnehmen; es wird als PNG gespeichert.</translation>
    </message>
    <message>
        <source>{form} cannot stay within a budget this small; the photo is saved as PNG.</source>
        <translation>{form} kann ein so kleines Budget nicht einhalten; das Foto wird als PNG gespeichert.</translation>
    </message>
    <message>
        <source>{held} are here already.</source>
        <translation>{held} sind schon da.</translation>
    </message>
    <message>
        <source>{hits} of {total} edit that works on the original fails on the protected file {interval}: {kinds}.</source>
        <translation>{hits} von {total} Bearbeitung, die am Original gelingt, scheitert an der geschützten Datei {interval}: {kinds}.</translation>
    </message>
    <message>
        <source>{hits} of {total} edits that work on the original fail on the protected file {interval}: {kinds}.</source>
        <translation>{hits} von {total} Bearbeitungen, die am Original gelingen, scheitern an der geschützten Datei {interval}: {kinds}.</translation>
    </message>
    <message>
        <source>{hits} of {total} edits that work on the original fails on the protected file {interval}: {kinds}.</source>
        <translation>{hits} von {total} Bearbeitungen, die am Original gelingen, scheitert an der geschützten Datei {interval}: {kinds}.</translation>
    </message>
    <message>
        <source>{host} answers with error {status}; try again later, or set a mirror.</source>
        <translation>{host} antwortet mit Fehler {status}; versuchen Sie es später noch einmal, oder geben Sie einen Spiegelserver an.</translation>
    </message>
    <message>
        <source>{host} cannot be reached ({why}); check the connection, or set a proxy or a mirror.</source>
        <translation>{host} ist nicht zu erreichen ({why}); prüfen Sie die Verbindung, oder geben Sie einen Proxy oder Spiegelserver an.</translation>
    </message>
    <message>
        <source>{host} cannot prove that it is itself ({why}); check the date of this computer, and ask whoever runs the network for its certificate.</source>
        <translation>{host} kann sich nicht ausweisen ({why}); prüfen Sie das Datum dieses Computers, und fragen Sie, wer das Netz betreibt, nach dessen Zertifikat.</translation>
    </message>
    <message>
        <source>{host} does not take the token; make a new one with the right to read at {tokens}, and enter it again.</source>
        <translation>{host} nimmt das Token nicht an; erstellen Sie unter {tokens} ein neues mit Leserecht, und geben Sie es noch einmal ein.</translation>
    </message>
    <message>
        <source>{host} has no {repo} in revision {revision}; set another mirror, or update this program.</source>
        <translation>{host} hat kein {repo} in der Revision {revision}; geben Sie einen anderen Spiegelserver an, oder aktualisieren Sie dieses Programm.</translation>
    </message>
    <message>
        <source>{host} is not ready, try {place} of {count}</source>
        <translation>{host} ist nicht bereit, Versuch {place} von {count}</translation>
    </message>
    <message>
        <source>{host} sent a damaged {file} (its checksum differs), which was deleted; try again, or set a mirror.</source>
        <translation>{host} sandte eine beschädigte Datei, {file} (die Prüfsumme weicht ab), sie wurde gelöscht; versuchen Sie es noch einmal, oder geben Sie einen Spiegelserver an.</translation>
    </message>
    <message>
        <source>{host} sent a web page instead of {file}; sign in to this network in a browser, then try again.</source>
        <translation>{host} sandte eine Webseite statt {file}; melden Sie sich im Browser bei diesem Netz an, und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>{judge} cannot see pictures; choose a model that can.</source>
        <translation>{judge} kann keine Bilder sehen; wählen Sie ein Modell, das es kann.</translation>
    </message>
    <message>
        <source>{judge} does not answer ({why}); start it, or check its address.</source>
        <translation>{judge} antwortet nicht ({why}); starten Sie es, oder prüfen Sie die Adresse.</translation>
    </message>
    <message>
        <source>{judge} failed ({why}); try again, or choose another judge.</source>
        <translation>{judge} ist gescheitert ({why}); versuchen Sie es noch einmal, oder wählen Sie einen anderen Prüfer.</translation>
    </message>
    <message>
        <source>{judge} gave no answer within {seconds} seconds; try again, or choose a smaller model.</source>
        <translation>{judge} gab binnen {seconds} Sekunden keine Antwort; versuchen Sie es noch einmal, oder wählen Sie ein kleineres Modell.</translation>
    </message>
    <message>
        <source>{judge} is not there; check the name of the model and the address of the server.</source>
        <translation>{judge} ist nicht da; prüfen Sie den Namen des Modells und die Adresse des Servers.</translation>
    </message>
    <message>
        <source>{judge} refused the key; enter the key again, or check that it may use this model.</source>
        <translation>{judge} hat den Schlüssel abgelehnt; geben Sie ihn noch einmal ein, oder prüfen Sie, ob er für dieses Modell gilt.</translation>
    </message>
    <message>
        <source>{judge} was too busy or not ready in {tries} tries; wait a while, then try again.</source>
        <translation>{judge} war in {tries} Versuchen zu beschäftigt oder nicht bereit; warten Sie eine Weile, und versuchen Sie es dann noch einmal.</translation>
    </message>
    <message>
        <source>{kind}: {facts}</source>
        <translation>{kind}: {facts}</translation>
    </message>
    <message>
        <source>{maker} graphics card</source>
        <translation>Grafikkarte von {maker}</translation>
    </message>
    <message>
        <source>{mismatch} mismatch, {degraded} degraded</source>
        <translation>{mismatch} verfehlt, {degraded} beschädigt</translation>
    </message>
    <message>
        <source>{model} at {host}</source>
        <translation>{model} auf {host}</translation>
    </message>
    <message>
        <source>{model} is already there, in {path}; remove it first.</source>
        <translation>{model} ist schon da, in {path}; entfernen Sie es zuerst.</translation>
    </message>
    <message>
        <source>{model} is being fetched by another window or command; wait for it, or stop it there.</source>
        <translation>{model} wird gerade von einem anderen Fenster oder Befehl geladen; warten Sie, oder halten Sie es dort an.</translation>
    </message>
    <message>
        <source>{model} is given only to those who accept its licence: accept it at {link}, make a token with the right to read at {tokens}, and enter it here; it is kept in the system&apos;s keyring.</source>
        <translation>{model} wird nur denen gegeben, die seine Lizenz annehmen: Nehmen Sie sie unter {link} an, erstellen Sie unter {tokens} ein Token mit Leserecht, und geben Sie es hier ein; es wird im Schlüsselbund des Systems aufbewahrt.</translation>
    </message>
    <message>
        <source>{model} is not among its models.</source>
        <translation>{model} ist nicht unter seinen Modellen.</translation>
    </message>
    <message>
        <source>{model} is not on this computer; get it first, or import a folder that has it.</source>
        <translation>{model} ist nicht auf diesem Computer; laden Sie es zuerst, oder importieren Sie einen Ordner, der es enthält.</translation>
    </message>
    <message>
        <source>{model} lies in {path}, which other programs use, too; delete it there if none of them needs it.</source>
        <translation>{model} liegt in {path}, das auch andere Programme verwenden; löschen Sie es dort, wenn keines von ihnen es braucht.</translation>
    </message>
    <message>
        <source>{model} needs {needed} more, but {path} has only {free} left; free some space or use another folder.</source>
        <translation>{model} braucht noch {needed}, aber in {path} sind nur {free} frei; schaffen Sie Platz, oder verwenden Sie einen anderen Ordner.</translation>
    </message>
    <message>
        <source>{model} would have to be fetched, but this program is set to stay offline; switch that off, or import.</source>
        <translation>{model} müsste geladen werden, aber dieses Programm soll offline bleiben; schalten Sie das aus, oder importieren Sie.</translation>
    </message>
    <message>
        <source>{name}  in  {folder}</source>
        <translation>{name}  in  {folder}</translation>
    </message>
    <message>
        <source>{name} cannot be {value}; it must be {allowed}.</source>
        <translation>{name}: {value} ist nicht möglich; erlaubt ist {allowed}.</translation>
    </message>
    <message>
        <source>{name} could not be read when this report was written.</source>
        <translation>{name} konnte nicht gelesen werden, als dieser Bericht geschrieben wurde.</translation>
    </message>
    <message>
        <source>{name} has been changed since the edits were tried; this report is about what it held before.</source>
        <translation>{name} wurde verändert, seit die Bearbeitungen ausprobiert wurden; dieser Bericht spricht vom Stand davor.</translation>
    </message>
    <message>
        <source>{name} on this computer</source>
        <translation>{name} auf diesem Computer</translation>
    </message>
    <message>
        <source>{name} was stopped after {done} of {planned} steps. It may stop fewer edits than a finished one.</source>
        <translation>{name} wurde nach {done} von {planned} Schritten angehalten. So hält es womöglich weniger Bearbeitungen auf als ein fertiges.</translation>
    </message>
    <message>
        <source>{name} was stopped before it was saved. All its steps are done.</source>
        <translation>{name} wurde vor dem Speichern angehalten. Alle Schritte sind getan.</translation>
    </message>
    <message>
        <source>{name}: could not be tried.</source>
        <translation>{name}: konnte nicht ausprobiert werden.</translation>
    </message>
    <message>
        <source>{name}: no edit of the original works then, so nothing can be said.</source>
        <translation>{name}: Dann gelingt keine Bearbeitung des Originals; es lässt sich nichts sagen.</translation>
    </message>
    <message>
        <source>{name}: {hits} of {total} fail (95 % interval {low} % to {high} %).</source>
        <translation>{name}: {hits} von {total} scheitern (95-%-Intervall {low} % bis {high} %).</translation>
    </message>
    <message>
        <source>{note}, {passed} s of at most {limit} s</source>
        <translation>{note}, {passed} s von höchstens {limit} s</translation>
    </message>
    <message>
        <source>{number} MB</source>
        <translation>{number} MB</translation>
    </message>
    <message>
        <source>{number} kB</source>
        <translation>{number} kB</translation>
    </message>
    <message>
        <source>{path} cannot be made into {model} ({why}); choose a file that has all its parts, or get the model.</source>
        <translation>Aus {path} lässt sich {model} nicht machen ({why}); wählen Sie eine Datei mit allen Teilen, oder laden Sie das Modell.</translation>
    </message>
    <message>
        <source>{path} cannot be used as a judge ({why}); choose the folder of a model that can see and speak.</source>
        <translation>{path} kann nicht als Prüfer dienen ({why}); wählen Sie den Ordner eines Modells, das sehen und sprechen kann.</translation>
    </message>
    <message>
        <source>{path} could not be written ({why}); choose another folder or format.</source>
        <translation>{path} konnte nicht geschrieben werden ({why}); wählen Sie einen anderen Ordner oder ein anderes Format.</translation>
    </message>
    <message>
        <source>{path} does not exist; check the name, or whether the drive is still connected.</source>
        <translation>{path} gibt es nicht; prüfen Sie den Namen, oder ob das Laufwerk noch verbunden ist.</translation>
    </message>
    <message>
        <source>{path} has a wrong checksum; delete {folder}, which other programs use, too, and get the model again.</source>
        <translation>{path} hat eine falsche Prüfsumme; löschen Sie {folder}, das auch andere Programme verwenden, und laden Sie das Modell noch einmal.</translation>
    </message>
    <message>
        <source>{path} has its weights only as pickles, which can run programs, so none was opened; use safetensors.</source>
        <translation>{path} hat seine Gewichte nur als Pickle-Dateien, die Programme ausführen können, daher wurde keine geöffnet; verwenden Sie safetensors.</translation>
    </message>
    <message>
        <source>{path} has {megapixels} megapixels, more than the {limit} that fit in memory; resize it first.</source>
        <translation>{path} hat {megapixels} Megapixel, mehr als die {limit}, die in den Speicher passen; verkleinern Sie es zuerst.</translation>
    </message>
    <message>
        <source>{path} holds a {found}, but {model} is a {wanted}; choose the folder or file of that model.</source>
        <translation>{path} enthält {found}, {model} ist aber {wanted}; wählen Sie den Ordner oder die Datei jenes Modells.</translation>
    </message>
    <message>
        <source>{path} holds a {found}, which cannot be used here; these can: {supported}.</source>
        <translation>{path} enthält {found}, das hier nicht verwendet werden kann; verwendbar sind: {supported}.</translation>
    </message>
    <message>
        <source>{path} is a folder; give the photos inside it.</source>
        <translation>{path} ist ein Ordner; geben Sie die Fotos darin an.</translation>
    </message>
    <message>
        <source>{path} is a web page, not weights, as a sign-in page gives it; get the model again after signing in.</source>
        <translation>{path} ist eine Webseite, wie eine Anmeldung sie liefert, und keine Gewichte; melden Sie sich an, und laden Sie das Modell noch einmal.</translation>
    </message>
    <message>
        <source>{path} is a {kind} file in a layout that is not read here; export it with 8 or 16 bits in RGB first.</source>
        <translation>{path} ist eine Datei der Art {kind}, deren Aufbau hier nicht gelesen wird; exportieren Sie sie zuerst mit 8 oder 16 Bit in RGB.</translation>
    </message>
    <message>
        <source>{path} is a {kind} raw file; develop it and export it as 16-bit TIFF or as JPEG first.</source>
        <translation>{path} ist eine Raw-Datei ({kind}); entwickeln Sie sie, und exportieren Sie sie zuerst als 16-Bit-TIFF oder als JPEG.</translation>
    </message>
    <message>
        <source>{path} is damaged or cut off ({why}); copy it again from the camera or a backup.</source>
        <translation>{path} ist beschädigt oder abgeschnitten ({why}); kopieren Sie es noch einmal von der Kamera oder aus einer Sicherung.</translation>
    </message>
    <message>
        <source>{path} is damaged or cut off ({why}); get the model again, or copy the file again.</source>
        <translation>{path} ist beschädigt oder abgeschnitten ({why}); laden Sie das Modell noch einmal, oder kopieren Sie die Datei neu.</translation>
    </message>
    <message>
        <source>{path} is empty; copy it again from the camera or a backup.</source>
        <translation>{path} ist leer; kopieren Sie es noch einmal von der Kamera oder aus einer Sicherung.</translation>
    </message>
    <message>
        <source>{path} is no model in the layout of diffusers ({why}); choose the folder with model_index.json in it.</source>
        <translation>{path} ist kein Modell im Aufbau von diffusers ({why}); wählen Sie den Ordner, in dem model_index.json liegt.</translation>
    </message>
    <message>
        <source>{path} is not a picture that can be opened here; export it as JPEG or PNG first.</source>
        <translation>{path} ist kein Bild, das hier geöffnet werden kann; exportieren Sie es zuerst als JPEG oder PNG.</translation>
    </message>
    <message>
        <source>{path} is not the pack for {maker} cards that this program needs ({why}); write it with &apos;sifm gpu get --to&apos; of the same version of this program, on the same kind of system.</source>
        <translation>{path} ist nicht das Paket für Karten von {maker}, das dieses Programm braucht ({why}); schreiben Sie es mit „sifm gpu get --to“ derselben Version dieses Programms auf einem System derselben Art.</translation>
    </message>
    <message>
        <source>{path} is not what it should be (its checksum differs); get the model again.</source>
        <translation>{path} ist nicht, was es sein sollte (die Prüfsumme weicht ab); laden Sie das Modell noch einmal.</translation>
    </message>
    <message>
        <source>{path} is only {width} x {height} pixels; at least {least} on each side are needed.</source>
        <translation>{path} hat nur {width} x {height} Pixel; auf jeder Seite braucht es mindestens {least}.</translation>
    </message>
    <message>
        <source>{path} is the original and is never overwritten; choose another name or folder.</source>
        <translation>{path} ist das Original und wird nie überschrieben; wählen Sie einen anderen Namen oder Ordner.</translation>
    </message>
    <message>
        <source>{path} lacks {missing}; get the model again, which goes on where it stopped, or choose another folder.</source>
        <translation>In {path} fehlt: {missing}; laden Sie das Modell noch einmal, das dort weitergeht, wo es aufhörte, oder wählen Sie einen anderen Ordner.</translation>
    </message>
    <message>
        <source>{path} may not be read or written; change its permissions or choose another folder.</source>
        <translation>{path} darf nicht gelesen oder geschrieben werden; ändern Sie die Rechte, oder wählen Sie einen anderen Ordner.</translation>
    </message>
    <message>
        <source>{path} only points to the weights (Git LFS); run &apos;git lfs pull&apos; in that folder, or get the model here.</source>
        <translation>{path} verweist nur auf die Gewichte (Git LFS); führen Sie in diesem Ordner &apos;git lfs pull&apos; aus, oder laden Sie das Modell hier.</translation>
    </message>
    <message>
        <source>{percent}&#xa0;% fetched</source>
        <translation>{percent}&#xa0;% geladen</translation>
    </message>
    <message>
        <source>{photos} → {place}</source>
        <translation>{photos} → {place}</translation>
    </message>
    <message>
        <source>{protected} is not the same size as {original}; give the protected copy of that very photo.</source>
        <translation>{protected} ist nicht so groß wie {original}; geben Sie die geschützte Kopie genau dieses Fotos an.</translation>
    </message>
    <message>
        <source>{right} of {count} test pictures were judged right; a judge that misses one is not believed:</source>
        <translation>{right} von {count} Testbildern wurden richtig beurteilt; einem Prüfer, der eines verfehlt, wird nicht geglaubt:</translation>
    </message>
    <message>
        <source>{shown} of {total} photos</source>
        <translation>{shown} von {total} Fotos</translation>
    </message>
    <message>
        <source>{side} pixels</source>
        <translation>{side} Pixel</translation>
    </message>
    <message>
        <source>{size} GB</source>
        <translation>{size} GB</translation>
    </message>
    <message>
        <source>{size} will be free, at the next start at the latest. From then on, the processor does the work.</source>
        <translation>{size} werden frei, spätestens beim nächsten Start. Von da an arbeitet der Prozessor.</translation>
    </message>
    <message>
        <source>{size} will be free. It can be fetched again.</source>
        <translation>{size} werden frei. Es kann noch einmal geladen werden.</translation>
    </message>
    <message>
        <source>{size} would be fetched from {host} into your own folder. While it is unpacked, {room} are needed there; {free} are free. Whether it works with your card is tried at the end: older ones may be too old for it. Its licences are {licence}: {link}. You can remove it at any time.</source>
        <translation>{size} würden von {host} in Ihren eigenen Ordner geholt. Während es ausgepackt wird, sind dort {room} nötig; {free} sind frei. Ob es mit Ihrer Karte geht, wird am Ende ausprobiert: Ältere können zu alt dafür sein. Die Lizenzen: {licence}: {link}. Sie können es jederzeit entfernen.</translation>
    </message>
    <message>
        <source>{size} would be fetched from {host}. Its licence is {licence}, to be read at {link}.</source>
        <translation>{size} würden von {host} geladen. Die Lizenz ist {licence}, nachzulesen unter {link}.</translation>
    </message>
    <message>
        <source>{time} on this computer</source>
        <translation>{time} auf diesem Computer</translation>
    </message>
    <message>
        <source>{title} is removed; {size} are free again.</source>
        <translation>{title} ist entfernt; {size} sind wieder frei.</translation>
    </message>
    <message>
        <source>{title} is there. It is used once it is chosen in the settings, under Editors.</source>
        <translation>{title} ist da. Verwendet wird es, sobald es in den Einstellungen unter Editoren ausgewählt ist.</translation>
    </message>
    <message>
        <source>{title} wants more memory than the {size}&#xa0;GB of the graphics card. On the processor, a photo may take hours.</source>
        <translation>{title} braucht mehr Speicher als die {size}&#xa0;GB der Grafikkarte. Auf dem Prozessor kann ein Foto Stunden dauern.</translation>
    </message>
    <message>
        <source>{title}: {files} files are whole, {known} of them by their checksum.</source>
        <translation>{title}: {files} Dateien sind vollständig, {known} davon nach ihrer Prüfsumme.</translation>
    </message>
    <message>
        <source>{total} photos</source>
        <translation>{total} Fotos</translation>
    </message>
    <message>
        <source>{when}, written by {program}</source>
        <translation>{when}, geschrieben von {program}</translation>
    </message>
    <message>
        <source>{width} x {height} pixels</source>
        <translation>{width} x {height} Pixel</translation>
    </message>
    <message>
        <source>{width} × {height}</source>
        <translation>{width} × {height}</translation>
    </message>
    <message>
        <source>“{prompt}”, seed {seed}</source>
        <translation>„{prompt}“, Startwert {seed}</translation>
    </message>
    <message>
        <source>“{text}” is not the path of a file; drop the photo itself.</source>
        <translation>„{text}“ ist kein Pfad einer Datei; legen Sie das Foto selbst ab.</translation>
    </message>
    <message>
        <source>• {shown}: {verdict}. {reason}</source>
        <translation>• {shown}: {verdict}. {reason}</translation>
    </message>
</context>
<context>
    <name>AboutDialog</name>
    <message>
        <source>&amp;Copy details</source>
        <translation>Einzelheiten &amp;kopieren</translation>
    </message>
    <message>
        <source>About SIFM Photo Guard</source>
        <translation>Über SIFM Photo Guard</translation>
    </message>
    <message>
        <source>Changes photos within a budget so that text-guided AI edits of them go wrong, and tries such edits on the saved file. The method is SIFM (&lt;a style=&quot;color: {ink}&quot; href=&quot;{paper}&quot;&gt;arXiv 2512.14320&lt;/a&gt;), built from the paper. Nothing leaves your computer.</source>
        <translation>Verändert Fotos innerhalb eines Budgets so, dass KI-Bearbeitungen nach Text daran misslingen, und probiert solche Bearbeitungen an der gespeicherten Datei aus. Das Verfahren ist SIFM (&lt;a style=&quot;color: {ink}&quot; href=&quot;{paper}&quot;&gt;arXiv 2512.14320&lt;/a&gt;), nach der Forschungsarbeit nachgebaut. Nichts verlässt Ihren Computer.</translation>
    </message>
    <message>
        <source>It cannot promise that every editor fails: it raises the cost of an edit; it is no lock. The built-in editor and judge are small; other editors may do better or worse.</source>
        <translation>Es kann nicht versprechen, dass jeder Editor scheitert: Es macht eine Bearbeitung teurer; es ist kein Schloss. Eingebauter Editor und Prüfer sind klein; bei anderen Editoren kann der Schutz besser oder schlechter halten.</translation>
    </message>
    <message>
        <source>Licence: Apache-2.0. Qt is used under the LGPL 3, PyTorch under a BSD licence, diffusers and transformers under Apache-2.0.</source>
        <translation>Lizenz: Apache-2.0. Qt wird unter der LGPL 3 verwendet, PyTorch unter einer BSD-Lizenz, diffusers und transformers unter Apache-2.0.</translation>
    </message>
    <message>
        <source>SIFM Photo Guard {version}</source>
        <translation>SIFM Photo Guard {version}</translation>
    </message>
</context>
<context>
    <name>AttemptModel</name>
    <message>
        <source>Left the edit of the original, right that of the protected file. Click to see them large.</source>
        <translation>Links die Bearbeitung des Originals, rechts die der geschützten Datei. Klicken Sie, um sie groß zu sehen.</translation>
    </message>
    <message>
        <source>{outcome}: {prompt}, seed {seed}</source>
        <translation>{outcome}: {prompt}, Startwert {seed}</translation>
    </message>
</context>
<context>
    <name>BudgetBox</name>
    <message>
        <source>Budget in levels of 255</source>
        <translation>Budget in Stufen von 255</translation>
    </message>
    <message>
        <source>Budget: change per pixel</source>
        <translation>Budget: Änderung je Pixel</translation>
    </message>
    <message>
        <source>{levels} levels</source>
        <translation>{levels} Stufen</translation>
    </message>
</context>
<context>
    <name>CompareView</name>
    <message>
        <source>100&#xa0;%</source>
        <translation>100&#xa0;%</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>Einpassen</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>Vollbild</translation>
    </message>
    <message>
        <source>Larger</source>
        <translation>Größer</translation>
    </message>
    <message>
        <source>Smaller</source>
        <translation>Kleiner</translation>
    </message>
    <message>
        <source>The photos are on the full screen. Press F11 to bring them back.</source>
        <translation>Die Fotos sind im Vollbild. Mit F11 holen Sie sie zurück.</translation>
    </message>
</context>
<context>
    <name>ConflictDialog</name>
    <message>
        <source>&amp;Keep them, and number the new files</source>
        <translation>Sie be&amp;halten und die neuen Dateien nummerieren</translation>
    </message>
    <message>
        <source>&amp;Protect</source>
        <translation>&amp;Schützen</translation>
    </message>
    <message>
        <source>&amp;Replace what was made here of the same photo, number the rest</source>
        <translation>&amp;Ersetzen, was hier aus demselben Foto entstand; den Rest nummerieren</translation>
    </message>
    <message>
        <source>&amp;Skip these photos</source>
        <translation>Diese Fotos ü&amp;berspringen</translation>
    </message>
    <message>
        <source>Files that are there already</source>
        <translation>Dateien, die es schon gibt</translation>
    </message>
    <message>
        <source>For all of them:</source>
        <translation>Für alle:</translation>
    </message>
    <message>
        <source>{found} of {count} photos would get the name of a file that is there already:</source>
        <translation>{found} von {count} Fotos bekämen den Namen einer Datei, die es schon gibt:</translation>
    </message>
</context>
<context>
    <name>CrashDialog</name>
    <message>
        <source>&amp;Copy the report</source>
        <translation>Bericht &amp;kopieren</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Bericht</translation>
    </message>
    <message>
        <source>The program made a mistake</source>
        <translation>Das Programm hat einen Fehler gemacht</translation>
    </message>
    <message>
        <source>The program made a mistake. Your files are as they were.</source>
        <translation>Das Programm hat einen Fehler gemacht. Ihre Dateien sind, wie sie waren.</translation>
    </message>
    <message>
        <source>This report says what happened. It may hold names of your files: take out what you do not want to give away, then copy it. Nothing is sent by itself.</source>
        <translation>Dieser Bericht sagt, was geschehen ist. Er kann Namen Ihrer Dateien enthalten: Nehmen Sie heraus, was Sie nicht weitergeben möchten, und kopieren Sie ihn dann. Von selbst wird nichts gesendet.</translation>
    </message>
</context>
<context>
    <name>EditOptions</name>
    <message>
        <source>Guidance</source>
        <translation>Prompt-Treue</translation>
    </message>
    <message>
        <source>How closely the edit follows the prompt</source>
        <translation>Wie genau die Bearbeitung dem Prompt folgt</translation>
    </message>
    <message>
        <source>How closely the edit keeps to the photo</source>
        <translation>Wie nah die Bearbeitung am Foto bleibt</translation>
    </message>
    <message>
        <source>Image guidance</source>
        <translation>Bildtreue</translation>
    </message>
    <message>
        <source>More steps take longer and are a little cleaner</source>
        <translation>Mehr Schritte dauern länger und sind etwas sauberer</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Schritte</translation>
    </message>
    <message>
        <source>auto</source>
        <translation>auto</translation>
    </message>
</context>
<context>
    <name>EditPage</name>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Prompt</translation>
    </message>
    <message>
        <source>&amp;Try edit</source>
        <translation>Test&amp;en</translation>
    </message>
    <message>
        <source>Another seed gives another edit of the same kind</source>
        <translation>Ein anderer Startwert ergibt eine andere Bearbeitung derselben Art</translation>
    </message>
    <message>
        <source>Edit of the original</source>
        <translation>Bearbeitung des Originals</translation>
    </message>
    <message>
        <source>Edit of the protected file</source>
        <translation>Bearbeitung der geschützten Datei</translation>
    </message>
    <message>
        <source>Prompt of the edit</source>
        <translation>Prompt der Bearbeitung</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Startwert</translation>
    </message>
    <message>
        <source>What an attacker would ask for, such as: make it night</source>
        <translation>Was ein Angreifer verlangen würde, auf Englisch, etwa: make it night</translation>
    </message>
    <message>
        <source>What the edit gives will stand here.</source>
        <translation>Hier wird stehen, was die Bearbeitung ergibt.</translation>
    </message>
</context>
<context>
    <name>EditPanel</name>
    <message>
        <source>Advanced</source>
        <translation>Erweitert</translation>
    </message>
    <message>
        <source>One edit</source>
        <translation>Eine Bearbeitung</translation>
    </message>
    <message>
        <source>One edit, or many</source>
        <translation>Eine Bearbeitung oder viele</translation>
    </message>
    <message>
        <source>Several prompts with several seeds, counted</source>
        <translation>Mehrere Prompts mit mehreren Startwerten, gezählt</translation>
    </message>
    <message>
        <source>Trials</source>
        <translation>Testreihe</translation>
    </message>
</context>
<context>
    <name>EditorsPage</name>
    <message>
        <source>Built-in editor</source>
        <translation>Eingebauter Editor</translation>
    </message>
    <message>
        <source>Choose at least one editor.</source>
        <translation>Mindestens einen Editor auswählen.</translation>
    </message>
    <message>
        <source>Get or import &amp;models…</source>
        <translation>&amp;Modelle holen oder importieren…</translation>
    </message>
    <message>
        <source>Photos are protected against the editors that are chosen here. Others may still edit them.</source>
        <translation>Fotos werden gegen die Editoren geschützt, die hier ausgewählt sind. Andere können sie vielleicht trotzdem bearbeiten.</translation>
    </message>
</context>
<context>
    <name>EmptyPage</name>
    <message>
        <source>&amp;Open photos…</source>
        <translation>Fotos &amp;öffnen…</translation>
    </message>
    <message>
        <source>Attack</source>
        <translation>Angreifen</translation>
    </message>
    <message>
        <source>Both results side by side, and a count of the edits that failed. Proof, not hope.</source>
        <translation>Beide Ergebnisse nebeneinander, und wie viele Bearbeitungen scheitern. Beweis statt Hoffnung.</translation>
    </message>
    <message>
        <source>Drop photos or folders here</source>
        <translation>Fotos oder Ordner hier ablegen</translation>
    </message>
    <message>
        <source>Each photo is changed by a few levels of colour, and saved under a new name.</source>
        <translation>Jedes Foto wird um einige Farbstufen verändert und unter neuem Namen gespeichert.</translation>
    </message>
    <message>
        <source>Judge</source>
        <translation>Beurteilen</translation>
    </message>
    <message>
        <source>Originals stay as they are, and nothing leaves your computer.</source>
        <translation>Originale bleiben, wie sie sind, und nichts verlässt Ihren Computer.</translation>
    </message>
    <message>
        <source>Protect</source>
        <translation>Schützen</translation>
    </message>
    <message>
        <source>Try the sa&amp;mple photo</source>
        <translation>Beis&amp;pielfoto ausprobieren</translation>
    </message>
    <message>
        <source>Try what somebody would ask an AI editor for, on the original and on the saved file.</source>
        <translation>Probieren Sie am Original und an der gespeicherten Datei, was jemand von einem KI-Editor verlangen würde.</translation>
    </message>
</context>
<context>
    <name>FilterBar</name>
    <message>
        <source>All states</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>As added</source>
        <translation>Hinzugefügt</translation>
    </message>
    <message>
        <source>By name</source>
        <translation>Nach Namen</translation>
    </message>
    <message>
        <source>By state</source>
        <translation>Nach Zustand</translation>
    </message>
    <message>
        <source>Filter by name</source>
        <translation>Nach Namen filtern</translation>
    </message>
    <message>
        <source>Filter photos by name</source>
        <translation>Fotos nach Namen filtern</translation>
    </message>
    <message>
        <source>Filter photos by state</source>
        <translation>Fotos nach Zustand filtern</translation>
    </message>
    <message>
        <source>Sort photos</source>
        <translation>Fotos sortieren</translation>
    </message>
</context>
<context>
    <name>GpuSection</name>
    <message>
        <source>&amp;Get and accept the licences</source>
        <translation>&amp;Holen und die Lizenzen annehmen</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>&amp;Entfernen</translation>
    </message>
    <message>
        <source>&amp;Try again</source>
        <translation>&amp;Noch einmal</translation>
    </message>
    <message>
        <source>G&amp;et…</source>
        <translation>&amp;Holen…</translation>
    </message>
    <message>
        <source>Get the pack for {maker} cards?</source>
        <translation>Das Paket für Karten von {maker} holen?</translation>
    </message>
    <message>
        <source>Go &amp;on…</source>
        <translation>&amp;Weiter…</translation>
    </message>
    <message>
        <source>Graphics card</source>
        <translation>Grafikkarte</translation>
    </message>
    <message>
        <source>Import a &amp;file…</source>
        <translation>&amp;Datei importieren…</translation>
    </message>
    <message>
        <source>Remove the graphics pack?</source>
        <translation>Das Grafikpaket entfernen?</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>Entfernen…</translation>
    </message>
</context>
<context>
    <name>GuideDialog</name>
    <message>
        <source>Guide</source>
        <translation>Anleitung</translation>
    </message>
</context>
<context>
    <name>JobRow</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
</context>
<context>
    <name>JudgePage</name>
    <message>
        <source>A &amp;second judge must say the same, otherwise there is no verdict</source>
        <translation>Ein &amp;zweiter Prüfer muss dasselbe sagen, sonst gibt es kein Urteil</translation>
    </message>
    <message>
        <source>A test shows the judge a sample photo of the program, none of yours.</source>
        <translation>Ein Test zeigt dem Prüfer ein Beispielfoto des Programms, keines von Ihnen.</translation>
    </message>
    <message>
        <source>Ask me a&amp;gain</source>
        <translation>Wieder &amp;fragen</translation>
    </message>
    <message>
        <source>Pictures are sent without asking to: {names}</source>
        <translation>Ohne zu fragen werden Bilder gesendet an: {names}</translation>
    </message>
    <message>
        <source>The second judge is the first one. Choose another.</source>
        <translation>Der zweite Prüfer ist derselbe wie der erste. Wählen Sie einen anderen.</translation>
    </message>
</context>
<context>
    <name>JudgeSourceBox</name>
    <message>
        <source>&amp;Address</source>
        <translation>&amp;Adresse</translation>
    </message>
    <message>
        <source>&amp;Keep</source>
        <translation>&amp;Behalten</translation>
    </message>
    <message>
        <source>&amp;Model</source>
        <translation>&amp;Modell</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>&amp;Entfernen</translation>
    </message>
    <message>
        <source>&amp;Test</source>
        <translation>&amp;Testen</translation>
    </message>
    <message>
        <source>A model in a folder</source>
        <translation>Ein Modell in einem Ordner</translation>
    </message>
    <message>
        <source>A model on a server</source>
        <translation>Ein Modell auf einem Server</translation>
    </message>
    <message>
        <source>A multimodal model with safetensors weights</source>
        <translation>Ein multimodales Modell mit Gewichten als safetensors</translation>
    </message>
    <message>
        <source>Built-in judge</source>
        <translation>Eingebauter Prüfer</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Ch&amp;oose…</source>
        <translation>A&amp;uswählen…</translation>
    </message>
    <message>
        <source>Folder of a multimodal model</source>
        <translation>Ordner eines multimodalen Modells</translation>
    </message>
    <message>
        <source>Folder of the model</source>
        <translation>Ordner des Modells</translation>
    </message>
    <message>
        <source>K&amp;ey</source>
        <translation>S&amp;chlüssel</translation>
    </message>
    <message>
        <source>Kept in the keyring of this computer, and nowhere else.</source>
        <translation>Wird im Schlüsselbund dieses Computers aufbewahrt und nirgends sonst.</translation>
    </message>
    <message>
        <source>Kind of judge</source>
        <translation>Art des Prüfers</translation>
    </message>
    <message>
        <source>One that can see pictures; Test lists them</source>
        <translation>Eines, das Bilder sehen kann; „Testen“ listet sie auf</translation>
    </message>
    <message>
        <source>Only if the server asks for one</source>
        <translation>Nur, wenn der Server einen verlangt</translation>
    </message>
    <message>
        <source>Possible when the running job has ended</source>
        <translation>Möglich, wenn der laufende Auftrag beendet ist</translation>
    </message>
    <message>
        <source>Small and always there. It knows the words of the built-in editor, and no others.</source>
        <translation>Klein und immer da. Er kennt die Wörter des eingebauten Editors und keine anderen.</translation>
    </message>
    <message>
        <source>Testing…</source>
        <translation>Wird getestet…</translation>
    </message>
</context>
<context>
    <name>KeepBar</name>
    <message>
        <source>Saved like a finished one; the record says after how many steps it ended</source>
        <translation>Wird wie ein fertiges gespeichert; das Protokoll sagt, nach wie vielen Schritten es endete</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>&amp;Go on</source>
        <translation>&amp;Weiter</translation>
    </message>
    <message>
        <source>Pa&amp;use</source>
        <translation>Pa&amp;use</translation>
    </message>
    <message>
        <source>Saved as {path}</source>
        <translation>Gespeichert als {path}</translation>
    </message>
</context>
<context>
    <name>MessageBar</name>
    <message>
        <source>&amp;Copy details</source>
        <translation>Einzelheiten &amp;kopieren</translation>
    </message>
    <message>
        <source>&amp;Report…</source>
        <translation>&amp;Bericht…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Close message</source>
        <translation>Meldung schließen</translation>
    </message>
    <message>
        <source>… and {count} more; the button lists all.</source>
        <translation>… und {count} weitere; die Schaltfläche zeigt alle.</translation>
    </message>
</context>
<context>
    <name>ModelsPage</name>
    <message>
        <source>&amp;Get…</source>
        <translation>&amp;Laden…</translation>
    </message>
    <message>
        <source>&amp;Go on…</source>
        <translation>&amp;Weiterladen…</translation>
    </message>
    <message>
        <source>&amp;Import</source>
        <translation>&amp;Importieren</translation>
    </message>
    <message>
        <source>&amp;Remove…</source>
        <translation>&amp;Entfernen…</translation>
    </message>
    <message>
        <source>&amp;Show folder</source>
        <translation>Ordner an&amp;zeigen</translation>
    </message>
    <message>
        <source>&amp;Verify</source>
        <translation>&amp;Prüfen</translation>
    </message>
    <message>
        <source>A &amp;folder…</source>
        <translation>Ein &amp;Ordner…</translation>
    </message>
    <message>
        <source>A single f&amp;ile…</source>
        <translation>Eine einzelne &amp;Datei…</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>Lizenz</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modelle</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>The built-in editor is small. With a real one, photos are protected against what attackers use, and tried with it. Nothing is fetched before you say yes.</source>
        <translation>Der eingebaute Editor ist klein. Mit einem echten werden Fotos gegen das geschützt, was Angreifer verwenden, und damit ausprobiert. Nichts wird geladen, bevor Sie Ja sagen.</translation>
    </message>
</context>
<context>
    <name>ModelsWay</name>
    <message>
        <source>&amp;Keep</source>
        <translation>&amp;Behalten</translation>
    </message>
    <message>
        <source>&amp;Mirror</source>
        <translation>&amp;Spiegelserver</translation>
    </message>
    <message>
        <source>&amp;Proxy</source>
        <translation>Pro&amp;xy</translation>
    </message>
    <message>
        <source>&amp;Token</source>
        <translation>&amp;Token</translation>
    </message>
    <message>
        <source>For&amp;get it</source>
        <translation>&amp;Vergessen</translation>
    </message>
    <message>
        <source>Kept in the keyring of this computer, and nowhere else.</source>
        <translation>Wird im Schlüsselbund dieses Computers aufbewahrt und nirgends sonst.</translation>
    </message>
    <message>
        <source>Only for models whose licence has to be accepted</source>
        <translation>Nur für Modelle, deren Lizenz angenommen werden muss</translation>
    </message>
    <message>
        <source>Stay &amp;offline: open no connection for any of this</source>
        <translation>&amp;Offline bleiben: für nichts davon eine Verbindung öffnen</translation>
    </message>
    <message>
        <source>There is a token in the keyring of this computer.</source>
        <translation>Im Schlüsselbund dieses Computers liegt ein Token.</translation>
    </message>
    <message>
        <source>Way to the models</source>
        <translation>Weg zu den Modellen</translation>
    </message>
    <message>
        <source>as the computer</source>
        <translation>wie der Computer</translation>
    </message>
</context>
<context>
    <name>OutcomeBar</name>
    <message>
        <source>Outcomes</source>
        <translation>Ergebnisse</translation>
    </message>
    <message>
        <source>{count} degraded</source>
        <translation>{count} beschädigt</translation>
    </message>
    <message>
        <source>{count} match</source>
        <translation>{count} gelungen</translation>
    </message>
    <message>
        <source>{count} mismatch</source>
        <translation>{count} verfehlt</translation>
    </message>
    <message>
        <source>{count} no verdict</source>
        <translation>{count} ohne Urteil</translation>
    </message>
    <message>
        <source>{count} not counted</source>
        <translation>{count} nicht gewertet</translation>
    </message>
</context>
<context>
    <name>OutputBox</name>
    <message>
        <source>&amp;Format</source>
        <translation>F&amp;ormat</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Name</translation>
    </message>
    <message>
        <source>An original is never overwritten, nor is a file that this program did not make.</source>
        <translation>Ein Original wird nie überschrieben, auch keine Datei, die dieses Programm nicht erzeugt hat.</translation>
    </message>
    <message>
        <source>As the original</source>
        <translation>Wie das Original</translation>
    </message>
    <message>
        <source>Ask before the start</source>
        <translation>Vor dem Start fragen</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Automatisch</translation>
    </message>
    <message>
        <source>Beside the originals</source>
        <translation>Neben den Originalen</translation>
    </message>
    <message>
        <source>Choose a folder…</source>
        <translation>Ordner auswählen…</translation>
    </message>
    <message>
        <source>Example: {example}</source>
        <translation>Beispiel: {example}</translation>
    </message>
    <message>
        <source>File format</source>
        <translation>Dateiformat</translation>
    </message>
    <message>
        <source>Folder for protected photos</source>
        <translation>Ordner für geschützte Fotos</translation>
    </message>
    <message>
        <source>If it e&amp;xists</source>
        <translation>Falls &amp;vorhanden</translation>
    </message>
    <message>
        <source>If the file is there already</source>
        <translation>Wenn es die Datei schon gibt</translation>
    </message>
    <message>
        <source>JPEG</source>
        <translation>JPEG</translation>
    </message>
    <message>
        <source>JPEG &amp;quality</source>
        <translation>JPEG-&amp;Qualität</translation>
    </message>
    <message>
        <source>JPEG quality</source>
        <translation>JPEG-Qualität</translation>
    </message>
    <message>
        <source>Keep all</source>
        <translation>Alle behalten</translation>
    </message>
    <message>
        <source>Keep none</source>
        <translation>Keine behalten</translation>
    </message>
    <message>
        <source>Mark as not for AI &amp;training</source>
        <translation>Als „nicht für &amp;KI-Training“ kennzeichnen</translation>
    </message>
    <message>
        <source>Meta&amp;data</source>
        <translation>&amp;Metadaten</translation>
    </message>
    <message>
        <source>Metadata</source>
        <translation>Metadaten</translation>
    </message>
    <message>
        <source>No location, serial numbers, owner</source>
        <translation>Ohne Ort, Seriennummern, Besitzer</translation>
    </message>
    <message>
        <source>Number the new one</source>
        <translation>Die neue nummerieren</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>Ausgabe</translation>
    </message>
    <message>
        <source>P&amp;lace</source>
        <translation>Or&amp;t</translation>
    </message>
    <message>
        <source>PNG (lossless)</source>
        <translation>PNG (verlustfrei)</translation>
    </message>
    <message>
        <source>Pattern for names</source>
        <translation>Namensmuster</translation>
    </message>
    <message>
        <source>Replace our own, number others</source>
        <translation>Eigene ersetzen, andere nummerieren</translation>
    </message>
    <message>
        <source>Si&amp;ze</source>
        <translation>&amp;Größe</translation>
    </message>
    <message>
        <source>Size of the protected photo</source>
        <translation>Größe des geschützten Fotos</translation>
    </message>
    <message>
        <source>Skip the photo</source>
        <translation>Das Foto überspringen</translation>
    </message>
    <message>
        <source>Social, 1080 pixels</source>
        <translation>Social Media, 1080 Pixel</translation>
    </message>
    <message>
        <source>The longer side. Resized before protecting: resizing later costs protection.</source>
        <translation>Die längere Seite. Vor dem Schützen verkleinert: Späteres Verkleinern kostet Schutz.</translation>
    </message>
    <message>
        <source>Web, 2048 pixels</source>
        <translation>Web, 2048 Pixel</translation>
    </message>
    <message>
        <source>Where protected photos go</source>
        <translation>Wohin geschützte Fotos kommen</translation>
    </message>
    <message>
        <source>Written into the XMP, with how it was protected. It asks; it cannot stop.</source>
        <translation>Steht im XMP, zusammen mit der Art des Schutzes. Es bittet; verhindern kann es nichts.</translation>
    </message>
    <message>
        <source>{name}: the original&apos;s name, {folder}: its folder, {date}: the day it was taken. The ending is added.</source>
        <translation>{name}: der Name des Originals, {folder}: sein Ordner, {date}: der Tag der Aufnahme. Die Endung wird angefügt.</translation>
    </message>
    <message>
        <source>✗ Use text with {name}, {folder} or {date}, and none of / \ : * ? &quot; &lt; &gt; |</source>
        <translation>✗ Verwenden Sie Text mit {name}, {folder} oder {date} und ohne / \ : * ? &quot; &lt; &gt; |</translation>
    </message>
</context>
<context>
    <name>PairView</name>
    <message>
        <source>At this size nothing would be seen.</source>
        <translation>In dieser Größe wäre nichts zu sehen.</translation>
    </message>
    <message>
        <source>Choose a photo to see it here.</source>
        <translation>Wählen Sie ein Foto, um es hier zu sehen.</translation>
    </message>
    <message>
        <source>Comparison of the original and the protected photo</source>
        <translation>Vergleich des Originals mit dem geschützten Foto</translation>
    </message>
    <message>
        <source>Difference ×{gain}</source>
        <translation>Differenz ×{gain}</translation>
    </message>
    <message>
        <source>Measuring what you would see…</source>
        <translation>Es wird gemessen, was zu sehen wäre…</translation>
    </message>
    <message>
        <source>Original</source>
        <translation>Original</translation>
    </message>
    <message>
        <source>Protected</source>
        <translation>Geschützt</translation>
    </message>
    <message>
        <source>Visible in {percent}&#xa0;% of this view</source>
        <translation>Auf {percent}&#xa0;% dieser Ansicht zu sehen</translation>
    </message>
    <message>
        <source>Where you would see it</source>
        <translation>Wo es zu sehen wäre</translation>
    </message>
    <message>
        <source>just visible</source>
        <translation>eben sichtbar</translation>
    </message>
    <message>
        <source>plainly visible</source>
        <translation>deutlich sichtbar</translation>
    </message>
    <message>
        <source>{picture}, {percent}&#xa0;% of its size</source>
        <translation>{picture}, auf {percent}&#xa0;% der Größe</translation>
    </message>
</context>
<context>
    <name>PhotoList</name>
    <message>
        <source>&amp;Open photos…</source>
        <translation>&amp;Fotos öffnen…</translation>
    </message>
    <message>
        <source>&amp;Remove from list</source>
        <translation>Aus der &amp;Liste entfernen</translation>
    </message>
    <message>
        <source>&amp;Try again</source>
        <translation>&amp;Noch einmal versuchen</translation>
    </message>
    <message>
        <source>No photo fits the filter.</source>
        <translation>Kein Foto passt zum Filter.</translation>
    </message>
    <message>
        <source>No photos yet.
Drop photos or folders here.</source>
        <translation>Noch keine Fotos.
Fotos oder Ordner hier ablegen.</translation>
    </message>
    <message>
        <source>Open photos…</source>
        <translation>Fotos öffnen…</translation>
    </message>
    <message>
        <source>Photos</source>
        <translation>Fotos</translation>
    </message>
    <message>
        <source>Select &amp;all</source>
        <translation>&amp;Alle auswählen</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>Alle anzeigen</translation>
    </message>
    <message>
        <source>Show in &amp;folder</source>
        <translation>Im &amp;Ordner anzeigen</translation>
    </message>
</context>
<context>
    <name>ProgressBox</name>
    <message>
        <source>&amp;Cancel</source>
        <translation>A&amp;bbrechen</translation>
    </message>
    <message>
        <source>&amp;Resume</source>
        <translation>Fo&amp;rtsetzen</translation>
    </message>
    <message>
        <source>Pa&amp;use</source>
        <translation>Pa&amp;use</translation>
    </message>
    <message>
        <source>Paused. The photo in work goes on where it is.</source>
        <translation>Pausiert. Das Foto in Arbeit geht weiter, wo es ist.</translation>
    </message>
    <message>
        <source>Progress of the job</source>
        <translation>Fortschritt des Auftrags</translation>
    </message>
    <message>
        <source>Starting…</source>
        <translation>Wird gestartet…</translation>
    </message>
    <message>
        <source>Working</source>
        <translation>In Arbeit</translation>
    </message>
    <message>
        <source>{place} of {count}</source>
        <translation>{place} von {count}</translation>
    </message>
</context>
<context>
    <name>PromptList</name>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>Another prompt</source>
        <translation>Weiterer Prompt</translation>
    </message>
    <message>
        <source>First seed</source>
        <translation>Erster Startwert</translation>
    </message>
    <message>
        <source>Prompts to try</source>
        <translation>Prompts zum Ausprobieren</translation>
    </message>
    <message>
        <source>Seeds</source>
        <translation>Startwerte</translation>
    </message>
    <message>
        <source>Seeds for each prompt</source>
        <translation>Startwerte je Prompt</translation>
    </message>
    <message>
        <source>With each seed the editor starts from other noise</source>
        <translation>Mit jedem Startwert beginnt der Editor bei anderem Rauschen</translation>
    </message>
    <message>
        <source>from</source>
        <translation>ab</translation>
    </message>
</context>
<context>
    <name>PromptsBox</name>
    <message>
        <source>Add suggestions</source>
        <translation>Vorschläge hinzufügen</translation>
    </message>
    <message>
        <source>All of these</source>
        <translation>Alle diese</translation>
    </message>
    <message>
        <source>Animals</source>
        <translation>Tiere</translation>
    </message>
    <message>
        <source>Edits to defend against (optional)</source>
        <translation>Schutz gegen Bearbeitungen (freiwillig)</translation>
    </message>
    <message>
        <source>Edits to defend against, one a line</source>
        <translation>Bearbeitungen, gegen die geschützt wird, eine je Zeile</translation>
    </message>
    <message>
        <source>One prompt a line. Empty: a few general edits.</source>
        <translation>Ein Prompt je Zeile, auf Englisch. Leer: einige allgemeine Bearbeitungen.</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Menschen</translation>
    </message>
    <message>
        <source>Sky and background</source>
        <translation>Himmel und Hintergrund</translation>
    </message>
    <message>
        <source>The whole picture</source>
        <translation>Das ganze Bild</translation>
    </message>
    <message>
        <source>Things</source>
        <translation>Dinge</translation>
    </message>
</context>
<context>
    <name>ResumeBar</name>
    <message>
        <source>The photos and what is protected already stay as they are</source>
        <translation>Die Fotos und was schon geschützt ist, bleiben, wie sie sind</translation>
    </message>
</context>
<context>
    <name>SendingDialog</name>
    <message>
        <source>&amp;Always, for this server and this model</source>
        <translation>&amp;Immer, für diesen Server und dieses Modell</translation>
    </message>
    <message>
        <source>&amp;Do not send</source>
        <translation>&amp;Nicht senden</translation>
    </message>
    <message>
        <source>&amp;Send</source>
        <translation>&amp;Senden</translation>
    </message>
    <message>
        <source>For &amp;this time</source>
        <translation>Für &amp;dieses Mal</translation>
    </message>
    <message>
        <source>Send to another computer?</source>
        <translation>An einen anderen Computer senden?</translation>
    </message>
    <message>
        <source>Until the program is &amp;closed</source>
        <translation>Bis das Programm &amp;geschlossen wird</translation>
    </message>
    <message>
        <source>What becomes of them there, this program cannot know.</source>
        <translation>Was dort damit geschieht, kann dieses Programm nicht wissen.</translation>
    </message>
</context>
<context>
    <name>SettingsDialog</name>
    <message>
        <source>&amp;Gentle: spare the computer while it works</source>
        <translation>&amp;Schonend: den Computer beim Arbeiten entlasten</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>S&amp;prache</translation>
    </message>
    <message>
        <source>&amp;Look for a newer version at the start</source>
        <translation>Beim Start nach einer &amp;neueren Version sehen</translation>
    </message>
    <message>
        <source>&amp;Show folder</source>
        <translation>Ordner an&amp;zeigen</translation>
    </message>
    <message>
        <source>A pause after every step: cooler and quieter, and up to twice as long.</source>
        <translation>Nach jedem Schritt eine Pause: kühler und leiser, dauert bis zu doppelt so lang.</translation>
    </message>
    <message>
        <source>Also those of the panel; the list of photos stays as it is</source>
        <translation>Auch die der Seitenleiste; die Liste der Fotos bleibt, wie sie ist</translation>
    </message>
    <message>
        <source>Another language is shown after the next start.</source>
        <translation>Eine andere Sprache erscheint nach dem nächsten Start.</translation>
    </message>
    <message>
        <source>As the computer</source>
        <translation>Wie der Computer</translation>
    </message>
    <message>
        <source>Editors</source>
        <translation>Editoren</translation>
    </message>
    <message>
        <source>General</source>
        <translation>Allgemein</translation>
    </message>
    <message>
        <source>Judge</source>
        <translation>Prüfer</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>One question to {host}, which says nothing of you or your photos.</source>
        <translation>Eine Frage an {host}, die nichts über Sie oder Ihre Fotos sagt.</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Where settings are remembered</source>
        <translation>Wo die Einstellungen liegen</translation>
    </message>
</context>
<context>
    <name>SoFarView</name>
    <message>
        <source>Change so far, ×{gain}</source>
        <translation>Änderung bisher, ×{gain}</translation>
    </message>
    <message>
        <source>Not finished: a small picture, about once a second</source>
        <translation>Nicht fertig: ein kleines Bild, etwa einmal in der Sekunde</translation>
    </message>
    <message>
        <source>So far</source>
        <translation>Bisher</translation>
    </message>
</context>
<context>
    <name>Sparkline</name>
    <message>
        <source>Loss of the optimizer, the lower the better: {first} at first, {last} now</source>
        <translation>Verlust des Optimierers, je niedriger, desto besser: {first} am Anfang, {last} jetzt</translation>
    </message>
</context>
<context>
    <name>StrengthBox</name>
    <message>
        <source>&amp;Iterations</source>
        <translation>Durch&amp;läufe</translation>
    </message>
    <message>
        <source>&amp;Timesteps</source>
        <translation>&amp;Zeitschritte</translation>
    </message>
    <message>
        <source>Automatic (the fastest)</source>
        <translation>Automatisch (das schnellste)</translation>
    </message>
    <message>
        <source>Custom</source>
        <translation>Eigene</translation>
    </message>
    <message>
        <source>De&amp;vice</source>
        <translation>G&amp;erät</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Gerät</translation>
    </message>
    <message>
        <source>How many noise levels of the editor each step looks at</source>
        <translation>Wie viele Rauschstufen des Editors jeder Schritt ansieht</translation>
    </message>
    <message>
        <source>See&amp;d</source>
        <translation>Start&amp;wert</translation>
    </message>
    <message>
        <source>Seed and device</source>
        <translation>Startwert und Gerät</translation>
    </message>
    <message>
        <source>Steps of the optimizer; the paper takes 100</source>
        <translation>Schritte des Optimierers; die Forschungsarbeit nimmt 100</translation>
    </message>
    <message>
        <source>Strength</source>
        <translation>Stärke</translation>
    </message>
    <message>
        <source>The same seed gives the same result on the same device</source>
        <translation>Derselbe Startwert ergibt auf demselben Gerät dasselbe</translation>
    </message>
    <message>
        <source>{iterations} steps at {timesteps} noise levels each.</source>
        <translation>{iterations} Schritte mit je {timesteps} Rauschstufen.</translation>
    </message>
    <message>
        <source>{iterations} steps at {timesteps} noise levels each; {times} times as long as Standard.</source>
        <translation>{iterations} Schritte mit je {timesteps} Rauschstufen; {times}-mal so lang wie Standard.</translation>
    </message>
</context>
<context>
    <name>ToolRow</name>
    <message>
        <source>Blink</source>
        <translation>Blinken</translation>
    </message>
    <message>
        <source>Both photos, moved together</source>
        <translation>Beide Fotos, gemeinsam bewegt</translation>
    </message>
    <message>
        <source>Difference ×{gain}</source>
        <translation>Differenz ×{gain}</translation>
    </message>
    <message>
        <source>Drag a line over the two photos</source>
        <translation>Eine Linie über die beiden Fotos ziehen</translation>
    </message>
    <message>
        <source>Side by side</source>
        <translation>Nebeneinander</translation>
    </message>
    <message>
        <source>Size of the picture</source>
        <translation>Größe des Bildes</translation>
    </message>
    <message>
        <source>The photos take turns; the space bar holds one</source>
        <translation>Die Fotos wechseln sich ab; die Leertaste hält eines fest</translation>
    </message>
    <message>
        <source>Visibility</source>
        <translation>Sichtbarkeit</translation>
    </message>
    <message>
        <source>What was changed, enlarged; black is unchanged</source>
        <translation>Was verändert wurde, verstärkt; Schwarz ist unverändert</translation>
    </message>
    <message>
        <source>Where you would see the difference at this size, 60 cm from the screen, when the photos take turns: the FLIP measure (Andersson et al. 2020)</source>
        <translation>Wo Sie den Unterschied in dieser Größe sähen, 60 cm vom Bildschirm, wenn sich die Fotos abwechseln: das FLIP-Maß (Andersson u. a. 2020)</translation>
    </message>
    <message>
        <source>Wipe</source>
        <translation>Schieber</translation>
    </message>
    <message>
        <source>{percent}&#xa0;%</source>
        <translation>{percent}&#xa0;%</translation>
    </message>
</context>
<context>
    <name>TrialStrip</name>
    <message>
        <source>Edits that were tried</source>
        <translation>Ausprobierte Bearbeitungen</translation>
    </message>
</context>
<context>
    <name>TrialSummary</name>
    <message>
        <source>Not tried yet</source>
        <translation>Noch nicht ausprobiert</translation>
    </message>
    <message>
        <source>One edit can go either way by luck. Try several prompts with more than one seed each, and count.</source>
        <translation>Eine einzelne Bearbeitung kann durch Zufall so oder so ausgehen. Probieren Sie mehrere Prompts mit jeweils mehr als einem Startwert aus, und zählen Sie.</translation>
    </message>
    <message>
        <source>The counts are read when all edits are done. If you cancel, what is finished is kept.</source>
        <translation>Gezählt wird, wenn alle Bearbeitungen fertig sind. Wenn Sie abbrechen, bleibt, was fertig ist.</translation>
    </message>
    <message>
        <source>Trying…</source>
        <translation>Wird ausprobiert…</translation>
    </message>
</context>
<context>
    <name>TrialsPanel</name>
    <message>
        <source>Also &amp;unprotected</source>
        <translation>Auch un&amp;geschützt</translation>
    </message>
    <message>
        <source>Also as &amp;published</source>
        <translation>Auch wie &amp;veröffentlicht</translation>
    </message>
    <message>
        <source>Protect the photo first</source>
        <translation>Schützen Sie das Foto zuerst</translation>
    </message>
    <message>
        <source>Save &amp;report…</source>
        <translation>Bericht s&amp;peichern…</translation>
    </message>
    <message>
        <source>Save report</source>
        <translation>Bericht speichern</translation>
    </message>
    <message>
        <source>The same edits after what platforms do to a photo: made smaller, saved as JPEG 75, cropped</source>
        <translation>Dieselben Bearbeitungen nach dem, was Plattformen mit einem Foto tun: verkleinern, als JPEG 75 speichern, beschneiden</translation>
    </message>
    <message>
        <source>The same edits of the original with another seed: how many fail by chance, for comparison</source>
        <translation>Dieselben Bearbeitungen des Originals mit anderem Startwert: wie viele durch Zufall scheitern, zum Vergleich</translation>
    </message>
    <message>
        <source>Try &amp;edits</source>
        <translation>Bearbe&amp;itungen testen</translation>
    </message>
    <message>
        <source>Try {count} &amp;edits</source>
        <translation>Bearbe&amp;itungen testen ({count})</translation>
    </message>
    <message>
        <source>Web pages (*.html)</source>
        <translation>Webseiten (*.html)</translation>
    </message>
</context>
<context>
    <name>VerdictCard</name>
    <message>
        <source>Confidence {confidence}&#xa0;%. Judge: {judge}.</source>
        <translation>Sicherheit {confidence}&#xa0;%. Prüfer: {judge}.</translation>
    </message>
    <message>
        <source>Judge a&amp;gain</source>
        <translation>Neu be&amp;werten</translation>
    </message>
    <message>
        <source>No verdict yet</source>
        <translation>Noch kein Urteil</translation>
    </message>
    <message>
        <source>Not protected yet</source>
        <translation>Noch nicht geschützt</translation>
    </message>
    <message>
        <source>Original</source>
        <translation>Original</translation>
    </message>
    <message>
        <source>Protected file</source>
        <translation>Geschützte Datei</translation>
    </message>
    <message>
        <source>The same edit, without making it anew</source>
        <translation>Dieselbe Bearbeitung, ohne sie neu auszuführen</translation>
    </message>
    <message>
        <source>This is what the edit makes of the photo as it is. Protect it, then try again.</source>
        <translation>Das macht die Bearbeitung aus dem Foto, wie es ist. Schützen Sie es, und probieren Sie es dann noch einmal.</translation>
    </message>
    <message>
        <source>Try an edit: it is made of the original and of the protected file, and judged.</source>
        <translation>Probieren Sie eine Bearbeitung aus: Sie wird am Original und an der geschützten Datei ausgeführt und beurteilt.</translation>
    </message>
    <message>
        <source>“{prompt}”, seed&#xa0;{seed}</source>
        <translation>„{prompt}“, Startwert&#xa0;{seed}</translation>
    </message>
</context>
</TS>
