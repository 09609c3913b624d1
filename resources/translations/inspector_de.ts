<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en">
<context>
    <name>Actions</name>
    <message>
        <source>Recent</source>
        <translation>Zuletzt verwendet</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Stop the view, never the capture</source>
        <translation>Hält die Ansicht an, nie die Aufzeichnung</translation>
    </message>
    <message>
        <source>Follow the newest</source>
        <translation>Neuesten folgen</translation>
    </message>
    <message>
        <source>Scroll to what arrives (End)</source>
        <translation>Zu dem scrollen, was eintrifft (Ende)</translation>
    </message>
    <message>
        <source>Copy address</source>
        <translation>Adresse kopieren</translation>
    </message>
    <message>
        <source>Copy the address to send events to</source>
        <translation>Die Adresse kopieren, an die Events gesendet werden</translation>
    </message>
    <message>
        <source>Send a test event</source>
        <translation>Test-Event senden</translation>
    </message>
    <message>
        <source>Send one event of our own to the address</source>
        <translation>Ein eigenes Event an die Adresse senden</translation>
    </message>
    <message>
        <source>Play the demo shop</source>
        <translation>Demo-Shop starten</translation>
    </message>
    <message>
        <source>Have a make-believe shop send a few events a second</source>
        <translation>Ein ausgedachter Shop sendet ein paar Events pro Sekunde</translation>
    </message>
    <message>
        <source>Listen on the network</source>
        <translation>Im Netzwerk lauschen</translation>
    </message>
    <message>
        <source>Whether other machines can send events here</source>
        <translation>Ob andere Geräte Events hierher senden können</translation>
    </message>
    <message>
        <source>Turn on https</source>
        <translation>https einschalten</translation>
    </message>
    <message>
        <source>Whether SDKs that insist on https can send events here</source>
        <translation>Ob SDKs, die auf https bestehen, Events hierher senden können</translation>
    </message>
    <message>
        <source>Turn on Snowplow Micro&apos;s interface</source>
        <translation>Schnittstelle von Snowplow Micro einschalten</translation>
    </message>
    <message>
        <source>Whether test suites written for Snowplow Micro are answered here</source>
        <translation>Ob Test-Suiten, die für Snowplow Micro geschrieben sind, hier Antwort bekommen</translation>
    </message>
    <message>
        <source>Start the engine</source>
        <translation>Engine starten</translation>
    </message>
    <message>
        <source>Receive events on this computer</source>
        <translation>Events auf diesem Rechner empfangen</translation>
    </message>
    <message>
        <source>Stop the engine</source>
        <translation>Engine beenden</translation>
    </message>
    <message>
        <source>Receive no more events</source>
        <translation>Keine Events mehr empfangen</translation>
    </message>
    <message>
        <source>Take events again</source>
        <translation>Wieder Events annehmen</translation>
    </message>
    <message>
        <source>The capture was paused through the control API</source>
        <translation>Die Aufzeichnung wurde über die Control-API angehalten</translation>
    </message>
    <message>
        <source>Copy rows</source>
        <translation>Zeilen kopieren</translation>
    </message>
    <message>
        <source>Copy the chosen rows as text</source>
        <translation>Die gewählten Zeilen als Text kopieren</translation>
    </message>
    <message>
        <source>New session</source>
        <translation>Neue Sitzung</translation>
    </message>
    <message>
        <source>Go on capturing in a new session file</source>
        <translation>In einer neuen Sitzungsdatei weiter aufzeichnen</translation>
    </message>
    <message>
        <source>New session elsewhere…</source>
        <translation>Neue Sitzung an anderem Ort …</translation>
    </message>
    <message>
        <source>Go on capturing in a file of your choice</source>
        <translation>In einer Datei eigener Wahl weiter aufzeichnen</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>Öffnen …</translation>
    </message>
    <message>
        <source>Look at a session that was saved</source>
        <translation>Eine gespeicherte Sitzung ansehen</translation>
    </message>
    <message>
        <source>Save a copy…</source>
        <translation>Kopie speichern …</translation>
    </message>
    <message>
        <source>Save a copy of this session</source>
        <translation>Eine Kopie dieser Sitzung speichern</translation>
    </message>
    <message>
        <source>Merge sessions…</source>
        <translation>Sitzungen zusammenführen …</translation>
    </message>
    <message>
        <source>Write this session and others into a new one, by time</source>
        <translation>Diese und andere Sitzungen nach Zeit geordnet in eine neue schreiben</translation>
    </message>
    <message>
        <source>Compare with another session…</source>
        <translation>Mit anderer Sitzung vergleichen…</translation>
    </message>
    <message>
        <source>What this release sends that another one does not, and the other way round</source>
        <translation>Was diese Version sendet und eine andere nicht, und umgekehrt</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>Importieren …</translation>
    </message>
    <message>
        <source>Make a session of JSON lines, CSV or HAR files</source>
        <translation>Aus JSON-Lines-, CSV- oder HAR-Dateien eine Sitzung machen</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportieren …</translation>
    </message>
    <message>
        <source>Write this session&apos;s events as JSON lines, CSV or HAR</source>
        <translation>Die Events dieser Sitzung als JSON Lines, CSV oder HAR schreiben</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>Im Ordner zeigen</translation>
    </message>
    <message>
        <source>Open the folder in which this session&apos;s file is</source>
        <translation>Den Ordner öffnen, in dem die Datei dieser Sitzung liegt</translation>
    </message>
    <message>
        <source>Clear…</source>
        <translation>Leeren …</translation>
    </message>
    <message>
        <source>Remove all events of this session</source>
        <translation>Alle Events dieser Sitzung entfernen</translation>
    </message>
    <message>
        <source>Back to live</source>
        <translation>Zurück zu Live</translation>
    </message>
    <message>
        <source>Show the session that is being captured</source>
        <translation>Die Sitzung zeigen, die gerade aufgezeichnet wird</translation>
    </message>
    <message>
        <source>Search commands</source>
        <translation>Befehle suchen</translation>
    </message>
    <message>
        <source>Find every command, page, session and filter</source>
        <translation>Jeden Befehl, jede Seite, jede Sitzung und jeden Filter finden</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>All keys of the window, by area</source>
        <translation>Alle Tasten des Fensters, nach Bereich</translation>
    </message>
    <message>
        <source>Stream</source>
        <translation>Stream</translation>
    </message>
    <message>
        <source>The stream of events</source>
        <translation>Der Strom der Events</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>Plan</translation>
    </message>
    <message>
        <source>Every planned event: seen, bad or never seen, and what is not planned</source>
        <translation>Jedes geplante Event: gesehen, fehlerhaft oder nie gesehen, und was nicht geplant ist</translation>
    </message>
    <message>
        <source>Replay</source>
        <translation>Replay</translation>
    </message>
    <message>
        <source>Jobs that send events on, destinations, and what they answered</source>
        <translation>Jobs, die Events weitersenden, Ziele und was sie geantwortet haben</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>Verbinden</translation>
    </message>
    <message>
        <source>How to point an app here</source>
        <translation>Wie eine App hierher sendet</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>How the window looks and what it remembers</source>
        <translation>Wie das Fenster aussieht und was es sich merkt</translation>
    </message>
    <message>
        <source>Show or hide the sidebar</source>
        <translation>Seitenleiste ein- oder ausblenden</translation>
    </message>
    <message>
        <source>Sources, events, users … of this session</source>
        <translation>Quellen, Events, Nutzer … dieser Sitzung</translation>
    </message>
    <message>
        <source>Next pane</source>
        <translation>Nächster Bereich</translation>
    </message>
    <message>
        <source>Go to the next part of the window</source>
        <translation>Zum nächsten Teil des Fensters</translation>
    </message>
    <message>
        <source>Previous pane</source>
        <translation>Voriger Bereich</translation>
    </message>
    <message>
        <source>Go to the part of the window before</source>
        <translation>Zum vorigen Teil des Fensters</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Close the window and end its engine</source>
        <translation>Das Fenster schließen und seine Engine beenden</translation>
    </message>
    <message>
        <source>Colours as the system</source>
        <translation>Farben wie das System</translation>
    </message>
    <message>
        <source>Light or dark, whichever the system has</source>
        <translation>Hell oder dunkel, je nach System</translation>
    </message>
    <message>
        <source>Light colours</source>
        <translation>Helle Farben</translation>
    </message>
    <message>
        <source>Dark text on light ground</source>
        <translation>Dunkler Text auf hellem Grund</translation>
    </message>
    <message>
        <source>Dark colours</source>
        <translation>Dunkle Farben</translation>
    </message>
    <message>
        <source>Light text on dark ground</source>
        <translation>Heller Text auf dunklem Grund</translation>
    </message>
</context>
<context>
    <name>AddressBar</name>
    <message>
        <source>New messageId</source>
        <translation>Neue messageId</translation>
    </message>
    <message>
        <source>Give it another messageId each time it is sent</source>
        <translation>Bei jedem Senden eine andere messageId geben</translation>
    </message>
    <message>
        <source>Time of now</source>
        <translation>Zeit von jetzt</translation>
    </message>
    <message>
        <source>It happens when it is sent, not when it says</source>
        <translation>Es geschieht beim Senden, nicht zu der Zeit, die darin steht</translation>
    </message>
    <message>
        <source>test events</source>
        <translation>Test-Events</translation>
    </message>
    <message>
        <source>To</source>
        <translation>An</translation>
    </message>
    <message>
        <source>To {target}</source>
        <translation>An {target}</translation>
    </message>
    <message>
        <source>Where the event is sent</source>
        <translation>Wohin das Event gesendet wird</translation>
    </message>
    <message>
        <source>As</source>
        <translation>Als</translation>
    </message>
    <message>
        <source>As {source}</source>
        <translation>Als {source}</translation>
    </message>
    <message>
        <source>The source that it comes from</source>
        <translation>Die Quelle, von der es kommt</translation>
    </message>
</context>
<context>
    <name>Addresses</name>
    <message>
        <source>Network</source>
        <translation>Netzwerk</translation>
    </message>
    <message>
        <source>With https</source>
        <translation>Mit https</translation>
    </message>
    <message>
        <source>Network, https</source>
        <translation>Netzwerk, https</translation>
    </message>
    <message>
        <source>This computer</source>
        <translation>Dieser Rechner</translation>
    </message>
    <message>
        <source>Android emulator</source>
        <translation>Android-Emulator</translation>
    </message>
    <message>
        <source>iOS simulator</source>
        <translation>iOS-Simulator</translation>
    </message>
</context>
<context>
    <name>AndroidPanel</name>
    <message>
        <source>Android</source>
        <translation>Android</translation>
    </message>
    <message>
        <source>The easier way is to point the app&apos;s SDK here: choose it in the list. This one is for apps whose SDK cannot be pointed, and it needs a debug build that trusts certificates of the user.</source>
        <translation>Einfacher ist es, das SDK der App hierher zeigen zu lassen: In der Liste wählen. Dieser Weg ist für Apps, deren SDK sich nicht umstellen lässt, und braucht einen Debug-Build, der Zertifikaten des Nutzers vertraut.</translation>
    </message>
    <message>
        <source>Emulator, or a device on a cable</source>
        <translation>Emulator oder ein Gerät am Kabel</translation>
    </message>
    <message>
        <source>Device on Wi-Fi</source>
        <translation>Gerät im WLAN</translation>
    </message>
    <message>
        <source>Set it up</source>
        <translation>Einrichten</translation>
    </message>
    <message>
        <source>Undo it</source>
        <translation>Rückgängig machen</translation>
    </message>
    <message>
        <source>In the app, debug builds only</source>
        <translation>In der App, nur in Debug-Builds</translation>
    </message>
    <message>
        <source>Since Android 7, apps ignore certificates of the user unless they say otherwise, as above. Release builds and apps that pin a certificate stay unread: they are passed through and listed under the Proxy chip.</source>
        <translation>Seit Android 7 beachten Apps Zertifikate des Nutzers nur, wenn sie es wie oben ausdrücklich sagen. Release-Builds und Apps mit fest eingebautem Zertifikat bleiben ungelesen: Sie werden durchgeleitet und stehen unter „Proxy“.</translation>
    </message>
    <message>
        <source>Settings, Security, Encryption &amp; credentials, Install a certificate, CA certificate: choose the file.</source>
        <translation>Einstellungen, Sicherheit, Verschlüsselung &amp; Anmeldedaten, Zertifikat installieren, CA-Zertifikat: die Datei wählen.</translation>
    </message>
    <message>
        <source>Run the commands below: all connections of the device then come through the proxy.</source>
        <translation>Die Befehle unten ausführen: Alle Verbindungen des Geräts kommen dann durch den Proxy.</translation>
    </message>
    <message>
        <source>Build the app with the lines for debug builds, and start it.</source>
        <translation>Die App mit den Zeilen für Debug-Builds bauen und starten.</translation>
    </message>
    <message>
        <source>When you are done, undo the proxy: without it the device has no network.</source>
        <translation>Am Ende den Proxy rückgängig machen: Ohne ihn hat das Gerät kein Netz.</translation>
    </message>
    <message>
        <source>Open the page on the device, on the same Wi-Fi as this computer.</source>
        <translation>Die Seite auf dem Gerät öffnen, im selben WLAN wie dieser Rechner.</translation>
    </message>
    <message>
        <source>Wi-Fi, this network, Proxy: Proxy Auto-Config, with the address of the PAC file from the page.</source>
        <translation>WLAN, dieses Netzwerk, Proxy: Automatische Proxy-Konfiguration, mit der Adresse der PAC-Datei von der Seite.</translation>
    </message>
</context>
<context>
    <name>Annotating</name>
    <message numerus="yes">
        <source>Tags to put on {count} events</source>
        <comment>Tags to put on {count} event</comment>
        <translation>
            <numerusform>Tags für {count} Event</numerusform>
            <numerusform>Tags für {count} Events</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Deleted {count} events for good</source>
        <comment>Deleted {count} event for good</comment>
        <translation>
            <numerusform>{count} Event endgültig gelöscht</numerusform>
            <numerusform>{count} Events endgültig gelöscht</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{doing} · then {count} more</source>
        <comment>{doing} · then {count} more</comment>
        <translation>
            <numerusform>{doing} · danach noch {count}</numerusform>
            <numerusform>{doing} · danach noch {count}</numerusform>
        </translation>
    </message>
    <message>
        <source>The event was deleted for good; it takes no note.</source>
        <translation>Das Event wurde endgültig gelöscht; es nimmt keine Notiz an.</translation>
    </message>
    <message>
        <source>Writing a note …</source>
        <translation>Notiz wird geschrieben …</translation>
    </message>
    <message>
        <source>Emptying the bin …</source>
        <translation>Papierkorb wird geleert …</translation>
    </message>
    <message>
        <source>Marking events …</source>
        <translation>Events werden markiert …</translation>
    </message>
    <message>
        <source>Taking marks off …</source>
        <translation>Markierungen werden entfernt …</translation>
    </message>
    <message>
        <source>Deleting events …</source>
        <translation>Events werden gelöscht …</translation>
    </message>
    <message>
        <source>Bringing events back …</source>
        <translation>Events werden wiederhergestellt …</translation>
    </message>
    <message>
        <source>Putting tags on events …</source>
        <translation>Tags werden gesetzt …</translation>
    </message>
    <message>
        <source>Taking tags off events …</source>
        <translation>Tags werden entfernt …</translation>
    </message>
    <message>
        <source>Empty the bin</source>
        <translation>Papierkorb leeren</translation>
    </message>
    <message>
        <source>Removed the note on event {number}</source>
        <translation>Notiz zu Event {number} entfernt</translation>
    </message>
    <message>
        <source>Noted event {number}</source>
        <translation>Notiz zu Event {number} geschrieben</translation>
    </message>
    <message numerus="yes">
        <source>Marked {count} events</source>
        <comment>Marked an event</comment>
        <translation>
            <numerusform>Ein Event markiert</numerusform>
            <numerusform>{count} Events markiert</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Unmarked {count} events</source>
        <comment>Unmarked an event</comment>
        <translation>
            <numerusform>Markierung von einem Event entfernt</numerusform>
            <numerusform>Markierung von {count} Events entfernt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Deleted {count} events</source>
        <comment>Deleted an event</comment>
        <translation>
            <numerusform>Ein Event gelöscht</numerusform>
            <numerusform>{count} Events gelöscht</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Brought {count} events back</source>
        <comment>Brought an event back</comment>
        <translation>
            <numerusform>Ein Event wiederhergestellt</numerusform>
            <numerusform>{count} Events wiederhergestellt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Tagged {count} events {tag}</source>
        <comment>Tagged an event {tag}</comment>
        <translation>
            <numerusform>Ein Event mit {tag} getaggt</numerusform>
            <numerusform>{count} Events mit {tag} getaggt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Took {tag} off {count} events</source>
        <comment>Took {tag} off an event</comment>
        <translation>
            <numerusform>{tag} von einem Event entfernt</numerusform>
            <numerusform>{tag} von {count} Events entfernt</numerusform>
        </translation>
    </message>
    <message>
        <source>The session was closed before it was known which events.</source>
        <translation>Die Sitzung wurde geschlossen, bevor bekannt war, welche Events.</translation>
    </message>
    <message>
        <source>Choose them again.</source>
        <translation>Sie noch einmal wählen.</translation>
    </message>
</context>
<context>
    <name>AnnotationBar</name>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Stop this; what is done of it can be undone</source>
        <translation>Das abbrechen; was davon getan ist, lässt sich rückgängig machen</translation>
    </message>
    <message>
        <source>Dismiss this message</source>
        <translation>Diese Meldung schließen</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>What is to be remembered of this event</source>
        <translation>Was von diesem Event festgehalten werden soll</translation>
    </message>
    <message>
        <source>Save note</source>
        <translation>Notiz speichern</translation>
    </message>
    <message>
        <source>Ctrl+Enter saves, Esc leaves it</source>
        <translation>Strg+Enter speichert, Esc bricht ab</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Tags</translation>
    </message>
    <message>
        <source>checkout, to do</source>
        <translation>Checkout, offen</translation>
    </message>
    <message>
        <source>Parted by commas; -tag takes one off</source>
        <translation>Durch Kommas getrennt; -tag entfernt einen</translation>
    </message>
    <message>
        <source>Save tags</source>
        <translation>Tags speichern</translation>
    </message>
    <message>
        <source>Leave it as it is</source>
        <translation>So lassen, wie es ist</translation>
    </message>
</context>
<context>
    <name>AnnotationCommands</name>
    <message>
        <source>Mark</source>
        <translation>Markieren</translation>
    </message>
    <message>
        <source>Mark the chosen events, or take the marks off</source>
        <translation>Die gewählten Events markieren oder die Markierung entfernen</translation>
    </message>
    <message>
        <source>Note…</source>
        <translation>Notiz …</translation>
    </message>
    <message>
        <source>Write a note on the event</source>
        <translation>Eine Notiz zum Event schreiben</translation>
    </message>
    <message>
        <source>Tags…</source>
        <translation>Tags …</translation>
    </message>
    <message>
        <source>Put tags on the chosen events, or take them off</source>
        <translation>Tags an den gewählten Events setzen oder entfernen</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Delete the chosen events; they can be brought back</source>
        <translation>Die gewählten Events löschen; sie lassen sich wiederherstellen</translation>
    </message>
    <message>
        <source>Bring back</source>
        <translation>Wiederherstellen</translation>
    </message>
    <message>
        <source>Bring deleted events back</source>
        <translation>Gelöschte Events wiederherstellen</translation>
    </message>
    <message>
        <source>Bring all back</source>
        <translation>Alle wiederherstellen</translation>
    </message>
    <message>
        <source>Bring all deleted events back</source>
        <translation>Alle gelöschten Events wiederherstellen</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Undo what was done to events</source>
        <translation>Rückgängig machen, was mit Events getan wurde</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>Do again what was undone</source>
        <translation>Wiederholen, was rückgängig gemacht wurde</translation>
    </message>
    <message>
        <source>Empty the bin</source>
        <translation>Papierkorb leeren</translation>
    </message>
    <message>
        <source>Delete for good what was deleted; this cannot be undone</source>
        <translation>Gelöschtes endgültig löschen; das lässt sich nicht rückgängig machen</translation>
    </message>
    <message>
        <source>Choose an event first.</source>
        <translation>Zuerst ein Event wählen.</translation>
    </message>
    <message>
        <source>Nothing was changed: it is so already.</source>
        <translation>Nichts wurde geändert: Es ist schon so.</translation>
    </message>
    <message>
        <source>Stopped before anything was changed.</source>
        <translation>Abgebrochen, bevor etwas geändert wurde.</translation>
    </message>
    <message>
        <source>There is nothing to do again.</source>
        <translation>Es gibt nichts zu wiederholen.</translation>
    </message>
    <message>
        <source>There is nothing to undo.</source>
        <translation>Es gibt nichts rückgängig zu machen.</translation>
    </message>
    <message>
        <source>Undone in part: {what}</source>
        <translation>Teilweise rückgängig gemacht: {what}</translation>
    </message>
    <message>
        <source>Undone: {what}</source>
        <translation>Rückgängig gemacht: {what}</translation>
    </message>
    <message>
        <source>{doing} ({session})</source>
        <translation>{doing} ({session})</translation>
    </message>
    <message>
        <source>Undo: {what}</source>
        <translation>Rückgängig: {what}</translation>
    </message>
    <message>
        <source>Redo: {what}</source>
        <translation>Wiederholen: {what}</translation>
    </message>
</context>
<context>
    <name>AnnotationWriting</name>
    <message>
        <source>Note on event {number}</source>
        <translation>Notiz zu Event {number}</translation>
    </message>
    <message>
        <source>Tags of event {number}</source>
        <translation>Tags von Event {number}</translation>
    </message>
</context>
<context>
    <name>Areas</name>
    <message>
        <source>Stream</source>
        <translation>Stream</translation>
    </message>
    <message>
        <source>Detail</source>
        <translation>Detail</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>Zeitleiste</translation>
    </message>
    <message>
        <source>Sidebar</source>
        <translation>Seitenleiste</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>Fenster</translation>
    </message>
    <message>
        <source>Go to</source>
        <translation>Gehe zu</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>Plan</translation>
    </message>
    <message>
        <source>Session</source>
        <translation>Sitzung</translation>
    </message>
    <message>
        <source>Capture</source>
        <translation>Aufzeichnung</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>Verbinden</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Vergleich</translation>
    </message>
</context>
<context>
    <name>ArrangeActions</name>
    <message>
        <source>Sort by arrival</source>
        <translation>Nach Eingang sortieren</translation>
    </message>
    <message>
        <source>Show events in the order they came in</source>
        <translation>Events in der Reihenfolge ihres Eingangs zeigen</translation>
    </message>
    <message>
        <source>Newest first</source>
        <translation>Neueste zuerst</translation>
    </message>
    <message>
        <source>Show the newest event at the top</source>
        <translation>Das neueste Event oben zeigen</translation>
    </message>
    <message>
        <source>Reverse the order</source>
        <translation>Reihenfolge umkehren</translation>
    </message>
    <message>
        <source>Sort the other way round</source>
        <translation>Andersherum sortieren</translation>
    </message>
    <message>
        <source>No grouping</source>
        <translation>Keine Gruppierung</translation>
    </message>
    <message>
        <source>Show the events without groups</source>
        <translation>Die Events ohne Gruppen zeigen</translation>
    </message>
    <message>
        <source>Order groups by name</source>
        <translation>Gruppen nach Namen ordnen</translation>
    </message>
    <message>
        <source>By name instead of the largest first</source>
        <translation>Nach Namen statt die größte zuerst</translation>
    </message>
    <message>
        <source>Fold all groups</source>
        <translation>Alle Gruppen einklappen</translation>
    </message>
    <message>
        <source>Show headings only</source>
        <translation>Nur Überschriften zeigen</translation>
    </message>
    <message>
        <source>Unfold all groups</source>
        <translation>Alle Gruppen ausklappen</translation>
    </message>
    <message>
        <source>Show every event</source>
        <translation>Jedes Event zeigen</translation>
    </message>
    <message>
        <source>Sort ascending</source>
        <translation>Aufsteigend sortieren</translation>
    </message>
    <message>
        <source>Sort descending</source>
        <translation>Absteigend sortieren</translation>
    </message>
    <message>
        <source>Sort by {what}</source>
        <translation>Nach {what} sortieren</translation>
    </message>
    <message>
        <source>Again for the other direction, and again for the order of arrival</source>
        <translation>Noch einmal für die andere Richtung, und noch einmal für die Reihenfolge des Eingangs</translation>
    </message>
    <message>
        <source>Group by {what}</source>
        <translation>Nach {what} gruppieren</translation>
    </message>
    <message>
        <source>Put the events with the same value below one heading</source>
        <translation>Events mit dem gleichen Wert unter eine Überschrift stellen</translation>
    </message>
    <message>
        <source>Sort by</source>
        <translation>Sortieren nach</translation>
    </message>
    <message>
        <source>Group by</source>
        <translation>Gruppieren nach</translation>
    </message>
</context>
<context>
    <name>Arrangement</name>
    <message>
        <source>Arrival</source>
        <translation>Eingang</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Typ</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>Event</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Nutzer</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>Library</source>
        <translation>Bibliothek</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Empfangen</translation>
    </message>
    <message>
        <source>User id</source>
        <translation>User-ID</translation>
    </message>
    <message>
        <source>Anonymous id</source>
        <translation>Anonymous-ID</translation>
    </message>
    <message>
        <source>Message id</source>
        <translation>Message-ID</translation>
    </message>
    <message>
        <source>Write key</source>
        <translation>Write Key</translation>
    </message>
    <message>
        <source>Vendor</source>
        <translation>Anbieter</translation>
    </message>
    <message>
        <source>There are more than {count} different values of {what}: too many to sort by.</source>
        <translation>Von {what} gibt es mehr als {count} verschiedene Werte: zu viele, um danach zu sortieren.</translation>
    </message>
    <message>
        <source>Narrow the stream first.</source>
        <translation>Erst den Stream einschränken.</translation>
    </message>
</context>
<context>
    <name>Arranging</name>
    <message numerus="yes">
        <source>{count} wait</source>
        <comment>{count} waits</comment>
        <translation>
            <numerusform>{count} wartet</numerusform>
            <numerusform>{count} warten</numerusform>
        </translation>
    </message>
    <message>
        <source>Grouped by {what}</source>
        <translation>Gruppiert nach {what}</translation>
    </message>
    <message>
        <source>Newest first</source>
        <translation>Neueste zuerst</translation>
    </message>
    <message>
        <source>Sorted by {what} {arrow}</source>
        <translation>Sortiert nach {what} {arrow}</translation>
    </message>
    <message>
        <source>{what}: being made. Press to stop (Esc).</source>
        <translation>{what}: in Arbeit. Klicken zum Abbrechen (Esc).</translation>
    </message>
    <message>
        <source>{what}. Press to end that (Esc).</source>
        <translation>{what}. Klicken, um das zu beenden (Esc).</translation>
    </message>
</context>
<context>
    <name>Banner</name>
    <message>
        <source>Dismiss this message</source>
        <translation>Diese Meldung schließen</translation>
    </message>
</context>
<context>
    <name>BindingsEditor</name>
    <message>
        <source>Events that none of these are true of are not held to the plan. Empty means all of them.</source>
        <translation>Events, auf die nichts davon zutrifft, werden nicht gegen den Plan geprüft. Leer heißt: alle.</translation>
    </message>
    <message>
        <source>Sources</source>
        <translation>Quellen</translation>
    </message>
    <message>
        <source>names, path prefixes or write keys, with commas</source>
        <translation>Namen, Pfadanfänge oder Write Keys, mit Kommas</translation>
    </message>
    <message>
        <source>Types</source>
        <translation>Typen</translation>
    </message>
    <message>
        <source>Vendors</source>
        <translation>Anbieter</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>Anwenden</translation>
    </message>
    <message>
        <source>As the plan says</source>
        <translation>Wie im Plan</translation>
    </message>
    <message>
        <source>Forget what was chosen here</source>
        <translation>Vergessen, was hier gewählt wurde</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Change nothing (Esc)</source>
        <translation>Nichts ändern (Esc)</translation>
    </message>
    <message>
        <source>Which events {plan} is for</source>
        <translation>Für welche Events {plan} gilt</translation>
    </message>
    <message>
        <source>{word} is no type of call; there are {types}.</source>
        <translation>{word} ist kein Aufruftyp; es gibt {types}.</translation>
    </message>
</context>
<context>
    <name>BrowserPanel</name>
    <message>
        <source>Open a browser that is seen here</source>
        <translation>Einen Browser öffnen, der hier zu sehen ist</translation>
    </message>
    <message>
        <source>It has a profile of its own, which goes when it is closed. The certificate is trusted by this browser alone, and nothing in your system changes.</source>
        <translation>Er hat ein eigenes Profil, das beim Schließen verschwindet. Nur dieser Browser vertraut dem Zertifikat, und am System ändert sich nichts.</translation>
    </message>
    <message>
        <source>Browser</source>
        <translation>Browser</translation>
    </message>
    <message>
        <source>Page to open</source>
        <translation>Seite, die geöffnet wird</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Open the browser</source>
        <translation>Browser öffnen</translation>
    </message>
    <message>
        <source>Open it; the proxy is started if need be (Enter)</source>
        <translation>Öffnen; wenn nötig wird der Proxy gestartet (Enter)</translation>
    </message>
    <message>
        <source>Browsers that run</source>
        <translation>Laufende Browser</translation>
    </message>
    <message>
        <source>Opening …</source>
        <translation>Wird geöffnet …</translation>
    </message>
    <message>
        <source>None found</source>
        <translation>Keiner gefunden</translation>
    </message>
    <message>
        <source>No browser was found. Install Chromium, Chrome, Edge or Firefox, or use the PAC file with the one you have.</source>
        <translation>Es wurde kein Browser gefunden. Chromium, Chrome, Edge oder Firefox installieren oder die PAC-Datei mit dem vorhandenen verwenden.</translation>
    </message>
    <message>
        <source>End {name}, process {pid}</source>
        <translation>{name} beenden, Prozess {pid}</translation>
    </message>
    <message>
        <source>End</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Page to open (optional)</source>
        <translation>Seite, die geöffnet wird (optional)</translation>
    </message>
    <message>
        <source>Pages of this computer (localhost) are loaded directly; what they send to vendors is seen. Extensions and log-ins of your usual browser are not there: log in again if the page needs it.</source>
        <translation>Seiten dieses Rechners (localhost) werden direkt geladen; was sie an Anbieter senden, ist zu sehen. Erweiterungen und Anmeldungen des gewohnten Browsers fehlen: Neu anmelden, wenn die Seite es braucht.</translation>
    </message>
</context>
<context>
    <name>Cells</name>
    <message numerus="yes">
        <source>{count} keys</source>
        <comment>{count} key</comment>
        <translation>
            <numerusform>{count} Schlüssel</numerusform>
            <numerusform>{count} Schlüssel</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{count} items</source>
        <comment>{count} item</comment>
        <translation>
            <numerusform>{count} Element</numerusform>
            <numerusform>{count} Elemente</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{count} events</source>
        <comment>{count} event</comment>
        <translation>
            <numerusform>{count} Event</numerusform>
            <numerusform>{count} Events</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{count} problems</source>
        <comment>{count} problem</comment>
        <translation>
            <numerusform>{count} Problem</numerusform>
            <numerusform>{count} Probleme</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{count} notices</source>
        <comment>{count} notice</comment>
        <translation>
            <numerusform>{count} Hinweis</numerusform>
            <numerusform>{count} Hinweise</numerusform>
        </translation>
    </message>
    <message>
        <source>duplicate</source>
        <translation>Duplikat</translation>
    </message>
    <message>
        <source>retry</source>
        <translation>Retry</translation>
    </message>
    <message>
        <source>marked</source>
        <translation>markiert</translation>
    </message>
    <message>
        <source>with a note</source>
        <translation>mit Notiz</translation>
    </message>
    <message>
        <source>with tags</source>
        <translation>mit Tags</translation>
    </message>
</context>
<context>
    <name>Certificate</name>
    <message>
        <source>trusts it</source>
        <translation>vertraut ihm</translation>
    </message>
    <message>
        <source>does not trust it</source>
        <translation>vertraut ihm nicht</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>nicht bekannt</translation>
    </message>
    <message>
        <source>There is no certificate any more.</source>
        <translation>Es gibt kein Zertifikat mehr.</translation>
    </message>
    <message>
        <source>Make one first.</source>
        <translation>Erst eines erzeugen.</translation>
    </message>
    <message>
        <source>{path} cannot be written: {reason}.</source>
        <translation>{path} kann nicht geschrieben werden: {reason}.</translation>
    </message>
</context>
<context>
    <name>CertificatePanel</name>
    <message>
        <source>Certificate of the proxy</source>
        <translation>Zertifikat des Proxys</translation>
    </message>
    <message>
        <source>To read what is encrypted, the proxy shows apps a certificate of its own. An app that is to be seen must trust the authority behind it; browsers that are opened from here do so by themselves.</source>
        <translation>Um Verschlüsseltes zu lesen, zeigt der Proxy den Apps ein eigenes Zertifikat. Eine App, die zu sehen sein soll, muss der Zertifizierungsstelle dahinter vertrauen; Browser, die von hier geöffnet werden, tun das von selbst.</translation>
    </message>
    <message>
        <source>Make it</source>
        <translation>Erzeugen</translation>
    </message>
    <message>
        <source>Make the certificate</source>
        <translation>Das Zertifikat erzeugen</translation>
    </message>
    <message>
        <source>Save as</source>
        <translation>Speichern als</translation>
    </message>
    <message>
        <source>Save the certificate</source>
        <translation>Zertifikat speichern</translation>
    </message>
    <message>
        <source>Save it in a form that a system takes</source>
        <translation>In einer Form speichern, die ein System annimmt</translation>
    </message>
    <message>
        <source>Renew…</source>
        <translation>Erneuern …</translation>
    </message>
    <message>
        <source>Make another certificate in its place</source>
        <translation>Ein anderes Zertifikat an seiner Stelle erzeugen</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>Löschen …</translation>
    </message>
    <message>
        <source>Delete the certificate and its key</source>
        <translation>Das Zertifikat und seinen Schlüssel löschen</translation>
    </message>
    <message>
        <source>Who trusts it</source>
        <translation>Wer ihm vertraut</translation>
    </message>
    <message>
        <source>Check again</source>
        <translation>Neu prüfen</translation>
    </message>
    <message>
        <source>Look again who trusts it</source>
        <translation>Noch einmal nachsehen, wer ihm vertraut</translation>
    </message>
    <message>
        <source>SHA-256</source>
        <translation>SHA-256</translation>
    </message>
    <message>
        <source>Copy the fingerprint</source>
        <translation>Fingerabdruck kopieren</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Copy its path</source>
        <translation>Pfad kopieren</translation>
    </message>
    <message>
        <source>Looking …</source>
        <translation>Wird nachgesehen …</translation>
    </message>
    <message>
        <source>No engine is running.</source>
        <translation>Es läuft keine Engine.</translation>
    </message>
    <message>
        <source>There is none yet. The proxy makes it when it is started for the first time.</source>
        <translation>Es gibt noch keines. Der Proxy erzeugt es bei seinem ersten Start.</translation>
    </message>
    <message>
        <source>{name}, valid until {date}</source>
        <translation>{name}, gültig bis {date}</translation>
    </message>
    <message>
        <source>Its key is in a folder that only you can read and is never exported.</source>
        <translation>Sein Schlüssel liegt in einem Ordner, den nur dieses Benutzerkonto lesen kann, und wird nie exportiert.</translation>
    </message>
    <message>
        <source>It can vouch for the hosts that are decrypted and for no others.</source>
        <translation>Es kann für die Hosts bürgen, die entschlüsselt werden, und für keine anderen.</translation>
    </message>
    <message>
        <source>PEM: Linux, macOS, most programs</source>
        <translation>PEM: Linux, macOS, die meisten Programme</translation>
    </message>
    <message>
        <source>DER: Windows, Android</source>
        <translation>DER: Windows, Android</translation>
    </message>
    <message>
        <source>Profile: iPhone, iPad</source>
        <translation>Profil: iPhone, iPad</translation>
    </message>
    <message>
        <source>Trust store: Java, with what the system trusts</source>
        <translation>Truststore: Java, mit allem, dem das System vertraut</translation>
    </message>
    <message>
        <source>Bundle: PEM with what the system trusts</source>
        <translation>Bündel: PEM mit allem, dem das System vertraut</translation>
    </message>
    <message>
        <source>Saved {path}.</source>
        <translation>{path} gespeichert.</translation>
    </message>
    <message>
        <source>Another certificate has to be trusted anew everywhere where this one is. Make another?</source>
        <translation>Einem anderen Zertifikat muss überall neu vertraut werden, wo diesem vertraut wird. Ein anderes erzeugen?</translation>
    </message>
    <message>
        <source>Make another</source>
        <translation>Ein anderes erzeugen</translation>
    </message>
    <message>
        <source>The proxy uses it just now. Stop the proxy first.</source>
        <translation>Der Proxy verwendet es gerade. Erst den Proxy beenden.</translation>
    </message>
    <message>
        <source>Its key and certificate are destroyed. Where it is trusted, take it out there first: the guides below say how. Delete it?</source>
        <translation>Schlüssel und Zertifikat werden vernichtet. Wo ihm vertraut wird, muss es zuerst dort entfernt werden: Die Anleitungen unten sagen, wie. Löschen?</translation>
    </message>
    <message>
        <source>Delete it</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Who trusts it on this computer</source>
        <translation>Wer ihm auf diesem Rechner vertraut</translation>
    </message>
    <message>
        <source>What trust means</source>
        <translation>Was Vertrauen bedeutet</translation>
    </message>
</context>
<context>
    <name>Chart</name>
    <message>
        <source>Timeline of events</source>
        <translation>Zeitleiste der Events</translation>
    </message>
</context>
<context>
    <name>Checks</name>
    <message>
        <source>{file} cannot be changed: {reason}.</source>
        <translation>{file} kann nicht geändert werden: {reason}.</translation>
    </message>
    <message>
        <source>Choose another file.</source>
        <translation>Eine andere Datei wählen.</translation>
    </message>
    <message>
        <source>Delivery</source>
        <translation>Zustellung</translation>
    </message>
    <message>
        <source>Standard events</source>
        <translation>Standard-Events</translation>
    </message>
    <message>
        <source>Naming</source>
        <translation>Namen</translation>
    </message>
    <message>
        <source>Identity</source>
        <translation>Identität</translation>
    </message>
    <message>
        <source>Privacy</source>
        <translation>Datenschutz</translation>
    </message>
    <message>
        <source>Clock and batch</source>
        <translation>Uhr und Stapel</translation>
    </message>
    <message>
        <source>Consistency</source>
        <translation>Einheitlichkeit</translation>
    </message>
    <message>
        <source>Would production drop it or change it without a word?</source>
        <translation>Würde der echte Betrieb es wortlos verwerfen oder ändern?</translation>
    </message>
    <message>
        <source>Are standard events and traits under their right names, with values of the right types?</source>
        <translation>Haben Standard-Events und -Traits ihre richtigen Namen und Werte der richtigen Typen?</translation>
    </message>
    <message>
        <source>Is there one convention, without values in names and two names for one thing?</source>
        <translation>Gibt es eine einzige Schreibweise, ohne Werte in Namen und ohne zwei Namen für eine Sache?</translation>
    </message>
    <message>
        <source>Does an id stand for one person, and does a call say who it is?</source>
        <translation>Steht eine Id für eine Person, und sagt ein Aufruf, wer sie ist?</translation>
    </message>
    <message>
        <source>Is there personal data, or a secret, where it was not meant to go?</source>
        <translation>Stehen persönliche Daten oder Geheimnisse, wo sie nicht hingehören?</translation>
    </message>
    <message>
        <source>Can these times be right, and is the order of events known?</source>
        <translation>Können diese Zeiten stimmen, und ist die Reihenfolge der Events bekannt?</translation>
    </message>
    <message>
        <source>Has one event one set of properties of one type each?</source>
        <translation>Hat ein Event immer dieselben Properties mit je einem Typ?</translation>
    </message>
    <message>
        <source>Neither userId nor anonymousId.</source>
        <translation>Weder userId noch anonymousId.</translation>
    </message>
    <message>
        <source>A group call without groupId, an alias call without userId or previousId.</source>
        <translation>Ein group-Aufruf ohne groupId, ein alias-Aufruf ohne userId oder previousId.</translation>
    </message>
    <message>
        <source>userId, anonymousId, groupId or previousId is true, false, an object or a list.</source>
        <translation>userId, anonymousId, groupId oder previousId ist true, false, ein Objekt oder eine Liste.</translation>
    </message>
    <message>
        <source>A track call without the name of its event.</source>
        <translation>Ein track-Aufruf ohne den Namen seines Events.</translation>
    </message>
    <message>
        <source>The name of the event is no text.</source>
        <translation>Der Name des Events ist kein Text.</translation>
    </message>
    <message>
        <source>Properties are something else than an object.</source>
        <translation>Die Properties sind etwas anderes als ein Objekt.</translation>
    </message>
    <message>
        <source>Traits are something else than an object.</source>
        <translation>Die Traits sind etwas anderes als ein Objekt.</translation>
    </message>
    <message>
        <source>The name of a page or screen is no text.</source>
        <translation>Der Name einer Seite oder eines Bildschirms ist kein Text.</translation>
    </message>
    <message>
        <source>The category of a page or screen is no text.</source>
        <translation>Die Kategorie einer Seite oder eines Bildschirms ist kein Text.</translation>
    </message>
    <message>
        <source>The version of the consent is no number.</source>
        <translation>Die Version der Einwilligung ist keine Zahl.</translation>
    </message>
    <message>
        <source>Consent without categoryPreferences.</source>
        <translation>Eine Einwilligung ohne categoryPreferences.</translation>
    </message>
    <message>
        <source>categoryPreferences are no object, on Segment Consent Preference Updated.</source>
        <translation>categoryPreferences sind kein Objekt, bei Segment Consent Preference Updated.</translation>
    </message>
    <message>
        <source>A category is neither true nor false.</source>
        <translation>Eine Kategorie ist weder true noch false.</translation>
    </message>
    <message>
        <source>The advertising id of the device is no text.</source>
        <translation>Die Werbe-Id des Geräts ist kein Text.</translation>
    </message>
    <message>
        <source>The event has more than 32 KB (32,768 bytes).</source>
        <translation>Das Event hat mehr als 32 KB (32.768 Byte).</translation>
    </message>
    <message>
        <source>Its request had more than 500,000 bytes; for RudderStack more than 4,000 KB. Told of every event in it: all are lost.</source>
        <translation>Sein Request hatte mehr als 500.000 Byte; für RudderStack mehr als 4.000 KB. Von jedem Event darin gesagt: Alle sind verloren.</translation>
    </message>
    <message>
        <source>Its request had more than 2,500 events, which Segment answers with 200 and drops.</source>
        <translation>Sein Request hatte mehr als 2.500 Events; Segment antwortet mit 200 und verwirft sie.</translation>
    </message>
    <message>
        <source>An id is a number.</source>
        <translation>Eine Id ist eine Zahl.</translation>
    </message>
    <message>
        <source>The messageId has 100 characters or more.</source>
        <translation>Die messageId hat 100 Zeichen oder mehr.</translation>
    </message>
    <message>
        <source>Another event of this source had the same messageId.</source>
        <translation>Ein anderes Event dieser Quelle hatte dieselbe messageId.</translation>
    </message>
    <message>
        <source>The context is no object, so that nothing is read from it.</source>
        <translation>context ist kein Objekt, sodass nichts daraus gelesen wird.</translation>
    </message>
    <message>
        <source>integrations is no object, so that nothing is read from it.</source>
        <translation>integrations ist kein Objekt, sodass nichts daraus gelesen wird.</translation>
    </message>
    <message>
        <source>A track, page or screen call with traits at its top and no properties.</source>
        <translation>Ein track-, page- oder screen-Aufruf mit traits ganz oben und ohne properties.</translation>
    </message>
    <message>
        <source>An identify or group call with properties and no traits.</source>
        <translation>Ein identify- oder group-Aufruf mit properties und ohne traits.</translation>
    </message>
    <message>
        <source>A field at the top that nothing reads and that is nearly one that is read: userID, propertes.</source>
        <translation>Ein Feld ganz oben, das niemand liest und das fast wie eines heißt, das gelesen wird: userID, propertes.</translation>
    </message>
    <message>
        <source>The same event came before, and its SDK did not say that it tries again.</source>
        <translation>Dasselbe Event kam schon, und sein SDK sagte nicht, dass es einen neuen Versuch macht.</translation>
    </message>
    <message>
        <source>integrations is false for all or some destinations.</source>
        <translation>integrations ist für alle oder einige Ziele false.</translation>
    </message>
    <message>
        <source>Page Viewed or Screen Viewed as a track call: Segment lists page and screen calls under these names.</source>
        <translation>Page Viewed oder Screen Viewed als track-Aufruf: Unter diesen Namen führt Segment page- und screen-Aufrufe.</translation>
    </message>
    <message>
        <source>Nearly a standard event: one slip in one word (Prodcut Viewed, Order Canceled), or its verb without the ending (Order Complete).</source>
        <translation>Fast ein Standard-Event: ein Tippfehler in einem Wort (Prodcut Viewed, Order Canceled) oder das Verb ohne Endung (Order Complete).</translation>
    </message>
    <message>
        <source>A standard event but for case, spaces and punctuation: product_viewed.</source>
        <translation>Ein Standard-Event bis auf Groß- und Kleinschreibung, Leer- und Satzzeichen: product_viewed.</translation>
    </message>
    <message>
        <source>Nearly a standard property of this event, which is not beside it: orderId, Currency, totl.</source>
        <translation>Fast eine Standard-Property dieses Events, die daneben fehlt: orderId, Currency, totl.</translation>
    </message>
    <message>
        <source>A value of another type than the specification&apos;s: total as a text. revenue, currency and value are looked at in every track call.</source>
        <translation>Ein Wert von anderem Typ als in der Spezifikation: total als Text. revenue, currency und value werden in jedem track-Aufruf angesehen.</translation>
    </message>
    <message>
        <source>Nearly a reserved trait of an identify or group call. camelCase and snake_case are both right.</source>
        <translation>Fast ein reservierter Trait eines identify- oder group-Aufrufs. camelCase und snake_case sind beide richtig.</translation>
    </message>
    <message>
        <source>A value of another type: age as a text, address as one.</source>
        <translation>Ein Wert von anderem Typ: age als Text, address ebenso.</translation>
    </message>
    <message>
        <source>A name of the specification&apos;s first version: Completed Order for Order Completed.</source>
        <translation>Ein Name aus der ersten Fassung der Spezifikation: Completed Order statt Order Completed.</translation>
    </message>
    <message>
        <source>The currency is not three letters.</source>
        <translation>Die Währung besteht nicht aus drei Buchstaben.</translation>
    </message>
    <message>
        <source>A number, true or false where the specification has a text (product_id: 17).</source>
        <translation>Eine Zahl, true oder false, wo die Spezifikation einen Text hat (product_id: 17).</translation>
    </message>
    <message>
        <source>Spaces before, after or twice within, or control characters.</source>
        <translation>Leerzeichen davor, danach oder doppelt darin, oder Steuerzeichen.</translation>
    </message>
    <message>
        <source>It differs from another name of the session only by case, spaces and punctuation, and the other one comes more often.</source>
        <translation>Er unterscheidet sich von einem anderen Namen der Sitzung nur durch Groß- und Kleinschreibung, Leer- und Satzzeichen, und der andere kommt öfter.</translation>
    </message>
    <message>
        <source>An email address, a UUID, a date, a hexadecimal id or a number of five digits or more.</source>
        <translation>Eine E-Mail-Adresse, eine UUID, ein Datum, eine hexadezimale Id oder eine Zahl mit fünf oder mehr Ziffern.</translation>
    </message>
    <message>
        <source>Five names or more that differ only in their numbers: Level 7 Won.</source>
        <translation>Fünf oder mehr Namen, die sich nur in ihren Zahlen unterscheiden: Level 7 Won.</translation>
    </message>
    <message>
        <source>A value, as above, in the name of a property or trait.</source>
        <translation>Ein solcher Wert im Namen einer Property oder eines Traits.</translation>
    </message>
    <message>
        <source>A word of naming.blocked_words.</source>
        <translation>Ein Wort aus naming.blocked_words.</translation>
    </message>
    <message>
        <source>A word that is not in naming.allowed_words, if there are any.</source>
        <translation>Ein Wort, das nicht in naming.allowed_words steht, falls dort welche stehen.</translation>
    </message>
    <message>
        <source>A property that is not in the case of naming.properties; nothing is told unless that is set.</source>
        <translation>Eine Property nicht in der Schreibweise von naming.properties; gemeldet nur, wenn diese gesetzt ist.</translation>
    </message>
    <message>
        <source>The name is not in the case of the convention.</source>
        <translation>Der Name hat nicht die übliche Schreibweise.</translation>
    </message>
    <message>
        <source>Object and action in the other order: Played Song.</source>
        <translation>Objekt und Handlung in umgekehrter Folge: Played Song.</translation>
    </message>
    <message>
        <source>The verb in another tense: Song Play.</source>
        <translation>Das Verb in anderer Zeitform: Song Play.</translation>
    </message>
    <message>
        <source>Five names or more with the same object and verb and something after them: Plan Chosen Pro.</source>
        <translation>Fünf oder mehr Namen mit gleichem Objekt und Verb und etwas dahinter: Plan Chosen Pro.</translation>
    </message>
    <message>
        <source>The name has more characters than naming.longest_name.</source>
        <translation>Der Name hat mehr Zeichen als naming.longest_name.</translation>
    </message>
    <message>
        <source>Four properties or more of one object that differ only in a number at the end: feature_1 ….</source>
        <translation>Vier oder mehr Properties eines Objekts, die sich nur in einer Zahl am Ende unterscheiden: feature_1 ….</translation>
    </message>
    <message>
        <source>An email address: personal data in every event, and another user when it changes.</source>
        <translation>Eine E-Mail-Adresse: persönliche Daten in jedem Event, und jemand anderes, sobald sie sich ändert.</translation>
    </message>
    <message>
        <source>A phone number in international writing.</source>
        <translation>Eine Telefonnummer in internationaler Schreibweise.</translation>
    </message>
    <message>
        <source>null, undefined, anonymous, 0 and the like: all who have it become one person.</source>
        <translation>null, undefined, anonymous, 0 und Ähnliches: Alle, die sie haben, werden zu einer Person.</translation>
    </message>
    <message>
        <source>userId and anonymousId are the same.</source>
        <translation>userId und anonymousId sind gleich.</translation>
    </message>
    <message>
        <source>The anonymousId had another userId before, without reset or a fitting alias between.</source>
        <translation>Die anonymousId hatte vorher eine andere userId, ohne reset oder passendes alias dazwischen.</translation>
    </message>
    <message>
        <source>The fifth track call of a person after a sign-up or log-in (Signed Up, User Logged In …), and no identify call since.</source>
        <translation>Der fünfte track-Aufruf einer Person nach Registrierung oder Anmeldung (Signed Up, User Logged In …) und seither kein identify.</translation>
    </message>
    <message>
        <source>Traits in the context of a track call of somebody for whom no identify call came.</source>
        <translation>Traits im context eines track-Aufrufs von jemandem, für den kein identify kam.</translation>
    </message>
    <message>
        <source>An email address anywhere in a text, in addresses of pages too (%40).</source>
        <translation>Eine E-Mail-Adresse irgendwo in einem Text, auch in Adressen von Seiten (%40).</translation>
    </message>
    <message>
        <source>The whole text is a phone number in international writing, +44 20 7946 0958.</source>
        <translation>Der ganze Text ist eine Telefonnummer in internationaler Schreibweise, +44 20 7946 0958.</translation>
    </message>
    <message>
        <source>A number of a card scheme&apos;s length and beginning that passes Luhn&apos;s check.</source>
        <translation>Eine Zahl mit Länge und Anfang einer Kartennummer, die die Luhn-Prüfung besteht.</translation>
    </message>
    <message>
        <source>A US social security number with dashes; not those that cannot be given out or were printed as samples.</source>
        <translation>Eine US-Sozialversicherungsnummer mit Strichen; nicht solche, die nie vergeben werden oder als Muster gedruckt wurden.</translation>
    </message>
    <message>
        <source>An IBAN of its country&apos;s length that passes its check.</source>
        <translation>Eine IBAN in der Länge ihres Landes, die ihre Prüfung besteht.</translation>
    </message>
    <message>
        <source>A JWT, a private key, or a key of AWS, GitHub, Slack, Stripe or Google by its prefix.</source>
        <translation>Ein JWT, ein privater Schlüssel oder ein Schlüssel von AWS, GitHub, Slack, Stripe oder Google, am Anfang erkannt.</translation>
    </message>
    <message>
        <source>A token, password or key among the parameters of an address.</source>
        <translation>Ein Token, Passwort oder Schlüssel unter den Parametern einer Adresse.</translation>
    </message>
    <message>
        <source>password, access_token, api_key, cvv ….</source>
        <translation>password, access_token, api_key, cvv ….</translation>
    </message>
    <message>
        <source>card_number, iban, bank_account … with four digits or more.</source>
        <translation>card_number, iban, bank_account … mit vier oder mehr Ziffern.</translation>
    </message>
    <message>
        <source>ssn, passport_number, tax_id … with four digits or more.</source>
        <translation>ssn, passport_number, tax_id … mit vier oder mehr Ziffern.</translation>
    </message>
    <message>
        <source>religion, ethnicity, diagnosis, medication ….</source>
        <translation>religion, ethnicity, diagnosis, medication ….</translation>
    </message>
    <message>
        <source>The whole text is a public IP address.</source>
        <translation>Der ganze Text ist eine öffentliche IP-Adresse.</translation>
    </message>
    <message>
        <source>Latitude and longitude to more than three decimals.</source>
        <translation>Breite und Länge mit mehr als drei Nachkommastellen.</translation>
    </message>
    <message>
        <source>phone, first_name, date_of_birth, street … Email addresses are known by their values.</source>
        <translation>phone, first_name, date_of_birth, street … E-Mail-Adressen werden an ihren Werten erkannt.</translation>
    </message>
    <message>
        <source>name, city, zip, ip, token, gender, salary, condition … Off: they mean something else more often than not (the name of a product, the condition of a car).</source>
        <translation>name, city, zip, ip, token, gender, salary, condition … Aus: Meist meinen sie etwas anderes (den Namen eines Produkts, den Zustand eines Autos).</translation>
    </message>
    <message>
        <source>Corrected for the sender&apos;s clock, it is more than skew_seconds from now.</source>
        <translation>Um die Uhr des Senders berichtigt, liegt sie mehr als skew_seconds in der Zukunft.</translation>
    </message>
    <message>
        <source>The sender&apos;s clock is more than skew_seconds ahead.</source>
        <translation>Die Uhr des Senders geht mehr als skew_seconds vor.</translation>
    </message>
    <message>
        <source>A timestamp without Z or an offset.</source>
        <translation>Ein timestamp ohne Z oder Zeitverschiebung.</translation>
    </message>
    <message>
        <source>The timestamp is a number.</source>
        <translation>Der timestamp ist eine Zahl.</translation>
    </message>
    <message>
        <source>The event happened more than past_days ago.</source>
        <translation>Das Event liegt mehr als past_days zurück.</translation>
    </message>
    <message>
        <source>Sent more than late_hours before it came: it waited (mobile SDKs keep events while they are offline), or the clock is behind.</source>
        <translation>Mehr als late_hours vor der Ankunft gesendet: Es hat gewartet (mobile SDKs behalten Events ohne Netz), oder die Uhr geht nach.</translation>
    </message>
    <message>
        <source>originalTimestamp, which Segment sets itself, from timestamp.</source>
        <translation>originalTimestamp, das Segment selbst aus timestamp setzt.</translation>
    </message>
    <message>
        <source>The event by which burst events of one person have one millisecond: in which order they happened is lost.</source>
        <translation>Das Event, mit dem burst Events einer Person dieselbe Millisekunde haben: Ihre Reihenfolge ist verloren.</translation>
    </message>
    <message>
        <source>A timestamp without sentAt on message and request, so that the clock cannot be corrected.</source>
        <translation>Ein timestamp ohne sentAt an Message und Request, sodass die Uhr nicht berichtigt werden kann.</translation>
    </message>
    <message>
        <source>A property of another type than in most events of this name.</source>
        <translation>Eine Property von anderem Typ als in den meisten Events dieses Namens.</translation>
    </message>
    <message>
        <source>A key that differs from another one of this event only by case and separators: orderId beside order_id.</source>
        <translation>Ein Schlüssel, der sich von einem anderen dieses Events nur durch Schreibweise und Trennzeichen unterscheidet: orderId neben order_id.</translation>
    </message>
    <message>
        <source>One or two properties are missing that 99 of 100 events of this name had, told after 256 of them.</source>
        <translation>Es fehlen ein oder zwei Properties, die 99 von 100 Events dieses Namens hatten; gemeldet nach 256 davon.</translation>
    </message>
    <message>
        <source>Another source sends this event too.</source>
        <translation>Auch eine andere Quelle sendet dieses Event.</translation>
    </message>
    <message>
        <source>Another library sends this event too.</source>
        <translation>Auch eine andere Bibliothek sendet dieses Event.</translation>
    </message>
</context>
<context>
    <name>ChecksPage</name>
    <message>
        <source>Back to the plan</source>
        <translation>Zurück zum Plan</translation>
    </message>
    <message>
        <source>Show the plan again (Esc)</source>
        <translation>Den Plan wieder zeigen (Esc)</translation>
    </message>
    <message>
        <source>Look at what arrives</source>
        <translation>Ankommendes ansehen</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>Öffnen …</translation>
    </message>
    <message>
        <source>Use the settings of a file</source>
        <translation>Die Einstellungen einer Datei verwenden</translation>
    </message>
    <message>
        <source>Use a project&apos;s settings, such as those it has for CI</source>
        <translation>Die Einstellungen eines Projekts verwenden, etwa die für CI</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>Speichern unter …</translation>
    </message>
    <message>
        <source>Keep the settings in another file</source>
        <translation>Die Einstellungen in einer anderen Datei behalten</translation>
    </message>
    <message>
        <source>Write them to another file, and use that from now on</source>
        <translation>Sie in eine andere Datei schreiben und fortan diese verwenden</translation>
    </message>
    <message>
        <source>Checks beyond the plan</source>
        <translation>Prüfungen über den Plan hinaus</translation>
    </message>
    <message>
        <source>What goes wrong without a plan, and what no plan can say. Errors make an event bad; warnings and infos leave the verdict to the plan. Reports and inspector check --checks use these settings too.</source>
        <translation>Was ohne Plan schiefgeht und was kein Plan sagen kann. Fehler machen ein Event schlecht; Warnungen und Hinweise überlassen dem Plan das Urteil. Auch Berichte und inspector check --checks verwenden diese Einstellungen.</translation>
    </message>
    <message>
        <source>It nearly halves how many events can be taken a second.</source>
        <translation>Es halbiert fast, wie viele Events in der Sekunde angenommen werden können.</translation>
    </message>
    <message>
        <source>Kept in</source>
        <translation>Gespeichert in</translation>
    </message>
    <message>
        <source>The only words that names of events may have, with commas; empty for any.</source>
        <translation>Die einzigen Wörter, die Namen von Events haben dürfen, mit Kommas; leer für alle.</translation>
    </message>
    <message>
        <source>Words that names of events must not have, with commas.</source>
        <translation>Wörter, die Namen von Events nicht haben dürfen, mit Kommas.</translation>
    </message>
    <message>
        <source>Allowed words</source>
        <translation>Erlaubte Wörter</translation>
    </message>
    <message>
        <source>Blocked words</source>
        <translation>Gesperrte Wörter</translation>
    </message>
    <message>
        <source>Paths where personal data is wanted, such as properties.recipient.email, with commas.</source>
        <translation>Pfade, an denen persönliche Daten erwünscht sind, etwa properties.recipient.email, mit Kommas.</translation>
    </message>
    <message>
        <source>Allowed places</source>
        <translation>Erlaubte Stellen</translation>
    </message>
</context>
<context>
    <name>Chips</name>
    <message>
        <source>What the stream is narrowed to</source>
        <translation>Worauf der Stream eingeschränkt ist</translation>
    </message>
    <message>
        <source>Clear all</source>
        <translation>Alle entfernen</translation>
    </message>
    <message>
        <source>Narrow by nothing</source>
        <translation>Nicht mehr einschränken</translation>
    </message>
    <message>
        <source>Narrowed to {what}. Press to end that.</source>
        <translation>Eingeschränkt auf {what}. Klicken, um das zu beenden.</translation>
    </message>
</context>
<context>
    <name>Choices</name>
    <message>
        <source> or </source>
        <translation> oder </translation>
    </message>
    <message>
        <source>not {name}</source>
        <translation>nicht {name}</translation>
    </message>
</context>
<context>
    <name>CodeChoice</name>
    <message>
        <source>Which code makes the request again</source>
        <translation>Welcher Code den Request wiederholt</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Copy this code</source>
        <translation>Diesen Code kopieren</translation>
    </message>
</context>
<context>
    <name>ColumnMenus</name>
    <message>
        <source>Choose columns…</source>
        <translation>Spalten wählen …</translation>
    </message>
    <message>
        <source>Show, hide and order the stream&apos;s columns</source>
        <translation>Spalten des Streams zeigen, verbergen und ordnen</translation>
    </message>
    <message>
        <source>Add column…</source>
        <translation>Spalte hinzufügen …</translation>
    </message>
    <message>
        <source>Show a value of the events&apos; properties as a column</source>
        <translation>Einen Wert aus den Properties der Events als Spalte zeigen</translation>
    </message>
    <message>
        <source>Reset columns</source>
        <translation>Spalten zurücksetzen</translation>
    </message>
    <message>
        <source>Show the standard columns</source>
        <translation>Die Standardspalten zeigen</translation>
    </message>
    <message>
        <source>Columns as before</source>
        <translation>Spalten wie vorher</translation>
    </message>
    <message>
        <source>Take the last change of the columns back</source>
        <translation>Die letzte Änderung der Spalten zurücknehmen</translation>
    </message>
    <message>
        <source>Save columns as…</source>
        <translation>Spalten speichern als …</translation>
    </message>
    <message>
        <source>Keep these columns as a set with a name</source>
        <translation>Diese Spalten als benannten Spaltensatz behalten</translation>
    </message>
    <message>
        <source>Move left</source>
        <translation>Nach links</translation>
    </message>
    <message>
        <source>Move right</source>
        <translation>Nach rechts</translation>
    </message>
    <message>
        <source>Rename heading…</source>
        <translation>Überschrift umbenennen …</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Column sets</source>
        <translation>Spaltensätze</translation>
    </message>
    <message>
        <source>No set is saved yet</source>
        <translation>Noch kein Spaltensatz gespeichert</translation>
    </message>
    <message>
        <source>Rename “{name}”…</source>
        <translation>„{name}“ umbenennen …</translation>
    </message>
    <message>
        <source>Delete “{name}”</source>
        <translation>„{name}“ löschen</translation>
    </message>
    <message>
        <source>Heading of the column</source>
        <translation>Überschrift der Spalte</translation>
    </message>
    <message>
        <source>Name of the column set</source>
        <translation>Name des Spaltensatzes</translation>
    </message>
    <message>
        <source>Save these columns as</source>
        <translation>Diese Spalten speichern als</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Columns: {name}</source>
        <translation>Spalten: {name}</translation>
    </message>
    <message>
        <source>Show this set of columns</source>
        <translation>Diesen Spaltensatz zeigen</translation>
    </message>
</context>
<context>
    <name>ColumnPicker</name>
    <message>
        <source>Column or path</source>
        <translation>Spalte oder Pfad</translation>
    </message>
    <message>
        <source>A column, or a path like properties.total</source>
        <translation>Eine Spalte oder ein Pfad wie properties.total</translation>
    </message>
    <message>
        <source>Column sets</source>
        <translation>Spaltensätze</translation>
    </message>
    <message>
        <source>Choose or save a set</source>
        <translation>Einen Satz wählen oder speichern</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>Zurücksetzen</translation>
    </message>
    <message>
        <source>Show the standard columns</source>
        <translation>Die Standardspalten zeigen</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Spalten</translation>
    </message>
    <message>
        <source>Shown</source>
        <translation>Gezeigt</translation>
    </message>
    <message>
        <source>Facts of the event</source>
        <translation>Angaben zum Event</translation>
    </message>
    <message>
        <source>Values of the events</source>
        <translation>Werte der Events</translation>
    </message>
    <message>
        <source>Enter shows or hides · Alt+↑↓ moves · F2 renames</source>
        <translation>Enter zeigt oder verbirgt · Alt+↑↓ verschiebt · F2 benennt um</translation>
    </message>
</context>
<context>
    <name>ColumnSets</name>
    <message>
        <source>Saved the columns as {name}.</source>
        <translation>Spalten als {name} gespeichert.</translation>
    </message>
    <message>
        <source>Deleted the column set {name}.</source>
        <translation>Spaltensatz {name} gelöscht.</translation>
    </message>
</context>
<context>
    <name>Columns</name>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Typ</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>Event</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Nutzer</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>Library</source>
        <translation>Bibliothek</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Empfangen</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Message id</source>
        <translation>Message-ID</translation>
    </message>
    <message>
        <source>Anonymous id</source>
        <translation>Anonymous-ID</translation>
    </message>
    <message>
        <source>User id</source>
        <translation>User-ID</translation>
    </message>
    <message>
        <source>Write key</source>
        <translation>Write Key</translation>
    </message>
    <message>
        <source>Vendor</source>
        <translation>Anbieter</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Nummer</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Tags</translation>
    </message>
</context>
<context>
    <name>Commands</name>
    <message>
        <source>Not possible at present.</source>
        <translation>Zurzeit nicht möglich.</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>Fenster</translation>
    </message>
</context>
<context>
    <name>CompareModel</name>
    <message>
        <source>added</source>
        <translation>hinzugefügt</translation>
    </message>
    <message>
        <source>removed</source>
        <translation>entfernt</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>geändert</translation>
    </message>
    <message>
        <source>another type</source>
        <translation>anderer Typ</translation>
    </message>
    <message>
        <source>moved away</source>
        <translation>wegbewegt</translation>
    </message>
    <message>
        <source>moved here</source>
        <translation>hierher bewegt</translation>
    </message>
    <message>
        <source>{what}, volatile</source>
        <translation>{what}, flüchtig</translation>
    </message>
</context>
<context>
    <name>ComparePage</name>
    <message>
        <source>Compare</source>
        <translation>Vergleich</translation>
    </message>
    <message>
        <source>Next difference</source>
        <translation>Nächster Unterschied</translation>
    </message>
    <message>
        <source>Go to the next difference</source>
        <translation>Zum nächsten Unterschied</translation>
    </message>
    <message>
        <source>Previous difference</source>
        <translation>Voriger Unterschied</translation>
    </message>
    <message>
        <source>Go to the previous difference</source>
        <translation>Zum vorigen Unterschied</translation>
    </message>
    <message>
        <source>Show equal lines</source>
        <translation>Gleiche Zeilen zeigen</translation>
    </message>
    <message>
        <source>Show what is equal, too</source>
        <translation>Auch zeigen, was gleich ist</translation>
    </message>
    <message>
        <source>Ignore volatile</source>
        <translation>Flüchtiges ignorieren</translation>
    </message>
    <message>
        <source>Ids and times that differ each time count as equal</source>
        <translation>IDs und Zeiten, die jedes Mal anders sind, gelten als gleich</translation>
    </message>
    <message>
        <source>Swap sides</source>
        <translation>Seiten tauschen</translation>
    </message>
    <message>
        <source>Put the left event on the right</source>
        <translation>Das linke Event nach rechts stellen</translation>
    </message>
    <message>
        <source>Copy differences</source>
        <translation>Unterschiede kopieren</translation>
    </message>
    <message>
        <source>Copy what differs as text</source>
        <translation>Was verschieden ist, als Text kopieren</translation>
    </message>
    <message>
        <source>Copy as JSON Patch</source>
        <translation>Als JSON Patch kopieren</translation>
    </message>
    <message>
        <source>Copy what makes the left event into the right</source>
        <translation>Kopieren, was aus dem linken Event das rechte macht</translation>
    </message>
    <message>
        <source>Back to the stream</source>
        <translation>Zurück zum Stream</translation>
    </message>
    <message>
        <source>Close the comparison</source>
        <translation>Den Vergleich schließen</translation>
    </message>
    <message>
        <source>Left event</source>
        <translation>Linkes Event</translation>
    </message>
    <message>
        <source>Right event</source>
        <translation>Rechtes Event</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Copy the differences</source>
        <translation>Die Unterschiede kopieren</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Show equal</source>
        <translation>Gleiches zeigen</translation>
    </message>
    <message>
        <source>Swap</source>
        <translation>Tauschen</translation>
    </message>
    <message>
        <source>Comparing…</source>
        <translation>Vergleich läuft …</translation>
    </message>
    <message>
        <source>{at} of {count}</source>
        <translation>{at} von {count}</translation>
    </message>
    <message>
        <source>Copied the differences.</source>
        <translation>Unterschiede kopiert.</translation>
    </message>
    <message>
        <source>Copied the differences as a JSON Patch.</source>
        <translation>Unterschiede als JSON Patch kopiert.</translation>
    </message>
</context>
<context>
    <name>CompareTable</name>
    <message>
        <source>Columns of text</source>
        <translation>Textspalten</translation>
    </message>
    <message>
        <source>Both events, line by line</source>
        <translation>Beide Events, Zeile für Zeile</translation>
    </message>
    <message>
        <source>N and P go to the next and the previous difference; Enter unfolds</source>
        <translation>N und P gehen zum nächsten und vorigen Unterschied; Enter klappt aus</translation>
    </message>
</context>
<context>
    <name>Comparing</name>
    <message>
        <source>Compare</source>
        <translation>Vergleichen</translation>
    </message>
    <message>
        <source>Show the two chosen events side by side</source>
        <translation>Die zwei gewählten Events nebeneinander zeigen</translation>
    </message>
    <message>
        <source>Compare with the previous of this name</source>
        <translation>Mit dem vorigen dieses Namens vergleichen</translation>
    </message>
    <message>
        <source>Show it beside the event of that name before it</source>
        <translation>Neben dem vorigen Event dieses Namens zeigen</translation>
    </message>
    <message>
        <source>Compare with the previous of this name and user</source>
        <translation>Mit dem vorigen dieses Namens und Nutzers vergleichen</translation>
    </message>
    <message>
        <source>The same, of the same user</source>
        <translation>Ebenso, vom selben Nutzer</translation>
    </message>
    <message>
        <source>Mark as left of a comparison</source>
        <translation>Als linke Seite eines Vergleichs merken</translation>
    </message>
    <message>
        <source>Keep this event, to compare another with it</source>
        <translation>Dieses Event merken, um ein anderes damit zu vergleichen</translation>
    </message>
    <message>
        <source>Compare with the marked event</source>
        <translation>Mit dem gemerkten Event vergleichen</translation>
    </message>
    <message>
        <source>Show it on the right of the event that was marked</source>
        <translation>Rechts neben dem gemerkten Event zeigen</translation>
    </message>
    <message>
        <source>Marked: choose another event and compare it with this one.</source>
        <translation>Gemerkt: jetzt ein anderes Event wählen und damit vergleichen.</translation>
    </message>
    <message>
        <source>The session is still being read: try again in a moment.</source>
        <translation>Die Sitzung wird noch gelesen: gleich noch einmal versuchen.</translation>
    </message>
    <message>
        <source>There is no such event before this one.</source>
        <translation>Vor diesem gibt es kein solches Event.</translation>
    </message>
    <message>
        <source>One of the two events is gone.</source>
        <translation>Eines der beiden Events gibt es nicht mehr.</translation>
    </message>
    <message>
        <source>The comparison was given up.</source>
        <translation>Der Vergleich wurde abgebrochen.</translation>
    </message>
</context>
<context>
    <name>Comparison</name>
    <message>
        <source>{count} changed</source>
        <translation>{count} geändert</translation>
    </message>
    <message>
        <source>{count} of another type</source>
        <translation>{count} mit anderem Typ</translation>
    </message>
    <message>
        <source>{count} added</source>
        <translation>{count} hinzugefügt</translation>
    </message>
    <message>
        <source>{count} removed</source>
        <translation>{count} entfernt</translation>
    </message>
    <message>
        <source>{count} moved</source>
        <translation>{count} bewegt</translation>
    </message>
    <message>
        <source>{count} volatile</source>
        <translation>{count} flüchtig</translation>
    </message>
    <message>
        <source>No difference</source>
        <translation>Kein Unterschied</translation>
    </message>
    <message numerus="yes">
        <source>{count} equal lines</source>
        <comment>{count} equal line</comment>
        <translation>
            <numerusform>{count} gleiche Zeile</numerusform>
            <numerusform>{count} gleiche Zeilen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Completing</name>
    <message>
        <source>Completions</source>
        <translation>Vorschläge</translation>
    </message>
    <message>
        <source>Tab takes · ↑ ↓ choose · Esc closes</source>
        <translation>Tab übernimmt · ↑ ↓ wählen · Esc schließt</translation>
    </message>
    <message>
        <source>{keys} · counted in the newest events</source>
        <translation>{keys} · gezählt in den neuesten Events</translation>
    </message>
</context>
<context>
    <name>Compose</name>
    <message>
        <source>No engine is running.</source>
        <translation>Es läuft keine Engine.</translation>
    </message>
    <message>
        <source>Start it, or choose a destination.</source>
        <translation>Die Engine starten oder ein Ziel wählen.</translation>
    </message>
    <message>
        <source>The event is no JSON yet.</source>
        <translation>Das Event ist noch kein JSON.</translation>
    </message>
    <message>
        <source>Mend it, or send it to the capture as it is.</source>
        <translation>Es berichtigen oder so, wie es ist, an die Aufzeichnung senden.</translation>
    </message>
    <message>
        <source>an event</source>
        <translation>ein Event</translation>
    </message>
    <message>
        <source>planned</source>
        <translation>geplant</translation>
    </message>
    <message>
        <source>There is nothing here: an event is a JSON object.</source>
        <translation>Hier ist nichts: Ein Event ist ein JSON-Objekt.</translation>
    </message>
    <message>
        <source>An event is a JSON object, in curly brackets.</source>
        <translation>Ein Event ist ein JSON-Objekt in geschweiften Klammern.</translation>
    </message>
    <message>
        <source>A value is missing here.</source>
        <translation>Hier fehlt ein Wert.</translation>
    </message>
    <message>
        <source>A name in double quotes is missing here.</source>
        <translation>Hier fehlt ein Name in doppelten Anführungszeichen.</translation>
    </message>
    <message>
        <source>A colon is missing here.</source>
        <translation>Hier fehlt ein Doppelpunkt.</translation>
    </message>
    <message>
        <source>A comma or a closing bracket is missing here.</source>
        <translation>Hier fehlt ein Komma oder eine schließende Klammer.</translation>
    </message>
    <message>
        <source>Nothing follows this comma.</source>
        <translation>Auf dieses Komma folgt nichts.</translation>
    </message>
    <message>
        <source>This text has no closing quote.</source>
        <translation>Diesem Text fehlt das schließende Anführungszeichen.</translation>
    </message>
    <message>
        <source>This bracket is never closed.</source>
        <translation>Diese Klammer wird nie geschlossen.</translation>
    </message>
    <message>
        <source>This bracket closes nothing.</source>
        <translation>Diese Klammer schließt nichts.</translation>
    </message>
    <message>
        <source>There is no such escape in JSON.</source>
        <translation>Diese Escape-Sequenz gibt es in JSON nicht.</translation>
    </message>
    <message>
        <source>A control character must be written as an escape.</source>
        <translation>Ein Steuerzeichen muss als Escape-Sequenz geschrieben werden.</translation>
    </message>
    <message>
        <source>This is no JSON number.</source>
        <translation>Das ist keine JSON-Zahl.</translation>
    </message>
    <message>
        <source>This is no JSON value; a text stands in double quotes.</source>
        <translation>Das ist kein JSON-Wert; Text steht in doppelten Anführungszeichen.</translation>
    </message>
    <message>
        <source>There is more after the event.</source>
        <translation>Nach dem Event steht noch etwas.</translation>
    </message>
    <message>
        <source>This is nested too deeply.</source>
        <translation>Das ist zu tief verschachtelt.</translation>
    </message>
    <message>
        <source>not JSON yet</source>
        <translation>noch kein JSON</translation>
    </message>
    <message>
        <source>too large to be judged while you type</source>
        <translation>zu groß, um beim Tippen geprüft zu werden</translation>
    </message>
    <message>
        <source>good</source>
        <translation>gut</translation>
    </message>
    <message>
        <source>no plan is for it</source>
        <translation>kein Plan gilt dafür</translation>
    </message>
    <message>
        <source>no plan is open</source>
        <translation>kein Plan geöffnet</translation>
    </message>
    <message numerus="yes">
        <source>{count} problems</source>
        <comment>{count} problem</comment>
        <translation>
            <numerusform>{count} Problem</numerusform>
            <numerusform>{count} Probleme</numerusform>
        </translation>
    </message>
    <message>
        <source>unplanned</source>
        <translation>ungeplant</translation>
    </message>
    <message numerus="yes">
        <source>{count} remarks</source>
        <comment>{count} remark</comment>
        <translation>
            <numerusform>{count} Bemerkung</numerusform>
            <numerusform>{count} Bemerkungen</numerusform>
        </translation>
    </message>
    <message>
        <source>{event} arrived at {target}. {words}</source>
        <translation>{event} ist bei {target} angekommen. {words}</translation>
    </message>
    <message>
        <source>{event} was not sent to {target}. {words}</source>
        <translation>{event} wurde nicht an {target} gesendet. {words}</translation>
    </message>
    <message>
        <source>{target} refused {event}. {words}</source>
        <translation>{target} hat {event} abgelehnt. {words}</translation>
    </message>
    <message>
        <source>{event} did not get to {target}. {words}</source>
        <translation>{event} ist nicht bei {target} angekommen. {words}</translation>
    </message>
    <message>
        <source>{event} would be sent to {target} ({hosts}). That looks like production.</source>
        <translation>{event} würde an {target} ({hosts}) gesendet. Das sieht nach Produktion aus.</translation>
    </message>
    <message>
        <source>this capture</source>
        <translation>diese Aufzeichnung</translation>
    </message>
</context>
<context>
    <name>ComposePage</name>
    <message>
        <source>Compose</source>
        <translation>Verfassen</translation>
    </message>
    <message>
        <source>The event as JSON</source>
        <translation>Das Event als JSON</translation>
    </message>
    <message>
        <source>Views of the event</source>
        <translation>Ansichten des Events</translation>
    </message>
    <message>
        <source>Form</source>
        <translation>Formular</translation>
    </message>
    <message>
        <source>JSON</source>
        <translation>JSON</translation>
    </message>
    <message>
        <source>Send the event</source>
        <translation>Event senden</translation>
    </message>
    <message>
        <source>Send it to where it says below</source>
        <translation>Dorthin senden, wo es unten steht</translation>
    </message>
    <message>
        <source>Send as it is</source>
        <translation>So senden, wie es ist</translation>
    </message>
    <message>
        <source>Send the text to the capture without a look at it, to see what it says</source>
        <translation>Den Text ungeprüft an die Aufzeichnung senden, um zu sehen, was sie dazu sagt</translation>
    </message>
    <message>
        <source>Save to a collection…</source>
        <translation>In einer Sammlung speichern …</translation>
    </message>
    <message>
        <source>Keep the event, to send it again</source>
        <translation>Das Event behalten, um es wieder zu senden</translation>
    </message>
    <message>
        <source>Next problem</source>
        <translation>Nächstes Problem</translation>
    </message>
    <message>
        <source>Go to the next problem in the JSON</source>
        <translation>Zum nächsten Problem im JSON gehen</translation>
    </message>
    <message>
        <source>Previous problem</source>
        <translation>Voriges Problem</translation>
    </message>
    <message>
        <source>Go to the problem before in the JSON</source>
        <translation>Zum vorigen Problem im JSON gehen</translation>
    </message>
    <message>
        <source>Form or JSON</source>
        <translation>Formular oder JSON</translation>
    </message>
    <message>
        <source>Go from the form to the JSON and back</source>
        <translation>Zwischen Formular und JSON wechseln</translation>
    </message>
    <message>
        <source>Back to the stream</source>
        <translation>Zurück zum Stream</translation>
    </message>
    <message>
        <source>Leave the event; what was typed stays (Esc)</source>
        <translation>Das Event verlassen; Getipptes bleibt (Esc)</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Senden</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>Speichern …</translation>
    </message>
    <message>
        <source>New event</source>
        <translation>Neues Event</translation>
    </message>
    <message>
        <source>Sending…</source>
        <translation>Wird gesendet …</translation>
    </message>
</context>
<context>
    <name>ComposePart</name>
    <message>
        <source>The event before was put aside.</source>
        <translation>Das vorige Event wurde beiseitegelegt.</translation>
    </message>
    <message>
        <source>Bring it back</source>
        <translation>Zurückholen</translation>
    </message>
    <message>
        <source>New event</source>
        <translation>Neues Event</translation>
    </message>
    <message>
        <source>Compose an event and send it (Ctrl+Shift+N)</source>
        <translation>Ein Event verfassen und senden (Strg+Umschalt+N)</translation>
    </message>
    <message>
        <source>Go on composing</source>
        <translation>Weiter verfassen</translation>
    </message>
    <message>
        <source>Show the event that was being composed</source>
        <translation>Das Event zeigen, das gerade verfasst wurde</translation>
    </message>
    <message>
        <source>Compose</source>
        <translation>Verfassen</translation>
    </message>
    <message>
        <source>Edit and send…</source>
        <translation>Bearbeiten und senden …</translation>
    </message>
    <message>
        <source>Change a copy of the event and send it (E)</source>
        <translation>Eine Kopie des Events ändern und senden (E)</translation>
    </message>
    <message>
        <source>That event is gone.</source>
        <translation>Dieses Event gibt es nicht mehr.</translation>
    </message>
    <message>
        <source>This event is too large to be edited here.</source>
        <translation>Dieses Event ist zu groß, um hier bearbeitet zu werden.</translation>
    </message>
    <message>
        <source>Export it, change the file, and send it with `inspector fire FILE`.</source>
        <translation>Es exportieren, die Datei ändern und mit `inspector fire DATEI` senden.</translation>
    </message>
    <message>
        <source>The text</source>
        <translation>Der Text</translation>
    </message>
    <message>
        <source>Show in the stream</source>
        <translation>Im Stream zeigen</translation>
    </message>
    <message>
        <source>Send to production</source>
        <translation>An Produktion senden</translation>
    </message>
    <message>
        <source>Do not send</source>
        <translation>Nicht senden</translation>
    </message>
    <message>
        <source>Saved {name}.</source>
        <translation>{name} gespeichert.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Fire: {collection} / {event}</source>
        <translation>Senden: {collection} / {event}</translation>
    </message>
    <message>
        <source>Test events</source>
        <translation>Test-Events</translation>
    </message>
    <message>
        <source>goes to {target}</source>
        <translation>geht an {target}</translation>
    </message>
</context>
<context>
    <name>ConnectDesk</name>
    <message>
        <source>Stop the demo shop</source>
        <translation>Demo-Shop beenden</translation>
    </message>
    <message>
        <source>Play the demo shop</source>
        <translation>Demo-Shop starten</translation>
    </message>
    <message>
        <source>No engine is running.</source>
        <translation>Es läuft keine Engine.</translation>
    </message>
    <message>
        <source>Stop listening on the network</source>
        <translation>Nicht mehr im Netzwerk lauschen</translation>
    </message>
    <message>
        <source>Listen on the network</source>
        <translation>Im Netzwerk lauschen</translation>
    </message>
    <message>
        <source>Turn off https</source>
        <translation>https ausschalten</translation>
    </message>
    <message>
        <source>Turn on https</source>
        <translation>https einschalten</translation>
    </message>
</context>
<context>
    <name>ConnectPage</name>
    <message>
        <source>Which address the code is for</source>
        <translation>Für welche Adresse der Code gilt</translation>
    </message>
    <message>
        <source>From the network</source>
        <translation>Aus dem Netzwerk</translation>
    </message>
    <message>
        <source>From the network, https</source>
        <translation>Aus dem Netzwerk, https</translation>
    </message>
    <message>
        <source>What sends the events?</source>
        <translation>Was sendet die Events?</translation>
    </message>
</context>
<context>
    <name>CopyRow</name>
    <message>
        <source>Copied {text}</source>
        <translation>{text} kopiert</translation>
    </message>
</context>
<context>
    <name>CopySaver</name>
    <message>
        <source>Wait for it, or cancel it.</source>
        <translation>Abwarten oder abbrechen.</translation>
    </message>
    <message>
        <source>A copy is being saved already.</source>
        <translation>Eine Kopie wird bereits gespeichert.</translation>
    </message>
    <message>
        <source>Choose another name for the copy.</source>
        <translation>Einen anderen Namen für die Kopie wählen.</translation>
    </message>
    <message>
        <source>That is the session itself.</source>
        <translation>Das ist die Sitzung selbst.</translation>
    </message>
    <message>
        <source>Saved a copy as {name}.</source>
        <translation>Kopie als {name} gespeichert.</translation>
    </message>
    <message>
        <source>The copy was cancelled.</source>
        <translation>Das Kopieren wurde abgebrochen.</translation>
    </message>
</context>
<context>
    <name>CorrectionPanel</name>
    <message>
        <source>The event as it is to be sent</source>
        <translation>Das Event, wie es gesendet werden soll</translation>
    </message>
    <message>
        <source>Save correction</source>
        <translation>Korrektur speichern</translation>
    </message>
    <message>
        <source>Save the correction</source>
        <translation>Die Korrektur speichern</translation>
    </message>
    <message>
        <source>Hold it to the rules again (Ctrl+Enter)</source>
        <translation>Noch einmal gegen die Regeln prüfen (Strg+Enter)</translation>
    </message>
    <message>
        <source>Release</source>
        <translation>Freigeben</translation>
    </message>
    <message>
        <source>Send what is saved</source>
        <translation>Senden, was gespeichert ist</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Close the correction</source>
        <translation>Die Korrektur schließen</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>Schließen (Esc)</translation>
    </message>
    <message>
        <source>Correct {name}</source>
        <translation>{name} korrigieren</translation>
    </message>
    <message>
        <source>Reading …</source>
        <translation>Wird gelesen …</translation>
    </message>
    <message>
        <source>Line {line}: {what}.</source>
        <translation>Zeile {line}: {what}.</translation>
    </message>
    <message>
        <source>An event is a JSON object that is not nested too deeply.</source>
        <translation>Ein Event ist ein JSON-Objekt, das nicht zu tief verschachtelt ist.</translation>
    </message>
</context>
<context>
    <name>Crash</name>
    <message>
        <source>This is a bug in Event Inspector: {place}. Capture goes on.</source>
        <translation>Das ist ein Fehler in Event Inspector: {place}. Die Aufzeichnung läuft weiter.</translation>
    </message>
    <message>
        <source>A report was written to {path}.</source>
        <translation>Ein Bericht wurde nach {path} geschrieben.</translation>
    </message>
</context>
<context>
    <name>DecodersSection</name>
    <message>
        <source>Own decoders</source>
        <translation>Eigene Decoder</translation>
    </message>
    <message>
        <source>Requests that nobody understands can be taught: choose one in the stream, then “Teach”.</source>
        <translation>Requests, die niemand versteht, lassen sich anlernen: einen im Stream wählen, dann „Anlernen“.</translation>
    </message>
    <message>
        <source>Reload</source>
        <translation>Neu laden</translation>
    </message>
    <message>
        <source>Reload own decoders</source>
        <translation>Eigene Decoder neu laden</translation>
    </message>
    <message>
        <source>Read the files again, here and in the engine</source>
        <translation>Die Dateien neu lesen, hier und in der Engine</translation>
    </message>
    <message>
        <source>Show folder</source>
        <translation>Ordner zeigen</translation>
    </message>
    <message>
        <source>Show the folder of own decoders</source>
        <translation>Den Ordner der eigenen Decoder zeigen</translation>
    </message>
    <message>
        <source>any host</source>
        <translation>jeder Host</translation>
    </message>
    <message>
        <source>Not used: {reason}</source>
        <translation>Nicht verwendet: {reason}</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Bearbeiten</translation>
    </message>
    <message>
        <source>Edit {name}</source>
        <translation>{name} bearbeiten</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Delete {name}</source>
        <translation>{name} löschen</translation>
    </message>
</context>
<context>
    <name>DeedForm</name>
    <message>
        <source>What the rule does</source>
        <translation>Was die Regel tut</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Seconds</source>
        <translation>Sekunden</translation>
    </message>
    <message>
        <source>Bytes a second</source>
        <translation>Bytes pro Sekunde</translation>
    </message>
    <message>
        <source>Headers</source>
        <translation>Header</translation>
    </message>
    <message>
        <source>Body</source>
        <translation>Body</translation>
    </message>
    <message>
        <source>Changes</source>
        <translation>Änderungen</translation>
    </message>
    <message>
        <source>A line each: set PATH = VALUE, rename PATH = NAME, remove PATH, redact PATH.</source>
        <translation>Je eine Zeile: set PFAD = WERT, rename PFAD = NAME, remove PFAD, redact PFAD.</translation>
    </message>
    <message>
        <source>Headers, a line each</source>
        <translation>Header, je eine Zeile</translation>
    </message>
    <message>
        <source>A number is wanted.</source>
        <translation>Hier wird eine Zahl gebraucht.</translation>
    </message>
    <message>
        <source>Line {number} is not “Name: value”.</source>
        <translation>Zeile {number} ist nicht „Name: Wert“.</translation>
    </message>
    <message>
        <source>Write at least one change.</source>
        <translation>Mindestens eine Änderung schreiben.</translation>
    </message>
</context>
<context>
    <name>Deliveries</name>
    <message numerus="yes">
        <source>{count} deliveries</source>
        <comment>{count} delivery</comment>
        <translation>
            <numerusform>{count} Zustellung</numerusform>
            <numerusform>{count} Zustellungen</numerusform>
        </translation>
    </message>
    <message>
        <source>to be tried again: {words}</source>
        <translation>wird noch einmal versucht: {words}</translation>
    </message>
    <message>
        <source>under way when its job was interrupted</source>
        <translation>war unterwegs, als sein Job unterbrochen wurde</translation>
    </message>
    <message numerus="yes">
        <source>{count} tries</source>
        <comment>{count} try</comment>
        <translation>
            <numerusform>{count} Versuch</numerusform>
            <numerusform>{count} Versuche</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DeliveriesPage</name>
    <message>
        <source>Replay…</source>
        <translation>Replay …</translation>
    </message>
    <message>
        <source>Replay this event</source>
        <translation>Dieses Event noch einmal senden</translation>
    </message>
    <message>
        <source>Send it to destinations (Ctrl+R)</source>
        <translation>An Ziele senden (Strg+R)</translation>
    </message>
    <message>
        <source>This event was not sent anywhere yet.</source>
        <translation>Dieses Event wurde noch nirgendwohin gesendet.</translation>
    </message>
    <message>
        <source>The request and its answer</source>
        <translation>Der Request und seine Antwort</translation>
    </message>
</context>
<context>
    <name>DeliveryList</name>
    <message>
        <source>Where this event was sent</source>
        <translation>Wohin dieses Event gesendet wurde</translation>
    </message>
</context>
<context>
    <name>DemoShop</name>
    <message>
        <source>It ended with exit code {code}.</source>
        <translation>Er endete mit Exit-Code {code}.</translation>
    </message>
    <message>
        <source>The demo shop has closed. {reason}</source>
        <translation>Der Demo-Shop hat geschlossen. {reason}</translation>
    </message>
    <message>
        <source>The demo shop could not be opened: {reason}.</source>
        <translation>Der Demo-Shop konnte nicht gestartet werden: {reason}.</translation>
    </message>
</context>
<context>
    <name>DestinationEditor</name>
    <message>
        <source>Documentation</source>
        <translation>Dokumentation</translation>
    </message>
    <message>
        <source>Begin with Segment&apos;s presets</source>
        <translation>Mit Segments Vorgaben beginnen</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>Testen</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>New destination</source>
        <translation>Neues Ziel</translation>
    </message>
    <message>
        <source>Asking {name} …</source>
        <translation>{name} wird gefragt …</translation>
    </message>
    <message>
        <source>Something is missing or wrong above.</source>
        <translation>Oben fehlt etwas oder ist etwas falsch.</translation>
    </message>
    <message>
        <source>This is not saved yet. Escape again drops it.</source>
        <translation>Das ist noch nicht gespeichert. Noch einmal Esc verwirft es.</translation>
    </message>
    <message>
        <source>This kind needs the package {module}, which is not installed (about {size}).</source>
        <translation>Diese Art braucht das Paket {module}, das nicht installiert ist (etwa {size}).</translation>
    </message>
    <message>
        <source>Install {module}</source>
        <translation>{module} installieren</translation>
    </message>
    <message>
        <source>Open the vendor&apos;s documentation in a browser</source>
        <translation>Die Dokumentation des Anbieters im Browser öffnen</translation>
    </message>
    <message>
        <source>Write what Segment suggests into the actions, to be edited</source>
        <translation>Segments Vorschläge in die Actions schreiben, um sie zu bearbeiten</translation>
    </message>
    <message>
        <source>Ask the destination whether address and secrets are right; no event is sent</source>
        <translation>Das Ziel fragen, ob Adresse und Geheimnisse stimmen; es wird kein Event gesendet</translation>
    </message>
    <message>
        <source>Test the destination</source>
        <translation>Ziel testen</translation>
    </message>
    <message>
        <source>Save the destination</source>
        <translation>Ziel speichern</translation>
    </message>
    <message>
        <source>Change nothing</source>
        <translation>Nichts ändern</translation>
    </message>
</context>
<context>
    <name>DestinationForm</name>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Only events that match are sent there; empty for all.</source>
        <translation>Nur passende Events werden dorthin gesendet; leer für alle.</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>{label} is missing.</source>
        <translation>{label} fehlt.</translation>
    </message>
    <message>
        <source>A name has 1 to 80 characters.</source>
        <translation>Ein Name hat 1 bis 80 Zeichen.</translation>
    </message>
    <message>
        <source>Choose at least one.</source>
        <translation>Mindestens eines wählen.</translation>
    </message>
    <message>
        <source>Events a second: a number above 0.</source>
        <translation>Events je Sekunde: eine Zahl über 0.</translation>
    </message>
    <message>
        <source>A whole number from 1 to {most}.</source>
        <translation>Eine ganze Zahl von 1 bis {most}.</translation>
    </message>
    <message>
        <source>Events a second at the most</source>
        <translation>Höchstens Events je Sekunde</translation>
    </message>
    <message>
        <source>as many as it takes</source>
        <translation>so viele, wie es annimmt</translation>
    </message>
    <message>
        <source>Requests at a time</source>
        <translation>Requests zugleich</translation>
    </message>
    <message>
        <source>One after the other for each user</source>
        <translation>Je Nutzer nacheinander</translation>
    </message>
    <message>
        <source>Which events</source>
        <translation>Welche Events</translation>
    </message>
    <message>
        <source>Calls</source>
        <translation>Aufrufe</translation>
    </message>
    <message>
        <source>How fast</source>
        <translation>Wie schnell</translation>
    </message>
</context>
<context>
    <name>DestinationKind</name>
    <message>
        <source>Segment</source>
        <translation>Segment</translation>
    </message>
    <message>
        <source>Segment&apos;s tracking API, or any other host that takes /v1/batch.</source>
        <translation>Die Tracking-API von Segment oder jeder andere Host, der /v1/batch annimmt.</translation>
    </message>
    <message>
        <source>Write key</source>
        <translation>Write Key</translation>
    </message>
    <message>
        <source>Of the source that the events are to arrive at: Sources, Settings, API Keys.</source>
        <translation>Der Quelle, bei der die Events ankommen sollen: Sources, Settings, API Keys.</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>https://events.eu1.segmentapis.com for Europe; or a host of your own.</source>
        <translation>https://events.eu1.segmentapis.com für Europa; oder ein eigener Host.</translation>
    </message>
    <message>
        <source>Times</source>
        <translation>Zeiten</translation>
    </message>
    <message>
        <source>verbatim sends every message as it was captured; Segment then moves those that carry a sentAt to about now. captured takes sentAt out of them, so that each event keeps the time that the session shows.</source>
        <translation>verbatim sendet jede Nachricht, wie sie erfasst wurde; solche mit sentAt verschiebt Segment dann etwa auf jetzt. captured nimmt sentAt heraus, sodass jedes Event die Zeit behält, die die Sitzung zeigt.</translation>
    </message>
    <message>
        <source>Certificate authority</source>
        <translation>Zertifizierungsstelle</translation>
    </message>
    <message>
        <source>A file in PEM with the authority that signed the certificate, for hosts of your own. The public ones are known.</source>
        <translation>Eine PEM-Datei mit der Stelle, die das Zertifikat signiert hat, für eigene Hosts. Die öffentlichen sind bekannt.</translation>
    </message>
    <message>
        <source>RudderStack</source>
        <translation>RudderStack</translation>
    </message>
    <message>
        <source>A RudderStack data plane, in their cloud or your own.</source>
        <translation>Eine Data Plane von RudderStack, in deren Cloud oder der eigenen.</translation>
    </message>
    <message>
        <source>The data plane&apos;s address: Settings, or the top of the Connections page.</source>
        <translation>Die Adresse der Data Plane: Settings, oder oben auf der Seite Connections.</translation>
    </message>
    <message>
        <source>Of the source that the events are to arrive at.</source>
        <translation>Der Quelle, bei der die Events ankommen sollen.</translation>
    </message>
    <message>
        <source>Event Inspector</source>
        <translation>Event Inspector</translation>
    </message>
    <message>
        <source>Another Event Inspector: the same events at the same times, byte for byte.</source>
        <translation>Ein anderer Event Inspector: dieselben Events zu denselben Zeiten, Byte für Byte.</translation>
    </message>
    <message>
        <source>Where the other one receives events; its Connect page shows it.</source>
        <translation>Wo der andere Events empfängt; seine Seite „Verbinden“ zeigt es.</translation>
    </message>
    <message>
        <source>For all events; without one each keeps its own.</source>
        <translation>Für alle Events; ohne ihn behält jedes seinen eigenen.</translation>
    </message>
    <message>
        <source>Snowplow</source>
        <translation>Snowplow</translation>
    </message>
    <message>
        <source>A Snowplow collector, Snowplow Micro included.</source>
        <translation>Ein Collector von Snowplow, auch Snowplow Micro.</translation>
    </message>
    <message>
        <source>The collector&apos;s address, without /com.snowplowanalytics.snowplow/tp2.</source>
        <translation>Die Adresse des Collectors, ohne /com.snowplowanalytics.snowplow/tp2.</translation>
    </message>
    <message>
        <source>App id</source>
        <translation>App-Id</translation>
    </message>
    <message>
        <source>Which app the events are of.</source>
        <translation>Von welcher App die Events sind.</translation>
    </message>
    <message>
        <source>Platform</source>
        <translation>Plattform</translation>
    </message>
    <message>
        <source>What kind of client it is to look like.</source>
        <translation>Nach welcher Art von Client es aussehen soll.</translation>
    </message>
    <message>
        <source>Schema</source>
        <translation>Schema</translation>
    </message>
    <message>
        <source>Iglu address for calls that are no page or screen; {event} stands for the name in snake case. Without one they become structured events.</source>
        <translation>Iglu-Adresse für Aufrufe, die weder page noch screen sind; {event} steht für den Namen in snake case. Ohne sie werden daraus strukturierte Events.</translation>
    </message>
    <message>
        <source>Amplitude</source>
        <translation>Amplitude</translation>
    </message>
    <message>
        <source>A project in Amplitude, through its HTTP V2 API.</source>
        <translation>Ein Projekt in Amplitude, über dessen HTTP-V2-API.</translation>
    </message>
    <message>
        <source>API key</source>
        <translation>API Key</translation>
    </message>
    <message>
        <source>Of the project: Settings, Projects.</source>
        <translation>Des Projekts: Settings, Projects.</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>Region</translation>
    </message>
    <message>
        <source>Where the project keeps its data.</source>
        <translation>Wo das Projekt seine Daten hält.</translation>
    </message>
    <message>
        <source>Other address</source>
        <translation>Andere Adresse</translation>
    </message>
    <message>
        <source>Instead of Amplitude&apos;s own, without /2/httpapi; for a proxy.</source>
        <translation>Statt der von Amplitude selbst, ohne /2/httpapi; für einen Proxy.</translation>
    </message>
    <message>
        <source>Shortest id</source>
        <translation>Kürzeste Id</translation>
    </message>
    <message>
        <source>Amplitude drops ids that are shorter; by itself it wants five characters.</source>
        <translation>Kürzere Ids verwirft Amplitude; von sich aus will es fünf Zeichen.</translation>
    </message>
    <message>
        <source>Group type</source>
        <translation>Gruppentyp</translation>
    </message>
    <message>
        <source>The kind of group that group calls are about.</source>
        <translation>Die Art von Gruppe, um die es in group-Aufrufen geht.</translation>
    </message>
    <message>
        <source>Mixpanel</source>
        <translation>Mixpanel</translation>
    </message>
    <message>
        <source>A project in Mixpanel, through its import API.</source>
        <translation>Ein Projekt in Mixpanel, über dessen Import-API.</translation>
    </message>
    <message>
        <source>Project id</source>
        <translation>Projekt-Id</translation>
    </message>
    <message>
        <source>Project Settings, Overview.</source>
        <translation>Project Settings, Overview.</translation>
    </message>
    <message>
        <source>Service account</source>
        <translation>Dienstkonto</translation>
    </message>
    <message>
        <source>Its user name: Organization Settings, Service Accounts.</source>
        <translation>Sein Benutzername: Organization Settings, Service Accounts.</translation>
    </message>
    <message>
        <source>Service account&apos;s secret</source>
        <translation>Geheimnis des Dienstkontos</translation>
    </message>
    <message>
        <source>Shown once, when the service account is made.</source>
        <translation>Wird einmal gezeigt, wenn das Dienstkonto angelegt wird.</translation>
    </message>
    <message>
        <source>Project token</source>
        <translation>Projekt-Token</translation>
    </message>
    <message>
        <source>Needed for identify and group calls.</source>
        <translation>Nötig für identify- und group-Aufrufe.</translation>
    </message>
    <message>
        <source>Group key</source>
        <translation>Gruppenschlüssel</translation>
    </message>
    <message>
        <source>Merge identities</source>
        <translation>Identitäten zusammenführen</translation>
    </message>
    <message>
        <source>alias calls merge two people. Mixpanel cannot undo that, so they are skipped unless you want it.</source>
        <translation>alias-Aufrufe führen zwei Personen zusammen. Mixpanel kann das nicht zurücknehmen, daher werden sie ausgelassen, wenn es nicht gewünscht ist.</translation>
    </message>
    <message>
        <source>Instead of Mixpanel&apos;s own, without /import.</source>
        <translation>Statt der von Mixpanel selbst, ohne /import.</translation>
    </message>
    <message>
        <source>PostHog</source>
        <translation>PostHog</translation>
    </message>
    <message>
        <source>A project in PostHog, in its cloud or your own.</source>
        <translation>Ein Projekt in PostHog, in dessen Cloud oder der eigenen.</translation>
    </message>
    <message>
        <source>https://eu.i.posthog.com for Europe; or a host of your own.</source>
        <translation>https://eu.i.posthog.com für Europa; oder ein eigener Host.</translation>
    </message>
    <message>
        <source>Project API key</source>
        <translation>API Key des Projekts</translation>
    </message>
    <message>
        <source>Settings, Project; begins with phc_.</source>
        <translation>Settings, Project; beginnt mit phc_.</translation>
    </message>
    <message>
        <source>Historical</source>
        <translation>Historisch</translation>
    </message>
    <message>
        <source>The events are old ones: PostHog takes them in without haste and without alerts.</source>
        <translation>Es sind alte Events: PostHog nimmt sie ohne Eile und ohne Alarme auf.</translation>
    </message>
    <message>
        <source>Google Analytics 4</source>
        <translation>Google Analytics 4</translation>
    </message>
    <message>
        <source>A web data stream, through the Measurement Protocol, or its validation server.</source>
        <translation>Ein Web-Datenstream, über das Measurement Protocol oder dessen Prüfserver.</translation>
    </message>
    <message>
        <source>Measurement id</source>
        <translation>Mess-Id</translation>
    </message>
    <message>
        <source>Admin, Data streams; begins with G-.</source>
        <translation>Admin, Data streams; beginnt mit G-.</translation>
    </message>
    <message>
        <source>API secret</source>
        <translation>API Secret</translation>
    </message>
    <message>
        <source>Admin, Data streams, Measurement Protocol API secrets.</source>
        <translation>Admin, Data streams, Measurement Protocol API secrets.</translation>
    </message>
    <message>
        <source>Mode</source>
        <translation>Modus</translation>
    </message>
    <message>
        <source>send counts the events; validate asks Google what is wrong with them and stores nothing.</source>
        <translation>send zählt die Events; validate fragt Google, was an ihnen falsch ist, und speichert nichts.</translation>
    </message>
    <message>
        <source>Recommended events</source>
        <translation>Empfohlene Events</translation>
    </message>
    <message>
        <source>Order Completed becomes purchase, Product Added add_to_cart and so on, with items.</source>
        <translation>Order Completed wird purchase, Product Added wird add_to_cart und so weiter, mit items.</translation>
    </message>
    <message>
        <source>https://region1.google-analytics.com for Europe.</source>
        <translation>https://region1.google-analytics.com für Europa.</translation>
    </message>
    <message>
        <source>Customer.io</source>
        <translation>Customer.io</translation>
    </message>
    <message>
        <source>A source in Customer.io&apos;s data pipelines.</source>
        <translation>Eine Quelle in den Data Pipelines von Customer.io.</translation>
    </message>
    <message>
        <source>Of a source of the kind HTTP: Data &amp; Integrations, Sources.</source>
        <translation>Einer Quelle der Art HTTP: Data &amp; Integrations, Sources.</translation>
    </message>
    <message>
        <source>Where the workspace keeps its data.</source>
        <translation>Wo der Workspace seine Daten hält.</translation>
    </message>
    <message>
        <source>Instead of Customer.io&apos;s own, without /v1/batch.</source>
        <translation>Statt der von Customer.io selbst, ohne /v1/batch.</translation>
    </message>
    <message>
        <source>Braze</source>
        <translation>Braze</translation>
    </message>
    <message>
        <source>A workspace in Braze, through its REST API.</source>
        <translation>Ein Workspace in Braze, über dessen REST-API.</translation>
    </message>
    <message>
        <source>The REST endpoint of your cluster: Settings, API Keys. https://rest.iad-01.braze.com</source>
        <translation>Der REST-Endpunkt des eigenen Clusters: Settings, API Keys. https://rest.iad-01.braze.com</translation>
    </message>
    <message>
        <source>REST API key</source>
        <translation>REST API Key</translation>
    </message>
    <message>
        <source>One with the permission users.track.</source>
        <translation>Einer mit der Berechtigung users.track.</translation>
    </message>
    <message>
        <source>The app that events and purchases are of; may be empty.</source>
        <translation>Die App, von der Events und Käufe sind; darf leer sein.</translation>
    </message>
    <message>
        <source>Alias label</source>
        <translation>Alias-Label</translation>
    </message>
    <message>
        <source>Under which anonymous ids are aliases.</source>
        <translation>Unter dem anonyme Ids Aliase sind.</translation>
    </message>
    <message>
        <source>Webhook</source>
        <translation>Webhook</translation>
    </message>
    <message>
        <source>Any address that takes HTTP requests, with templates for URL, headers and body, and a signature.</source>
        <translation>Jede Adresse, die HTTP-Anfragen annimmt, mit Vorlagen für URL, Header und Body und einer Signatur.</translation>
    </message>
    <message>
        <source>URL</source>
        <translation>URL</translation>
    </message>
    <message>
        <source>May hold placeholders such as {{event.userId}}.</source>
        <translation>Kann Platzhalter wie {{event.userId}} enthalten.</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>Methode</translation>
    </message>
    <message>
        <source>Of the request.</source>
        <translation>Der Anfrage.</translation>
    </message>
    <message>
        <source>Headers</source>
        <translation>Header</translation>
    </message>
    <message>
        <source>Lines of `Name: value`, with placeholders.</source>
        <translation>Zeilen der Form `Name: Wert`, mit Platzhaltern.</translation>
    </message>
    <message>
        <source>Body</source>
        <translation>Body</translation>
    </message>
    <message>
        <source>JSON with placeholders, {{event}} for the whole event; empty for the event as it is.</source>
        <translation>JSON mit Platzhaltern, {{event}} für das ganze Event; leer für das Event, wie es ist.</translation>
    </message>
    <message>
        <source>Shape</source>
        <translation>Form</translation>
    </message>
    <message>
        <source>A request an event; or many in one, as a JSON array or as an object a line (ndjson).</source>
        <translation>Eine Anfrage je Event; oder viele in einer, als JSON-Array oder als ein Objekt je Zeile (ndjson).</translation>
    </message>
    <message>
        <source>Authorization</source>
        <translation>Authorization</translation>
    </message>
    <message>
        <source>The value of that header, `Bearer …`.</source>
        <translation>Der Wert dieses Headers, `Bearer …`.</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>Token</translation>
    </message>
    <message>
        <source>For placeholders: {{secret.token}}.</source>
        <translation>Für Platzhalter: {{secret.token}}.</translation>
    </message>
    <message>
        <source>Signing secret</source>
        <translation>Signaturgeheimnis</translation>
    </message>
    <message>
        <source>Signs the body with HMAC-SHA256.</source>
        <translation>Signiert den Body mit HMAC-SHA256.</translation>
    </message>
    <message>
        <source>Signature header</source>
        <translation>Header der Signatur</translation>
    </message>
    <message>
        <source>Gets `sha256=` and the signature.</source>
        <translation>Bekommt `sha256=` und die Signatur.</translation>
    </message>
    <message>
        <source>Compress</source>
        <translation>Komprimieren</translation>
    </message>
    <message>
        <source>Send the body with gzip.</source>
        <translation>Den Body mit gzip senden.</translation>
    </message>
    <message>
        <source>JSON-lines file</source>
        <translation>JSON-Lines-Datei</translation>
    </message>
    <message>
        <source>Appends every event to a file, one JSON object a line, as the SDK sent it.</source>
        <translation>Hängt jedes Event an eine Datei an, ein JSON-Objekt je Zeile, wie das SDK es gesendet hat.</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Where to write. A name that ends in .gz is packed.</source>
        <translation>Wohin geschrieben wird. Endet der Name auf .gz, wird gepackt.</translation>
    </message>
    <message>
        <source>Parquet folder</source>
        <translation>Parquet-Ordner</translation>
    </message>
    <message>
        <source>Writes Parquet files into a folder, one folder a day, for DuckDB, Spark or pandas to read.</source>
        <translation>Schreibt Parquet-Dateien in einen Ordner, einen Ordner je Tag, für DuckDB, Spark oder pandas.</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Where to write; it is made when it is not there.</source>
        <translation>Wohin geschrieben wird; was fehlt, wird angelegt.</translation>
    </message>
    <message>
        <source>Kafka topic</source>
        <translation>Kafka-Topic</translation>
    </message>
    <message>
        <source>Produces every event to a topic as the SDK sent it, keyed by its user.</source>
        <translation>Schreibt jedes Event in ein Topic, wie das SDK es gesendet hat, mit dem Nutzer als Schlüssel.</translation>
    </message>
    <message>
        <source>Brokers</source>
        <translation>Broker</translation>
    </message>
    <message>
        <source>Addresses to begin with: host:port, host:port.</source>
        <translation>Adressen für den Anfang: host:port, host:port.</translation>
    </message>
    <message>
        <source>Topic</source>
        <translation>Topic</translation>
    </message>
    <message>
        <source>It must be there, unless the brokers make topics.</source>
        <translation>Es muss da sein, wenn die Broker keine Topics anlegen.</translation>
    </message>
    <message>
        <source>Protocol</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>How to speak with the brokers.</source>
        <translation>Wie mit den Brokern gesprochen wird.</translation>
    </message>
    <message>
        <source>SASL</source>
        <translation>SASL</translation>
    </message>
    <message>
        <source>For the SASL protocols.</source>
        <translation>Für die SASL-Protokolle.</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Benutzer</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Passwort</translation>
    </message>
    <message>
        <source>SQLite file</source>
        <translation>SQLite-Datei</translation>
    </message>
    <message>
        <source>Writes events into an SQLite file. The tables are laid out as in Segment&apos;s warehouses: tracks, a table for each event, identifies, users, pages, screens, groups, aliases.</source>
        <translation>Schreibt Events in eine SQLite-Datei. Die Tabellen sind angelegt wie in den Warehouses von Segment: tracks, eine Tabelle je Event, identifies, users, pages, screens, groups, aliases.</translation>
    </message>
    <message>
        <source>The file; it is made when it is not there.</source>
        <translation>Die Datei; fehlt sie, wird sie angelegt.</translation>
    </message>
    <message>
        <source>DuckDB file</source>
        <translation>DuckDB-Datei</translation>
    </message>
    <message>
        <source>Writes events into a DuckDB file. The tables are laid out as in Segment&apos;s warehouses: tracks, a table for each event, identifies, users, pages, screens, groups, aliases.</source>
        <translation>Schreibt Events in eine DuckDB-Datei. Die Tabellen sind angelegt wie in den Warehouses von Segment: tracks, eine Tabelle je Event, identifies, users, pages, screens, groups, aliases.</translation>
    </message>
    <message>
        <source>PostgreSQL</source>
        <translation>PostgreSQL</translation>
    </message>
    <message>
        <source>Writes events into a schema of a PostgreSQL database. The tables are laid out as in Segment&apos;s warehouses: tracks, a table for each event, identifies, users, pages, screens, groups, aliases.</source>
        <translation>Schreibt Events in ein Schema einer PostgreSQL-Datenbank. Die Tabellen sind angelegt wie in den Warehouses von Segment: tracks, eine Tabelle je Event, identifies, users, pages, screens, groups, aliases.</translation>
    </message>
    <message>
        <source>postgresql://user@host:5432/database, without the password.</source>
        <translation>postgresql://user@host:5432/database, ohne das Passwort.</translation>
    </message>
    <message>
        <source>Empty where the server wants none.</source>
        <translation>Leer, wo der Server keines will.</translation>
    </message>
    <message>
        <source>Where the tables go; it is made if needed.</source>
        <translation>Wohin die Tabellen kommen; nötigenfalls wird es angelegt.</translation>
    </message>
</context>
<context>
    <name>DestinationTable</name>
    <message>
        <source>Destinations</source>
        <translation>Ziele</translation>
    </message>
</context>
<context>
    <name>Destinations</name>
    <message>
        <source>Choose…</source>
        <translation>Wählen …</translation>
    </message>
    <message>
        <source>{name} (optional)</source>
        <translation>{name} (optional)</translation>
    </message>
    <message>
        <source>Segment&apos;s own</source>
        <translation>Von Segment</translation>
    </message>
    <message>
        <source>to be installed</source>
        <translation>zu installieren</translation>
    </message>
    <message>
        <source>Show what is typed: {name}</source>
        <translation>Zeigen, was getippt wird: {name}</translation>
    </message>
    <message>
        <source>Drop</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Keep this secret no longer, once it is saved</source>
        <translation>Dieses Geheimnis nicht länger behalten, sobald gespeichert ist</translation>
    </message>
    <message>
        <source>Drop: {name}</source>
        <translation>Verwerfen: {name}</translation>
    </message>
    <message>
        <source>kept; type here to replace it</source>
        <translation>behalten; hier tippen, um es zu ersetzen</translation>
    </message>
    <message>
        <source>is dropped when this is saved</source>
        <translation>wird beim Speichern verworfen</translation>
    </message>
    <message>
        <source>not set</source>
        <translation>nicht gesetzt</translation>
    </message>
    <message>
        <source>It is kept {where}.</source>
        <translation>Es liegt {where}.</translation>
    </message>
    <message>
        <source>There is a destination “{name}” already.</source>
        <translation>Es gibt schon ein Ziel „{name}“.</translation>
    </message>
    <message>
        <source>Choose another name.</source>
        <translation>Einen anderen Namen wählen.</translation>
    </message>
</context>
<context>
    <name>DetailFoot</name>
    <message numerus="yes">
        <source>{count} characters</source>
        <comment>{count} character</comment>
        <translation>
            <numerusform>{count} Zeichen</numerusform>
            <numerusform>{count} Zeichen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DetailPane</name>
    <message>
        <source>Views of the event</source>
        <translation>Ansichten des Events</translation>
    </message>
    <message>
        <source>Fields</source>
        <translation>Felder</translation>
    </message>
    <message>
        <source>JSON</source>
        <translation>JSON</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>Probleme</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>Request</translation>
    </message>
    <message>
        <source>Reveal secrets</source>
        <translation>Geheimnisse aufdecken</translation>
    </message>
    <message>
        <source>Show write keys and authorization in full</source>
        <translation>Write Keys und Authorization ganz zeigen</translation>
    </message>
    <message>
        <source>Copy JSON</source>
        <translation>JSON kopieren</translation>
    </message>
    <message>
        <source>Copy the event&apos;s JSON</source>
        <translation>Das JSON des Events kopieren</translation>
    </message>
    <message>
        <source>the event&apos;s JSON</source>
        <translation>das JSON des Events</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Find in this text</source>
        <translation>In diesem Text suchen</translation>
    </message>
    <message>
        <source>Next problem</source>
        <translation>Nächstes Problem</translation>
    </message>
    <message>
        <source>Go to the next problem of the event</source>
        <translation>Zum nächsten Problem des Events</translation>
    </message>
    <message>
        <source>Previous problem</source>
        <translation>Voriges Problem</translation>
    </message>
    <message>
        <source>Go to the previous problem of the event</source>
        <translation>Zum vorigen Problem des Events</translation>
    </message>
    <message>
        <source>Edit rule</source>
        <translation>Regel bearbeiten</translation>
    </message>
    <message>
        <source>Change what the plan says of this value</source>
        <translation>Ändern, was der Plan über diesen Wert sagt</translation>
    </message>
    <message>
        <source>Teach this request…</source>
        <translation>Diesen Request anlernen …</translation>
    </message>
    <message>
        <source>Say where in this request name, user and properties are, and save it as a decoder</source>
        <translation>Sagen, wo in diesem Request Name, Nutzer und Properties stehen, und das als Decoder speichern</translation>
    </message>
    <message>
        <source>Choose an event to see all of it.</source>
        <translation>Ein Event wählen, um alles davon zu sehen.</translation>
    </message>
    <message>
        <source>Reveal</source>
        <translation>Aufdecken</translation>
    </message>
    <message>
        <source>Teach…</source>
        <translation>Anlernen …</translation>
    </message>
    <message>
        <source>Copy as</source>
        <translation>Kopieren als</translation>
    </message>
    <message>
        <source>Copy the event or its request</source>
        <translation>Das Event oder seinen Request kopieren</translation>
    </message>
    <message>
        <source>This value says it all itself.</source>
        <translation>Dieser Wert sagt schon alles.</translation>
    </message>
    <message>
        <source>Copied {what}.</source>
        <translation>Kopiert: {what}.</translation>
    </message>
</context>
<context>
    <name>EmptyPlan</name>
    <message>
        <source>No tracking plan</source>
        <translation>Kein Tracking-Plan</translation>
    </message>
    <message>
        <source>With a plan, every event carries a verdict, every problem is marked on the exact value, and this page says what was never seen. Drop a plan on the window: Segment, RudderStack, Snowplow, Avo, mParticle, Mixpanel, Amplitude, JSON Schemas or our own YAML.</source>
        <translation>Mit einem Plan trägt jedes Event ein Ergebnis, jedes Problem ist genau am Wert markiert, und diese Seite sagt, was nie kam. Einen Plan auf das Fenster ziehen: Segment, RudderStack, Snowplow, Avo, mParticle, Mixpanel, Amplitude, JSON-Schemas oder unser eigenes YAML.</translation>
    </message>
    <message>
        <source>Open a plan…</source>
        <translation>Plan öffnen …</translation>
    </message>
    <message>
        <source>Open a folder…</source>
        <translation>Ordner öffnen …</translation>
    </message>
    <message>
        <source>Draft from this session…</source>
        <translation>Aus dieser Sitzung entwerfen …</translation>
    </message>
    <message>
        <source>Take a template</source>
        <translation>Vorlage nehmen</translation>
    </message>
    <message>
        <source>Save a copy of a plan to begin with, and open it</source>
        <translation>Eine Kopie eines Plans zum Anfangen speichern und öffnen</translation>
    </message>
    <message>
        <source>The demo shop&apos;s plan</source>
        <translation>Der Plan des Demo-Shops</translation>
    </message>
    <message>
        <source>Reading the plan…</source>
        <translation>Plan wird gelesen …</translation>
    </message>
</context>
<context>
    <name>EmptyStream</name>
    <message>
        <source>Waiting for the first event</source>
        <translation>Warten auf das erste Event</translation>
    </message>
    <message>
        <source>Copy address</source>
        <translation>Adresse kopieren</translation>
    </message>
    <message>
        <source>Open a session…</source>
        <translation>Sitzung öffnen …</translation>
    </message>
    <message>
        <source>I cannot change the app…</source>
        <translation>Die App lässt sich nicht ändern …</translation>
    </message>
    <message>
        <source>I cannot change the app</source>
        <translation>Die App lässt sich nicht ändern</translation>
    </message>
    <message>
        <source>Every other way in which its events can come here</source>
        <translation>Alle anderen Wege, auf denen ihre Events hierher kommen können</translation>
    </message>
    <message>
        <source>More SDKs…</source>
        <translation>Weitere SDKs …</translation>
    </message>
    <message>
        <source>More SDKs</source>
        <translation>Weitere SDKs</translation>
    </message>
    <message>
        <source>Give your app this address as the host of its SDK. Every event it sends appears here at once.</source>
        <translation>Diese Adresse in der App als Host des SDKs eintragen. Jedes Event, das sie sendet, erscheint sofort hier.</translation>
    </message>
    <message>
        <source>Starting …</source>
        <translation>Startet …</translation>
    </message>
    <message>
        <source>No engine is running</source>
        <translation>Es läuft keine Engine</translation>
    </message>
    <message>
        <source>Start it to receive events, or open a session that was saved.</source>
        <translation>Die Engine starten, um Events zu empfangen, oder eine gespeicherte Sitzung öffnen.</translation>
    </message>
    <message>
        <source>No events in this session</source>
        <translation>Keine Events in dieser Sitzung</translation>
    </message>
    <message>
        <source>It was saved without any.</source>
        <translation>Sie wurde ohne Events gespeichert.</translation>
    </message>
</context>
<context>
    <name>Engine</name>
    <message>
        <source>The engine could not be started: {reason}.</source>
        <translation>Die Engine konnte nicht gestartet werden: {reason}.</translation>
    </message>
    <message>
        <source>The engine ended before it was ready.</source>
        <translation>Die Engine endete, bevor sie bereit war.</translation>
    </message>
    <message>
        <source>See {log}.</source>
        <translation>Siehe {log}.</translation>
    </message>
    <message>
        <source>The engine started, but left no word of how to reach it.</source>
        <translation>Die Engine ist gestartet, hat aber nicht hinterlassen, wie sie zu erreichen ist.</translation>
    </message>
    <message>
        <source>Start it again.</source>
        <translation>Noch einmal starten.</translation>
    </message>
    <message>
        <source>The engine was killed by signal {number}</source>
        <translation>Die Engine wurde durch Signal {number} beendet</translation>
    </message>
    <message>
        <source>The engine ended with exit code {code}</source>
        <translation>Die Engine endete mit Exit-Code {code}</translation>
    </message>
    <message>
        <source>The engine was stopped</source>
        <translation>Die Engine wurde beendet</translation>
    </message>
    <message>
        <source>The engine has ended.</source>
        <translation>Die Engine wurde beendet.</translation>
    </message>
    <message>
        <source>The test event could not be sent: {reason}.</source>
        <translation>Das Test-Event konnte nicht gesendet werden: {reason}.</translation>
    </message>
    <message>
        <source>See whether the engine runs.</source>
        <translation>Prüfen, ob die Engine läuft.</translation>
    </message>
    <message>
        <source>The endpoint answered the test event with {status}: {body}</source>
        <translation>Der Endpunkt hat auf das Test-Event mit {status} geantwortet: {body}</translation>
    </message>
</context>
<context>
    <name>EngineCommands</name>
    <message>
        <source>The source is called {name} now.</source>
        <translation>Die Quelle heißt jetzt {name}.</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Other machines of your network can send events here: {url}</source>
        <translation>Andere Geräte im Netzwerk können Events hierher senden: {url}</translation>
    </message>
    <message>
        <source>Events are taken again.</source>
        <translation>Events werden wieder angenommen.</translation>
    </message>
    <message>
        <source>Copied {url}.</source>
        <translation>{url} kopiert.</translation>
    </message>
    <message>
        <source>Sent a test event.</source>
        <translation>Test-Event gesendet.</translation>
    </message>
</context>
<context>
    <name>EngineLink</name>
    <message>
        <source>No engine is running.</source>
        <translation>Es läuft keine Engine.</translation>
    </message>
    <message>
        <source>Start it first.</source>
        <translation>Erst die Engine starten.</translation>
    </message>
    <message>
        <source>The engine has ended.</source>
        <translation>Die Engine wurde beendet.</translation>
    </message>
    <message>
        <source>Nothing is being captured.</source>
        <translation>Es wird nichts aufgezeichnet.</translation>
    </message>
</context>
<context>
    <name>EngineNews</name>
    <message>
        <source>No engine is running.</source>
        <translation>Es läuft keine Engine.</translation>
    </message>
    <message>
        <source>Engine: cannot store</source>
        <translation>Engine: kann nicht speichern</translation>
    </message>
    <message>
        <source>Engine: capture paused</source>
        <translation>Engine: Aufzeichnung angehalten</translation>
    </message>
    <message>
        <source>Engine</source>
        <translation>Engine</translation>
    </message>
    <message>
        <source>Engine starting</source>
        <translation>Engine startet</translation>
    </message>
    <message>
        <source>Engine does not answer</source>
        <translation>Engine antwortet nicht</translation>
    </message>
    <message>
        <source>No engine</source>
        <translation>Keine Engine</translation>
    </message>
    <message>
        <source>Engine stopped</source>
        <translation>Engine beendet</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal versuchen</translation>
    </message>
    <message>
        <source>Use {port} instead</source>
        <translation>Stattdessen {port} verwenden</translation>
    </message>
    <message>
        <source>SDKs are told to keep their events meanwhile.</source>
        <translation>SDKs werden angewiesen, ihre Events solange zu behalten.</translation>
    </message>
    <message>
        <source>Save a copy…</source>
        <translation>Kopie speichern …</translation>
    </message>
    <message>
        <source>Start again</source>
        <translation>Neu starten</translation>
    </message>
    <message>
        <source>{reason} It was started again; every event that was acknowledged is on disk.</source>
        <translation>{reason} Sie wurde neu gestartet; jedes bestätigte Event ist gespeichert.</translation>
    </message>
</context>
<context>
    <name>EnginePlans</name>
    <message>
        <source>Events are held to {name} now.</source>
        <translation>Events werden jetzt gegen {name} geprüft.</translation>
    </message>
</context>
<context>
    <name>EventHead</name>
    <message>
        <source>Call</source>
        <translation>Aufruf</translation>
    </message>
    <message>
        <source>Which call it is</source>
        <translation>Welcher Aufruf es ist</translation>
    </message>
    <message>
        <source>Name of the event</source>
        <translation>Name des Events</translation>
    </message>
    <message>
        <source>User id</source>
        <translation>User-ID</translation>
    </message>
    <message>
        <source>no user id</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>Anonymous id</source>
        <translation>Anonymous-ID</translation>
    </message>
    <message>
        <source>no anonymous id</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Nutzer</translation>
    </message>
    <message>
        <source>Anonymous</source>
        <translation>Anonym</translation>
    </message>
    <message>
        <source>no call</source>
        <translation>kein Aufruf</translation>
    </message>
</context>
<context>
    <name>EventPanel</name>
    <message>
        <source>Show events</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>Show the events of this name in the stream</source>
        <translation>Die Events dieses Namens im Stream zeigen</translation>
    </message>
    <message>
        <source>Bad ones</source>
        <translation>Fehlerhafte</translation>
    </message>
    <message>
        <source>Show bad ones</source>
        <translation>Fehlerhafte zeigen</translation>
    </message>
    <message>
        <source>Show those that break a rule in the stream</source>
        <translation>Die im Stream zeigen, die eine Regel verletzen</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Bearbeiten</translation>
    </message>
    <message>
        <source>Edit the event</source>
        <translation>Das Event bearbeiten</translation>
    </message>
    <message>
        <source>Change the description, the reason and the owner in the plan</source>
        <translation>Beschreibung, Grund und Verantwortliche im Plan ändern</translation>
    </message>
    <message>
        <source>Owner: {owner}</source>
        <translation>Verantwortlich: {owner}</translation>
    </message>
    <message>
        <source>Deprecated</source>
        <translation>Veraltet</translation>
    </message>
    <message>
        <source>Never seen in this session</source>
        <translation>In dieser Sitzung nie gesehen</translation>
    </message>
    <message>
        <source>first {first}, last {last}</source>
        <translation>zuerst {first}, zuletzt {last}</translation>
    </message>
    <message>
        <source>{share} of its events break a rule</source>
        <translation>{share} seiner Events verletzen eine Regel</translation>
    </message>
    <message>
        <source>{share} of its events are good</source>
        <translation>{share} seiner Events sind gut</translation>
    </message>
    <message>
        <source>Choose an event to see its properties.</source>
        <translation>Ein Event wählen, um seine Properties zu sehen.</translation>
    </message>
</context>
<context>
    <name>ExchangeView</name>
    <message>
        <source>Request</source>
        <translation>Request</translation>
    </message>
    <message>
        <source>Mapping</source>
        <translation>Mapping</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>The request</source>
        <translation>Der Request</translation>
    </message>
    <message>
        <source>The answer</source>
        <translation>Die Antwort</translation>
    </message>
    <message>
        <source>The event, and what the request has of it</source>
        <translation>Das Event und was der Request davon hat</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>Event</translation>
    </message>
    <message>
        <source>In the request</source>
        <translation>Im Request</translation>
    </message>
</context>
<context>
    <name>Explain</name>
    <message>
        <source>A moment</source>
        <translation>Ein Zeitpunkt</translation>
    </message>
    <message>
        <source>An address</source>
        <translation>Eine Adresse</translation>
    </message>
    <message>
        <source>A token (JWT)</source>
        <translation>Ein Token (JWT)</translation>
    </message>
    <message>
        <source>JSON in a text</source>
        <translation>JSON in einem Text</translation>
    </message>
    <message>
        <source>Packed as base64</source>
        <translation>Als Base64 verpackt</translation>
    </message>
    <message>
        <source>A UUID</source>
        <translation>Eine UUID</translation>
    </message>
    <message>
        <source>A long number</source>
        <translation>Eine lange Zahl</translation>
    </message>
    <message>
        <source>The plan</source>
        <translation>Der Plan</translation>
    </message>
    <message>
        <source>UTC</source>
        <translation>UTC</translation>
    </message>
    <message>
        <source>Here</source>
        <translation>Hier</translation>
    </message>
    <message>
        <source>Since 1970 in</source>
        <translation>Seit 1970 in</translation>
    </message>
    <message>
        <source>Before it came in</source>
        <translation>Vor dem Eingang</translation>
    </message>
    <message>
        <source>After it came in</source>
        <translation>Nach dem Eingang</translation>
    </message>
    <message>
        <source>Ago</source>
        <translation>Vor</translation>
    </message>
    <message>
        <source>From now</source>
        <translation>In</translation>
    </message>
    <message>
        <source>Scheme</source>
        <translation>Schema</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>Host</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Port</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Nutzer</translation>
    </message>
    <message>
        <source>Path</source>
        <translation>Pfad</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>Feld</translation>
    </message>
    <message>
        <source>Fragment</source>
        <translation>Fragment</translation>
    </message>
    <message>
        <source>Header</source>
        <translation>Header</translation>
    </message>
    <message>
        <source>Claim</source>
        <translation>Claim</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>Bytes</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>Digits</source>
        <translation>Ziffern</translation>
    </message>
    <message>
        <source>Grouped</source>
        <translation>Gruppiert</translation>
    </message>
    <message>
        <source>In JavaScript</source>
        <translation>In JavaScript</translation>
    </message>
</context>
<context>
    <name>ExplainPanel</name>
    <message>
        <source>What the value means</source>
        <translation>Was der Wert bedeutet</translation>
    </message>
</context>
<context>
    <name>Explainer</name>
    <message>
        <source>Rule</source>
        <translation>Regel</translation>
    </message>
</context>
<context>
    <name>FieldsHeader</name>
    <message>
        <source>Columns of the fields</source>
        <translation>Spalten der Felder</translation>
    </message>
</context>
<context>
    <name>FieldsModel</name>
    <message>
        <source>Event</source>
        <translation>Event</translation>
    </message>
    <message>
        <source>object</source>
        <translation>Objekt</translation>
    </message>
    <message>
        <source>list</source>
        <translation>Liste</translation>
    </message>
    <message>
        <source>text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>number</source>
        <translation>Zahl</translation>
    </message>
    <message>
        <source>boolean</source>
        <translation>Wahrheitswert</translation>
    </message>
    <message>
        <source>null</source>
        <translation>null</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>Feld</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Expected</source>
        <translation>Erwartet</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Typ</translation>
    </message>
</context>
<context>
    <name>FieldsPage</name>
    <message>
        <source>Look for a field or a value</source>
        <translation>Nach einem Feld oder Wert suchen</translation>
    </message>
    <message>
        <source>Find a field or value</source>
        <translation>Feld oder Wert suchen</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Leeren</translation>
    </message>
    <message>
        <source>No field and no value is like this.</source>
        <translation>Kein Feld und kein Wert passt.</translation>
    </message>
    <message>
        <source>There are no fields: the request could not be read. See Request.</source>
        <translation>Es gibt keine Felder: Der Request war nicht lesbar. Siehe Request.</translation>
    </message>
</context>
<context>
    <name>FieldsView</name>
    <message>
        <source>Fields of the event</source>
        <translation>Felder des Events</translation>
    </message>
</context>
<context>
    <name>FileQuestions</name>
    <message>
        <source>Open a session</source>
        <translation>Sitzung öffnen</translation>
    </message>
    <message>
        <source>Merge with these sessions</source>
        <translation>Mit diesen Sitzungen zusammenführen</translation>
    </message>
    <message>
        <source>Events ({patterns});;All files (*)</source>
        <translation>Events ({patterns});;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>JSON lines (*.jsonl);;CSV (*.csv);;HAR (*.har);;mitmproxy flows (*.flow);;Parquet (*.parquet)</source>
        <translation>JSON-Zeilen (*.jsonl);;CSV (*.csv);;HAR (*.har);;mitmproxy-Flows (*.flow);;Parquet (*.parquet)</translation>
    </message>
    <message>
        <source>Import events</source>
        <translation>Events importieren</translation>
    </message>
    <message>
        <source>Compare with this session</source>
        <translation>Mit dieser Sitzung vergleichen</translation>
    </message>
    <message>
        <source>Go on capturing in</source>
        <translation>Weiter aufzeichnen in</translation>
    </message>
    <message>
        <source>Export events</source>
        <translation>Events exportieren</translation>
    </message>
    <message>
        <source>Save the comparison</source>
        <translation>Den Vergleich speichern</translation>
    </message>
    <message>
        <source>Text (*.txt);;JSON (*.json)</source>
        <translation>Text (*.txt);;JSON (*.json)</translation>
    </message>
    <message>
        <source>Certificates (*{suffix})</source>
        <translation>Zertifikate (*{suffix})</translation>
    </message>
    <message>
        <source>Save the certificate</source>
        <translation>Zertifikat speichern</translation>
    </message>
    <message>
        <source>Sessions (*.evs);;All files (*)</source>
        <translation>Sitzungen (*.evs);;Alle Dateien (*)</translation>
    </message>
</context>
<context>
    <name>Filter</name>
    <message>
        <source>name of the event, page or screen</source>
        <translation>Name des Events, der Seite oder des Screens</translation>
    </message>
    <message>
        <source>track, page, identify …</source>
        <translation>track, page, identify …</translation>
    </message>
    <message>
        <source>user id</source>
        <translation>User-ID</translation>
    </message>
    <message>
        <source>properties of the event</source>
        <translation>Properties des Events</translation>
    </message>
    <message>
        <source>good, bad, unplanned …</source>
        <translation>good, bad, unplanned …</translation>
    </message>
    <message>
        <source>code of a problem</source>
        <translation>Code eines Problems</translation>
    </message>
    <message>
        <source>name of the source</source>
        <translation>Name der Quelle</translation>
    </message>
    <message>
        <source>from a time on: 10m, 2026-11-22</source>
        <translation>ab einer Zeit: 10m, 2026-11-22</translation>
    </message>
    <message>
        <source>up to and with a time</source>
        <translation>bis einschließlich einer Zeit</translation>
    </message>
    <message>
        <source>up to a time, without it</source>
        <translation>bis vor eine Zeit</translation>
    </message>
    <message>
        <source>retry, duplicate, marked, deleted …</source>
        <translation>retry, duplicate, marked, deleted …</translation>
    </message>
    <message>
        <source>a tag of yours</source>
        <translation>ein eigener Tag</translation>
    </message>
    <message>
        <source>text of a note of yours</source>
        <translation>Text einer eigenen Notiz</translation>
    </message>
    <message>
        <source>name and version of the SDK</source>
        <translation>Name und Version des SDKs</translation>
    </message>
    <message>
        <source>whose protocol it came by</source>
        <translation>über wessen Protokoll es kam</translation>
    </message>
    <message>
        <source>anonymous id</source>
        <translation>Anonymous-ID</translation>
    </message>
    <message>
        <source>messageId</source>
        <translation>messageId</translation>
    </message>
    <message>
        <source>number in this session</source>
        <translation>Nummer in dieser Sitzung</translation>
    </message>
    <message>
        <source>endpoint, proxy or import</source>
        <translation>endpoint, proxy oder import</translation>
    </message>
    <message>
        <source>path prefix that the app sends to</source>
        <translation>Pfadpräfix, an das die App sendet</translation>
    </message>
    <message>
        <source>write key of the source</source>
        <translation>Write Key der Quelle</translation>
    </message>
    <message>
        <source>traits of identify and group</source>
        <translation>Traits von identify und group</translation>
    </message>
    <message>
        <source>context of the event</source>
        <translation>Kontext des Events</translation>
    </message>
    <message>
        <source>integrations of the event</source>
        <translation>Integrationen des Events</translation>
    </message>
    <message>
        <source>options of the event</source>
        <translation>Optionen des Events</translation>
    </message>
    <message>
        <source>key of the message</source>
        <translation>Schlüssel der Nachricht</translation>
    </message>
    <message>
        <source>any other key of the message</source>
        <translation>jeder andere Schlüssel der Nachricht</translation>
    </message>
    <message>
        <source>contains(event, &quot;Order&quot;)</source>
        <translation>contains(event, &quot;Order&quot;)</translation>
    </message>
    <message>
        <source>match(event, &quot;Order*&quot;)</source>
        <translation>match(event, &quot;Order*&quot;)</translation>
    </message>
    <message>
        <source>length(properties.products) &gt; 2</source>
        <translation>length(properties.products) &gt; 2</translation>
    </message>
    <message>
        <source>typeof(properties.total) = &quot;number&quot;</source>
        <translation>typeof(properties.total) = &quot;number&quot;</translation>
    </message>
    <message>
        <source>lowercase(event) = &quot;order&quot;</source>
        <translation>lowercase(event) = &quot;order&quot;</translation>
    </message>
    <message>
        <source>uppercase(event) = &quot;ORDER&quot;</source>
        <translation>uppercase(event) = &quot;ORDER&quot;</translation>
    </message>
    <message>
        <source>exactly, case and type too</source>
        <translation>genau, auch Groß/klein und Typ</translation>
    </message>
    <message>
        <source>anything else, or missing</source>
        <translation>alles andere, oder fehlt</translation>
    </message>
    <message>
        <source>greater than</source>
        <translation>größer als</translation>
    </message>
    <message>
        <source>at least</source>
        <translation>mindestens</translation>
    </message>
    <message>
        <source>less than</source>
        <translation>kleiner als</translation>
    </message>
    <message>
        <source>at most</source>
        <translation>höchstens</translation>
    </message>
    <message>
        <source>one of a list</source>
        <translation>eines aus einer Liste</translation>
    </message>
    <message>
        <source>both, as side by side</source>
        <translation>beides, wie nebeneinander</translation>
    </message>
    <message>
        <source>at least one; binds looser than and</source>
        <translation>mindestens eines; bindet schwächer als and</translation>
    </message>
    <message>
        <source>a minute ago</source>
        <translation>vor einer Minute</translation>
    </message>
    <message>
        <source>ten minutes ago</source>
        <translation>vor zehn Minuten</translation>
    </message>
    <message>
        <source>an hour ago</source>
        <translation>vor einer Stunde</translation>
    </message>
    <message>
        <source>a day ago</source>
        <translation>vor einem Tag</translation>
    </message>
    <message>
        <source>a week ago</source>
        <translation>vor einer Woche</translation>
    </message>
    <message>
        <source>text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>number</source>
        <translation>Zahl</translation>
    </message>
    <message>
        <source>yes or no</source>
        <translation>ja oder nein</translation>
    </message>
    <message>
        <source>list</source>
        <translation>Liste</translation>
    </message>
    <message>
        <source>object</source>
        <translation>Objekt</translation>
    </message>
    <message>
        <source>null</source>
        <translation>null</translation>
    </message>
    <message>
        <source>the opposite of what follows</source>
        <translation>das Gegenteil des Folgenden</translation>
    </message>
    <message>
        <source>event</source>
        <translation>Event</translation>
    </message>
    <message>
        <source>any value: it is there</source>
        <translation>irgendein Wert: vorhanden</translation>
    </message>
</context>
<context>
    <name>FilterBar</name>
    <message>
        <source>Stop</source>
        <translation>Stopp</translation>
    </message>
    <message>
        <source>Stop the search</source>
        <translation>Suche anhalten</translation>
    </message>
    <message>
        <source>Stop (Esc)</source>
        <translation>Anhalten (Esc)</translation>
    </message>
    <message>
        <source>Clear the filter</source>
        <translation>Filter löschen</translation>
    </message>
    <message>
        <source>Clear (Esc)</source>
        <translation>Löschen (Esc)</translation>
    </message>
    <message>
        <source>{shown} of {all}</source>
        <translation>{shown} von {all}</translation>
    </message>
    <message>
        <source>{shown} of {all} · search stopped</source>
        <translation>{shown} von {all} · Suche angehalten</translation>
    </message>
</context>
<context>
    <name>FilterCommands</name>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Go to the filter</source>
        <translation>Zum Filter</translation>
    </message>
    <message>
        <source>Complete the filter</source>
        <translation>Filter vervollständigen</translation>
    </message>
    <message>
        <source>Show what fits here</source>
        <translation>Zeigen, was hier passt</translation>
    </message>
    <message>
        <source>Clear the filter</source>
        <translation>Filter löschen</translation>
    </message>
    <message>
        <source>Show every event again</source>
        <translation>Wieder jedes Event zeigen</translation>
    </message>
    <message>
        <source>Stop the search</source>
        <translation>Suche anhalten</translation>
    </message>
    <message>
        <source>Look at no more old events</source>
        <translation>Keine weiteren alten Events durchsuchen</translation>
    </message>
    <message>
        <source>Save this filter…</source>
        <translation>Diesen Filter speichern …</translation>
    </message>
    <message>
        <source>Give this filter a name</source>
        <translation>Diesem Filter einen Namen geben</translation>
    </message>
    <message>
        <source>Saved filters</source>
        <translation>Gespeicherte Filter</translation>
    </message>
    <message>
        <source>Saved filters, and those used lately</source>
        <translation>Gespeicherte und zuletzt verwendete Filter</translation>
    </message>
    <message>
        <source>Saved filters; this one is saved</source>
        <translation>Gespeicherte Filter; dieser ist gespeichert</translation>
    </message>
</context>
<context>
    <name>FilterEdit</name>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Filter: a word, type:track, properties.total&gt;100 …</source>
        <translation>Filter: ein Wort, type:track, properties.total&gt;100 …</translation>
    </message>
</context>
<context>
    <name>FindBar</name>
    <message>
        <source>Find in this text</source>
        <translation>In diesem Text suchen</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Previous</source>
        <translation>Vorige Stelle</translation>
    </message>
    <message>
        <source>Previous (Shift+Enter)</source>
        <translation>Vorige Stelle (Umschalt+Enter)</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Nächste Stelle</translation>
    </message>
    <message>
        <source>Next (Enter)</source>
        <translation>Nächste Stelle (Enter)</translation>
    </message>
    <message>
        <source>Close the search</source>
        <translation>Suche schließen</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>Schließen (Esc)</translation>
    </message>
    <message>
        <source>{number} of {count}</source>
        <translation>{number} von {count}</translation>
    </message>
    <message>
        <source>Not found</source>
        <translation>Nicht gefunden</translation>
    </message>
</context>
<context>
    <name>Finder</name>
    <message>
        <source>Filters</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Sessions</source>
        <translation>Sitzungen</translation>
    </message>
    <message>
        <source>Only these events</source>
        <translation>Nur diese Events</translation>
    </message>
</context>
<context>
    <name>FlagEditor</name>
    <message>
        <source>on</source>
        <translation>ein</translation>
    </message>
    <message>
        <source>off</source>
        <translation>aus</translation>
    </message>
</context>
<context>
    <name>FolderEditor</name>
    <message>
        <source>Choose…</source>
        <translation>Wählen …</translation>
    </message>
    <message>
        <source>Choose another folder</source>
        <translation>Einen anderen Ordner wählen</translation>
    </message>
    <message>
        <source>the usual folder</source>
        <translation>der übliche Ordner</translation>
    </message>
    <message>
        <source>Where new sessions are kept</source>
        <translation>Wo neue Sitzungen liegen</translation>
    </message>
</context>
<context>
    <name>Foot</name>
    <message>
        <source>Plan: {rule}</source>
        <translation>Plan: {rule}</translation>
    </message>
    <message>
        <source>The event</source>
        <translation>Das Event</translation>
    </message>
    <message>
        <source>text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>number</source>
        <translation>Zahl</translation>
    </message>
    <message>
        <source>boolean</source>
        <translation>Wahrheitswert</translation>
    </message>
    <message>
        <source>null</source>
        <translation>null</translation>
    </message>
    <message>
        <source>empty object</source>
        <translation>leeres Objekt</translation>
    </message>
    <message>
        <source>empty list</source>
        <translation>leere Liste</translation>
    </message>
    <message>
        <source>hidden until revealed</source>
        <translation>verborgen, bis es aufgedeckt wird</translation>
    </message>
</context>
<context>
    <name>FormPage</name>
    <message>
        <source>Not in the plan</source>
        <translation>Nicht im Plan</translation>
    </message>
    <message>
        <source>Properties</source>
        <translation>Properties</translation>
    </message>
    <message>
        <source>This event has no properties yet.</source>
        <translation>Dieses Event hat noch keine Properties.</translation>
    </message>
    <message>
        <source>The JSON has a mistake. Mend it on the other page, and the form is back.</source>
        <translation>Das JSON hat einen Fehler. Ist er auf der anderen Seite behoben, ist das Formular wieder da.</translation>
    </message>
    <message>
        <source>Only the first {count} properties are shown; the others are in the JSON.</source>
        <translation>Nur die ersten {count} Properties sind zu sehen; die anderen stehen im JSON.</translation>
    </message>
    <message>
        <source>Name of a property to add</source>
        <translation>Name einer neuen Property</translation>
    </message>
    <message>
        <source>Add a property, such as coupon</source>
        <translation>Property hinzufügen, etwa coupon</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>Add the property</source>
        <translation>Property hinzufügen</translation>
    </message>
</context>
<context>
    <name>FormRow</name>
    <message>
        <source>Too long for the form: see JSON</source>
        <translation>Zu lang für das Formular: siehe JSON</translation>
    </message>
    <message>
        <source>Remove {name}</source>
        <translation>{name} entfernen</translation>
    </message>
    <message>
        <source>Leave the property out</source>
        <translation>Die Property auslassen</translation>
    </message>
    <message>
        <source>Values of {name}</source>
        <translation>Werte von {name}</translation>
    </message>
    <message>
        <source>{name}, required</source>
        <translation>{name}, Pflicht</translation>
    </message>
    <message>
        <source>such as {value}</source>
        <translation>etwa {value}</translation>
    </message>
    <message>
        <source>left out</source>
        <translation>ausgelassen</translation>
    </message>
</context>
<context>
    <name>ForwardActions</name>
    <message>
        <source>Forward live events…</source>
        <translation>Events live weiterleiten …</translation>
    </message>
    <message>
        <source>Send what arrives on to destinations, as it arrives</source>
        <translation>Was ankommt, sofort an Ziele weitersenden</translation>
    </message>
    <message>
        <source>Pause forwarding</source>
        <translation>Weiterleitung anhalten</translation>
    </message>
    <message>
        <source>Send nothing on for now; what arrives waits</source>
        <translation>Vorerst nichts weitersenden; was ankommt, wartet</translation>
    </message>
    <message>
        <source>Resume forwarding</source>
        <translation>Weiterleitung fortsetzen</translation>
    </message>
    <message>
        <source>Send on what waits, and what arrives</source>
        <translation>Weitersenden, was wartet und was ankommt</translation>
    </message>
    <message>
        <source>Stop forwarding</source>
        <translation>Weiterleitung beenden</translation>
    </message>
    <message>
        <source>End it; it can be resumed where it stopped</source>
        <translation>Sie beenden; sie lässt sich dort fortsetzen, wo sie endete</translation>
    </message>
    <message>
        <source>Forwarding rules…</source>
        <translation>Regeln der Weiterleitung …</translation>
    </message>
    <message>
        <source>Which events are blocked, and which values are taken out or masked</source>
        <translation>Welche Events blockiert und welche Werte entfernt oder maskiert werden</translation>
    </message>
    <message>
        <source>Open the quarantine</source>
        <translation>Quarantäne öffnen</translation>
    </message>
    <message>
        <source>Events that rules blocked: inspect, correct, release or drop them</source>
        <translation>Events, die Regeln blockiert haben: ansehen, korrigieren, freigeben oder verwerfen</translation>
    </message>
    <message>
        <source>Forwarding</source>
        <translation>Weiterleitung</translation>
    </message>
</context>
<context>
    <name>ForwardMenu</name>
    <message>
        <source>Forward to</source>
        <translation>Weiterleiten an</translation>
    </message>
    <message>
        <source>No destination yet</source>
        <translation>Noch kein Ziel</translation>
    </message>
    <message>
        <source>Open the quarantine ({count})</source>
        <translation>Quarantäne öffnen ({count})</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Rules…</source>
        <translation>Regeln …</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Resume an earlier one</source>
        <translation>Eine frühere fortsetzen</translation>
    </message>
</context>
<context>
    <name>ForwardPart</name>
    <message>
        <source>Forwarding to {name}.</source>
        <translation>Wird an {name} weitergeleitet.</translation>
    </message>
    <message>
        <source>Yes, send them there</source>
        <translation>Ja, dorthin senden</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Quarantine</source>
        <translation>Quarantäne</translation>
    </message>
    <message>
        <source>Nothing is forwarded.</source>
        <translation>Es wird nichts weitergeleitet.</translation>
    </message>
    <message>
        <source>No engine is running.</source>
        <translation>Es läuft keine Engine.</translation>
    </message>
</context>
<context>
    <name>ForwardRules</name>
    <message>
        <source>TRACK, PAGE AND SCREEN</source>
        <translation>TRACK, PAGE UND SCREEN</translation>
    </message>
    <message>
        <source>IDENTIFY</source>
        <translation>IDENTIFY</translation>
    </message>
    <message>
        <source>GROUP</source>
        <translation>GROUP</translation>
    </message>
    <message>
        <source>Unplanned events</source>
        <translation>Ungeplante Events</translation>
    </message>
    <message>
        <source>Unplanned traits</source>
        <translation>Ungeplante Traits</translation>
    </message>
    <message>
        <source>Unplanned properties</source>
        <translation>Ungeplante Properties</translation>
    </message>
    <message>
        <source>Violations of the event&apos;s rule</source>
        <translation>Verstöße gegen die Regel des Events</translation>
    </message>
    <message>
        <source>Violations of the rule for all events</source>
        <translation>Verstöße gegen die Regel für alle Events</translation>
    </message>
    <message>
        <source>Omit traits</source>
        <translation>Traits auslassen</translation>
    </message>
    <message>
        <source>Omit properties</source>
        <translation>Properties auslassen</translation>
    </message>
    <message>
        <source>Allow</source>
        <translation>Zulassen</translation>
    </message>
    <message>
        <source>Block event</source>
        <translation>Event blockieren</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>Mask</source>
        <translation>Maskieren</translation>
    </message>
    <message>
        <source>Drop</source>
        <translation>Verwerfen</translation>
    </message>
</context>
<context>
    <name>Forwarding</name>
    <message>
        <source>What arrives is kept in the session and sent nowhere</source>
        <translation>Was ankommt, bleibt in der Sitzung und wird nirgendwohin gesendet</translation>
    </message>
    <message>
        <source>paused, {lag}</source>
        <translation>angehalten, {lag}</translation>
    </message>
    <message>
        <source>down, {lag}</source>
        <translation>ausgefallen, {lag}</translation>
    </message>
    <message>
        <source>waiting, {lag}</source>
        <translation>wartet, {lag}</translation>
    </message>
    <message>
        <source>starting</source>
        <translation>startet</translation>
    </message>
    <message>
        <source>catching up, {lag}</source>
        <translation>holt auf, {lag}</translation>
    </message>
    <message>
        <source>live</source>
        <translation>live</translation>
    </message>
    <message>
        <source>off</source>
        <translation>aus</translation>
    </message>
    <message numerus="yes">
        <source>{count} destinations</source>
        <comment>{count} destination</comment>
        <translation>
            <numerusform>{count} Ziel</numerusform>
            <numerusform>{count} Ziele</numerusform>
        </translation>
    </message>
    <message>
        <source>{count} delivered</source>
        <translation>{count} zugestellt</translation>
    </message>
    <message>
        <source>{count} refused</source>
        <translation>{count} abgelehnt</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>angehalten</translation>
    </message>
    <message>
        <source>ended</source>
        <translation>abgeschlossen</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>beendet</translation>
    </message>
    <message>
        <source>interrupted</source>
        <translation>unterbrochen</translation>
    </message>
    <message>
        <source>run by another engine</source>
        <translation>läuft in einer anderen Engine</translation>
    </message>
    <message>
        <source>{count} behind</source>
        <translation>{count} im Rückstand</translation>
    </message>
</context>
<context>
    <name>FromPlan</name>
    <message>
        <source>Compose a sample</source>
        <translation>Muster verfassen</translation>
    </message>
    <message>
        <source>Make an event that suits the plan, to be changed and sent</source>
        <translation>Ein Event erzeugen, das zum Plan passt, um es zu ändern und zu senden</translation>
    </message>
    <message>
        <source>Compose</source>
        <translation>Verfassen</translation>
    </message>
</context>
<context>
    <name>GoingOn</name>
    <message>
        <source>Send nothing</source>
        <translation>Nichts senden</translation>
    </message>
    <message>
        <source>Tick the box first</source>
        <translation>Erst das Kästchen ankreuzen</translation>
    </message>
    <message>
        <source>Leave the job as it is (Esc)</source>
        <translation>Den Job lassen, wie er ist (Esc)</translation>
    </message>
</context>
<context>
    <name>GuardCard</name>
    <message>
        <source>Yes, send them there</source>
        <translation>Ja, dorthin senden</translation>
    </message>
    <message>
        <source>Yes, send them to {hosts}</source>
        <translation>Ja, an {hosts} senden</translation>
    </message>
</context>
<context>
    <name>GuideView</name>
    <message>
        <source>System</source>
        <translation>System</translation>
    </message>
    <message>
        <source>Install or remove</source>
        <translation>Installieren oder entfernen</translation>
    </message>
    <message>
        <source>Install</source>
        <translation>Installieren</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Install it, or remove it again</source>
        <translation>Installieren oder wieder entfernen</translation>
    </message>
</context>
<context>
    <name>Headings</name>
    <message>
        <source>Group {name}: {events}, {share}, {bad} bad</source>
        <translation>Gruppe {name}: {events}, {share}, {bad} fehlerhaft</translation>
    </message>
    <message>
        <source>folded</source>
        <translation>eingeklappt</translation>
    </message>
    <message>
        <source>unfolded</source>
        <translation>ausgeklappt</translation>
    </message>
    <message numerus="yes">
        <source>{count} bad</source>
        <comment>{count} bad</comment>
        <translation>
            <numerusform>{count} fehlerhaft</numerusform>
            <numerusform>{count} fehlerhaft</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Headline</name>
    <message>
        <source>No session</source>
        <translation>Keine Sitzung</translation>
    </message>
    <message>
        <source>No session is open.</source>
        <translation>Es ist keine Sitzung geöffnet.</translation>
    </message>
    <message>
        <source>Only the session that is being captured can be cleared.</source>
        <translation>Nur die Sitzung, die gerade aufgezeichnet wird, lässt sich leeren.</translation>
    </message>
    <message>
        <source>This is the session that is being captured.</source>
        <translation>Das ist die Sitzung, die gerade aufgezeichnet wird.</translation>
    </message>
    <message>
        <source>No session is being captured.</source>
        <translation>Es wird keine Sitzung aufgezeichnet.</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>The view stands still; capture goes on</source>
        <translation>Die Ansicht steht still; die Aufzeichnung läuft weiter</translation>
    </message>
    <message>
        <source>Saved session</source>
        <translation>Gespeicherte Sitzung</translation>
    </message>
    <message>
        <source>Nobody writes this session</source>
        <translation>Niemand schreibt in diese Sitzung</translation>
    </message>
    <message>
        <source>Starting</source>
        <translation>Startet</translation>
    </message>
    <message>
        <source>The engine is starting</source>
        <translation>Die Engine startet</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Beendet</translation>
    </message>
    <message>
        <source>No engine is running</source>
        <translation>Es läuft keine Engine</translation>
    </message>
    <message>
        <source>Trouble</source>
        <translation>Störung</translation>
    </message>
    <message>
        <source>Capture paused</source>
        <translation>Aufzeichnung angehalten</translation>
    </message>
    <message>
        <source>SDKs are told to keep their events</source>
        <translation>SDKs werden angewiesen, ihre Events zu behalten</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>Live</translation>
    </message>
    <message>
        <source>What arrives is shown at once</source>
        <translation>Was eintrifft, wird sofort gezeigt</translation>
    </message>
</context>
<context>
    <name>HeldCard</name>
    <message>
        <source>Body of the held request</source>
        <translation>Body des angehaltenen Requests</translation>
    </message>
    <message>
        <source>Let it go on</source>
        <translation>Weiterlassen</translation>
    </message>
    <message>
        <source>Let {request} go on</source>
        <translation>{request} weiterlassen</translation>
    </message>
    <message>
        <source>Drop it</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Drop {request}</source>
        <translation>{request} verwerfen</translation>
    </message>
    <message>
        <source>Send as a new event…</source>
        <translation>Als neues Event senden …</translation>
    </message>
    <message>
        <source>Send {request} as a new event</source>
        <translation>{request} als neues Event senden</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Close {request}</source>
        <translation>{request} schließen</translation>
    </message>
    <message>
        <source>What is in the held request</source>
        <translation>Was in der angehaltenen Anfrage steht</translation>
    </message>
    <message>
        <source>Let it go on changed</source>
        <translation>Geändert weitergehen lassen</translation>
    </message>
    <message>
        <source>This is no JSON: {reason}.</source>
        <translation>Das ist kein JSON: {reason}.</translation>
    </message>
</context>
<context>
    <name>HeldList</name>
    <message>
        <source>Events in quarantine</source>
        <translation>Events in Quarantäne</translation>
    </message>
</context>
<context>
    <name>HeldSection</name>
    <message>
        <source>HELD NOW</source>
        <translation>JETZT ANGEHALTEN</translation>
    </message>
    <message>
        <source>{count} more wait.</source>
        <translation>{count} weitere warten.</translation>
    </message>
</context>
<context>
    <name>Hints</name>
    <message>
        <source>Tip: Space pauses the view; capture goes on.</source>
        <translation>Tipp: Leertaste hält die Ansicht an; die Aufzeichnung läuft weiter.</translation>
    </message>
    <message>
        <source>Tip: Ctrl+K finds every command.</source>
        <translation>Tipp: Strg+K findet jeden Befehl.</translation>
    </message>
    <message>
        <source>Tip: ? shows all keys.</source>
        <translation>Tipp: ? zeigt alle Tasten.</translation>
    </message>
    <message>
        <source>Tip: F6 goes from part to part of the window.</source>
        <translation>Tipp: F6 springt von einem Teil des Fensters zum nächsten.</translation>
    </message>
</context>
<context>
    <name>HostsSection</name>
    <message>
        <source>Host to decrypt</source>
        <translation>Host, der entschlüsselt wird</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>Decrypt this host</source>
        <translation>Diesen Host entschlüsseln</translation>
    </message>
    <message>
        <source>Decrypt this host; *.example means all hosts below it (Enter)</source>
        <translation>Diesen Host entschlüsseln; *.example meint alle Hosts darunter (Enter)</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>Nie</translation>
    </message>
    <message>
        <source>Never decrypt this host</source>
        <translation>Diesen Host nie entschlüsseln</translation>
    </message>
    <message>
        <source>Pass this host through unread, always</source>
        <translation>Diesen Host immer ungelesen durchleiten</translation>
    </message>
    <message>
        <source>Hosts of your own</source>
        <translation>Eigene Hosts</translation>
    </message>
    <message>
        <source>Passed by unread, and called as hosts are that collect events:</source>
        <translation>Ungelesen vorbeigegangen, aber benannt wie Hosts, die Events sammeln:</translation>
    </message>
    <message>
        <source>Hosts that may collect events</source>
        <translation>Hosts, die vielleicht Events sammeln</translation>
    </message>
    <message>
        <source>DECRYPTED</source>
        <translation>ENTSCHLÜSSELT</translation>
    </message>
    <message>
        <source>Write a host first: shop.example, or *.shop.example for all below it.</source>
        <translation>Erst einen Host eingeben: shop.example, oder *.shop.example für alle darunter.</translation>
    </message>
</context>
<context>
    <name>ImportReport</name>
    <message>
        <source>A decoder of yours was not used: {reason}</source>
        <translation>Ein eigener Decoder wurde nicht verwendet: {reason}</translation>
    </message>
    <message numerus="yes">
        <source>{count} parts of {name} could not be read and are kept as rows with the reason:</source>
        <comment>{count} part of {name} could not be read and is kept as a row with the reason:</comment>
        <translation>
            <numerusform>{count} Teil von {name} war nicht lesbar und bleibt als Zeile mit dem Grund erhalten:</numerusform>
            <numerusform>{count} Teile von {name} waren nicht lesbar und bleiben als Zeilen mit dem Grund erhalten:</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Left out: {count} connections that are not HTTP.</source>
        <comment>Left out: {count} connection that is not HTTP.</comment>
        <translation>
            <numerusform>Ausgelassen: {count} Verbindung, die kein HTTP ist.</numerusform>
            <numerusform>Ausgelassen: {count} Verbindungen, die kein HTTP sind.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Left out: {count} WebSocket messages.</source>
        <comment>Left out: {count} WebSocket message.</comment>
        <translation>
            <numerusform>Ausgelassen: {count} WebSocket-Nachricht.</numerusform>
            <numerusform>Ausgelassen: {count} WebSocket-Nachrichten.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Left out: {count} rows of tracks that stand in their event&apos;s table too.</source>
        <comment>Left out: {count} row of tracks that stands in its event&apos;s table too.</comment>
        <translation>
            <numerusform>Ausgelassen: {count} Zeile aus tracks, die auch in der Tabelle ihres Events steht.</numerusform>
            <numerusform>Ausgelassen: {count} Zeilen aus tracks, die auch in der Tabelle ihres Events stehen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Left out: {count} requests without events.</source>
        <comment>Left out: {count} request without events.</comment>
        <translation>
            <numerusform>Ausgelassen: {count} Request ohne Events.</numerusform>
            <numerusform>Ausgelassen: {count} Requests ohne Events.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>InstallCard</name>
    <message>
        <source>Install</source>
        <translation>Installieren</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Cancel the installation</source>
        <translation>Installation abbrechen</translation>
    </message>
    <message>
        <source>The proxy has to be installed first</source>
        <translation>Der Proxy muss erst installiert werden</translation>
    </message>
    <message>
        <source>It decrypts with mitmproxy, which comes from the Python Package Index and takes about 85 MB in a folder of its own. Nothing else on this computer changes.</source>
        <translation>Er entschlüsselt mit mitmproxy, das aus dem Python Package Index kommt und etwa 85 MB in einem eigenen Ordner braucht. Sonst ändert sich nichts auf diesem Rechner.</translation>
    </message>
    <message>
        <source>Installing the proxy …</source>
        <translation>Der Proxy wird installiert …</translation>
    </message>
</context>
<context>
    <name>Installing</name>
    <message>
        <source>Installing {module} (about {size}) …</source>
        <translation>{module} wird installiert (etwa {size}) …</translation>
    </message>
    <message>
        <source>Installing Segment&apos;s own destinations (about 120 MB) …</source>
        <translation>Segments eigene Ziele werden installiert (etwa 120 MB) …</translation>
    </message>
    <message>
        <source>Something is being installed already.</source>
        <translation>Es wird schon etwas installiert.</translation>
    </message>
    <message>
        <source>It is installed.</source>
        <translation>Es ist installiert.</translation>
    </message>
    <message>
        <source>Nothing was installed.</source>
        <translation>Es wurde nichts installiert.</translation>
    </message>
</context>
<context>
    <name>Interception</name>
    <message>
        <source>The vendor gets nothing; the app sees an error, and mostly sends again.</source>
        <translation>Der Anbieter bekommt nichts; die App sieht einen Fehler und sendet meist noch einmal.</translation>
    </message>
    <message>
        <source>The vendor gets nothing; the app sees this answer.</source>
        <translation>Der Anbieter bekommt nichts; die App sieht diese Antwort.</translation>
    </message>
    <message>
        <source>Events that match go no further; the rest of their request does.</source>
        <translation>Passende Events gehen nicht weiter; der Rest ihres Requests schon.</translation>
    </message>
    <message>
        <source>Events that match go on changed; what came is stored, with each change.</source>
        <translation>Passende Events gehen geändert weiter; gespeichert wird, was kam, mit jeder Änderung.</translation>
    </message>
    <message>
        <source>Each waits for you: look at it, change its body, let it go on or drop it.</source>
        <translation>Jeder wartet auf eine Entscheidung: ansehen, den Body ändern, weiterlassen oder verwerfen.</translation>
    </message>
    <message>
        <source>It waits, then goes on as it is.</source>
        <translation>Er wartet und geht dann weiter, wie er ist.</translation>
    </message>
    <message>
        <source>It takes as long as it would on a line of that speed.</source>
        <translation>Er dauert so lange wie auf einer Leitung dieser Geschwindigkeit.</translation>
    </message>
    <message>
        <source>Nothing goes on and nothing comes back, as on a dead line.</source>
        <translation>Nichts geht weiter und nichts kommt zurück, wie auf einer toten Leitung.</translation>
    </message>
    <message>
        <source>The connection breaks off, as when a line is lost.</source>
        <translation>Die Verbindung bricht ab, wie bei einem verlorenen Netz.</translation>
    </message>
    <message numerus="yes">
        <source>{count} requests are held by rules, the first is {request}. Each goes on by itself when its time is up.</source>
        <comment>A request is held by a rule: {request}. It goes on by itself when its time is up.</comment>
        <translation>
            <numerusform>Ein Request wird von einer Regel angehalten: {request}. Er geht von selbst weiter, wenn seine Zeit um ist.</numerusform>
            <numerusform>{count} Requests werden von Regeln angehalten, der erste ist {request}. Jeder geht von selbst weiter, wenn seine Zeit um ist.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{count} senders hung up while their requests were held, the first is {request}.</source>
        <comment>A sender hung up while its request was held: {request}.</comment>
        <translation>
            <numerusform>Ein Absender legte auf, während seine Anfrage angehalten war: {request}.</numerusform>
            <numerusform>{count} Absender legten auf, während ihre Anfragen angehalten waren, zuerst {request}.</numerusform>
        </translation>
    </message>
    <message>
        <source>Fail with an error</source>
        <translation>Mit einem Fehler scheitern lassen</translation>
    </message>
    <message>
        <source>Answer in the vendor&apos;s place</source>
        <translation>Anstelle des Anbieters antworten</translation>
    </message>
    <message>
        <source>Drop events</source>
        <translation>Events verwerfen</translation>
    </message>
    <message>
        <source>Change events</source>
        <translation>Events ändern</translation>
    </message>
    <message>
        <source>Hold for a decision</source>
        <translation>Für eine Entscheidung anhalten</translation>
    </message>
    <message>
        <source>Delay</source>
        <translation>Verzögern</translation>
    </message>
    <message>
        <source>Slow down</source>
        <translation>Verlangsamen</translation>
    </message>
    <message>
        <source>Never answer</source>
        <translation>Nie antworten</translation>
    </message>
    <message>
        <source>Reset the connection</source>
        <translation>Verbindung zurücksetzen</translation>
    </message>
    <message>
        <source>answers {status}</source>
        <translation>antwortet {status}</translation>
    </message>
    <message numerus="yes">
        <source>makes {count} changes</source>
        <comment>makes {count} change</comment>
        <translation>
            <numerusform>macht {count} Änderung</numerusform>
            <numerusform>macht {count} Änderungen</numerusform>
        </translation>
    </message>
    <message>
        <source>slows down to {rate} bytes a second</source>
        <translation>verlangsamt auf {rate} Bytes pro Sekunde</translation>
    </message>
    <message>
        <source>delays by {seconds} s</source>
        <translation>verzögert um {seconds} s</translation>
    </message>
    <message>
        <source>leaves without an answer, cut after {seconds} s</source>
        <translation>lässt ohne Antwort, trennt nach {seconds} s</translation>
    </message>
    <message>
        <source>holds for {seconds} s at most</source>
        <translation>hält höchstens {seconds} s an</translation>
    </message>
    <message>
        <source>drops the events</source>
        <translation>verwirft die Events</translation>
    </message>
    <message>
        <source>resets the connection</source>
        <translation>setzt die Verbindung zurück</translation>
    </message>
    <message>
        <source>All requests</source>
        <translation>Alle Requests</translation>
    </message>
    <message>
        <source>Requests with events</source>
        <translation>Requests mit Events</translation>
    </message>
    <message>
        <source>{percent} % of them</source>
        <translation>{percent} % davon</translation>
    </message>
    <message numerus="yes">
        <source>{count} times</source>
        <comment>once</comment>
        <translation>
            <numerusform>einmal</numerusform>
            <numerusform>{count}-mal</numerusform>
        </translation>
    </message>
    <message>
        <source>Proxy and endpoint</source>
        <translation>Proxy und Endpunkt</translation>
    </message>
    <message>
        <source>Through the proxy</source>
        <translation>Durch den Proxy</translation>
    </message>
    <message>
        <source>At the endpoint</source>
        <translation>Am Endpunkt</translation>
    </message>
    <message>
        <source>not yet</source>
        <translation>noch nicht</translation>
    </message>
    <message numerus="yes">
        <source>{count} times, last {time}</source>
        <comment>once, {time}</comment>
        <translation>
            <numerusform>einmal, {time}</numerusform>
            <numerusform>{count}-mal, zuletzt {time}</numerusform>
        </translation>
    </message>
    <message>
        <source>held by “{rule}”</source>
        <translation>angehalten von „{rule}“</translation>
    </message>
    <message>
        <source>What is in it is no text, so it can only go on as it is.</source>
        <translation>Was darin steht, ist kein Text; es kann nur weitergehen, wie es ist.</translation>
    </message>
    <message>
        <source>The events of a form. They go on packed as they came.</source>
        <translation>Die Events eines Formulars. Sie gehen gepackt weiter, wie sie kamen.</translation>
    </message>
    <message>
        <source>The fields of its address or form. They go on coded as they came.</source>
        <translation>Die Felder der Adresse oder des Formulars. Sie gehen kodiert weiter, wie sie kamen.</translation>
    </message>
    <message>
        <source>What all hits have in common is in query; each line is an event.</source>
        <translation>Was alle Treffer gemeinsam haben, steht in query; jede Zeile ist ein Event.</translation>
    </message>
    <message>
        <source>One event a line; here they are a list.</source>
        <translation>Ein Event je Zeile; hier sind sie eine Liste.</translation>
    </message>
    <message>
        <source>Its sender hung up without an answer, and the vendor got nothing. It may send the same again. What stands here can be sent as a new event.</source>
        <translation>Der Absender legte ohne Antwort auf, und der Anbieter bekam nichts. Er schickt vielleicht dasselbe noch einmal. Was hier steht, kann als neues Event gesendet werden.</translation>
    </message>
    <message>
        <source>Its sender hung up without an answer. The event is in the session as it was sent, and may come again. What stands here can be sent as a new event.</source>
        <translation>Der Absender legte ohne Antwort auf. Das Event steht in der Sitzung, wie es gesendet wurde, und kommt vielleicht noch einmal. Was hier steht, kann als neues Event gesendet werden.</translation>
    </message>
    <message>
        <source>It is held no more and went on as it was, without what was changed here. That can be sent as a new event.</source>
        <translation>Sie wird nicht mehr angehalten und ging weiter, wie sie war, ohne die Änderungen hier. Die können als neues Event gesendet werden.</translation>
    </message>
    <message>
        <source>{seconds} s left</source>
        <translation>noch {seconds} s</translation>
    </message>
    <message>
        <source>Held while you edit, {minutes}:{seconds} at most</source>
        <translation>Angehalten während der Bearbeitung, höchstens {minutes}:{seconds}</translation>
    </message>
</context>
<context>
    <name>InterceptionActions</name>
    <message>
        <source>Interception rules…</source>
        <translation>Eingriffsregeln …</translation>
    </message>
    <message>
        <source>Fail, answer, delay, change or hold requests, to see how an app takes it</source>
        <translation>Requests scheitern lassen, beantworten, verzögern, ändern oder anhalten, um zu sehen, wie eine App damit umgeht</translation>
    </message>
    <message>
        <source>New interception rule…</source>
        <translation>Neue Eingriffsregel …</translation>
    </message>
    <message>
        <source>Say which requests, and what becomes of them</source>
        <translation>Sagen, welche Requests, und was aus ihnen wird</translation>
    </message>
    <message>
        <source>Switch all interception rules off</source>
        <translation>Alle Eingriffsregeln ausschalten</translation>
    </message>
    <message>
        <source>Everything goes on as it is; the rules stay</source>
        <translation>Alles geht weiter, wie es ist; die Regeln bleiben</translation>
    </message>
    <message>
        <source>Count interceptions anew</source>
        <translation>Eingriffe neu zählen</translation>
    </message>
    <message>
        <source>The counters of all rules begin at 0</source>
        <translation>Die Zähler aller Regeln beginnen bei 0</translation>
    </message>
    <message>
        <source>Let held requests go on</source>
        <translation>Angehaltene Requests weiterlassen</translation>
    </message>
    <message>
        <source>Every request that a rule holds goes on as it is</source>
        <translation>Jeder Request, den eine Regel anhält, geht weiter, wie er ist</translation>
    </message>
    <message>
        <source>No engine is running.</source>
        <translation>Es läuft keine Engine.</translation>
    </message>
    <message>
        <source>No rule is on.</source>
        <translation>Keine Regel ist eingeschaltet.</translation>
    </message>
    <message>
        <source>There is no rule.</source>
        <translation>Es gibt keine Regel.</translation>
    </message>
    <message>
        <source>No request is held.</source>
        <translation>Kein Request wird angehalten.</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>Proxy</translation>
    </message>
</context>
<context>
    <name>InterceptionPart</name>
    <message>
        <source>Interception rules</source>
        <translation>Eingriffsregeln</translation>
    </message>
    <message>
        <source>No event was found in it.</source>
        <translation>Darin wurde kein Event gefunden.</translation>
    </message>
    <message>
        <source>This is the first of its {count} events.</source>
        <translation>Das ist das erste ihrer {count} Events.</translation>
    </message>
    <message>
        <source>Deleted the rule {name}.</source>
        <translation>Die Regel {name} wurde gelöscht.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Decide…</source>
        <translation>Entscheiden …</translation>
    </message>
    <message>
        <source>Let go on</source>
        <translation>Weiterlassen</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>IosPanel</name>
    <message>
        <source>iPhone and iPad</source>
        <translation>iPhone und iPad</translation>
    </message>
    <message>
        <source>The easier way is to point the app&apos;s SDK here: choose it in the list. This one is for apps whose SDK cannot be pointed, and for web pages in Safari.</source>
        <translation>Einfacher ist es, das SDK der App hierher zeigen zu lassen: In der Liste wählen. Dieser Weg ist für Apps, deren SDK sich nicht umstellen lässt, und für Webseiten in Safari.</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Gerät</translation>
    </message>
    <message>
        <source>Simulator</source>
        <translation>Simulator</translation>
    </message>
    <message>
        <source>Trust the certificate in the simulator</source>
        <translation>Dem Zertifikat im Simulator vertrauen</translation>
    </message>
    <message>
        <source>When you are done</source>
        <translation>Am Ende</translation>
    </message>
    <message>
        <source>Switch the proxy of the Wi-Fi off and remove the profile under General, VPN &amp; Device Management. Apps that pin a certificate stay unread: they are passed through and listed under the Proxy chip.</source>
        <translation>Den Proxy des WLANs ausschalten und das Profil unter Allgemein, VPN &amp; Geräteverwaltung entfernen. Apps mit fest eingebautem Zertifikat bleiben ungelesen: Sie werden durchgeleitet und stehen unter „Proxy“.</translation>
    </message>
    <message>
        <source>Open the page in Safari, on the same Wi-Fi as this computer.</source>
        <translation>Die Seite in Safari öffnen, im selben WLAN wie dieser Rechner.</translation>
    </message>
    <message>
        <source>Settings, Wi-Fi, the (i) of this network, Configure Proxy: Automatic, with the address from the page.</source>
        <translation>Einstellungen, WLAN, das (i) dieses Netzwerks, Proxy konfigurieren: Automatisch, mit der Adresse von der Seite.</translation>
    </message>
    <message>
        <source>Load the profile from the page; install it under Settings, General, VPN &amp; Device Management.</source>
        <translation>Das Profil von der Seite laden; unter Einstellungen, Allgemein, VPN &amp; Geräteverwaltung installieren.</translation>
    </message>
    <message>
        <source>Settings, General, About, Certificate Trust Settings: switch it on for this certificate.</source>
        <translation>Einstellungen, Allgemein, Info, Zertifikatsvertrauenseinstellungen: für dieses Zertifikat einschalten.</translation>
    </message>
    <message>
        <source>The simulator goes where the Mac goes: put the PAC file into the Mac&apos;s network settings.</source>
        <translation>Der Simulator geht, wohin der Mac geht: Die PAC-Datei in die Netzwerkeinstellungen des Macs eintragen.</translation>
    </message>
    <message>
        <source>Trust the certificate in the simulator that runs, by the command below.</source>
        <translation>Dem Zertifikat im laufenden Simulator mit dem Befehl unten vertrauen.</translation>
    </message>
    <message>
        <source>Start the app anew.</source>
        <translation>Die App neu starten.</translation>
    </message>
</context>
<context>
    <name>JobBar</name>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
</context>
<context>
    <name>Json</name>
    <message numerus="yes">
        <source>… {count} more characters</source>
        <comment>… {count} more character</comment>
        <translation>
            <numerusform>… {count} weiteres Zeichen</numerusform>
            <numerusform>… {count} weitere Zeichen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{count} items</source>
        <comment>{count} item</comment>
        <translation>
            <numerusform>{count} Element</numerusform>
            <numerusform>{count} Elemente</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{count} keys</source>
        <comment>{count} key</comment>
        <translation>
            <numerusform>{count} Schlüssel</numerusform>
            <numerusform>{count} Schlüssel</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>JsonCompleting</name>
    <message>
        <source>Completions</source>
        <translation>Vorschläge</translation>
    </message>
    <message>
        <source>Tab takes · ↑ ↓ choose · Esc closes</source>
        <translation>Tab übernimmt · ↑ ↓ wählen · Esc schließt</translation>
    </message>
</context>
<context>
    <name>JsonPage</name>
    <message>
        <source>The event as JSON</source>
        <translation>Das Event als JSON</translation>
    </message>
</context>
<context>
    <name>Jumping</name>
    <message>
        <source>It is event {number}, good.</source>
        <translation>Es ist Event {number}, gut.</translation>
    </message>
    <message>
        <source>It is event {number}, bad.</source>
        <translation>Es ist Event {number}, fehlerhaft.</translation>
    </message>
    <message>
        <source>It is event {number}, unplanned.</source>
        <translation>Es ist Event {number}, ungeplant.</translation>
    </message>
    <message>
        <source>It is event {number}, which could not be read.</source>
        <translation>Es ist Event {number}, das nicht gelesen werden konnte.</translation>
    </message>
    <message>
        <source>It is event {number}.</source>
        <translation>Es ist Event {number}.</translation>
    </message>
</context>
<context>
    <name>KeptEvents</name>
    <message>
        <source>Deleted {name}.</source>
        <translation>{name} gelöscht.</translation>
    </message>
</context>
<context>
    <name>KeyNames</name>
    <message>
        <source>Wheel</source>
        <translation>Mausrad</translation>
    </message>
    <message>
        <source>Plus</source>
        <translation>Plus</translation>
    </message>
    <message>
        <source>Minus</source>
        <translation>Minus</translation>
    </message>
</context>
<context>
    <name>KeySheet</name>
    <message>
        <source>Search keys</source>
        <translation>Tasten suchen</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>No key does that.</source>
        <translation>Keine Taste tut das.</translation>
    </message>
</context>
<context>
    <name>Keys</name>
    <message>
        <source>Next event</source>
        <translation>Nächstes Event</translation>
    </message>
    <message>
        <source>Previous event</source>
        <translation>Voriges Event</translation>
    </message>
    <message>
        <source>First event</source>
        <translation>Erstes Event</translation>
    </message>
    <message>
        <source>Newest event, and follow what arrives</source>
        <translation>Neuestes Event, und dem folgen, was eintrifft</translation>
    </message>
    <message>
        <source>Choose all events</source>
        <translation>Alle Events wählen</translation>
    </message>
    <message>
        <source>Scroll; upwards stops following</source>
        <translation>Scrollen; nach oben beendet das Folgen</translation>
    </message>
    <message>
        <source>Apply at once</source>
        <translation>Sofort anwenden</translation>
    </message>
    <message>
        <source>Stop the search, then clear, then go to the stream</source>
        <translation>Erst Suche anhalten, dann löschen, dann zum Stream</translation>
    </message>
    <message>
        <source>Older and newer filters</source>
        <translation>Ältere und neuere Filter</translation>
    </message>
    <message>
        <source>From bar to bar; with Shift choose, with Ctrl move</source>
        <translation>Von Balken zu Balken; mit Umschalt wählen, mit Strg verschieben</translation>
    </message>
    <message>
        <source>Ten bars at a time</source>
        <translation>Zehn Balken auf einmal</translation>
    </message>
    <message>
        <source>First and last bar</source>
        <translation>Erster und letzter Balken</translation>
    </message>
    <message>
        <source>Choose this bar&apos;s time</source>
        <translation>Die Zeit dieses Balkens wählen</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>Zoomen</translation>
    </message>
    <message>
        <source>Show the whole time again</source>
        <translation>Wieder die ganze Zeit zeigen</translation>
    </message>
    <message>
        <source>Drop the chosen range, then the zoom</source>
        <translation>Erst den gewählten Bereich aufheben, dann den Zoom</translation>
    </message>
    <message>
        <source>Show only this</source>
        <translation>Nur dies zeigen</translation>
    </message>
    <message>
        <source>Show this too</source>
        <translation>Auch dies zeigen</translation>
    </message>
    <message>
        <source>Leave this out</source>
        <translation>Dies auslassen</translation>
    </message>
    <message>
        <source>Fold a section, and open it</source>
        <translation>Einen Abschnitt ein- und ausklappen</translation>
    </message>
    <message>
        <source>Rename a source</source>
        <translation>Eine Quelle umbenennen</translation>
    </message>
    <message>
        <source>Drop what was chosen here</source>
        <translation>Aufheben, was hier gewählt ist</translation>
    </message>
    <message>
        <source>Next and previous difference</source>
        <translation>Nächster und voriger Unterschied</translation>
    </message>
    <message>
        <source>Unfold equal lines</source>
        <translation>Gleiche Zeilen ausklappen</translation>
    </message>
    <message>
        <source>Move the text of both sides</source>
        <translation>Den Text beider Seiten verschieben</translation>
    </message>
    <message>
        <source>Back to the stream, or give the comparison up</source>
        <translation>Zurück zum Stream, oder den Vergleich abbrechen</translation>
    </message>
</context>
<context>
    <name>KindPicker</name>
    <message>
        <source>New destination</source>
        <translation>Neues Ziel</translation>
    </message>
    <message>
        <source>Find a kind of destination</source>
        <translation>Eine Art von Ziel finden</translation>
    </message>
    <message>
        <source>Amplitude, webhook, PostgreSQL …</source>
        <translation>Amplitude, Webhook, PostgreSQL …</translation>
    </message>
    <message>
        <source>Install Segment&apos;s own…</source>
        <translation>Segments eigene installieren …</translation>
    </message>
    <message>
        <source>Install Segment&apos;s own destinations</source>
        <translation>Segments eigene Ziele installieren</translation>
    </message>
    <message>
        <source>More than two hundred, run by Node; about 120 MB from the npm registry</source>
        <translation>Über zweihundert, von Node ausgeführt; etwa 120 MB aus der npm-Registry</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>Schließen (Esc)</translation>
    </message>
    <message>
        <source>Reading …</source>
        <translation>Wird gelesen …</translation>
    </message>
    <message>
        <source>{count} kinds, {own} of them Segment&apos;s own.</source>
        <translation>{count} Arten, davon {own} von Segment.</translation>
    </message>
    <message>
        <source>No kind of destination is called that. A webhook can be set up for any address.</source>
        <translation>Keine Art von Ziel heißt so. Ein Webhook lässt sich für jede Adresse einrichten.</translation>
    </message>
    <message>
        <source>Segment&apos;s own destinations, more than two hundred, can be had too: they run in Node.</source>
        <translation>Auch Segments eigene Ziele, über zweihundert, sind zu haben: Sie laufen in Node.</translation>
    </message>
</context>
<context>
    <name>Language</name>
    <message>
        <source>small</source>
        <comment>how nouns begin in a sentence: small or capital</comment>
        <translation>capital</translation>
    </message>
</context>
<context>
    <name>LineCommands</name>
    <message>
        <source>Show in the stream</source>
        <translation>Im Stream zeigen</translation>
    </message>
    <message>
        <source>Edit the event…</source>
        <translation>Event bearbeiten …</translation>
    </message>
    <message>
        <source>Add to plan</source>
        <translation>In den Plan aufnehmen</translation>
    </message>
    <message>
        <source>Add to plan…</source>
        <translation>In den Plan aufnehmen …</translation>
    </message>
    <message>
        <source>Show one in the stream</source>
        <translation>Eines im Stream zeigen</translation>
    </message>
    <message>
        <source>Edit rule…</source>
        <translation>Regel bearbeiten …</translation>
    </message>
    <message>
        <source>Open the file</source>
        <translation>Datei öffnen</translation>
    </message>
</context>
<context>
    <name>LinesView</name>
    <message>
        <source>What differs</source>
        <translation>Was sich unterscheidet</translation>
    </message>
</context>
<context>
    <name>Listing</name>
    <message>
        <source>What the list shows</source>
        <translation>Was die Liste zeigt</translation>
    </message>
    <message>
        <source>Find in the plan</source>
        <translation>Im Plan suchen</translation>
    </message>
    <message>
        <source>Nothing has these words.</source>
        <translation>Nichts hat diese Wörter.</translation>
    </message>
    <message>
        <source>Nothing here.</source>
        <translation>Nichts hier.</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Bad</source>
        <translation>Fehlerhaft</translation>
    </message>
    <message>
        <source>Never seen</source>
        <translation>Nie gesehen</translation>
    </message>
    <message>
        <source>Not in the plan</source>
        <translation>Nicht im Plan</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>Probleme</translation>
    </message>
    <message>
        <source>Beyond the plan</source>
        <translation>Außerhalb des Plans</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Anmerkungen</translation>
    </message>
</context>
<context>
    <name>LongWork</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Connect</source>
        <translation>Verbinden</translation>
    </message>
</context>
<context>
    <name>MicroCard</name>
    <message>
        <source>Test suites written for Snowplow Micro</source>
        <translation>Test-Suiten für Snowplow Micro</translation>
    </message>
    <message>
        <source>On: suites ask this address as they ask Micro. Programs and web pages on this computer can read Snowplow&apos;s events meanwhile; other machines cannot.</source>
        <translation>An: Suiten fragen diese Adresse wie Micro. Programme und Webseiten auf diesem Computer können so lange Snowplows Events lesen; andere Rechner nicht.</translation>
    </message>
    <message>
        <source>Off. Switched on, they ask this address for good and bad events and run unchanged, until it is switched off or the engine ends.</source>
        <translation>Aus. Eingeschaltet, fragen sie diese Adresse nach guten und schlechten Events und laufen unverändert, bis sie ausgeschaltet wird oder die Engine endet.</translation>
    </message>
    <message>
        <source>Copy the address for: {name}</source>
        <translation>Adresse kopieren für: {name}</translation>
    </message>
    <message>
        <source>Counts</source>
        <translation>Zahlen</translation>
    </message>
    <message>
        <source>Good events</source>
        <translation>Gute Events</translation>
    </message>
    <message>
        <source>Bad events</source>
        <translation>Schlechte Events</translation>
    </message>
    <message>
        <source>Count anew</source>
        <translation>Neu zählen</translation>
    </message>
</context>
<context>
    <name>MicroSwitch</name>
    <message>
        <source>No engine is running.</source>
        <translation>Es läuft keine Engine.</translation>
    </message>
    <message>
        <source>Turn off Snowplow Micro&apos;s interface</source>
        <translation>Schnittstelle von Snowplow Micro ausschalten</translation>
    </message>
    <message>
        <source>Turn on Snowplow Micro&apos;s interface</source>
        <translation>Schnittstelle von Snowplow Micro einschalten</translation>
    </message>
    <message>
        <source>Snowplow Micro&apos;s interface answers at {url}.</source>
        <translation>Die Schnittstelle von Snowplow Micro antwortet auf {url}.</translation>
    </message>
    <message>
        <source>Snowplow Micro&apos;s interface is off.</source>
        <translation>Die Schnittstelle von Snowplow Micro ist aus.</translation>
    </message>
</context>
<context>
    <name>NamePanel</name>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Save the name</source>
        <translation>Den Namen speichern</translation>
    </message>
    <message>
        <source>Choose another name: this one is empty or in use.</source>
        <translation>Einen anderen Namen wählen: Dieser ist leer oder vergeben.</translation>
    </message>
</context>
<context>
    <name>NothingFound</name>
    <message>
        <source>No event passes the filter</source>
        <translation>Kein Event passt zum Filter</translation>
    </message>
    <message>
        <source>What arrives is shown here as soon as it does.</source>
        <translation>Was eintrifft, erscheint hier sofort.</translation>
    </message>
    <message>
        <source>Show all events</source>
        <translation>Alle Events zeigen</translation>
    </message>
    <message>
        <source>Clear the filter and show all events</source>
        <translation>Den Filter löschen und alle Events zeigen</translation>
    </message>
    <message>
        <source>They can be brought back until the session is closed or its bin is emptied.</source>
        <translation>Sie lassen sich wiederherstellen, bis die Sitzung geschlossen oder ihr Papierkorb geleert wird.</translation>
    </message>
    <message>
        <source>Every event is deleted</source>
        <translation>Alle Events sind gelöscht</translation>
    </message>
    <message>
        <source>Bring all back</source>
        <translation>Alle wiederherstellen</translation>
    </message>
    <message>
        <source>Bring all deleted events back</source>
        <translation>Alle gelöschten Events wiederherstellen</translation>
    </message>
    <message>
        <source>Every event was deleted for good</source>
        <translation>Alle Events wurden endgültig gelöscht</translation>
    </message>
</context>
<context>
    <name>NumberEditor</name>
    <message>
        <source>From {low} to {high}</source>
        <translation>Von {low} bis {high}</translation>
    </message>
</context>
<context>
    <name>Numbers</name>
    <message>
        <source>,</source>
        <comment>between thousands</comment>
        <translation>.</translation>
    </message>
    <message>
        <source>.</source>
        <comment>before decimals</comment>
        <translation>,</translation>
    </message>
</context>
<context>
    <name>OverviewPanel</name>
    <message>
        <source>Every way in</source>
        <translation>Alle Wege hierher</translation>
    </message>
    <message>
        <source>Several can be used at once; what they bring comes into the same stream.</source>
        <translation>Mehrere lassen sich zugleich nutzen; was sie bringen, kommt in denselben Stream.</translation>
    </message>
    <message>
        <source>Not offered: capturing other programs of this computer unasked. An app that ignores the proxy of its device, as those made with Flutter do, is pointed here by its SDK, or its whole device comes by WireGuard.</source>
        <translation>Nicht im Angebot: andere Programme dieses Computers ungefragt zu erfassen. Eine App, die den Proxy ihres Geräts nicht beachtet, wie mit Flutter gemachte, wird über ihr SDK hierher gelenkt, oder ihr ganzes Gerät kommt über WireGuard.</translation>
    </message>
</context>
<context>
    <name>PacPanel</name>
    <message>
        <source>Any browser or system, by a PAC file</source>
        <translation>Jeder Browser, jedes System: mit einer PAC-Datei</translation>
    </message>
    <message>
        <source>A few lines of script that this program serves: hosts that are decrypted go through the proxy, all others stay direct. When the proxy is gone, everything goes direct again.</source>
        <translation>Ein paar Zeilen Skript, die dieses Programm ausliefert: Hosts, die entschlüsselt werden, gehen durch den Proxy, alle anderen bleiben direkt. Ist der Proxy weg, geht wieder alles direkt.</translation>
    </message>
    <message>
        <source>Where the PAC file is put in</source>
        <translation>Wo die PAC-Datei eingetragen wird</translation>
    </message>
    <message>
        <source>Certificate…</source>
        <translation>Zertifikat …</translation>
    </message>
    <message>
        <source>This program never changes the settings of your system itself: what you put in, you take out.</source>
        <translation>Dieses Programm ändert die Einstellungen des Systems nie selbst: Was von Hand eingetragen wurde, muss von Hand wieder heraus.</translation>
    </message>
    <message>
        <source>PAC file</source>
        <translation>PAC-Datei</translation>
    </message>
    <message>
        <source>Copy the address of the PAC file</source>
        <translation>Adresse der PAC-Datei kopieren</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>Proxy</translation>
    </message>
    <message>
        <source>Copy the proxy&apos;s address</source>
        <translation>Adresse des Proxys kopieren</translation>
    </message>
    <message>
        <source>PAC file, network</source>
        <translation>PAC-Datei, Netzwerk</translation>
    </message>
    <message>
        <source>Copy its address on the network</source>
        <translation>Ihre Adresse im Netzwerk kopieren</translation>
    </message>
    <message>
        <source>Proxy, network</source>
        <translation>Proxy, Netzwerk</translation>
    </message>
    <message>
        <source>Copy the proxy&apos;s address on the network</source>
        <translation>Adresse des Proxys im Netzwerk kopieren</translation>
    </message>
    <message>
        <source>Trust the certificate on that system: without it, decrypted hosts are refused and passed through.</source>
        <translation>Dem Zertifikat auf jenem System vertrauen: Sonst werden entschlüsselte Hosts abgelehnt und durchgeleitet.</translation>
    </message>
    <message>
        <source>When you are done, take the address out again.</source>
        <translation>Am Ende die Adresse wieder herausnehmen.</translation>
    </message>
    <message>
        <source>System Settings, Network, your connection, Details, Proxies: automatic configuration.</source>
        <translation>Systemeinstellungen, Netzwerk, die Verbindung, Details, Proxys: Automatische Proxy-Konfiguration.</translation>
    </message>
    <message>
        <source>Put the address of the PAC file in as its URL.</source>
        <translation>Die Adresse der PAC-Datei als URL eintragen.</translation>
    </message>
    <message>
        <source>Settings, Network &amp; Internet, Proxy: set up “Use setup script”.</source>
        <translation>Einstellungen, Netzwerk und Internet, Proxy: „Setupskript verwenden“ einrichten.</translation>
    </message>
    <message>
        <source>Put the address of the PAC file in as the script address, and save.</source>
        <translation>Die Adresse der PAC-Datei als Skriptadresse eintragen und speichern.</translation>
    </message>
    <message>
        <source>Settings, Network, Proxy: Automatic, with the address of the PAC file.</source>
        <translation>Einstellungen, Netzwerk, Proxy: Automatisch, mit der Adresse der PAC-Datei.</translation>
    </message>
    <message>
        <source>Settings, Network Settings: automatic configuration, with the address of the PAC file.</source>
        <translation>Einstellungen, Verbindungs-Einstellungen: Automatische Proxy-Konfigurations-Adresse, mit der Adresse der PAC-Datei.</translation>
    </message>
    <message>
        <source>Firefox has certificates of its own: import the certificate there, as an authority.</source>
        <translation>Firefox hat eigene Zertifikate: Das Zertifikat dort importieren, als Zertifizierungsstelle.</translation>
    </message>
</context>
<context>
    <name>PaceForm</name>
    <message>
        <source>Fastest</source>
        <translation>Schnellstens</translation>
    </message>
    <message>
        <source>Original</source>
        <translation>Original</translation>
    </message>
    <message>
        <source>× faster</source>
        <translation>× schneller</translation>
    </message>
    <message>
        <source>Per second</source>
        <translation>Je Sekunde</translation>
    </message>
    <message>
        <source>Pace</source>
        <translation>Tempo</translation>
    </message>
    <message>
        <source>How many</source>
        <translation>Wie viele</translation>
    </message>
    <message>
        <source>Times as fast</source>
        <translation>Mal so schnell</translation>
    </message>
    <message>
        <source>Events a second</source>
        <translation>Events je Sekunde</translation>
    </message>
    <message>
        <source>A number from 0.001 to 1,000,000.</source>
        <translation>Eine Zahl von 0.001 bis 1000000.</translation>
    </message>
</context>
<context>
    <name>PageViews</name>
    <message>
        <source>Views of the page</source>
        <translation>Ansichten der Seite</translation>
    </message>
</context>
<context>
    <name>Palette</name>
    <message>
        <source>Search commands, sessions, filters</source>
        <translation>Befehle, Sitzungen, Filter suchen</translation>
    </message>
    <message>
        <source>Commands found</source>
        <translation>Gefundene Befehle</translation>
    </message>
    <message>
        <source>Used recently</source>
        <translation>Zuletzt verwendet</translation>
    </message>
    <message>
        <source>Nothing is called that.</source>
        <translation>Nichts heißt so.</translation>
    </message>
    <message>
        <source>{count} found</source>
        <translation>{count} gefunden</translation>
    </message>
</context>
<context>
    <name>PassedSection</name>
    <message>
        <source>Passed through unread</source>
        <translation>Ungelesen durchgeleitet</translation>
    </message>
    <message>
        <source>PASSED THROUGH UNREAD</source>
        <translation>UNGELESEN DURCHGELEITET</translation>
    </message>
</context>
<context>
    <name>PhonePage</name>
    <message>
        <source>Open the proxy to the network</source>
        <translation>Proxy für das Netzwerk öffnen</translation>
    </message>
    <message>
        <source>Until you switch it off, other machines can use it, too</source>
        <translation>Bis er wieder geschlossen wird, können ihn auch andere Geräte nutzen</translation>
    </message>
    <message>
        <source>Copy the address of the page for phones</source>
        <translation>Adresse der Seite für Handys kopieren</translation>
    </message>
    <message>
        <source>Point the camera at the code. The page that opens has the certificate, the proxy&apos;s settings and the steps for this device, and says what works already.</source>
        <translation>Die Kamera auf den Code richten. Die Seite, die sich öffnet, hat das Zertifikat, die Einstellungen des Proxys und die Schritte für dieses Gerät und sagt, was schon geht.</translation>
    </message>
    <message>
        <source>The proxy listens to this computer alone. Opened to the network, any machine on it can send its traffic through this computer, without a password, until you switch it off.</source>
        <translation>Der Proxy lauscht nur für diesen Rechner. Für das Netzwerk geöffnet, kann jedes Gerät darin seinen Verkehr ohne Passwort durch diesen Rechner senden, bis er wieder geschlossen wird.</translation>
    </message>
</context>
<context>
    <name>PlaceField</name>
    <message>
        <source>Places for {label}</source>
        <translation>Stellen für {label}</translation>
    </message>
    <message>
        <source>Pick from what is there</source>
        <translation>Aus dem wählen, was da ist</translation>
    </message>
    <message>
        <source>nothing there</source>
        <translation>nichts da</translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation>Nichts</translation>
    </message>
</context>
<context>
    <name>PlacesColumn</name>
    <message>
        <source>Write key</source>
        <translation>Write Key</translation>
    </message>
    <message>
        <source>Phones and other machines</source>
        <translation>Handys und andere Geräte</translation>
    </message>
    <message>
        <source>Addresses</source>
        <translation>Adressen</translation>
    </message>
    <message>
        <source>Your own, to have it in the code. Here it only tells your sources apart.</source>
        <translation>Der eigene, damit er im Code steht. Hier unterscheidet er nur die Quellen.</translation>
    </message>
    <message>
        <source>Stop listening on the network</source>
        <translation>Nicht mehr im Netzwerk lauschen</translation>
    </message>
    <message>
        <source>Listen on the network</source>
        <translation>Im Netzwerk lauschen</translation>
    </message>
    <message>
        <source>Turn off https</source>
        <translation>https ausschalten</translation>
    </message>
    <message>
        <source>Turn on https</source>
        <translation>https einschalten</translation>
    </message>
    <message>
        <source>Copy the certificate&apos;s path</source>
        <translation>Den Pfad des Zertifikats kopieren</translation>
    </message>
    <message>
        <source>On: any machine of your network can send events here. With a phone, point its camera at the code.</source>
        <translation>Ein: Jedes Gerät im Netzwerk kann Events hierher senden. Beim Handy die Kamera auf den Code richten.</translation>
    </message>
    <message>
        <source>Off: only this computer can send. Switched on, any machine of your network can send events, until it is switched off or the engine ends.</source>
        <translation>Aus: Nur dieser Rechner kann senden. Eingeschaltet kann jedes Gerät im Netzwerk Events senden, bis es ausgeschaltet wird oder die Engine endet.</translation>
    </message>
    <message>
        <source>An app must trust this certificate first; each snippet says how.</source>
        <translation>Eine App muss diesem Zertifikat erst vertrauen; jedes Snippet sagt, wie.</translation>
    </message>
    <message>
        <source>For SDKs that insist on https: a second address with a certificate of this computer&apos;s own.</source>
        <translation>Für SDKs, die auf https bestehen: eine zweite Adresse mit einem eigenen Zertifikat dieses Rechners.</translation>
    </message>
    <message>
        <source>Copy the address for: {name}</source>
        <translation>Die Adresse kopieren für: {name}</translation>
    </message>
</context>
<context>
    <name>Plan</name>
    <message>
        <source>Planned events</source>
        <translation>Geplante Events</translation>
    </message>
    <message>
        <source>Not in the plan</source>
        <translation>Nicht im Plan</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>Probleme</translation>
    </message>
    <message>
        <source>Notes on reading the plan</source>
        <translation>Anmerkungen zum Lesen des Plans</translation>
    </message>
    <message>
        <source>bad</source>
        <translation>fehlerhaft</translation>
    </message>
    <message>
        <source>with unplanned names</source>
        <translation>mit ungeplanten Namen</translation>
    </message>
    <message>
        <source>good</source>
        <translation>gut</translation>
    </message>
    <message>
        <source>not checked yet</source>
        <translation>noch nicht geprüft</translation>
    </message>
    <message>
        <source>never seen</source>
        <translation>nie gesehen</translation>
    </message>
    <message>
        <source>{share} good</source>
        <translation>{share} gut</translation>
    </message>
    <message numerus="yes">
        <source>{count} events</source>
        <comment>{count} event</comment>
        <translation>
            <numerusform>{count} Event</numerusform>
            <numerusform>{count} Events</numerusform>
        </translation>
    </message>
    <message>
        <source>{seen} of {planned}</source>
        <translation>{seen} von {planned}</translation>
    </message>
    <message numerus="yes">
        <source>Checked. Of {count} events something else is thought now.</source>
        <comment>Checked. Of {count} event something else is thought now.</comment>
        <translation>
            <numerusform>Geprüft. {count} Event wird jetzt anders bewertet.</numerusform>
            <numerusform>Geprüft. {count} Events werden jetzt anders bewertet.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Values of the newest {count} events</source>
        <comment>Values of one event</comment>
        <translation>
            <numerusform>Werte des neuesten Events</numerusform>
            <numerusform>Werte der neuesten {count} Events</numerusform>
        </translation>
    </message>
    <message>
        <source>missing: {names}</source>
        <translation>fehlt: {names}</translation>
    </message>
    <message>
        <source>owner: {owner}</source>
        <translation>verantwortlich: {owner}</translation>
    </message>
    <message>
        <source>{events}; differs from {name} by case alone</source>
        <translation>{events}; unterscheidet sich von {name} nur in Groß/klein</translation>
    </message>
    <message>
        <source>{events}; {name} is near</source>
        <translation>{events}; {name} ist ähnlich</translation>
    </message>
    <message>
        <source>not checked</source>
        <translation>ungeprüft</translation>
    </message>
    <message numerus="yes">
        <source>{count} plans</source>
        <comment>{count} plan</comment>
        <translation>
            <numerusform>{count} Plan</numerusform>
            <numerusform>{count} Pläne</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{count} properties</source>
        <comment>{count} property</comment>
        <translation>
            <numerusform>{count} Property</numerusform>
            <numerusform>{count} Properties</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>not for {count} events</source>
        <comment>not for {count} event</comment>
        <translation>
            <numerusform>nicht für {count} Event</numerusform>
            <numerusform>nicht für {count} Events</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{count} events not checked</source>
        <comment>{count} event not checked</comment>
        <translation>
            <numerusform>{count} Event nicht geprüft</numerusform>
            <numerusform>{count} Events nicht geprüft</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>in {count} events</source>
        <comment>in {count} event</comment>
        <translation>
            <numerusform>in {count} Event</numerusform>
            <numerusform>in {count} Events</numerusform>
        </translation>
    </message>
    <message>
        <source>{name} is near</source>
        <translation>{name} ist ähnlich</translation>
    </message>
    <message>
        <source>not in the plan</source>
        <translation>nicht im Plan</translation>
    </message>
    <message>
        <source>The process that checks the session was ended.</source>
        <translation>Der Prozess, der die Sitzung prüft, wurde beendet.</translation>
    </message>
    <message>
        <source>Check the events again.</source>
        <translation>Die Events noch einmal prüfen.</translation>
    </message>
    <message>
        <source>{file} was changed by something else meanwhile; nothing was written.</source>
        <translation>{file} wurde inzwischen anderswo geändert; nichts wurde geschrieben.</translation>
    </message>
    <message>
        <source>Save again to change what is in the file now.</source>
        <translation>Noch einmal speichern, um zu ändern, was jetzt in der Datei steht.</translation>
    </message>
    <message>
        <source>Events cannot be added to a plan of this format ({format}).</source>
        <translation>Zu einem Plan in diesem Format ({format}) lassen sich keine Events hinzufügen.</translation>
    </message>
    <message>
        <source>Convert it to our YAML, which can be changed here.</source>
        <translation>In unser YAML umwandeln, das sich hier ändern lässt.</translation>
    </message>
    <message>
        <source>There is nothing in these events that the plan does not have.</source>
        <translation>In diesen Events ist nichts, was der Plan nicht schon hat.</translation>
    </message>
    <message>
        <source>The plan is written so that nothing can be added without writing all of it anew.</source>
        <translation>Der Plan ist so geschrieben, dass sich nichts hinzufügen lässt, ohne ihn ganz neu zu schreiben.</translation>
    </message>
    <message>
        <source>Add the event in the file, or use `inspector plan infer --into`.</source>
        <translation>Das Event in der Datei hinzufügen oder `inspector plan infer --into` verwenden.</translation>
    </message>
    <message>
        <source>{file} cannot be read: {reason}.</source>
        <translation>{file} lässt sich nicht lesen: {reason}.</translation>
    </message>
    <message>
        <source>Undo it in the file.</source>
        <translation>In der Datei rückgängig machen.</translation>
    </message>
    <message>
        <source>{file} was changed by something else since; nothing was taken back.</source>
        <translation>{file} wurde seitdem anderswo geändert; nichts wurde zurückgenommen.</translation>
    </message>
    <message>
        <source>{file} came with Event Inspector and is not changed.</source>
        <translation>{file} gehört zu Event Inspector und wird nicht geändert.</translation>
    </message>
    <message>
        <source>Save a copy of it, and open that.</source>
        <translation>Eine Kopie davon speichern und diese öffnen.</translation>
    </message>
    <message>
        <source>like {pattern}</source>
        <translation>wie {pattern}</translation>
    </message>
    <message numerus="yes">
        <source>{count} parts of the plan are not checked; its notes say which</source>
        <comment>{count} part of the plan is not checked; its notes say which</comment>
        <translation>
            <numerusform>{count} Teil des Plans wird nicht geprüft; die Anmerkungen sagen, welcher</numerusform>
            <numerusform>{count} Teile des Plans werden nicht geprüft; die Anmerkungen sagen, welche</numerusform>
        </translation>
    </message>
    <message>
        <source>row {number}</source>
        <translation>Zeile {number}</translation>
    </message>
    <message>
        <source>every {type}</source>
        <translation>jedes {type}</translation>
    </message>
    <message>
        <source>Beyond the plan: what checks and decoding found</source>
        <translation>Außerhalb des Plans: was Prüfungen und Decodierung gefunden haben</translation>
    </message>
    <message>
        <source>{events}; differs from {name} by spaces alone</source>
        <translation>{events}; unterscheidet sich von {name} nur durch Leerzeichen</translation>
    </message>
    <message>
        <source>Add to plan</source>
        <translation>In den Plan aufnehmen</translation>
    </message>
    <message>
        <source>message</source>
        <translation>Message</translation>
    </message>
    <message>
        <source>required</source>
        <translation>Pflicht</translation>
    </message>
    <message>
        <source>one of {values}</source>
        <translation>eines von {values}</translation>
    </message>
    <message>
        <source>list of {kind}</source>
        <translation>Liste von {kind}</translation>
    </message>
    <message>
        <source> or </source>
        <translation> oder </translation>
    </message>
    <message>
        <source>anything</source>
        <translation>beliebig</translation>
    </message>
    <message>
        <source>text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>number</source>
        <translation>Zahl</translation>
    </message>
    <message>
        <source>whole number</source>
        <translation>ganze Zahl</translation>
    </message>
    <message>
        <source>true or false</source>
        <translation>wahr oder falsch</translation>
    </message>
    <message>
        <source>object</source>
        <translation>Objekt</translation>
    </message>
    <message>
        <source>list</source>
        <translation>Liste</translation>
    </message>
    <message>
        <source>null</source>
        <translation>null</translation>
    </message>
    <message numerus="yes">
        <source>{count} items</source>
        <comment>{count} item</comment>
        <translation>
            <numerusform>{count} Element</numerusform>
            <numerusform>{count} Elemente</numerusform>
        </translation>
    </message>
    <message>
        <source>{least} to {most} items</source>
        <translation>{least} bis {most} Elemente</translation>
    </message>
    <message>
        <source>{count} missing</source>
        <translation>fehlt {count}-mal</translation>
    </message>
    <message numerus="yes">
        <source>{count} carry {name}</source>
        <comment>{count} carries {name}</comment>
        <translation>
            <numerusform>{count} trägt {name}</numerusform>
            <numerusform>{count} tragen {name}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{count} break it</source>
        <comment>{count} breaks it</comment>
        <translation>
            <numerusform>{count} verletzt sie</numerusform>
            <numerusform>{count} verletzen sie</numerusform>
        </translation>
    </message>
    <message>
        <source>{count} came otherwise, such as {value}</source>
        <translation>{count}-mal anders, etwa {value}</translation>
    </message>
</context>
<context>
    <name>PlanActions</name>
    <message>
        <source>Open a tracking plan…</source>
        <translation>Tracking-Plan öffnen …</translation>
    </message>
    <message>
        <source>Hold events to one more plan</source>
        <translation>Events gegen einen weiteren Plan prüfen</translation>
    </message>
    <message>
        <source>Open a folder as plan…</source>
        <translation>Ordner als Plan öffnen …</translation>
    </message>
    <message>
        <source>Hold events to all plan files of a folder, such as JSON Schemas</source>
        <translation>Events gegen alle Plandateien eines Ordners prüfen, etwa JSON-Schemas</translation>
    </message>
    <message>
        <source>The demo shop&apos;s plan</source>
        <translation>Der Plan des Demo-Shops</translation>
    </message>
    <message>
        <source>Hold events to the plan of the make-believe shop</source>
        <translation>Events gegen den Plan des ausgedachten Shops prüfen</translation>
    </message>
    <message>
        <source>Draft a plan from this session…</source>
        <translation>Plan aus dieser Sitzung entwerfen …</translation>
    </message>
    <message>
        <source>Guess a plan from the events that came, and save it</source>
        <translation>Aus den Events, die kamen, einen Plan erschließen und speichern</translation>
    </message>
    <message>
        <source>Read the plans again</source>
        <translation>Pläne neu lesen</translation>
    </message>
    <message>
        <source>Read the plans&apos; files again now</source>
        <translation>Die Dateien der Pläne jetzt neu lesen</translation>
    </message>
    <message>
        <source>Check all events again</source>
        <translation>Alle Events neu prüfen</translation>
    </message>
    <message>
        <source>Hold everything that is stored to the plans again</source>
        <translation>Alles Gespeicherte noch einmal gegen die Pläne prüfen</translation>
    </message>
    <message>
        <source>Stop checking</source>
        <translation>Prüfung abbrechen</translation>
    </message>
    <message>
        <source>End the check of stored events; what it changed so far stays</source>
        <translation>Die Prüfung gespeicherter Events beenden; was sie bisher änderte, bleibt</translation>
    </message>
    <message>
        <source>Notes on reading the plan</source>
        <translation>Anmerkungen zum Lesen des Plans</translation>
    </message>
    <message>
        <source>List what had to be changed or left out to read the plan</source>
        <translation>Auflisten, was beim Lesen des Plans geändert oder ausgelassen werden musste</translation>
    </message>
    <message>
        <source>Convert the plan to our YAML…</source>
        <translation>Plan in unser YAML umwandeln …</translation>
    </message>
    <message>
        <source>Write the plan in a form that can be changed here</source>
        <translation>Den Plan in einer Form schreiben, die sich hier ändern lässt</translation>
    </message>
    <message>
        <source>Open the plan&apos;s file</source>
        <translation>Datei des Plans öffnen</translation>
    </message>
    <message>
        <source>Open it in the program that this system has for it</source>
        <translation>In dem Programm öffnen, das dieses System dafür hat</translation>
    </message>
    <message>
        <source>Report…</source>
        <translation>Bericht …</translation>
    </message>
    <message>
        <source>Check the whole session, and write what came of it for others: HTML, JUnit or JSON</source>
        <translation>Die ganze Sitzung prüfen und das Ergebnis für andere schreiben: HTML, JUnit oder JSON</translation>
    </message>
    <message>
        <source>Checks beyond the plan…</source>
        <translation>Prüfungen über den Plan hinaus …</translation>
    </message>
    <message>
        <source>Choose what is looked at without a plan, and how much it matters</source>
        <translation>Wählen, was ohne Plan angesehen wird und wie schwer es wiegt</translation>
    </message>
</context>
<context>
    <name>PlanCommands</name>
    <message>
        <source>reading…</source>
        <translation>wird gelesen …</translation>
    </message>
    <message>
        <source>The plan is being read</source>
        <translation>Der Plan wird gelesen</translation>
    </message>
    <message>
        <source>off</source>
        <translation>aus</translation>
    </message>
    <message>
        <source>Events are held to no tracking plan</source>
        <translation>Events werden gegen keinen Tracking-Plan geprüft</translation>
    </message>
    <message>
        <source>{file} at {place}</source>
        <translation>{file} bei {place}</translation>
    </message>
    <message>
        <source>{name} and {count} more</source>
        <translation>{name} und {count} weitere</translation>
    </message>
    <message>
        <source>Stored events are being checked</source>
        <translation>Gespeicherte Events werden geprüft</translation>
    </message>
    <message>
        <source>Events are held to {paths}</source>
        <translation>Events werden gegen {paths} geprüft</translation>
    </message>
    <message>
        <source>The check was cancelled; what it changed so far stays.</source>
        <translation>Die Prüfung wurde abgebrochen; was sie bisher änderte, bleibt.</translation>
    </message>
    <message>
        <source>No tracking plan is open.</source>
        <translation>Es ist kein Tracking-Plan geöffnet.</translation>
    </message>
    <message>
        <source>No session is open.</source>
        <translation>Es ist keine Sitzung geöffnet.</translation>
    </message>
    <message>
        <source>The plan as it was before is used on.</source>
        <translation>Der Plan wird verwendet, wie er vorher war.</translation>
    </message>
    <message>
        <source>Open the file</source>
        <translation>Datei öffnen</translation>
    </message>
    <message>
        <source>Nothing is being checked.</source>
        <translation>Es wird nichts geprüft.</translation>
    </message>
    <message>
        <source>Checking stored events… {percent} %</source>
        <translation>Gespeicherte Events werden geprüft … {percent} %</translation>
    </message>
    <message>
        <source>Cancel the check</source>
        <translation>Prüfung abbrechen</translation>
    </message>
</context>
<context>
    <name>PlanDesk</name>
    <message>
        <source>No session is open.</source>
        <translation>Es ist keine Sitzung geöffnet.</translation>
    </message>
    <message>
        <source>Open one, or start the engine, first.</source>
        <translation>Erst eine öffnen oder die Engine starten.</translation>
    </message>
</context>
<context>
    <name>PlanHead</name>
    <message>
        <source>planned events seen</source>
        <translation>geplante Events gesehen</translation>
    </message>
    <message>
        <source>of events good</source>
        <translation>der Events gut</translation>
    </message>
    <message>
        <source>rules broken</source>
        <translation>Regeln verletzt</translation>
    </message>
    <message>
        <source>the file has a mistake</source>
        <translation>die Datei hat einen Fehler</translation>
    </message>
    <message>
        <source>the file cannot be used</source>
        <translation>die Datei ist unbrauchbar</translation>
    </message>
    <message>
        <source>reading…</source>
        <translation>wird gelesen …</translation>
    </message>
    <message>
        <source>counting problems…</source>
        <translation>Probleme werden gezählt …</translation>
    </message>
    <message>
        <source>{seen} of {planned}</source>
        <translation>{seen} von {planned}</translation>
    </message>
    <message>
        <source>{good} of {judged}</source>
        <translation>{good} von {judged}</translation>
    </message>
</context>
<context>
    <name>PlanList</name>
    <message>
        <source>The plan beside the session</source>
        <translation>Der Plan neben der Sitzung</translation>
    </message>
</context>
<context>
    <name>PlanMaking</name>
    <message>
        <source>Save a copy of the template</source>
        <translation>Kopie der Vorlage speichern</translation>
    </message>
    <message>
        <source>Drafting a plan from {name}…</source>
        <translation>Plan aus {name} wird entworfen …</translation>
    </message>
    <message>
        <source>No plan was drafted.</source>
        <translation>Es wurde kein Plan entworfen.</translation>
    </message>
    <message>
        <source>Save the draft</source>
        <translation>Entwurf speichern</translation>
    </message>
    <message>
        <source>Added what is new in {session} to {plan}.</source>
        <translation>Was in {session} neu ist, wurde in {plan} aufgenommen.</translation>
    </message>
    <message>
        <source>Looking for what is not in {plan} yet…</source>
        <translation>Gesucht wird, was noch nicht in {plan} steht …</translation>
    </message>
    <message>
        <source>Nothing was added.</source>
        <translation>Es wurde nichts aufgenommen.</translation>
    </message>
    <message>
        <source>Save the plan in our YAML</source>
        <translation>Den Plan in unserem YAML speichern</translation>
    </message>
</context>
<context>
    <name>PlanMenus</name>
    <message>
        <source>Templates</source>
        <translation>Vorlagen</translation>
    </message>
    <message>
        <source>Recent plans</source>
        <translation>Zuletzt verwendete Pläne</translation>
    </message>
    <message>
        <source>Open the file</source>
        <translation>Datei öffnen</translation>
    </message>
    <message>
        <source>Read it again</source>
        <translation>Neu lesen</translation>
    </message>
    <message>
        <source>Choose for which events…</source>
        <translation>Wählen, für welche Events …</translation>
    </message>
    <message>
        <source>Add what this session has</source>
        <translation>Aufnehmen, was diese Sitzung hat</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>None yet</source>
        <translation>Noch keine</translation>
    </message>
</context>
<context>
    <name>PlanPage</name>
    <message>
        <source>Find in the plan</source>
        <translation>Im Plan suchen</translation>
    </message>
    <message>
        <source>Find events, owners and problems by their words</source>
        <translation>Events, Verantwortliche und Probleme nach ihren Wörtern finden</translation>
    </message>
    <message>
        <source>Undo the last change of a rule</source>
        <translation>Letzte Regeländerung rückgängig machen</translation>
    </message>
    <message>
        <source>Put the plan&apos;s file back as it was</source>
        <translation>Die Datei des Plans wiederherstellen, wie sie war</translation>
    </message>
    <message>
        <source>Edit rule</source>
        <translation>Regel bearbeiten</translation>
    </message>
    <message>
        <source>Change what the plan says of the chosen property or event</source>
        <translation>Ändern, was der Plan über die gewählte Property oder das Event sagt</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Report…</source>
        <translation>Bericht …</translation>
    </message>
    <message>
        <source>Not saved: {rule}. Edit it again to go on.</source>
        <translation>Nicht gespeichert: {rule}. Zum Fortfahren noch einmal bearbeiten.</translation>
    </message>
    <message>
        <source>Take back: {about} (Ctrl+Z)</source>
        <translation>Zurücknehmen: {about} (Strg+Z)</translation>
    </message>
</context>
<context>
    <name>PlanPart</name>
    <message>
        <source>Plan</source>
        <translation>Plan</translation>
    </message>
</context>
<context>
    <name>PlanQuestions</name>
    <message>
        <source>Tracking plans (*.yaml *.yml *.json *.csv *.tsv);;All files (*)</source>
        <translation>Tracking-Pläne (*.yaml *.yml *.json *.csv *.tsv);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Open a tracking plan</source>
        <translation>Tracking-Plan öffnen</translation>
    </message>
    <message>
        <source>Open a folder as plan</source>
        <translation>Ordner als Plan öffnen</translation>
    </message>
    <message>
        <source>Plans (*.yaml)</source>
        <translation>Pläne (*.yaml)</translation>
    </message>
    <message>
        <source>Web page (*.html);;JUnit XML (*.xml);;JSON (*.json);;Text (*.txt)</source>
        <translation>Webseite (*.html);;JUnit XML (*.xml);;JSON (*.json);;Text (*.txt)</translation>
    </message>
    <message>
        <source>Save the report</source>
        <translation>Den Bericht speichern</translation>
    </message>
    <message>
        <source>Settings of checks (*.yaml *.yml *.json)</source>
        <translation>Einstellungen von Prüfungen (*.yaml *.yml *.json)</translation>
    </message>
    <message>
        <source>Use the settings of a file</source>
        <translation>Die Einstellungen einer Datei verwenden</translation>
    </message>
    <message>
        <source>Keep the settings in another file</source>
        <translation>Die Einstellungen in einer anderen Datei behalten</translation>
    </message>
</context>
<context>
    <name>PlanReports</name>
    <message>
        <source>Writing a report on {name}…</source>
        <translation>Bericht über {name} wird geschrieben …</translation>
    </message>
    <message>
        <source>No report was written.</source>
        <translation>Es wurde kein Bericht geschrieben.</translation>
    </message>
    <message>
        <source>The report is in {name}.</source>
        <translation>Der Bericht steht in {name}.</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Show its folder</source>
        <translation>Ordner zeigen</translation>
    </message>
</context>
<context>
    <name>PlanSaving</name>
    <message>
        <source>Taken back: {about}</source>
        <translation>Zurückgenommen: {about}</translation>
    </message>
    <message>
        <source>That is what the plan says already.</source>
        <translation>Das sagt der Plan schon.</translation>
    </message>
</context>
<context>
    <name>PolicyForm</name>
    <message>
        <source>ALL CALLS</source>
        <translation>ALLE AUFRUFE</translation>
    </message>
    <message>
        <source>Always block these events</source>
        <translation>Diese Events immer blockieren</translation>
    </message>
    <message>
        <source>Debug Ping</source>
        <translation>Debug Ping</translation>
    </message>
    <message>
        <source>Never block these events</source>
        <translation>Diese Events nie blockieren</translation>
    </message>
    <message>
        <source>Order Completed</source>
        <translation>Order Completed</translation>
    </message>
    <message>
        <source>A name each line.</source>
        <translation>Ein Name je Zeile.</translation>
    </message>
    <message>
        <source>Neither for being unplanned nor for breaking their rule.</source>
        <translation>Weder weil sie ungeplant sind noch weil sie ihre Regel verletzen.</translation>
    </message>
    <message>
        <source>Personal data</source>
        <translation>Persönliche Daten</translation>
    </message>
    <message>
        <source>What the privacy checks find in an event.</source>
        <translation>Was die Datenschutzprüfungen in einem Event finden.</translation>
    </message>
    <message>
        <source>Block what production would drop</source>
        <translation>Blockieren, was die Produktion verwerfen würde</translation>
    </message>
    <message>
        <source>Events whose structure Segment would not take</source>
        <translation>Events, deren Struktur Segment nicht annähme</translation>
    </message>
    <message>
        <source>Write what was found into context.protocols</source>
        <translation>Befunde in context.protocols schreiben</translation>
    </message>
    <message>
        <source>As Segment does, for those who read it there</source>
        <translation>Wie Segment, für alle, die sie dort lesen</translation>
    </message>
</context>
<context>
    <name>PreviewPanel</name>
    <message>
        <source>What would be sent</source>
        <translation>Was gesendet würde</translation>
    </message>
    <message>
        <source>Edit…</source>
        <translation>Bearbeiten …</translation>
    </message>
    <message>
        <source>Replay to it…</source>
        <translation>Replay dorthin …</translation>
    </message>
    <message>
        <source>Start the engine</source>
        <translation>Engine starten</translation>
    </message>
    <message>
        <source>It makes previews and runs jobs</source>
        <translation>Sie macht Vorschauen und führt Jobs aus</translation>
    </message>
    <message>
        <source>Close the preview</source>
        <translation>Vorschau schließen</translation>
    </message>
    <message>
        <source>What {name} would receive</source>
        <translation>Was {name} bekäme</translation>
    </message>
    <message>
        <source>Edit {name}</source>
        <translation>{name} bearbeiten</translation>
    </message>
    <message>
        <source>Replay events to {name}</source>
        <translation>Events an {name} senden</translation>
    </message>
    <message>
        <source>nothing is sent</source>
        <translation>nichts wird gesendet</translation>
    </message>
    <message>
        <source>The session has no event to preview yet.</source>
        <translation>Die Sitzung hat noch kein Event für eine Vorschau.</translation>
    </message>
    <message>
        <source>No engine is running, which makes the previews.</source>
        <translation>Es läuft keine Engine, die die Vorschau macht.</translation>
    </message>
    <message>
        <source>preview of {event}, nothing is sent</source>
        <translation>Vorschau von {event}, nichts wird gesendet</translation>
    </message>
</context>
<context>
    <name>Problems</name>
    <message>
        <source>also found by {checks}</source>
        <translation>auch gefunden von {checks}</translation>
    </message>
</context>
<context>
    <name>ProblemsPage</name>
    <message>
        <source>Problems of the event</source>
        <translation>Probleme des Events</translation>
    </message>
    <message>
        <source>Nothing is wrong with this event.</source>
        <translation>Mit diesem Event ist alles in Ordnung.</translation>
    </message>
</context>
<context>
    <name>Progress</name>
    <message>
        <source>{percent} % done</source>
        <translation>{percent} % erledigt</translation>
    </message>
</context>
<context>
    <name>ProgressLine</name>
    <message>
        <source>Reading the event</source>
        <translation>Das Event wird gelesen</translation>
    </message>
</context>
<context>
    <name>PropertiesList</name>
    <message>
        <source>Properties of the event</source>
        <translation>Properties des Events</translation>
    </message>
</context>
<context>
    <name>Proxy</name>
    <message numerus="yes">
        <source>{count} hosts of known vendors are, and those that you add:</source>
        <comment>{count} host of a known vendor is, and those that you add:</comment>
        <translation>
            <numerusform>{count} Host eines bekannten Anbieters und die hier hinzugefügten:</numerusform>
            <numerusform>{count} Hosts bekannter Anbieter und die hier hinzugefügten:</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Of what is to be decrypted, nothing. {count} connections to other hosts, as it should be.</source>
        <comment>Of what is to be decrypted, nothing. {count} connection to another host, as it should be.</comment>
        <translation>
            <numerusform>Von dem, was entschlüsselt werden soll, nichts. {count} Verbindung zu einem anderen Host, wie es sein soll.</numerusform>
            <numerusform>Von dem, was entschlüsselt werden soll, nichts. {count} Verbindungen zu anderen Hosts, wie es sein soll.</numerusform>
        </translation>
    </message>
    <message>
        <source>Learned. {why}</source>
        <translation>Gelernt. {why}</translation>
    </message>
    <message>
        <source>Never decrypted, as you wish.</source>
        <translation>Wird auf Wunsch nie entschlüsselt.</translation>
    </message>
    <message>
        <source>Decrypt</source>
        <translation>Entschlüsseln</translation>
    </message>
    <message>
        <source>Decrypt {host}</source>
        <translation>{host} entschlüsseln</translation>
    </message>
    <message>
        <source>Take {host} out</source>
        <translation>{host} herausnehmen</translation>
    </message>
    <message>
        <source>It is decrypted all the same when it is asked for again.</source>
        <translation>Beim nächsten Abruf wird er trotzdem wieder entschlüsselt.</translation>
    </message>
    <message>
        <source>It cannot be reached: {why}</source>
        <translation>Nicht erreichbar: {why}</translation>
    </message>
    <message>
        <source>Retry decrypting {host} for: {client}</source>
        <translation>{host} erneut entschlüsseln für: {client}</translation>
    </message>
    <message>
        <source>Retry decrypting</source>
        <translation>Erneut entschlüsseln</translation>
    </message>
    <message numerus="yes">
        <source>{count} more are passed through, too.</source>
        <comment>{count} more is, too.</comment>
        <translation>
            <numerusform>{count} weitere auch.</numerusform>
            <numerusform>{count} weitere werden auch durchgeleitet.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{count} records of the proxy were dropped: they came faster than they can be stored. The apps&apos; own requests were not delayed. Decrypt fewer hosts to see all of them.</source>
        <comment>{count} record of the proxy was dropped: it came faster than it could be stored. The app&apos;s own request was not delayed. Decrypt fewer hosts to see all of them.</comment>
        <translation>
            <numerusform>{count} Aufzeichnung des Proxys wurde verworfen: Sie kam schneller, als sie gespeichert werden konnte. Der Request der App selbst wurde nicht verzögert. Weniger Hosts entschlüsseln, um alle zu sehen.</numerusform>
            <numerusform>{count} Aufzeichnungen des Proxys wurden verworfen: Sie kamen schneller, als sie gespeichert werden können. Die Requests der Apps selbst wurden nicht verzögert. Weniger Hosts entschlüsseln, um alle zu sehen.</numerusform>
        </translation>
    </message>
    <message>
        <source>off</source>
        <translation>aus</translation>
    </message>
    <message>
        <source>No engine is running.</source>
        <translation>Es läuft keine Engine.</translation>
    </message>
    <message>
        <source>not installed</source>
        <translation>nicht installiert</translation>
    </message>
    <message>
        <source>What the proxy needs is not installed yet.</source>
        <translation>Was der Proxy braucht, ist noch nicht installiert.</translation>
    </message>
    <message>
        <source>starting</source>
        <translation>startet</translation>
    </message>
    <message>
        <source>It is starting.</source>
        <translation>Er startet.</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>angehalten</translation>
    </message>
    <message>
        <source>Everything is passed through unread at {url}, since capture is paused.</source>
        <translation>Unter {url} wird alles ungelesen durchgeleitet, weil die Aufzeichnung angehalten ist.</translation>
    </message>
    <message>
        <source>restarting</source>
        <translation>startet neu</translation>
    </message>
    <message>
        <source>It is started again; meanwhile everything is passed through unread.</source>
        <translation>Er wird neu gestartet; bis dahin wird alles ungelesen durchgeleitet.</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>gescheitert</translation>
    </message>
    <message>
        <source>Off: apps that cannot be pointed here are not seen.</source>
        <translation>Aus: Apps, die nicht hierher zeigen können, sind nicht zu sehen.</translation>
    </message>
    <message>
        <source>On at {url}</source>
        <translation>Ein, unter {url}</translation>
    </message>
    <message>
        <source>On at {url}, and open to the network</source>
        <translation>Ein, unter {url}, und für das Netzwerk offen</translation>
    </message>
    <message numerus="yes">
        <source>{count} hosts are passed through</source>
        <comment>{count} host is passed through</comment>
        <translation>
            <numerusform>{count} Host wird durchgeleitet</numerusform>
            <numerusform>{count} Hosts werden durchgeleitet</numerusform>
        </translation>
    </message>
    <message>
        <source>installation failed</source>
        <translation>Installation gescheitert</translation>
    </message>
    <message>
        <source>installing</source>
        <translation>wird installiert</translation>
    </message>
    <message>
        <source>What the proxy needs is being installed.</source>
        <translation>Was der Proxy braucht, wird installiert.</translation>
    </message>
    <message>
        <source>installing {percent} %</source>
        <translation>wird installiert: {percent} %</translation>
    </message>
    <message>
        <source>What the proxy needs is being installed: {package}.</source>
        <translation>Was der Proxy braucht, wird installiert: {package}.</translation>
    </message>
    <message>
        <source>It could not be started.</source>
        <translation>Er konnte nicht gestartet werden.</translation>
    </message>
    <message>
        <source>A program of this computer</source>
        <translation>Ein Programm dieses Rechners</translation>
    </message>
    <message numerus="yes">
        <source>{count} times</source>
        <comment>{count} time</comment>
        <translation>
            <numerusform>{count}-mal</numerusform>
            <numerusform>{count}-mal</numerusform>
        </translation>
    </message>
    <message>
        <source>Likely, not certain.</source>
        <translation>Wahrscheinlich, nicht sicher.</translation>
    </message>
    <message>
        <source>{client}, {times}: {why}</source>
        <translation>{client}, {times}: {why}</translation>
    </message>
    <message numerus="yes">
        <source>{count} events</source>
        <comment>{count} event</comment>
        <translation>
            <numerusform>{count} Event</numerusform>
            <numerusform>{count} Events</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{count} requests read</source>
        <comment>{count} request read</comment>
        <translation>
            <numerusform>{count} Request gelesen</numerusform>
            <numerusform>{count} Requests gelesen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{count} connections passed through</source>
        <comment>{count} connection passed through</comment>
        <translation>
            <numerusform>{count} Verbindung durchgeleitet</numerusform>
            <numerusform>{count} Verbindungen durchgeleitet</numerusform>
        </translation>
    </message>
    <message>
        <source>{count} without events</source>
        <translation>{count} ohne Events</translation>
    </message>
    <message numerus="yes">
        <source>{count} WebSocket messages</source>
        <comment>{count} WebSocket message</comment>
        <translation>
            <numerusform>{count} WebSocket-Nachricht</numerusform>
            <numerusform>{count} WebSocket-Nachrichten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{count} records dropped</source>
        <comment>{count} record dropped</comment>
        <translation>
            <numerusform>{count} Aufzeichnung verworfen</numerusform>
            <numerusform>{count} Aufzeichnungen verworfen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>restarted {count} times</source>
        <comment>restarted once</comment>
        <translation>
            <numerusform>einmal neu gestartet</numerusform>
            <numerusform>{count}-mal neu gestartet</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{count} loops refused</source>
        <comment>{count} loop refused</comment>
        <translation>
            <numerusform>{count} Schleife abgelehnt</numerusform>
            <numerusform>{count} Schleifen abgelehnt</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ProxyActions</name>
    <message>
        <source>Proxy…</source>
        <translation>Proxy …</translation>
    </message>
    <message>
        <source>What the proxy decrypts, what it passed through, and why</source>
        <translation>Was der Proxy entschlüsselt, was er durchgeleitet hat und warum</translation>
    </message>
    <message>
        <source>Start the proxy</source>
        <translation>Proxy starten</translation>
    </message>
    <message>
        <source>See the events of apps that cannot be pointed here</source>
        <translation>Die Events von Apps sehen, die nicht hierher zeigen können</translation>
    </message>
    <message>
        <source>Stop the proxy</source>
        <translation>Proxy beenden</translation>
    </message>
    <message>
        <source>End it; connections have five seconds to finish</source>
        <translation>Ihn beenden; Verbindungen haben fünf Sekunden, um fertig zu werden</translation>
    </message>
    <message>
        <source>Install the proxy</source>
        <translation>Proxy installieren</translation>
    </message>
    <message>
        <source>Download what the proxy needs, about 85 MB</source>
        <translation>Herunterladen, was der Proxy braucht, etwa 85 MB</translation>
    </message>
    <message>
        <source>Copy the proxy&apos;s address</source>
        <translation>Adresse des Proxys kopieren</translation>
    </message>
    <message>
        <source>For the settings of an app or a device</source>
        <translation>Für die Einstellungen einer App oder eines Geräts</translation>
    </message>
    <message>
        <source>Copy the address of the PAC file</source>
        <translation>Adresse der PAC-Datei kopieren</translation>
    </message>
    <message>
        <source>By it a browser or system knows what goes through the proxy</source>
        <translation>Durch sie weiß ein Browser oder System, was durch den Proxy geht</translation>
    </message>
    <message>
        <source>Open the proxy to the network</source>
        <translation>Proxy für das Netzwerk öffnen</translation>
    </message>
    <message>
        <source>Whether phones and other machines can go through the proxy</source>
        <translation>Ob Handys und andere Geräte durch den Proxy gehen können</translation>
    </message>
    <message>
        <source>Retry decrypting</source>
        <translation>Erneut entschlüsseln</translation>
    </message>
    <message>
        <source>Decrypt every host again that was passed through since a client refused</source>
        <translation>Jeden Host wieder entschlüsseln, der durchgeleitet wurde, weil ein Client ablehnte</translation>
    </message>
    <message>
        <source>Launch a browser…</source>
        <translation>Browser öffnen …</translation>
    </message>
    <message>
        <source>A browser of its own, whose requests go through the proxy</source>
        <translation>Ein eigener Browser, dessen Requests durch den Proxy gehen</translation>
    </message>
    <message>
        <source>Certificate of the proxy…</source>
        <translation>Zertifikat des Proxys …</translation>
    </message>
    <message>
        <source>What apps must trust: install it, check it, remove it</source>
        <translation>Dem Apps vertrauen müssen: installieren, prüfen, entfernen</translation>
    </message>
    <message>
        <source>All ways in…</source>
        <translation>Alle Wege hierher …</translation>
    </message>
    <message>
        <source>Every way in which events can come here, and what has come</source>
        <translation>Alle Wege, auf denen Events hierher kommen können, und was gekommen ist</translation>
    </message>
    <message>
        <source>No engine is running.</source>
        <translation>Es läuft keine Engine.</translation>
    </message>
    <message>
        <source>The proxy is off.</source>
        <translation>Der Proxy ist aus.</translation>
    </message>
    <message>
        <source>What the proxy needs is not installed yet.</source>
        <translation>Was der Proxy braucht, ist noch nicht installiert.</translation>
    </message>
    <message>
        <source>It is on.</source>
        <translation>Er ist eingeschaltet.</translation>
    </message>
    <message>
        <source>It is installed.</source>
        <translation>Er ist installiert.</translation>
    </message>
    <message>
        <source>Nothing is passed through for that.</source>
        <translation>Nichts wird deswegen durchgeleitet.</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>Proxy</translation>
    </message>
</context>
<context>
    <name>ProxyDesk</name>
    <message>
        <source>The proxy listens at {url}.</source>
        <translation>Der Proxy lauscht unter {url}.</translation>
    </message>
</context>
<context>
    <name>ProxyNews</name>
    <message>
        <source>The part of the proxy that decrypts has ended and is started again. Apps go on as before; what they send meanwhile is passed through and not seen here.</source>
        <translation>Der Teil des Proxys, der entschlüsselt, wurde beendet und wird neu gestartet. Apps laufen weiter wie zuvor; was sie inzwischen senden, wird durchgeleitet und ist hier nicht zu sehen.</translation>
    </message>
    <message>
        <source>A part of the proxy had ended and was started again. What apps sent in between was passed through and not seen here.</source>
        <translation>Ein Teil des Proxys war beendet und wurde neu gestartet. Was Apps dazwischen gesendet haben, wurde durchgeleitet und ist hier nicht zu sehen.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal versuchen</translation>
    </message>
    <message>
        <source>The proxy could not be installed. {reason}</source>
        <translation>Der Proxy konnte nicht installiert werden. {reason}</translation>
    </message>
    <message>
        <source>Use port {port} instead</source>
        <translation>Stattdessen Port {port} verwenden</translation>
    </message>
    <message>
        <source>Other machines of your network can send their traffic through this computer.</source>
        <translation>Andere Geräte im Netzwerk können ihren Verkehr durch diesen Rechner senden.</translation>
    </message>
    <message>
        <source>Close it to the network</source>
        <translation>Für das Netzwerk schließen</translation>
    </message>
    <message>
        <source>Certificate…</source>
        <translation>Zertifikat …</translation>
    </message>
    <message>
        <source>Retry decrypting</source>
        <translation>Erneut entschlüsseln</translation>
    </message>
    <message>
        <source>{client} does not trust the certificate for {host}: its connections are passed through unread. Trust the certificate there, unless the app pins its own.</source>
        <translation>{client} vertraut dem Zertifikat für {host} nicht: Die Verbindungen werden ungelesen durchgeleitet. Dem Zertifikat dort vertrauen, außer die App lässt nur ihr eigenes gelten.</translation>
    </message>
    <message>
        <source>{client} hangs up whenever {host} is decrypted, as apps do that pin a certificate: its connections are passed through unread.</source>
        <translation>{client} legt auf, sobald {host} entschlüsselt wird, wie Apps mit fest eingebautem Zertifikat es tun: Die Verbindungen werden ungelesen durchgeleitet.</translation>
    </message>
</context>
<context>
    <name>ProxyPanel</name>
    <message>
        <source>Start</source>
        <translation>Starten</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Ways in…</source>
        <translation>Wege hierher …</translation>
    </message>
    <message>
        <source>Certificate…</source>
        <translation>Zertifikat …</translation>
    </message>
    <message>
        <source>Rules…</source>
        <translation>Regeln …</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Copy the proxy&apos;s address</source>
        <translation>Adresse des Proxys kopieren</translation>
    </message>
    <message>
        <source>PAC file</source>
        <translation>PAC-Datei</translation>
    </message>
    <message>
        <source>Copy the address of the PAC file</source>
        <translation>Adresse der PAC-Datei kopieren</translation>
    </message>
    <message>
        <source>From the network</source>
        <translation>Aus dem Netzwerk</translation>
    </message>
    <message>
        <source>Copy the proxy&apos;s address on the network</source>
        <translation>Adresse des Proxys im Netzwerk kopieren</translation>
    </message>
    <message>
        <source>PAC file, network</source>
        <translation>PAC-Datei, Netzwerk</translation>
    </message>
    <message>
        <source>Copy the address of the PAC file on the network</source>
        <translation>Adresse der PAC-Datei im Netzwerk kopieren</translation>
    </message>
    <message>
        <source>Use port {port} instead</source>
        <translation>Stattdessen Port {port} verwenden</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>Proxy</translation>
    </message>
</context>
<context>
    <name>QrCode</name>
    <message>
        <source>QR code of {text}</source>
        <translation>QR-Code von {text}</translation>
    </message>
</context>
<context>
    <name>Quarantine</name>
    <message>
        <source>Corrected: it would pass now</source>
        <translation>Korrigiert: Es käme jetzt durch</translation>
    </message>
    <message>
        <source>Corrected, and still: {why}</source>
        <translation>Korrigiert und doch: {why}</translation>
    </message>
    <message>
        <source>deleted from the session</source>
        <translation>aus der Sitzung gelöscht</translation>
    </message>
    <message numerus="yes">
        <source>Released {count} events.</source>
        <comment>Released {count} event.</comment>
        <translation>
            <numerusform>{count} Event freigegeben.</numerusform>
            <numerusform>{count} Events freigegeben.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Dropped {count} events.</source>
        <comment>Dropped {count} event.</comment>
        <translation>
            <numerusform>{count} Event verworfen.</numerusform>
            <numerusform>{count} Events verworfen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Dropping {count} events.</source>
        <comment>Dropping {count} event.</comment>
        <translation>
            <numerusform>{count} Event wird verworfen.</numerusform>
            <numerusform>{count} Events werden verworfen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Not in the plan</source>
        <translation>Nicht im Plan</translation>
    </message>
    <message>
        <source>Breaks its rule</source>
        <translation>Verletzt seine Regel</translation>
    </message>
    <message>
        <source>Breaks the rule for all events</source>
        <translation>Verletzt die Regel für alle Events</translation>
    </message>
    <message>
        <source>Breaks its rule, with unplanned values</source>
        <translation>Verletzt seine Regel, mit ungeplanten Werten</translation>
    </message>
    <message>
        <source>Its name is blocked</source>
        <translation>Name blockiert</translation>
    </message>
    <message>
        <source>No user</source>
        <translation>Kein Nutzer</translation>
    </message>
    <message>
        <source>No event name</source>
        <translation>Kein Event-Name</translation>
    </message>
    <message>
        <source>Blocked</source>
        <translation>Blockiert</translation>
    </message>
    <message>
        <source>Released</source>
        <translation>Freigegeben</translation>
    </message>
    <message>
        <source>Dropped</source>
        <translation>Verworfen</translation>
    </message>
    <message>
        <source>Passed</source>
        <translation>Durchgelassen</translation>
    </message>
</context>
<context>
    <name>QuarantineView</name>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>All reasons</source>
        <translation>Alle Gründe</translation>
    </message>
    <message>
        <source>Why they were stopped</source>
        <translation>Warum sie aufgehalten wurden</translation>
    </message>
    <message>
        <source>Show more</source>
        <translation>Mehr zeigen</translation>
    </message>
    <message>
        <source>Show a thousand more</source>
        <translation>Weitere tausend zeigen</translation>
    </message>
    <message>
        <source>Inspect</source>
        <translation>Ansehen</translation>
    </message>
    <message>
        <source>Received, after the rules, delivered (Enter)</source>
        <translation>Empfangen, nach den Regeln, zugestellt (Enter)</translation>
    </message>
    <message>
        <source>Correct…</source>
        <translation>Korrigieren …</translation>
    </message>
    <message>
        <source>Put a message in its place (F2)</source>
        <translation>Eine andere Message an seine Stelle setzen (F2)</translation>
    </message>
    <message>
        <source>Drop</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Never send them; that can be undone for a while (Del)</source>
        <translation>Sie nie senden; eine Weile lässt sich das rückgängig machen (Entf)</translation>
    </message>
    <message>
        <source>Release to</source>
        <translation>Freigeben an</translation>
    </message>
    <message>
        <source>Send them after all</source>
        <translation>Sie doch senden</translation>
    </message>
    <message>
        <source>Release what passes</source>
        <translation>Durchgelassene freigeben</translation>
    </message>
    <message>
        <source>All that the rules let pass by now: after rules or a plan were mended, or events corrected</source>
        <translation>Alles, was die Regeln inzwischen durchlassen: nachdem Regeln, ein Plan oder Events berichtigt wurden</translation>
    </message>
    <message>
        <source>Why they were stopped: {why}</source>
        <translation>Warum sie aufgehalten wurden: {why}</translation>
    </message>
    <message>
        <source>No engine is running, and it is the engine that keeps the quarantine.</source>
        <translation>Es läuft keine Engine; sie ist es, die die Quarantäne führt.</translation>
    </message>
    <message>
        <source>No event in quarantine is like that.</source>
        <translation>Kein Event in der Quarantäne ist so.</translation>
    </message>
    <message>
        <source>Nothing is held back. Events that the rules of a forward block wait here: they can be inspected, corrected, released to destinations, or dropped.</source>
        <translation>Nichts wird zurückgehalten. Hier warten Events, die die Regeln einer Weiterleitung blockieren: Man kann sie ansehen, korrigieren, an Ziele freigeben oder verwerfen.</translation>
    </message>
</context>
<context>
    <name>Question</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>RailButton</name>
    <message>
        <source>This page is shown</source>
        <translation>Diese Seite wird gezeigt</translation>
    </message>
</context>
<context>
    <name>ReleaseMenu</name>
    <message>
        <source>All destinations of their forward</source>
        <translation>Alle Ziele ihrer Weiterleitung</translation>
    </message>
</context>
<context>
    <name>RenameBar</name>
    <message>
        <source>Name of the source</source>
        <translation>Name der Quelle</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Save the name and the colour</source>
        <translation>Name und Farbe speichern</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Leave the source as it is</source>
        <translation>Die Quelle so lassen, wie sie ist</translation>
    </message>
    <message>
        <source>Source “{name}”</source>
        <translation>Quelle „{name}“</translation>
    </message>
</context>
<context>
    <name>Replay</name>
    <message>
        <source>{status} in {time}</source>
        <translation>{status} in {time}</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Send nothing more for now</source>
        <translation>Vorerst nichts mehr senden</translation>
    </message>
    <message>
        <source>Go on where it stopped; nothing is sent twice where that can be told</source>
        <translation>Fortfahren, wo es anhielt; nichts wird doppelt gesendet, soweit sich das sagen lässt</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>End the job as far as it has come</source>
        <translation>Den Job beenden, so weit er ist</translation>
    </message>
    <message numerus="yes">
        <source>Retry {count} failed</source>
        <comment>Retry {count} failed</comment>
        <translation>
            <numerusform>{count} fehlgeschlagenes wiederholen</numerusform>
            <numerusform>{count} fehlgeschlagene wiederholen</numerusform>
        </translation>
    </message>
    <message>
        <source>Send the failed events again</source>
        <translation>Die fehlgeschlagenen Events noch einmal senden</translation>
    </message>
    <message>
        <source>Filter the stream by the events that are not known to have arrived</source>
        <translation>Den Stream auf die Events filtern, deren Ankunft nicht bekannt ist</translation>
    </message>
    <message>
        <source>Show them in the stream</source>
        <translation>Im Stream zeigen</translation>
    </message>
    <message>
        <source>Report…</source>
        <translation>Bericht …</translation>
    </message>
    <message>
        <source>Save what became of the events</source>
        <translation>Speichern, was aus den Events wurde</translation>
    </message>
    <message>
        <source>Forget the job and what became of its events; the session stays as it is</source>
        <translation>Den Job vergessen und was aus seinen Events wurde; die Sitzung bleibt, wie sie ist</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>No session is open.</source>
        <translation>Es ist keine Sitzung geöffnet.</translation>
    </message>
    <message>
        <source>These events lie in too many places of the session to be named one by one.</source>
        <translation>Diese Events liegen an zu vielen Stellen der Sitzung, um sie einzeln zu nennen.</translation>
    </message>
    <message>
        <source>Narrow the stream by the filter bar alone, or send the whole session.</source>
        <translation>Den Stream nur mit der Filterleiste eingrenzen oder die ganze Sitzung senden.</translation>
    </message>
    <message>
        <source>No event is chosen.</source>
        <translation>Es ist kein Event gewählt.</translation>
    </message>
    <message>
        <source>Choose rows in the stream.</source>
        <translation>Zeilen im Stream wählen.</translation>
    </message>
    <message>
        <source>What was sent was let go: only the newest requests are kept.</source>
        <translation>Das Gesendete ist nicht mehr da: Nur die neuesten Requests werden behalten.</translation>
    </message>
    <message>
        <source>The request has no JSON to compare with.</source>
        <translation>Der Request hat kein JSON zum Vergleichen.</translation>
    </message>
    <message>
        <source>The dry run ended in the middle.</source>
        <translation>Der Probelauf endete mittendrin.</translation>
    </message>
    <message>
        <source>Try it again.</source>
        <translation>Es noch einmal versuchen.</translation>
    </message>
    <message>
        <source>Line {number} is not “old = new”; * stands for all others.</source>
        <translation>Zeile {number} lautet nicht „alt = neu“; * steht für alle anderen.</translation>
    </message>
    <message>
        <source>Line {number} begins with none of: {verbs}.</source>
        <translation>Zeile {number} beginnt mit nichts von: {verbs}.</translation>
    </message>
    <message>
        <source>Line {number} has no equals sign: {verb} PATH = VALUE.</source>
        <translation>Zeile {number} hat kein Gleichheitszeichen: {verb} PFAD = WERT.</translation>
    </message>
    <message>
        <source>Line {number}: {why}</source>
        <translation>Zeile {number}: {why}</translation>
    </message>
    <message>
        <source>No answer came.</source>
        <translation>Es kam keine Antwort.</translation>
    </message>
    <message>
        <source>Answer after {time}</source>
        <translation>Antwort nach {time}</translation>
    </message>
    <message>
        <source>{size} that are no text</source>
        <translation>{size}, die kein Text sind</translation>
    </message>
    <message numerus="yes">
        <source>Show {count} older jobs</source>
        <comment>Show {count} older job</comment>
        <translation>
            <numerusform>{count} älteren Job zeigen</numerusform>
            <numerusform>{count} ältere Jobs zeigen</numerusform>
        </translation>
    </message>
    <message>
        <source>The event is gone.</source>
        <translation>Das Event gibt es nicht mehr.</translation>
    </message>
    <message>
        <source>Nothing was sent there yet, or its answer was let go.</source>
        <translation>Dorthin wurde noch nichts gesendet, oder die Antwort ist nicht mehr da.</translation>
    </message>
    <message>
        <source>an event</source>
        <translation>ein Event</translation>
    </message>
    <message>
        <source>{file} cannot be written: {why}.</source>
        <translation>{file} kann nicht geschrieben werden: {why}.</translation>
    </message>
    <message>
        <source>Save it somewhere else.</source>
        <translation>Woanders speichern.</translation>
    </message>
    <message>
        <source>begun {time}</source>
        <translation>begonnen {time}</translation>
    </message>
    <message>
        <source>{share} % of what was to be sent arrived</source>
        <translation>{share} % dessen, was zu senden war, kamen an</translation>
    </message>
    <message>
        <source>Slowest requests</source>
        <translation>Langsamste Requests</translation>
    </message>
    <message>
        <source>Failed events</source>
        <translation>Fehlgeschlagene Events</translation>
    </message>
    <message numerus="yes">
        <source>{count} requests</source>
        <comment>{count} request</comment>
        <translation>
            <numerusform>{count} Request</numerusform>
            <numerusform>{count} Requests</numerusform>
        </translation>
    </message>
    <message>
        <source>would be sent</source>
        <translation>würde gesendet</translation>
    </message>
    <message>
        <source>Destination</source>
        <translation>Ziel</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Last answer</source>
        <translation>Letzte Antwort</translation>
    </message>
    <message>
        <source>Delivered</source>
        <translation>Zugestellt</translation>
    </message>
    <message>
        <source>{name}, Segment&apos;s own</source>
        <translation>{name}, von Segment</translation>
    </message>
    <message>
        <source>{share} %</source>
        <translation>{share} %</translation>
    </message>
    <message>
        <source>delivered</source>
        <translation>zugestellt</translation>
    </message>
    <message>
        <source>delivered, with a remark</source>
        <translation>zugestellt, mit einer Bemerkung</translation>
    </message>
    <message>
        <source>left out</source>
        <translation>ausgelassen</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>abgelehnt</translation>
    </message>
    <message>
        <source>not taken</source>
        <translation>nicht angenommen</translation>
    </message>
    <message>
        <source>sent, no answer came</source>
        <translation>gesendet, keine Antwort</translation>
    </message>
    <message>
        <source>{line} (such as event {number})</source>
        <translation>{line} (etwa Event {number})</translation>
    </message>
    <message>
        <source>{names} and {count} more</source>
        <translation>{names} und {count} weitere</translation>
    </message>
    <message numerus="yes">
        <source>{count} events</source>
        <comment>{count} event</comment>
        <translation>
            <numerusform>{count} Event</numerusform>
            <numerusform>{count} Events</numerusform>
        </translation>
    </message>
    <message>
        <source>On the Replay page choose “{name}” and press F2 (Edit destination…).</source>
        <translation>Wählen Sie auf der Replay-Seite „{name}“ und drücken Sie F2 (Ziel bearbeiten…).</translation>
    </message>
    <message>
        <source>The Replay page shows those there are.</source>
        <translation>Die Replay-Seite zeigt die vorhandenen.</translation>
    </message>
    <message>
        <source>Set one up on the Replay page: Add destination…</source>
        <translation>Richten Sie auf der Replay-Seite eines ein: Ziel hinzufügen…</translation>
    </message>
    <message>
        <source>{events} of {all}</source>
        <translation>{events} von {all}</translation>
    </message>
    <message>
        <source>looking for the events</source>
        <translation>die Events werden gesucht</translation>
    </message>
    <message>
        <source>{rate} a second</source>
        <translation>{rate} in der Sekunde</translation>
    </message>
    <message>
        <source>as fast as possible</source>
        <translation>so schnell wie möglich</translation>
    </message>
    <message>
        <source>original pace</source>
        <translation>im ursprünglichen Tempo</translation>
    </message>
    <message>
        <source>{count} delivered</source>
        <translation>{count} zugestellt</translation>
    </message>
    <message>
        <source>{count} left</source>
        <translation>{count} übrig</translation>
    </message>
    <message>
        <source>{time} to go</source>
        <translation>noch {time}</translation>
    </message>
    <message>
        <source>waits {time}, as it was asked to</source>
        <translation>wartet {time}, wie verlangt</translation>
    </message>
    <message>
        <source>complete after {time}</source>
        <translation>fertig nach {time}</translation>
    </message>
    <message>
        <source>getting ready</source>
        <translation>wird vorbereitet</translation>
    </message>
    <message>
        <source>running</source>
        <translation>läuft</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>angehalten</translation>
    </message>
    <message>
        <source>complete</source>
        <translation>fertig</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>abgebrochen</translation>
    </message>
    <message>
        <source>interrupted: its engine ended in the middle</source>
        <translation>unterbrochen: Die Engine endete mittendrin</translation>
    </message>
    <message>
        <source>{count} s</source>
        <translation>{count} s</translation>
    </message>
    <message>
        <source>{count} min</source>
        <translation>{count} min</translation>
    </message>
    <message>
        <source>{hours} h {minutes} min</source>
        <translation>{hours} h {minutes} min</translation>
    </message>
    <message>
        <source>new messageIds</source>
        <translation>neue messageIds</translation>
    </message>
    <message>
        <source>times moved to now</source>
        <translation>Zeiten auf jetzt verschoben</translation>
    </message>
    <message>
        <source>pseudonyms</source>
        <translation>Pseudonyme</translation>
    </message>
    <message>
        <source>other write keys</source>
        <translation>andere Write Keys</translation>
    </message>
    <message>
        <source>other sources</source>
        <translation>andere Quellen</translation>
    </message>
    <message numerus="yes">
        <source>{count} edits</source>
        <comment>{count} edit</comment>
        <translation>
            <numerusform>{count} Änderung</numerusform>
            <numerusform>{count} Änderungen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReplayActions</name>
    <message>
        <source>Replay…</source>
        <translation>Replay …</translation>
    </message>
    <message>
        <source>Send the chosen events, the filtered ones or the whole session to destinations</source>
        <translation>Die gewählten Events, die gefilterten oder die ganze Sitzung an Ziele senden</translation>
    </message>
    <message>
        <source>Add a destination…</source>
        <translation>Ziel hinzufügen …</translation>
    </message>
    <message>
        <source>Set up where events can be sent</source>
        <translation>Einrichten, wohin Events gesendet werden können</translation>
    </message>
    <message>
        <source>Undo removing the destination</source>
        <translation>Entfernen des Ziels rückgängig machen</translation>
    </message>
    <message>
        <source>Have the destination back that was removed last</source>
        <translation>Das zuletzt entfernte Ziel wiederherstellen</translation>
    </message>
    <message>
        <source>Install Segment&apos;s own destinations…</source>
        <translation>Segments eigene Ziele installieren …</translation>
    </message>
    <message>
        <source>More than two hundred, run by Node; about 120 MB</source>
        <translation>Über zweihundert, von Node ausgeführt; etwa 120 MB</translation>
    </message>
    <message>
        <source>Edit destination…</source>
        <translation>Ziel bearbeiten …</translation>
    </message>
    <message>
        <source>Change what is set up about it</source>
        <translation>Ändern, was dafür eingerichtet ist</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>Vorschau</translation>
    </message>
    <message>
        <source>Show what the destination would receive of the chosen event</source>
        <translation>Zeigen, was das Ziel vom gewählten Event bekäme</translation>
    </message>
    <message>
        <source>Test destination</source>
        <translation>Ziel testen</translation>
    </message>
    <message>
        <source>Ask it whether address and secrets are right</source>
        <translation>Es fragen, ob Adresse und Geheimnisse stimmen</translation>
    </message>
    <message>
        <source>Replay to it…</source>
        <translation>Replay dorthin …</translation>
    </message>
    <message>
        <source>Send events to this destination</source>
        <translation>Events an dieses Ziel senden</translation>
    </message>
    <message>
        <source>Duplicate destination</source>
        <translation>Ziel duplizieren</translation>
    </message>
    <message>
        <source>Set up another one like it</source>
        <translation>Noch eines wie dieses einrichten</translation>
    </message>
    <message>
        <source>Remove destination</source>
        <translation>Ziel entfernen</translation>
    </message>
    <message>
        <source>Remove it and its secrets; that can be undone</source>
        <translation>Das Ziel und seine Geheimnisse entfernen; das lässt sich rückgängig machen</translation>
    </message>
    <message>
        <source>Replay</source>
        <translation>Replay</translation>
    </message>
</context>
<context>
    <name>ReplayDesk</name>
    <message>
        <source>{title} is complete: {count} events failed.</source>
        <translation>{title} ist fertig: {count} Events sind fehlgeschlagen.</translation>
    </message>
    <message>
        <source>{title} is complete.</source>
        <translation>{title} ist fertig.</translation>
    </message>
</context>
<context>
    <name>ReplayPage</name>
    <message>
        <source>Nothing was replayed yet</source>
        <translation>Noch kein Replay</translation>
    </message>
    <message>
        <source>Choose events in the stream and press Ctrl+R: they are sent to your destinations at the pace you want, and what each of them answered stays on the event.</source>
        <translation>Events im Stream wählen und Strg+R drücken: Sie werden im gewünschten Tempo an die Ziele gesendet, und was jedes davon geantwortet hat, bleibt am Event.</translation>
    </message>
    <message>
        <source>New replay…</source>
        <translation>Neues Replay …</translation>
    </message>
    <message>
        <source>No destination yet</source>
        <translation>Noch kein Ziel</translation>
    </message>
    <message>
        <source>Set up where events can go: Segment, Amplitude, Braze, GA4, PostHog, a webhook, a file, a database or another Event Inspector.</source>
        <translation>Einrichten, wohin Events gehen können: Segment, Amplitude, Braze, GA4, PostHog, ein Webhook, eine Datei, eine Datenbank oder ein anderer Event Inspector.</translation>
    </message>
    <message>
        <source>Add a destination…</source>
        <translation>Ziel hinzufügen …</translation>
    </message>
    <message>
        <source>Have {name} back, with its secrets (Ctrl+Z)</source>
        <translation>{name} samt Geheimnissen wiederherstellen (Strg+Z)</translation>
    </message>
    <message>
        <source>No engine is running, and it is the engine that sends: jobs go on when it is there again.</source>
        <translation>Es läuft keine Engine; sie ist es, die sendet: Jobs gehen weiter, wenn sie wieder da ist.</translation>
    </message>
    <message>
        <source>Start the engine</source>
        <translation>Engine starten</translation>
    </message>
    <message>
        <source>Replay</source>
        <translation>Replay</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Add destination…</source>
        <translation>Ziel hinzufügen …</translation>
    </message>
    <message>
        <source>Jobs and destinations</source>
        <translation>Jobs und Ziele</translation>
    </message>
</context>
<context>
    <name>ReplayPart</name>
    <message>
        <source>Send to</source>
        <translation>Senden an</translation>
    </message>
    <message>
        <source>Replay</source>
        <translation>Replay</translation>
    </message>
    <message>
        <source>Deliveries</source>
        <translation>Zustellungen</translation>
    </message>
    <message>
        <source>These events are in {session}.</source>
        <translation>Diese Events sind in {session}.</translation>
    </message>
    <message>
        <source>Open that session, then ask again.</source>
        <translation>Öffnen Sie diese Sitzung und versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>They lie in too many places for one filter: the first {shown} of {count} are shown.</source>
        <translation>Sie liegen für einen Filter zu verstreut: Die ersten {shown} von {count} werden gezeigt.</translation>
    </message>
    <message>
        <source>Saved the report: {file}</source>
        <translation>Bericht gespeichert: {file}</translation>
    </message>
    <message>
        <source>Asking {name} …</source>
        <translation>{name} wird gefragt …</translation>
    </message>
    <message>
        <source>Removed {title}.</source>
        <translation>{title} entfernt.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Removed {name} and its secrets.</source>
        <translation>{name} samt Geheimnissen entfernt.</translation>
    </message>
</context>
<context>
    <name>ReplayQuestions</name>
    <message>
        <source>Choose</source>
        <translation>Wählen</translation>
    </message>
    <message>
        <source>Choose a file with transform(event)</source>
        <translation>Eine Datei mit transform(event) wählen</translation>
    </message>
    <message>
        <source>Python (*.py)</source>
        <translation>Python (*.py)</translation>
    </message>
    <message>
        <source>Text (*.txt);;JSON (*.json)</source>
        <translation>Text (*.txt);;JSON (*.json)</translation>
    </message>
    <message>
        <source>Save the report</source>
        <translation>Den Bericht speichern</translation>
    </message>
</context>
<context>
    <name>ReplaySheet</name>
    <message>
        <source>Replay</source>
        <translation>Replay</translation>
    </message>
    <message>
        <source>Add a destination…</source>
        <translation>Ziel hinzufügen …</translation>
    </message>
    <message>
        <source>Add a destination</source>
        <translation>Ziel hinzufügen</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Starten</translation>
    </message>
    <message>
        <source>Dry run</source>
        <translation>Probelauf</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Choose at least one destination.</source>
        <translation>Mindestens ein Ziel wählen.</translation>
    </message>
    <message>
        <source>Something is wrong above.</source>
        <translation>Oben ist etwas falsch.</translation>
    </message>
    <message>
        <source>Beginning …</source>
        <translation>Es geht los …</translation>
    </message>
    <message>
        <source>Trying it without sending …</source>
        <translation>Wird ohne Senden probiert …</translation>
    </message>
    <message>
        <source>Dry run: nothing is sent …</source>
        <translation>Probelauf: Nichts wird gesendet …</translation>
    </message>
    <message>
        <source>The dry run was given up.</source>
        <translation>Der Probelauf wurde abgebrochen.</translation>
    </message>
    <message>
        <source>Start the replay</source>
        <translation>Replay starten</translation>
    </message>
    <message>
        <source>Send these events (Ctrl+Enter)</source>
        <translation>Diese Events senden (Strg+Enter)</translation>
    </message>
    <message>
        <source>Do everything but the sending, for all these events</source>
        <translation>Für alle diese Events alles tun außer senden</translation>
    </message>
    <message>
        <source>Send nothing (Esc)</source>
        <translation>Nichts senden (Esc)</translation>
    </message>
    <message>
        <source>Which events</source>
        <translation>Welche Events</translation>
    </message>
    <message>
        <source>Where to</source>
        <translation>Wohin</translation>
    </message>
    <message>
        <source>How fast</source>
        <translation>Wie schnell</translation>
    </message>
    <message>
        <source>Rewritten how</source>
        <translation>Wie geändert</translation>
    </message>
</context>
<context>
    <name>RequestPage</name>
    <message>
        <source>Reading the request…</source>
        <translation>Der Request wird gelesen…</translation>
    </message>
    <message>
        <source>The request that brought it</source>
        <translation>Der Request, der es brachte</translation>
    </message>
    <message>
        <source>Copy as {language}</source>
        <translation>Kopieren als {language}</translation>
    </message>
    <message>
        <source>Copy code that makes this request again</source>
        <translation>Code kopieren, der diesen Request noch einmal stellt</translation>
    </message>
    <message>
        <source>Previous request</source>
        <translation>Voriger Request</translation>
    </message>
    <message>
        <source>Show the request before this one</source>
        <translation>Den Request vor diesem zeigen</translation>
    </message>
    <message>
        <source>Next request</source>
        <translation>Nächster Request</translation>
    </message>
    <message>
        <source>Show the request after this one, with events or not</source>
        <translation>Den Request nach diesem zeigen, ob mit Events oder ohne</translation>
    </message>
    <message>
        <source>Request of this event</source>
        <translation>Request dieses Events</translation>
    </message>
    <message>
        <source>Back to the request of the chosen event</source>
        <translation>Zurück zum Request des gewählten Events</translation>
    </message>
    <message>
        <source>This event&apos;s</source>
        <translation>Dieses Events</translation>
    </message>
    <message>
        <source>How the request is shown</source>
        <translation>Wie der Request gezeigt wird</translation>
    </message>
    <message>
        <source>Laid out</source>
        <translation>Aufbereitet</translation>
    </message>
    <message>
        <source>As text</source>
        <translation>Als Text</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>Bytes</translation>
    </message>
    <message>
        <source>As code</source>
        <translation>Als Code</translation>
    </message>
    <message>
        <source>The request is not in this session.</source>
        <translation>Der Request ist nicht in dieser Sitzung.</translation>
    </message>
    <message>
        <source>{status} after {time}</source>
        <translation>{status} nach {time}</translation>
    </message>
    <message>
        <source>message of a WebSocket</source>
        <translation>Nachricht eines WebSockets</translation>
    </message>
    <message>
        <source>decoded as {vendors}</source>
        <translation>dekodiert als {vendors}</translation>
    </message>
    <message>
        <source>from {client} by {way}</source>
        <translation>von {client} über {way}</translation>
    </message>
    <message>
        <source>This request brought no event.</source>
        <translation>Dieser Request brachte kein Event.</translation>
    </message>
    <message>
        <source>Event {at} of {count} in this request</source>
        <translation>Event {at} von {count} in diesem Request</translation>
    </message>
    <message>
        <source>Events in this request: {count}</source>
        <translation>Events in diesem Request: {count}</translation>
    </message>
    <message>
        <source>There is no further request.</source>
        <translation>Es gibt keinen weiteren Request.</translation>
    </message>
    <message>
        <source>Copied the request as {language}.</source>
        <translation>Request als {language} kopiert.</translation>
    </message>
</context>
<context>
    <name>RequestText</name>
    <message>
        <source>Refused</source>
        <translation>Abgelehnt</translation>
    </message>
    <message>
        <source>The request had no body.</source>
        <translation>Der Request hatte keinen Body.</translation>
    </message>
    <message>
        <source>Bytes cannot be masked: press Reveal to see them.</source>
        <translation>Bytes lassen sich nicht maskieren: „Aufdecken“ zeigt sie.</translation>
    </message>
    <message>
        <source>no body</source>
        <translation>kein Body</translation>
    </message>
    <message>
        <source>No reply: messages of WebSockets have none</source>
        <translation>Keine Antwort: Nachrichten von WebSockets haben keine</translation>
    </message>
    <message>
        <source>Reply after {time}</source>
        <translation>Antwort nach {time}</translation>
    </message>
    <message>
        <source>unpacked from {packing}, {packed} → {size}</source>
        <translation>entpackt aus {packing}, {packed} → {size}</translation>
    </message>
    <message>
        <source>No body</source>
        <translation>Kein Body</translation>
    </message>
    <message>
        <source>No body, {size} announced</source>
        <translation>Kein Body, {size} angekündigt</translation>
    </message>
    <message>
        <source>The message in the query, {size}</source>
        <translation>Die Nachricht in der Query, {size}</translation>
    </message>
    <message>
        <source>Body as sent, {note}</source>
        <translation>Body wie gesendet, {note}</translation>
    </message>
    <message>
        <source>Message as sent, {note}; above is its handshake</source>
        <translation>Nachricht wie gesendet, {note}; darüber steht der Handshake</translation>
    </message>
    <message>
        <source>Body as sent, {note}; {kept} of {sent} bytes kept</source>
        <translation>Body wie gesendet, {note}; {kept} von {sent} Bytes behalten</translation>
    </message>
    <message>
        <source>The message in the body, {size}</source>
        <translation>Die Nachricht im Body, {size}</translation>
    </message>
    <message numerus="yes">
        <source>… {count} bytes more</source>
        <comment>… {count} byte more</comment>
        <translation>
            <numerusform>… {count} weiteres Byte</numerusform>
            <numerusform>… {count} weitere Bytes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Rescue</name>
    <message>
        <source>{name} rescued</source>
        <translation>{name} gerettet</translation>
    </message>
    <message>
        <source>Saved {events} into {name}.</source>
        <translation>{events} in {name} gesichert.</translation>
    </message>
    <message>
        <source>Lost with the damaged parts: {events}, requests: {requests}.</source>
        <translation>Mit den beschädigten Teilen verloren: {events}, Anfragen: {requests}.</translation>
    </message>
    <message>
        <source>The end of the file cannot be read: more may have stood there.</source>
        <translation>Das Ende der Datei ist nicht zu lesen: Dort kann mehr gestanden haben.</translation>
    </message>
</context>
<context>
    <name>ResultStrip</name>
    <message>
        <source>Dismiss this message</source>
        <translation>Diese Meldung schließen</translation>
    </message>
</context>
<context>
    <name>ReversePanel</name>
    <message>
        <source>A vendor&apos;s address, replaced</source>
        <translation>Die Adresse eines Anbieters ersetzen</translation>
    </message>
    <message>
        <source>Set the host of an SDK or server to one of these. No certificate is needed, not even on phones.</source>
        <translation>Den Host eines SDKs oder Servers auf eine davon setzen. Ein Zertifikat ist nicht nötig, auch auf Handys nicht.</translation>
    </message>
    <message>
        <source>Vendor</source>
        <translation>Anbieter</translation>
    </message>
    <message>
        <source>Another</source>
        <translation>Anderer</translation>
    </message>
    <message>
        <source>Address of the vendor</source>
        <translation>Adresse des Anbieters</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Open a listener for this vendor</source>
        <translation>Einen Listener für diesen Anbieter öffnen</translation>
    </message>
    <message>
        <source>Listeners that stand for a vendor</source>
        <translation>Listener, die für einen Anbieter stehen</translation>
    </message>
    <message>
        <source>Copy the address for {name}</source>
        <translation>Adresse für {name} kopieren</translation>
    </message>
    <message>
        <source>Close the listener for {name}</source>
        <translation>Listener für {name} schließen</translation>
    </message>
    <message>
        <source>Copy the address of the listener for {name}</source>
        <translation>Adresse des Listeners für {name} kopieren</translation>
    </message>
    <message>
        <source>{name}: goes on to {origin}</source>
        <translation>{name}: geht weiter an {origin}</translation>
    </message>
    <message>
        <source>Goes on to {origin}</source>
        <translation>Geht weiter an {origin}</translation>
    </message>
    <message>
        <source>It opens with the proxy.</source>
        <translation>Öffnet sich mit dem Proxy.</translation>
    </message>
    <message>
        <source>Write the vendor&apos;s address, with https:// in front.</source>
        <translation>Die Adresse des Anbieters eingeben, mit https:// davor.</translation>
    </message>
    <message>
        <source>Answered here</source>
        <translation>Hier beantwortet</translation>
    </message>
    <message>
        <source>Events end here: the SDK is answered as its vendor would, and nothing goes on to it.</source>
        <translation>Events enden hier: Das SDK bekommt die Antwort, die sein Anbieter gäbe, und nichts geht an ihn weiter.</translation>
    </message>
    <message>
        <source>Passed on to the vendor</source>
        <translation>An den Anbieter weitergeleitet</translation>
    </message>
    <message>
        <source>A port of its own for each: events are seen here, go on, and the vendor&apos;s answers come back.</source>
        <translation>Je ein eigener Port: Events sind hier zu sehen, gehen weiter, und die Antworten des Anbieters kommen zurück.</translation>
    </message>
    <message>
        <source>Its address (optional)</source>
        <translation>Seine Adresse (optional)</translation>
    </message>
</context>
<context>
    <name>RowCopies</name>
    <message>
        <source>Copy as JSON</source>
        <translation>Als JSON kopieren</translation>
    </message>
    <message>
        <source>Copy the chosen events as a JSON array</source>
        <translation>Die gewählten Events als JSON-Array kopieren</translation>
    </message>
    <message>
        <source>Copy as JSON lines</source>
        <translation>Als JSON Lines kopieren</translation>
    </message>
    <message>
        <source>Copy the chosen events, each as one line of JSON</source>
        <translation>Die gewählten Events kopieren, jedes als eine Zeile JSON</translation>
    </message>
    <message>
        <source>Copy as CSV</source>
        <translation>Als CSV kopieren</translation>
    </message>
    <message>
        <source>Copy the columns that are shown, of the chosen events</source>
        <translation>Die gezeigten Spalten der gewählten Events kopieren</translation>
    </message>
    <message>
        <source>Copy requests as cURL</source>
        <translation>Requests als cURL kopieren</translation>
    </message>
    <message>
        <source>Copy a command for each request of the chosen events</source>
        <translation>Einen Befehl je Request der gewählten Events kopieren</translation>
    </message>
    <message>
        <source>Export selection…</source>
        <translation>Auswahl exportieren …</translation>
    </message>
    <message>
        <source>Write the chosen events as JSON lines, CSV or HAR</source>
        <translation>Die gewählten Events als JSON Lines, CSV oder HAR schreiben</translation>
    </message>
    <message>
        <source>Nothing was copied.</source>
        <translation>Nichts wurde kopiert.</translation>
    </message>
    <message numerus="yes">
        <source>Copying {count} events …</source>
        <comment>Copying {count} event …</comment>
        <translation>
            <numerusform>{count} Event wird kopiert …</numerusform>
            <numerusform>{count} Events werden kopiert …</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Copied {count} events.</source>
        <comment>Copied {count} event.</comment>
        <translation>
            <numerusform>{count} Event kopiert.</numerusform>
            <numerusform>{count} Events kopiert.</numerusform>
        </translation>
    </message>
    <message>
        <source>Copied {some} of {all} rows: more than that is for an export.</source>
        <translation>{some} von {all} Zeilen kopiert: Für mehr ist der Export da.</translation>
    </message>
    <message>
        <source>Only the first {events} of {chosen} events: “Export selection…” writes all of them.</source>
        <translation>Nur die ersten {events} von {chosen} Events: „Auswahl exportieren …“ schreibt alle.</translation>
    </message>
</context>
<context>
    <name>RowMenu</name>
    <message>
        <source>{name} greater than {value}</source>
        <translation>{name} größer als {value}</translation>
    </message>
    <message>
        <source>{name} less than {value}</source>
        <translation>{name} kleiner als {value}</translation>
    </message>
    <message>
        <source>{name} is there</source>
        <translation>{name} ist vorhanden</translation>
    </message>
    <message>
        <source>{name} is missing</source>
        <translation>{name} fehlt</translation>
    </message>
    <message>
        <source>From here on</source>
        <translation>Ab hier</translation>
    </message>
    <message>
        <source>Up to here</source>
        <translation>Bis hier</translation>
    </message>
    <message>
        <source>A minute before and after</source>
        <translation>Eine Minute davor und danach</translation>
    </message>
    <message>
        <source>events without {name}</source>
        <translation>Events ohne {name}</translation>
    </message>
    <message>
        <source>verdict</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>type</source>
        <translation>Typ</translation>
    </message>
    <message>
        <source>event</source>
        <translation>Event</translation>
    </message>
    <message>
        <source>user</source>
        <translation>Nutzer</translation>
    </message>
    <message>
        <source>anonymous user</source>
        <translation>anonymer Nutzer</translation>
    </message>
    <message>
        <source>source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>library</source>
        <translation>Bibliothek</translation>
    </message>
    <message>
        <source>vendor</source>
        <translation>Anbieter</translation>
    </message>
    <message>
        <source>write key</source>
        <translation>Write Key</translation>
    </message>
    <message>
        <source>message id</source>
        <translation>Message-ID</translation>
    </message>
    <message>
        <source>number</source>
        <translation>Nummer</translation>
    </message>
    <message>
        <source>Rename or recolour source “{name}”…</source>
        <translation>Quelle „{name}“ umbenennen oder färben …</translation>
    </message>
    <message>
        <source>Only {what}</source>
        <translation>Nur {what}</translation>
    </message>
    <message>
        <source>Without {what}</source>
        <translation>Ohne {what}</translation>
    </message>
    <message>
        <source>Also {what}</source>
        <translation>Auch {what}</translation>
    </message>
    <message>
        <source>Only where {what}</source>
        <translation>Nur wo {what}</translation>
    </message>
    <message>
        <source>Only this</source>
        <translation>Nur dies</translation>
    </message>
    <message>
        <source>Without this</source>
        <translation>Ohne dies</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Only this event name</source>
        <translation>Nur dieser Event-Name</translation>
    </message>
    <message>
        <source>Filter by the event&apos;s name</source>
        <translation>Nach dem Namen des Events filtern</translation>
    </message>
    <message>
        <source>Only this user</source>
        <translation>Nur dieser Nutzer</translation>
    </message>
    <message>
        <source>Filter by the event&apos;s user</source>
        <translation>Nach dem Nutzer des Events filtern</translation>
    </message>
    <message>
        <source>Only this source</source>
        <translation>Nur diese Quelle</translation>
    </message>
    <message>
        <source>Filter by the event&apos;s source</source>
        <translation>Nach der Quelle des Events filtern</translation>
    </message>
    <message>
        <source>Without this event name</source>
        <translation>Ohne diesen Event-Namen</translation>
    </message>
    <message>
        <source>Leave events of this name out</source>
        <translation>Events dieses Namens auslassen</translation>
    </message>
    <message>
        <source>Without this user</source>
        <translation>Ohne diesen Nutzer</translation>
    </message>
    <message>
        <source>Leave the events of this user out</source>
        <translation>Die Events dieses Nutzers auslassen</translation>
    </message>
    <message>
        <source>Without this source</source>
        <translation>Ohne diese Quelle</translation>
    </message>
    <message>
        <source>Leave this source out</source>
        <translation>Diese Quelle auslassen</translation>
    </message>
</context>
<context>
    <name>RuleCommands</name>
    <message>
        <source>Added {event} to {plan}.</source>
        <translation>{event} in {plan} aufgenommen.</translation>
    </message>
    <message>
        <source>Saved to {plan}.</source>
        <translation>In {plan} gespeichert.</translation>
    </message>
</context>
<context>
    <name>RuleEditor</name>
    <message>
        <source>Type</source>
        <translation>Typ</translation>
    </message>
    <message>
        <source>Types</source>
        <translation>Typen</translation>
    </message>
    <message>
        <source>Choose a type</source>
        <translation>Typ wählen</translation>
    </message>
    <message>
        <source>Required</source>
        <translation>Pflicht</translation>
    </message>
    <message>
        <source>Allowed values</source>
        <translation>Erlaubte Werte</translation>
    </message>
    <message>
        <source>any; or EUR, GBP, USD</source>
        <translation>beliebig; oder EUR, GBP, USD</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>Beschreibung</translation>
    </message>
    <message>
        <source>Why it is tracked</source>
        <translation>Warum es getrackt wird</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>Verantwortlich</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Save the rule</source>
        <translation>Regel speichern</translation>
    </message>
    <message>
        <source>Write it into the plan&apos;s file (Enter)</source>
        <translation>In die Datei des Plans schreiben (Enter)</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Change nothing (Esc)</source>
        <translation>Nichts ändern (Esc)</translation>
    </message>
    <message>
        <source>Not saved yet: this is what you typed before. Cancel forgets it.</source>
        <translation>Noch nicht gespeichert: Das wurde zuvor eingegeben. Abbrechen vergisst es.</translation>
    </message>
    <message>
        <source> and {count} more</source>
        <translation> und {count} weitere</translation>
    </message>
    <message>
        <source>The plan says this once for several events: it changes for {names} too.</source>
        <translation>Der Plan sagt das einmal für mehrere Events: Es ändert sich auch für {names}.</translation>
    </message>
</context>
<context>
    <name>RuleForm</name>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Save the rule</source>
        <translation>Regel speichern</translation>
    </message>
    <message>
        <source>It acts on what comes from now on (Ctrl+Enter)</source>
        <translation>Sie wirkt auf alles, was ab jetzt kommt (Strg+Enter)</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Change nothing (Esc)</source>
        <translation>Nichts ändern (Esc)</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>Regel</translation>
    </message>
    <message>
        <source>New rule</source>
        <translation>Neue Regel</translation>
    </message>
    <message>
        <source>How often is told by numbers: a percentage, and a count.</source>
        <translation>Wie oft, wird in Zahlen gesagt: ein Prozentsatz und eine Anzahl.</translation>
    </message>
    <message>
        <source>Name of the rule</source>
        <translation>Name der Regel</translation>
    </message>
    <message>
        <source>What it does, when it is left empty</source>
        <translation>Leer: was sie tut</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Wo</translation>
    </message>
    <message>
        <source>Requests with events</source>
        <translation>Requests mit Events</translation>
    </message>
    <message>
        <source>All requests</source>
        <translation>Alle Requests</translation>
    </message>
    <message>
        <source>Which requests</source>
        <translation>Welche Requests</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>Methode</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>Host</translation>
    </message>
    <message>
        <source>Path</source>
        <translation>Pfad</translation>
    </message>
    <message>
        <source>One event of the request has to pass it; only such events are dropped or changed.</source>
        <translation>Ein Event des Requests muss dazu passen; nur solche Events werden verworfen oder geändert.</translation>
    </message>
    <message>
        <source>Events (filter)</source>
        <translation>Events (Filter)</translation>
    </message>
    <message>
        <source>Percentage of requests</source>
        <translation>Prozentsatz der Requests</translation>
    </message>
    <message>
        <source>How many times</source>
        <translation>Wie viele Male</translation>
    </message>
    <message>
        <source>always</source>
        <translation>immer</translation>
    </message>
    <message>
        <source>As is usual for it</source>
        <translation>Wie dafür üblich</translation>
    </message>
    <message>
        <source>Let it go on</source>
        <translation>Weiterlassen</translation>
    </message>
    <message>
        <source>Refuse it</source>
        <translation>Ablehnen</translation>
    </message>
    <message>
        <source>When the rule cannot do its work on a request</source>
        <translation>Wenn die Regel an einem Request nicht arbeiten kann</translation>
    </message>
    <message>
        <source>Name (optional)</source>
        <translation>Name (optional)</translation>
    </message>
    <message>
        <source>WHICH REQUESTS</source>
        <translation>WELCHE REQUESTS</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>Requests</translation>
    </message>
    <message>
        <source>WHAT BECOMES OF THEM</source>
        <translation>WAS AUS IHNEN WIRD</translation>
    </message>
    <message>
        <source>HOW OFTEN</source>
        <translation>WIE OFT</translation>
    </message>
    <message>
        <source>At most</source>
        <translation>Höchstens</translation>
    </message>
    <message>
        <source>When it cannot do its work</source>
        <translation>Wenn sie nicht arbeiten kann</translation>
    </message>
</context>
<context>
    <name>RuleList</name>
    <message>
        <source>Interception rules</source>
        <translation>Eingriffsregeln</translation>
    </message>
</context>
<context>
    <name>RuleRow</name>
    <message>
        <source>Edit</source>
        <translation>Bearbeiten</translation>
    </message>
    <message>
        <source>Rule {name}</source>
        <translation>Regel {name}</translation>
    </message>
    <message>
        <source>Edit the rule {name}</source>
        <translation>Regel {name} bearbeiten</translation>
    </message>
    <message>
        <source>Move the rule {name} up</source>
        <translation>Regel {name} nach oben</translation>
    </message>
    <message>
        <source>Move the rule {name} down</source>
        <translation>Regel {name} nach unten</translation>
    </message>
    <message>
        <source>Delete the rule {name}</source>
        <translation>Regel {name} löschen</translation>
    </message>
</context>
<context>
    <name>RulesForm</name>
    <message>
        <source>New messageIds</source>
        <translation>Neue messageIds</translation>
    </message>
    <message>
        <source>So that a destination does not take them for repeats</source>
        <translation>Damit ein Ziel sie nicht für Wiederholungen hält</translation>
    </message>
    <message>
        <source>Times moved to now</source>
        <translation>Zeiten auf jetzt verschoben</translation>
    </message>
    <message>
        <source>The job happens now, with the same time between events</source>
        <translation>Der Job geschieht jetzt, mit denselben Abständen zwischen den Events</translation>
    </message>
    <message>
        <source>Pseudonyms for users</source>
        <translation>Pseudonyme für Nutzer</translation>
    </message>
    <message>
        <source>Ids of users give way to stable ones that tell nothing</source>
        <translation>Nutzer-IDs weichen gleichbleibenden, die nichts verraten</translation>
    </message>
    <message>
        <source>Write keys</source>
        <translation>Write Keys</translation>
    </message>
    <message>
        <source>old key = new key
* = key for all others</source>
        <translation>alter Key = neuer Key
* = Key für alle anderen</translation>
    </message>
    <message>
        <source>Changes</source>
        <translation>Änderungen</translation>
    </message>
    <message>
        <source>A line each: set, remove, rename or redact, and a path such as properties.products[*].note.</source>
        <translation>Je eine Zeile: set, remove, rename oder redact und ein Pfad wie properties.products[*].note.</translation>
    </message>
    <message>
        <source>Transform</source>
        <translation>Transform</translation>
    </message>
    <message>
        <source>a Python file with transform(event)</source>
        <translation>eine Python-Datei mit transform(event)</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Wählen …</translation>
    </message>
    <message>
        <source>Choose a file with transform(event)</source>
        <translation>Eine Datei mit transform(event) wählen</translation>
    </message>
    <message>
        <source>It sees each event before the rules do, in a process of its own; saving it is enough to use it.</source>
        <translation>Sie sieht jedes Event vor den Regeln, in einem eigenen Prozess; Speichern genügt, damit sie gilt.</translation>
    </message>
    <message>
        <source>The whole path of the file is needed.</source>
        <translation>Der ganze Pfad der Datei ist nötig.</translation>
    </message>
</context>
<context>
    <name>RulesPanel</name>
    <message>
        <source>Rules for</source>
        <translation>Regeln für</translation>
    </message>
    <message>
        <source>Rules of its own</source>
        <translation>Eigene Regeln</translation>
    </message>
    <message>
        <source>Else those for all other sources hold</source>
        <translation>Sonst gelten die für alle anderen Quellen</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>Anwenden</translation>
    </message>
    <message>
        <source>Apply the rules</source>
        <translation>Die Regeln anwenden</translation>
    </message>
    <message>
        <source>They hold for what comes from now on (Ctrl+Enter)</source>
        <translation>Sie gelten für alles, was ab jetzt kommt (Strg+Enter)</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Close the rules</source>
        <translation>Die Regeln schließen</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>Schließen (Esc)</translation>
    </message>
    <message>
        <source>Rules of {name}</source>
        <translation>Regeln von {name}</translation>
    </message>
    <message>
        <source>Reading …</source>
        <translation>Wird gelesen …</translation>
    </message>
    <message>
        <source>All other sources</source>
        <translation>Alle anderen Quellen</translation>
    </message>
    <message>
        <source>All sources</source>
        <translation>Alle Quellen</translation>
    </message>
    <message>
        <source>Applied. They hold for what comes from now on.</source>
        <translation>Angewendet. Sie gelten für alles, was ab jetzt kommt.</translation>
    </message>
    <message>
        <source>Interception rules</source>
        <translation>Eingriffsregeln</translation>
    </message>
    <message>
        <source>See how an app takes it when a vendor fails, is slow or is not there; take events out, change them, or hold a request and decide by hand. Rules act in this order, on what comes through the proxy and at the endpoint.</source>
        <translation>Sehen, wie eine App damit umgeht, wenn ein Anbieter scheitert, langsam ist oder fehlt; Events herausnehmen, ändern oder einen Request anhalten und von Hand entscheiden. Regeln wirken in dieser Reihenfolge auf alles, was durch den Proxy und am Endpunkt ankommt.</translation>
    </message>
    <message>
        <source>New rule</source>
        <translation>Neue Regel</translation>
    </message>
    <message>
        <source>All off</source>
        <translation>Alle aus</translation>
    </message>
    <message>
        <source>Count anew</source>
        <translation>Neu zählen</translation>
    </message>
    <message>
        <source>No rule yet</source>
        <translation>Noch keine Regel</translation>
    </message>
    <message>
        <source>Everything goes on as it is. Begin with “Fail with an error” to see whether the app sends again.</source>
        <translation>Alles geht weiter, wie es ist. „Mit einem Fehler scheitern lassen“ ist ein guter Anfang: Sendet die App noch einmal?</translation>
    </message>
    <message>
        <source>What a rule did to an event is told with the event, under Problems; problem:intercepted finds them all. Whenever an engine starts, all rules are off.</source>
        <translation>Was eine Regel mit einem Event getan hat, steht beim Event unter „Probleme“; problem:intercepted findet sie alle. Beim Start einer Engine sind alle Regeln aus.</translation>
    </message>
</context>
<context>
    <name>Said</name>
    <message>
        <source>{0} must be {1}, got {2}; did you mean {3}?</source>
        <translation>{0} muss {1} sein; es kam {2}. War {3} gemeint?</translation>
    </message>
    <message>
        <source>{0} must match the pattern {1}, got {2}.</source>
        <translation>{0} muss zum Muster {1} passen; es kam {2}.</translation>
    </message>
    <message>
        <source>{0} is missing.</source>
        <translation>{0} fehlt.</translation>
    </message>
    <message>
        <source>{0} is missing; {1} is there, which is not planned.</source>
        <translation>{0} fehlt; da ist {1}, das nicht geplant ist.</translation>
    </message>
    <message>
        <source>{0} is not in the plan.</source>
        <translation>{0} steht nicht im Plan.</translation>
    </message>
    <message>
        <source>{0} is not in the plan; did you mean {1}?</source>
        <translation>{0} steht nicht im Plan; war {1} gemeint?</translation>
    </message>
    <message>
        <source>{0} is not in the plan, which allows no other properties.</source>
        <translation>{0} steht nicht im Plan, der keine anderen Eigenschaften erlaubt.</translation>
    </message>
    <message>
        <source>{0} is not in the plan, which allows no other properties; did you mean {1}?</source>
        <translation>{0} steht nicht im Plan, der keine anderen Eigenschaften erlaubt; war {1} gemeint?</translation>
    </message>
    <message>
        <source>The event {0} is not in the plan.</source>
        <translation>Das Event {0} steht nicht im Plan.</translation>
    </message>
    <message>
        <source>The event {0} is not in the plan; did you mean {1}?</source>
        <translation>Das Event {0} steht nicht im Plan; war {1} gemeint?</translation>
    </message>
    <message>
        <source>No SDK asks for {0}.</source>
        <translation>Kein SDK fragt nach {0}.</translation>
    </message>
    <message>
        <source>Did you mean {0}?</source>
        <translation>War {0} gemeint?</translation>
    </message>
    <message>
        <source>It goes to no destination but {0}.</source>
        <translation>Es geht an kein Ziel außer {0}.</translation>
    </message>
    <message>
        <source>It goes to no destination: `All` is false.</source>
        <translation>Es geht an kein Ziel: `All` steht auf false.</translation>
    </message>
    <message>
        <source>Segment drops a message whose {0} are {1}; they have to be an object.</source>
        <translation>Segment verwirft eine Nachricht, deren {0} {1} sind; sie müssen ein Objekt sein.</translation>
    </message>
    <message>
        <source>Segment drops a message without userId and anonymousId.</source>
        <translation>Segment verwirft eine Nachricht ohne userId und anonymousId.</translation>
    </message>
    <message>
        <source>a test event</source>
        <translation>eines Testevents</translation>
    </message>
    <message>
        <source>a collection</source>
        <translation>einer Sammlung</translation>
    </message>
    <message>
        <source>Blocked by the rules ({0}): {1}</source>
        <translation>Von den Regeln blockiert ({0}): {1}</translation>
    </message>
    <message>
        <source>longer than {0} bytes</source>
        <translation>länger als {0} Bytes</translation>
    </message>
    <message>
        <source>announced with {0} bytes</source>
        <translation>mit {0} Bytes angekündigt</translation>
    </message>
    <message>
        <source>it cannot be parsed</source>
        <translation>sie ist nicht zu lesen</translation>
    </message>
    <message>
        <source>the message</source>
        <translation>die Nachricht</translation>
    </message>
    <message>
        <source>a text</source>
        <translation>ein Text</translation>
    </message>
    <message>
        <source>a number</source>
        <translation>eine Zahl</translation>
    </message>
    <message>
        <source>a whole number</source>
        <translation>eine ganze Zahl</translation>
    </message>
    <message>
        <source>true or false</source>
        <translation>true oder false</translation>
    </message>
    <message>
        <source>an object</source>
        <translation>ein Objekt</translation>
    </message>
    <message>
        <source>a list</source>
        <translation>eine Liste</translation>
    </message>
    <message>
        <source>a text or null</source>
        <translation>ein Text oder null</translation>
    </message>
    <message>
        <source>a number or null</source>
        <translation>eine Zahl oder null</translation>
    </message>
    <message>
        <source>a whole number or null</source>
        <translation>eine ganze Zahl oder null</translation>
    </message>
    <message>
        <source>the text {0}</source>
        <translation>der Text {0}</translation>
    </message>
    <message>
        <source>the number {0}</source>
        <translation>die Zahl {0}</translation>
    </message>
    <message>
        <source>an empty list</source>
        <translation>eine leere Liste</translation>
    </message>
    <message>
        <source>an empty object</source>
        <translation>ein leeres Objekt</translation>
    </message>
    <message>
        <source>a list of {0} elements</source>
        <translation>eine Liste mit {0} Elementen</translation>
    </message>
    <message>
        <source>a list of 1 element</source>
        <translation>eine Liste mit 1 Element</translation>
    </message>
    <message>
        <source>an object with {0} keys</source>
        <translation>ein Objekt mit {0} Schlüsseln</translation>
    </message>
    <message>
        <source>an object with 1 key</source>
        <translation>ein Objekt mit 1 Schlüssel</translation>
    </message>
    <message>
        <source>one of {0}</source>
        <translation>eines von {0}</translation>
    </message>
    <message>
        <source>at least {0}</source>
        <translation>mindestens {0}</translation>
    </message>
    <message>
        <source>at most {0}</source>
        <translation>höchstens {0}</translation>
    </message>
    <message>
        <source>a multiple of {0}</source>
        <translation>ein Vielfaches von {0}</translation>
    </message>
    <message>
        <source>an email address</source>
        <translation>eine E-Mail-Adresse</translation>
    </message>
    <message>
        <source>a UUID</source>
        <translation>eine UUID</translation>
    </message>
    <message>
        <source>a date such as {0}</source>
        <translation>ein Datum wie {0}</translation>
    </message>
    <message>
        <source>a date and time with a zone, such as {0}</source>
        <translation>Datum und Uhrzeit mit Zeitzone wie {0}</translation>
    </message>
    <message>
        <source>a URI with its scheme, such as {0}</source>
        <translation>eine URI mit Schema wie {0}</translation>
    </message>
    <message>
        <source>a card number</source>
        <translation>eine Kartennummer</translation>
    </message>
    <message>
        <source>a decimal number</source>
        <translation>eine Dezimalzahl</translation>
    </message>
    <message>
        <source>a key or token</source>
        <translation>ein Schlüssel oder Token</translation>
    </message>
    <message>
        <source>a phone number</source>
        <translation>eine Telefonnummer</translation>
    </message>
    <message>
        <source>a secret</source>
        <translation>ein Geheimnis</translation>
    </message>
    <message>
        <source>a social security number</source>
        <translation>eine Sozialversicherungsnummer</translation>
    </message>
    <message>
        <source>a token or password in an address</source>
        <translation>ein Token oder Passwort in einer Adresse</translation>
    </message>
    <message>
        <source>an IBAN</source>
        <translation>eine IBAN</translation>
    </message>
    <message>
        <source>an IP address</source>
        <translation>eine IP-Adresse</translation>
    </message>
    <message>
        <source>an official number</source>
        <translation>eine amtliche Nummer</translation>
    </message>
    <message>
        <source>an integer</source>
        <translation>eine ganze Zahl</translation>
    </message>
    <message>
        <source>an array of events</source>
        <translation>eine Liste von Events</translation>
    </message>
    <message>
        <source>an empty array</source>
        <translation>eine leere Liste</translation>
    </message>
    <message>
        <source>a name without values</source>
        <translation>ein Name ohne Werte</translation>
    </message>
    <message>
        <source>Nothing is read from a message&apos;s {0} that is {1}; it has to be an object.</source>
        <translation>Aus einer Nachricht, deren {0} {1} ist, wird nichts gelesen; es muss ein Objekt sein.</translation>
    </message>
    <message>
        <source>Nothing is read from a message&apos;s {0} are {1}; they have to be an object.</source>
        <translation>Aus einer Nachricht, deren {0} {1} sind, wird nichts gelesen; sie müssen ein Objekt sein.</translation>
    </message>
    <message>
        <source>{0} seconds</source>
        <translation>{0} Sekunden</translation>
    </message>
    <message>
        <source>{0} minutes</source>
        <translation>{0} Minuten</translation>
    </message>
    <message>
        <source>{0} hours</source>
        <translation>{0} Stunden</translation>
    </message>
    <message>
        <source>{0} days</source>
        <translation>{0} Tagen</translation>
    </message>
    <message>
        <source>{0} bytes</source>
        <translation>{0} Bytes</translation>
    </message>
    <message>
        <source>{0} events</source>
        <translation>{0} Events</translation>
    </message>
    <message>
        <source>another program</source>
        <translation>ein anderes Programm</translation>
    </message>
    <message>
        <source>A program of this machine</source>
        <translation>Ein Programm dieses Rechners</translation>
    </message>
    <message>
        <source>a field</source>
        <translation>ein Feld</translation>
    </message>
    <message>
        <source>a field or text</source>
        <translation>ein Feld oder Text</translation>
    </message>
    <message>
        <source>text in quotes</source>
        <translation>Text in Anführungszeichen</translation>
    </message>
    <message>
        <source>a comma or ]</source>
        <translation>ein Komma oder ]</translation>
    </message>
    <message>
        <source>a comma and text in quotes</source>
        <translation>ein Komma und Text in Anführungszeichen</translation>
    </message>
    <message>
        <source>a closing parenthesis</source>
        <translation>eine schließende Klammer</translation>
    </message>
    <message>
        <source>and, or or the end</source>
        <translation>and, or oder das Ende</translation>
    </message>
    <message>
        <source>=, !=, &lt;, &lt;=, &gt; or &gt;=</source>
        <translation>=, !=, &lt;, &lt;=, &gt; oder &gt;=</translation>
    </message>
    <message>
        <source>=, !=, &lt;, &lt;=, &gt; or &gt;= after {0}(…)</source>
        <translation>=, !=, &lt;, &lt;=, &gt; oder &gt;= nach {0}(…)</translation>
    </message>
    <message>
        <source>other, track, identify, page, screen, group or alias</source>
        <translation>other, track, identify, page, screen, group oder alias</translation>
    </message>
    <message>
        <source>unchecked, good, bad, unplanned, incomplete or blocked</source>
        <translation>unchecked, good, bad, unplanned, incomplete oder blocked</translation>
    </message>
    <message>
        <source>endpoint, proxy or import</source>
        <translation>endpoint, proxy oder import</translation>
    </message>
    <message>
        <source>retry, duplicate, marked, noted, deleted or tagged</source>
        <translation>retry, duplicate, marked, noted, deleted oder tagged</translation>
    </message>
    <message>
        <source>a table</source>
        <translation>eine Tabelle</translation>
    </message>
    <message>
        <source>nothing in it</source>
        <translation>nichts</translation>
    </message>
    <message>
        <source>this one</source>
        <translation>dieser</translation>
    </message>
    <message>
        <source>a map</source>
        <translation>eine Zuordnung</translation>
    </message>
    <message>
        <source>data point</source>
        <translation>Datenpunkt</translation>
    </message>
    <message>
        <source>the tracking plan</source>
        <translation>der Tracking-Plan</translation>
    </message>
    <message>
        <source>more than {0} MB</source>
        <translation>mehr als {0} MB</translation>
    </message>
    <message>
        <source>it cannot be read</source>
        <translation>nicht zu lesen</translation>
    </message>
    <message>
        <source>it nests arrays and objects in more than {0} levels</source>
        <translation>Arrays und Objekte stehen in mehr als {0} Ebenen ineinander</translation>
    </message>
    <message>
        <source>No such file or directory</source>
        <translation>Datei oder Ordner gibt es nicht</translation>
    </message>
    <message>
        <source>Permission denied</source>
        <translation>keine Berechtigung</translation>
    </message>
    <message>
        <source>Is a directory</source>
        <translation>ein Ordner</translation>
    </message>
    <message>
        <source>Not a directory</source>
        <translation>kein Ordner</translation>
    </message>
    <message>
        <source>No space left on device</source>
        <translation>kein Platz mehr auf dem Datenträger</translation>
    </message>
    <message>
        <source>Read-only file system</source>
        <translation>schreibgeschützter Datenträger</translation>
    </message>
    <message>
        <source>File name too long</source>
        <translation>Dateiname zu lang</translation>
    </message>
    <message>
        <source>expecting value</source>
        <translation>ein Wert wird erwartet</translation>
    </message>
    <message>
        <source>expecting {0} delimiter</source>
        <translation>das Trennzeichen {0} wird erwartet</translation>
    </message>
    <message>
        <source>expecting property name enclosed in double quotes</source>
        <translation>ein Name in doppelten Anführungszeichen wird erwartet</translation>
    </message>
    <message>
        <source>illegal trailing comma before end of {0}</source>
        <translation>überzähliges Komma vor dem Ende ({0})</translation>
    </message>
    <message>
        <source>unterminated string starting</source>
        <translation>ein Text, der hier beginnt, endet nicht</translation>
    </message>
    <message>
        <source>invalid control character</source>
        <translation>unerlaubtes Steuerzeichen</translation>
    </message>
    <message>
        <source>invalid \escape</source>
        <translation>unbekanntes Zeichen nach dem Backslash</translation>
    </message>
    <message>
        <source>invalid \uXXXX escape</source>
        <translation>\u ohne vier Hexadezimalziffern</translation>
    </message>
    <message>
        <source>Port could not be cast to integer value as {0}</source>
        <translation>der Port ist keine Zahl, sondern {0}</translation>
    </message>
    <message>
        <source>Port out of range 0-65535</source>
        <translation>der Port liegt nicht zwischen 0 und 65535</translation>
    </message>
    <message>
        <source>Invalid IPv6 URL</source>
        <translation>keine gültige IPv6-Adresse</translation>
    </message>
    <message>
        <source>{0}: line {1} column {2} (char {3})</source>
        <translation>{0}: Zeile {1}, Spalte {2} (Zeichen {3})</translation>
    </message>
    <message>
        <source>Expecting value</source>
        <translation>ein Wert wird erwartet</translation>
    </message>
    <message>
        <source>Expecting {0} delimiter</source>
        <translation>das Trennzeichen {0} wird erwartet</translation>
    </message>
    <message>
        <source>Expecting property name enclosed in double quotes</source>
        <translation>ein Name in doppelten Anführungszeichen wird erwartet</translation>
    </message>
    <message>
        <source>Extra data</source>
        <translation>nach dem Wert steht noch etwas</translation>
    </message>
    <message>
        <source>Unterminated string starting at</source>
        <translation>ein Text endet nicht</translation>
    </message>
    <message>
        <source>Invalid control character at</source>
        <translation>unerlaubtes Steuerzeichen</translation>
    </message>
    <message>
        <source>Invalid \escape</source>
        <translation>unbekanntes Zeichen nach dem Backslash</translation>
    </message>
    <message>
        <source>Invalid \uXXXX escape</source>
        <translation>\u ohne vier Hexadezimalziffern</translation>
    </message>
    <message>
        <source>Illegal trailing comma before end of {0}</source>
        <translation>überzähliges Komma vor dem Ende ({0})</translation>
    </message>
    <message>
        <source>could not determine a constructor for the tag {0}</source>
        <translation>das Tag {0} ist nicht bekannt</translation>
    </message>
    <message>
        <source>could not find expected &apos;:&apos;</source>
        <translation>es fehlt ein „:“</translation>
    </message>
    <message>
        <source>did not find expected &apos;-&apos; indicator</source>
        <translation>es fehlt ein „-“</translation>
    </message>
    <message>
        <source>did not find expected &apos;,&apos; or {0}</source>
        <translation>es fehlt ein „,“ oder {0}</translation>
    </message>
    <message>
        <source>did not find expected &lt;document start&gt;</source>
        <translation>hier müsste ein neues Dokument beginnen</translation>
    </message>
    <message>
        <source>did not find expected alphabetic or numeric character</source>
        <translation>ein Buchstabe oder eine Ziffer wird erwartet</translation>
    </message>
    <message>
        <source>did not find expected comment or line break</source>
        <translation>ein Kommentar oder Zeilenende wird erwartet</translation>
    </message>
    <message>
        <source>did not find expected hexdecimal number</source>
        <translation>eine Hexadezimalzahl wird erwartet</translation>
    </message>
    <message>
        <source>did not find expected key</source>
        <translation>ein Schlüssel wird erwartet</translation>
    </message>
    <message>
        <source>did not find expected node content</source>
        <translation>ein Wert wird erwartet</translation>
    </message>
    <message>
        <source>did not find expected whitespace or line break</source>
        <translation>ein Leerzeichen oder Zeilenende wird erwartet</translation>
    </message>
    <message>
        <source>expected a mapping or list of mappings for merging, but found {0}</source>
        <translation>einfügen lassen sich nur Zuordnungen, nicht {0}</translation>
    </message>
    <message>
        <source>found a tab character that violates indentation</source>
        <translation>ein Tabulator stört die Einrückung</translation>
    </message>
    <message>
        <source>found a tab character where an indentation space is expected</source>
        <translation>ein Tabulator, wo mit Leerzeichen eingerückt wird</translation>
    </message>
    <message>
        <source>found character that cannot start any token</source>
        <translation>mit diesem Zeichen kann nichts beginnen</translation>
    </message>
    <message>
        <source>found duplicate anchor</source>
        <translation>ein Anker kommt zweimal vor</translation>
    </message>
    <message>
        <source>found undefined alias</source>
        <translation>diesen Anker gibt es nicht</translation>
    </message>
    <message>
        <source>found undefined tag handle</source>
        <translation>dieses Tag gibt es nicht</translation>
    </message>
    <message>
        <source>found unconstructable recursive node</source>
        <translation>ein Wert enthält sich selbst</translation>
    </message>
    <message>
        <source>found unexpected document indicator</source>
        <translation>hier beginnt unerwartet ein neues Dokument</translation>
    </message>
    <message>
        <source>found unexpected end of stream</source>
        <translation>die Datei endet unerwartet</translation>
    </message>
    <message>
        <source>found unknown escape character</source>
        <translation>unbekanntes Zeichen nach dem Backslash</translation>
    </message>
    <message>
        <source>second occurrence</source>
        <translation>ein Anker kommt zweimal vor</translation>
    </message>
    <message>
        <source>{0} are not allowed in this context</source>
        <translation>{0} sind an dieser Stelle nicht erlaubt</translation>
    </message>
    <message>
        <source>mapping values</source>
        <translation>Werte einer Zuordnung</translation>
    </message>
    <message>
        <source>mapping keys</source>
        <translation>Schlüssel einer Zuordnung</translation>
    </message>
    <message>
        <source>block sequence entries</source>
        <translation>Elemente einer Liste</translation>
    </message>
    <message>
        <source>{0} others</source>
        <translation>{0} weitere</translation>
    </message>
    <message>
        <source>1 character</source>
        <translation>1 Zeichen</translation>
    </message>
    <message>
        <source>{0} characters</source>
        <translation>{0} Zeichen</translation>
    </message>
    <message>
        <source>1 element</source>
        <translation>1 Element</translation>
    </message>
    <message>
        <source>{0} elements</source>
        <translation>{0} Elemente</translation>
    </message>
    <message>
        <source>1 key</source>
        <translation>1 Schlüssel</translation>
    </message>
    <message>
        <source>{0} keys</source>
        <translation>{0} Schlüssel</translation>
    </message>
    <message>
        <source>more than {0}</source>
        <translation>mehr als {0}</translation>
    </message>
    <message>
        <source>less than {0}</source>
        <translation>weniger als {0}</translation>
    </message>
    <message>
        <source>fewer than {0} characters</source>
        <translation>weniger als {0} Zeichen</translation>
    </message>
    <message>
        <source>of the format {0}</source>
        <translation>im Format {0}</translation>
    </message>
    <message>
        <source>a time with a zone, such as {0}</source>
        <translation>eine Uhrzeit mit Zeitzone wie {0}</translation>
    </message>
    <message>
        <source>a duration such as {0}</source>
        <translation>eine Dauer wie {0}</translation>
    </message>
    <message>
        <source>a host name</source>
        <translation>ein Hostname</translation>
    </message>
    <message>
        <source>an IPv4 address</source>
        <translation>eine IPv4-Adresse</translation>
    </message>
    <message>
        <source>an IPv6 address</source>
        <translation>eine IPv6-Adresse</translation>
    </message>
    <message>
        <source>a URI or a part of one</source>
        <translation>eine URI oder ein Teil davon</translation>
    </message>
    <message>
        <source>an IRI with its scheme</source>
        <translation>eine IRI mit Schema</translation>
    </message>
    <message>
        <source>an IRI or a part of one</source>
        <translation>eine IRI oder ein Teil davon</translation>
    </message>
    <message>
        <source>a URI template</source>
        <translation>eine URI-Vorlage</translation>
    </message>
    <message>
        <source>a JSON pointer</source>
        <translation>ein JSON-Pointer</translation>
    </message>
    <message>
        <source>a relative JSON pointer</source>
        <translation>ein relativer JSON-Pointer</translation>
    </message>
    <message>
        <source>a regular expression</source>
        <translation>ein regulärer Ausdruck</translation>
    </message>
    <message>
        <source>elements that differ</source>
        <translation>verschiedene Elemente</translation>
    </message>
    <message>
        <source>other elements</source>
        <translation>andere Elemente</translation>
    </message>
    <message>
        <source>fewer elements</source>
        <translation>weniger Elemente</translation>
    </message>
    <message>
        <source>no others</source>
        <translation>keine anderen</translation>
    </message>
    <message>
        <source>exactly one alternative</source>
        <translation>genau eine Alternative</translation>
    </message>
    <message>
        <source>another name</source>
        <translation>ein anderer Name</translation>
    </message>
    <message>
        <source>a simpler pattern</source>
        <translation>ein einfacheres Muster</translation>
    </message>
    <message>
        <source>{0} must not have the same element twice.</source>
        <translation>{0} darf kein Element zweimal haben.</translation>
    </message>
    <message>
        <source>{0} has too few or too many elements of the sort that the plan asks for.</source>
        <translation>{0} hat zu wenige oder zu viele Elemente der Art, die der Plan verlangt.</translation>
    </message>
    <message>
        <source>{0} has more elements than the plan knows.</source>
        <translation>{0} hat mehr Elemente, als der Plan kennt.</translation>
    </message>
    <message>
        <source>{0} has properties that are not in the plan, which allows no others.</source>
        <translation>{0} hat Eigenschaften, die nicht im Plan stehen, der keine anderen erlaubt.</translation>
    </message>
    <message>
        <source>{0} suits several of the plan&apos;s alternatives, and must suit one.</source>
        <translation>{0} passt zu mehreren Alternativen des Plans und muss zu einer passen.</translation>
    </message>
    <message>
        <source>{0} was not held to its pattern, which takes too many steps on this text.</source>
        <translation>{0} wurde nicht am Muster geprüft, das bei diesem Text zu viele Schritte braucht.</translation>
    </message>
    <message>
        <source>an ISO 8601 date</source>
        <translation>ein Datum nach ISO 8601</translation>
    </message>
    <message>
        <source>Z or an offset at its end</source>
        <translation>Z oder ein Abstand zu UTC am Ende</translation>
    </message>
    <message>
        <source>a time that has passed</source>
        <translation>eine vergangene Zeit</translation>
    </message>
    <message>
        <source>userId or anonymousId</source>
        <translation>userId oder anonymousId</translation>
    </message>
    <message>
        <source>a name</source>
        <translation>ein Name</translation>
    </message>
    <message>
        <source>a messageId of its own</source>
        <translation>eine eigene messageId</translation>
    </message>
    <message>
        <source>a userId of its own</source>
        <translation>eine eigene userId</translation>
    </message>
    <message>
        <source>an identify call</source>
        <translation>ein identify-Aufruf</translation>
    </message>
    <message>
        <source>an id that says nothing</source>
        <translation>eine Id, die nichts verrät</translation>
    </message>
    <message>
        <source>an id, or none</source>
        <translation>eine Id, oder keine</translation>
    </message>
    <message>
        <source>an allowed word</source>
        <translation>ein erlaubtes Wort</translation>
    </message>
    <message>
        <source>the object first, then the action</source>
        <translation>zuerst das Objekt, dann die Handlung</translation>
    </message>
    <message>
        <source>the action first, then the object</source>
        <translation>zuerst die Handlung, dann das Objekt</translation>
    </message>
    <message>
        <source>a precise place</source>
        <translation>ein genauer Ort</translation>
    </message>
    <message>
        <source>fewer decimals</source>
        <translation>weniger Nachkommastellen</translation>
    </message>
    <message>
        <source>an ISO 4217 code</source>
        <translation>ein Kürzel nach ISO 4217</translation>
    </message>
    <message>
        <source>an id</source>
        <translation>eine Id</translation>
    </message>
    <message>
        <source>a long number</source>
        <translation>eine lange Zahl</translation>
    </message>
    <message>
        <source>a date</source>
        <translation>ein Datum</translation>
    </message>
    <message>
        <source>1 event</source>
        <translation>1 Event</translation>
    </message>
    <message>
        <source>user properties</source>
        <translation>Eigenschaften des Nutzers</translation>
    </message>
    <message>
        <source>parameters</source>
        <translation>Parameter</translation>
    </message>
    <message>
        <source>Up to {0} events</source>
        <translation>Bis zu {0} Events</translation>
    </message>
    <message>
        <source>Up to 1 event</source>
        <translation>Bis zu 1 Event</translation>
    </message>
    <message>
        <source>the event</source>
        <translation>das Event</translation>
    </message>
    <message>
        <source>the event is nested too deeply</source>
        <translation>das Event ist zu tief verschachtelt</translation>
    </message>
    <message>
        <source>{0} refuses the key.</source>
        <translation>{0} lehnt den Schlüssel ab.</translation>
    </message>
    <message>
        <source>That is no Event Inspector.</source>
        <translation>Das ist kein Event Inspector.</translation>
    </message>
    <message>
        <source>The destination</source>
        <translation>Das Ziel</translation>
    </message>
    <message>
        <source>its name is not known</source>
        <translation>der Name ist nicht bekannt</translation>
    </message>
    <message>
        <source>nothing listens there</source>
        <translation>dort lauscht nichts</translation>
    </message>
    <message>
        <source>network is unreachable</source>
        <translation>das Netzwerk ist nicht erreichbar</translation>
    </message>
    <message>
        <source>no route to host</source>
        <translation>kein Weg zum Host</translation>
    </message>
    <message>
        <source>connection reset by peer</source>
        <translation>die Gegenseite brach die Verbindung ab</translation>
    </message>
    <message>
        <source>connection timed out</source>
        <translation>Zeitüberschreitung der Verbindung</translation>
    </message>
    <message>
        <source>permission denied</source>
        <translation>keine Berechtigung</translation>
    </message>
    <message>
        <source>The mapping of this event does not do: {0}</source>
        <translation>Die Zuordnung dieses Events geht so nicht: {0}</translation>
    </message>
    <message>
        <source>The settings do not do: {0}</source>
        <translation>Die Einstellungen gehen so nicht: {0}</translation>
    </message>
    <message>
        <source>The subscription cannot be read: {0}</source>
        <translation>Das Abonnement ist nicht zu lesen: {0}</translation>
    </message>
    <message>
        <source>in the system&apos;s keyring ({0})</source>
        <translation>im Schlüsselbund des Systems ({0})</translation>
    </message>
    <message>
        <source>in {0}, which only you can read ({1})</source>
        <translation>in {0}, nur mit dem eigenen Konto lesbar ({1})</translation>
    </message>
    <message>
        <source>there is no keyring here</source>
        <translation>einen Schlüsselbund gibt es hier nicht</translation>
    </message>
    <message>
        <source>the keyring failed: {0}</source>
        <translation>der Schlüsselbund scheiterte: {0}</translation>
    </message>
    <message>
        <source>the keyring does not answer</source>
        <translation>der Schlüsselbund antwortet nicht</translation>
    </message>
    <message>
        <source>it is no UTF-8 text</source>
        <translation>sie ist kein UTF-8-Text</translation>
    </message>
    <message>
        <source>a value is missing or of the wrong type</source>
        <translation>ein Wert fehlt oder hat den falschen Typ</translation>
    </message>
    <message>
        <source>its version is {0}</source>
        <translation>ihre Version ist {0}</translation>
    </message>
    <message>
        <source>or</source>
        <translation>oder</translation>
    </message>
    <message>
        <source>and</source>
        <translation>und</translation>
    </message>
    <message>
        <source>&quot;{0}&quot; and &quot;{1}&quot; differ only by case, spaces or punctuation; the other one comes more often.</source>
        <translation>„{0}“ und „{1}“ unterscheiden sich nur in Groß- und Kleinschreibung, Leer- oder Satzzeichen; das andere kommt öfter.</translation>
    </message>
    <message>
        <source>&quot;{0}&quot; is not in {1}, as names of events are.</source>
        <translation>„{0}“ ist nicht in {1} geschrieben wie sonst die Namen von Events.</translation>
    </message>
    <message>
        <source>&apos;{0}&apos; cannot be the name of a destination.</source>
        <translation>&apos;{0}&apos; kann nicht der Name eines Ziels sein.</translation>
    </message>
    <message>
        <source>&apos;{0}&apos; cannot be the name of {1}.</source>
        <translation>&apos;{0}&apos; kann nicht der Name {1} sein.</translation>
    </message>
    <message>
        <source>&apos;{0}&apos; is cut to {1} characters.</source>
        <translation>&apos;{0}&apos; wird auf {1} Zeichen gekürzt.</translation>
    </message>
    <message>
        <source>&apos;{0}&apos; is cut.</source>
        <translation>&apos;{0}&apos; wird gekürzt.</translation>
    </message>
    <message>
        <source>&apos;{0}&apos; is in several collections: {1}.</source>
        <translation>&apos;{0}&apos; ist in mehreren Sammlungen: {1}.</translation>
    </message>
    <message>
        <source>&apos;{0}&apos; is sent as &apos;{1}&apos;.</source>
        <translation>&apos;{0}&apos; wird als &apos;{1}&apos; gesendet.</translation>
    </message>
    <message>
        <source>&apos;{0}&apos; is sent as JSON.</source>
        <translation>&apos;{0}&apos; wird als JSON gesendet.</translation>
    </message>
    <message>
        <source>A case of the discriminator {0} without values to match never applies.</source>
        <translation>Ein Fall des Unterscheidungsmerkmals {0} ohne Werte trifft nie zu.</translation>
    </message>
    <message>
        <source>A client began a TLS handshake that failed: {0}.</source>
        <translation>Ein Client begann einen TLS-Handshake, der scheiterte: {0}.</translation>
    </message>
    <message>
        <source>A client came with TLS (https), but this address speaks plain HTTP: use http:// in the SDK&apos;s host.</source>
        <translation>Ein Client kam mit TLS (https), aber diese Adresse spricht einfaches HTTP: http:// als Host des SDKs verwenden.</translation>
    </message>
    <message>
        <source>A client came with TLS and hung up before it asked for anything.</source>
        <translation>Ein Client kam mit TLS und legte auf, bevor er nach etwas fragte.</translation>
    </message>
    <message>
        <source>A client came with plain HTTP, but this address speaks TLS: use https:// in the SDK&apos;s host.</source>
        <translation>Ein Client kam mit einfachem HTTP, aber diese Adresse spricht TLS: https:// als Host des SDKs verwenden.</translation>
    </message>
    <message>
        <source>A client does not trust the certificate of this address: tell it to trust the Event Inspector&apos;s authority.</source>
        <translation>Ein Client vertraut dem Zertifikat dieser Adresse nicht: Er muss der Zertifizierungsstelle von Event Inspector vertrauen.</translation>
    </message>
    <message>
        <source>A client spoke HTTP/2 without asking first; this address speaks HTTP/1.1.</source>
        <translation>Ein Client sprach HTTP/2, ohne zuvor zu fragen; diese Adresse spricht HTTP/1.1.</translation>
    </message>
    <message>
        <source>A copy of the session is being saved.</source>
        <translation>Eine Kopie der Sitzung wird gerade gesichert.</translation>
    </message>
    <message>
        <source>A currency is written as its code of three letters.</source>
        <translation>Eine Währung wird als Kürzel aus drei Buchstaben geschrieben.</translation>
    </message>
    <message>
        <source>A data point without match: {0}.</source>
        <translation>Ein Datenpunkt ohne match: {0}.</translation>
    </message>
    <message>
        <source>A dependency lists names, each once; whatever else it listed was left out.</source>
        <translation>Eine Abhängigkeit nennt Namen, jeden einmal; was sonst darin stand, wurde weggelassen.</translation>
    </message>
    <message>
        <source>A destination is named twice.</source>
        <translation>Ein Ziel ist zweimal genannt.</translation>
    </message>
    <message>
        <source>A device knocks with other keys. It may have a code of before: give it the one of now.</source>
        <translation>Ein Gerät klopft mit anderen Schlüsseln an. Vielleicht hat es einen früheren Code: ihm den jetzigen geben.</translation>
    </message>
    <message>
        <source>A list of items is called prefixItems in 2020-12.</source>
        <translation>Eine Liste von items heißt in 2020-12 prefixItems.</translation>
    </message>
    <message>
        <source>A messageId has fewer than {0} characters; this one has {1}.</source>
        <translation>Eine messageId hat weniger als {0} Zeichen; diese hat {1}.</translation>
    </message>
    <message>
        <source>A mistake of ours ended it: {0}: {1}</source>
        <translation>Ein Fehler von uns hat es beendet: {0}: {1}</translation>
    </message>
    <message>
        <source>A name has 1 to {0} visible characters.</source>
        <translation>Ein Name hat 1 bis {0} sichtbare Zeichen.</translation>
    </message>
    <message>
        <source>A number is too large to be read as one; it is kept as text.</source>
        <translation>Eine Zahl ist zu groß, um als solche gelesen zu werden; sie bleibt als Text erhalten.</translation>
    </message>
    <message>
        <source>A package came that is not the one that the lock file names.</source>
        <translation>Es kam ein Paket, das nicht das in der Lock-Datei genannte ist.</translation>
    </message>
    <message>
        <source>A package came that is not the one that the lock names.</source>
        <translation>Es kam ein Paket, das nicht das in der Liste genannte ist.</translation>
    </message>
    <message>
        <source>A path is a text such as properties.email.</source>
        <translation>Ein Pfad ist ein Text wie properties.email.</translation>
    </message>
    <message>
        <source>A plan may have {0} MB; {1} has {2} MB.</source>
        <translation>Ein Plan darf {0} MB haben; {1} hat {2} MB.</translation>
    </message>
    <message>
        <source>A plan may have {0} files; these are {1}.</source>
        <translation>Ein Plan darf {0} Dateien haben; das sind {1}.</translation>
    </message>
    <message>
        <source>A plan may have {0} rules; {1} has more.</source>
        <translation>Ein Plan darf {0} Regeln haben; {1} hat mehr.</translation>
    </message>
    <message>
        <source>A product has no price, so 0 is sent.</source>
        <translation>Ein Produkt hat keinen Preis, daher wird 0 gesendet.</translation>
    </message>
    <message>
        <source>A property without an event was left out.</source>
        <translation>Eine Eigenschaft ohne Event wurde weggelassen.</translation>
    </message>
    <message>
        <source>A range of `events` is a first and a last id.</source>
        <translation>Ein Bereich von `events` ist eine erste und eine letzte Id.</translation>
    </message>
    <message>
        <source>A replay or a forward sent it here, and it has no messageId: it might go in a circle.</source>
        <translation>Ein Replay oder eine Weiterleitung hat es hierher geschickt, und es hat keine messageId: Es könnte im Kreis gehen.</translation>
    </message>
    <message>
        <source>A replay or a forward sent it here, and it was here before: it would go in a circle.</source>
        <translation>Ein Replay oder eine Weiterleitung hat es hierher geschickt, und es war schon hier: Es ginge im Kreis.</translation>
    </message>
    <message>
        <source>A replay sends events to any other: `inspector replay --ids … --to …`.</source>
        <translation>An andere Ziele schickt Events ein Replay: `inspector replay --ids … --to …`.</translation>
    </message>
    <message>
        <source>A rule is about the event {0}, which no file describes; it was left out.</source>
        <translation>Eine Regel betrifft das Event {0}, das keine Datei beschreibt; sie wurde weggelassen.</translation>
    </message>
    <message>
        <source>A text holds half of a character pair (a lone surrogate).</source>
        <translation>Ein Text enthält ein halbes Zeichenpaar (ein einzelnes Surrogat).</translation>
    </message>
    <message>
        <source>A validator of type {0} is not understood; nothing in the event is checked.</source>
        <translation>Ein validator vom Typ {0} wird nicht verstanden; im Event wird nichts geprüft.</translation>
    </message>
    <message>
        <source>A value has to be a text or a number.</source>
        <translation>Ein Wert muss ein Text oder eine Zahl sein.</translation>
    </message>
    <message>
        <source>A variant without a discriminator is not understood; it is not checked.</source>
        <translation>Eine Variante ohne Unterscheidungsmerkmal wird nicht verstanden; sie wird nicht geprüft.</translation>
    </message>
    <message>
        <source>A warehouse has no table for what is none of the six calls.</source>
        <translation>Ein Warehouse hat keine Tabelle für das, was keiner der sechs Aufrufe ist.</translation>
    </message>
    <message>
        <source>A {0} call has properties; nothing reads traits at its top.</source>
        <translation>Ein {0}-Aufruf hat properties; traits auf oberster Ebene liest bei ihm niemand.</translation>
    </message>
    <message>
        <source>A {0} is not understood; left out.</source>
        <translation>{0} wird nicht verstanden; weggelassen.</translation>
    </message>
    <message>
        <source>A {0} says nothing about events.</source>
        <translation>{0} sagt nichts über Events.</translation>
    </message>
    <message>
        <source>Action {0} of {1} does not say which events it gets.</source>
        <translation>Aktion {0} von {1} sagt nicht, welche Events sie bekommt.</translation>
    </message>
    <message>
        <source>Action {0} of {1} names none of its actions.</source>
        <translation>Aktion {0} von {1} nennt keine seiner Aktionen.</translation>
    </message>
    <message>
        <source>Amplitude can be reached and has nothing against the API key.</source>
        <translation>Amplitude ist erreichbar und hat gegen den API Key nichts einzuwenden.</translation>
    </message>
    <message>
        <source>Amplitude takes the API key.</source>
        <translation>Amplitude nimmt den API Key an.</translation>
    </message>
    <message>
        <source>An entry of {0} without an id, {1}, was left out.</source>
        <translation>Ein Eintrag in {0} ohne id, {1}, wurde weggelassen.</translation>
    </message>
    <message>
        <source>An entry without a schema: {0}.</source>
        <translation>Ein Eintrag ohne Schema: {0}.</translation>
    </message>
    <message>
        <source>An event has to be an object.</source>
        <translation>Ein Event muss ein Objekt sein.</translation>
    </message>
    <message>
        <source>An event needs a name.</source>
        <translation>Ein Event braucht einen Namen.</translation>
    </message>
    <message>
        <source>An event without a name was left out.</source>
        <translation>Ein Event ohne Namen wurde weggelassen.</translation>
    </message>
    <message>
        <source>An event without a name was left out: {0}.</source>
        <translation>Ein Event ohne Namen wurde weggelassen: {0}.</translation>
    </message>
    <message>
        <source>An {0} call has traits; nothing reads properties on it.</source>
        <translation>Ein {0}-Aufruf hat traits; properties liest bei ihm niemand.</translation>
    </message>
    <message>
        <source>Another event had this messageId; of several, production keeps the first and drops the others.</source>
        <translation>Ein anderes Event hatte diese messageId; von mehreren behält der echte Betrieb das erste und verwirft die anderen.</translation>
    </message>
    <message>
        <source>Another installation of {0} is under way.</source>
        <translation>Eine andere Installation von {0} läuft schon.</translation>
    </message>
    <message>
        <source>Another source sends an event of this name too; sent twice, it is counted twice.</source>
        <translation>Auch eine andere Quelle schickt ein Event dieses Namens; zweimal geschickt, zählt es doppelt.</translation>
    </message>
    <message>
        <source>Another version of Event Inspector may bring one that can.</source>
        <translation>Eine andere Version von Event Inspector bringt vielleicht eines mit, das es kann.</translation>
    </message>
    <message>
        <source>Answered 200 and refused: {0}</source>
        <translation>Mit 200 geantwortet und abgelehnt: {0}</translation>
    </message>
    <message>
        <source>Answered 200 with something that is not Amplitude&apos;s answer.</source>
        <translation>Mit 200 und etwas geantwortet, das keine Antwort von Amplitude ist.</translation>
    </message>
    <message>
        <source>Answered 400: {0}</source>
        <translation>Mit 400 geantwortet: {0}</translation>
    </message>
    <message>
        <source>Answered with something that is not the validation server&apos;s answer.</source>
        <translation>Mit etwas geantwortet, das keine Antwort des Prüfservers ist.</translation>
    </message>
    <message>
        <source>Answered {0} and dropped it: the project&apos;s quota of events is used up.</source>
        <translation>Mit {0} geantwortet und es verworfen: Das Event-Kontingent des Projekts ist aufgebraucht.</translation>
    </message>
    <message>
        <source>Answered {0} and refused it: {1}</source>
        <translation>Mit {0} geantwortet und es abgelehnt: {1}</translation>
    </message>
    <message>
        <source>Answered {0} and refused: {1}</source>
        <translation>Mit {0} geantwortet und abgelehnt: {1}</translation>
    </message>
    <message>
        <source>Answered {0} without a word why.</source>
        <translation>Mit {0} geantwortet, ohne ein Wort, warum.</translation>
    </message>
    <message>
        <source>Answered {0}, a redirect that leads nowhere.</source>
        <translation>Mit {0} geantwortet, einer Weiterleitung, die nirgendwohin führt.</translation>
    </message>
    <message>
        <source>Answered {0}, a redirect to {1}, which was not followed: set the address to that.</source>
        <translation>Mit {0} geantwortet, einer Weiterleitung zu {1}, der nicht gefolgt wurde: diese Adresse einstellen.</translation>
    </message>
    <message>
        <source>Answered {0}, and said: {1}</source>
        <translation>Mit {0} geantwortet und dabei gesagt: {1}</translation>
    </message>
    <message>
        <source>Answered {0}, as Google Analytics does to anything.</source>
        <translation>Mit {0} geantwortet, wie Google Analytics auf alles.</translation>
    </message>
    <message>
        <source>Answered {0}.</source>
        <translation>Mit {0} geantwortet.</translation>
    </message>
    <message>
        <source>Answered {0}: {1}</source>
        <translation>Mit {0} geantwortet: {1}</translation>
    </message>
    <message>
        <source>At most {0} events in {1} ranges at a time.</source>
        <translation>Höchstens {0} Events in {1} Bereichen auf einmal.</translation>
    </message>
    <message>
        <source>At most {0} events; there are {1}.</source>
        <translation>Höchstens {0} Events; es sind {1}.</translation>
    </message>
    <message>
        <source>At most {0} hosts are kept.</source>
        <translation>Höchstens {0} Hosts werden behalten.</translation>
    </message>
    <message>
        <source>At most {0} items; there are {1}.</source>
        <translation>Höchstens {0} Artikel; es sind {1}.</translation>
    </message>
    <message>
        <source>At most {0} parameters; there are {1}.</source>
        <translation>Höchstens {0} Parameter; es sind {1}.</translation>
    </message>
    <message>
        <source>At most {0} user properties; there are {1}.</source>
        <translation>Höchstens {0} Eigenschaften des Nutzers; es sind {1}.</translation>
    </message>
    <message>
        <source>Avo says which events set these; here they became one rule for the call that sets them, none required.</source>
        <translation>Avo sagt, welche Events diese setzen; hier wurden sie eine Regel für den Aufruf, der sie setzt, und keine ist Pflicht.</translation>
    </message>
    <message>
        <source>Avo&apos;s notes on properties (id, tags, pii and the like) check nothing and were left out.</source>
        <translation>Was Avo zu Eigenschaften notiert (id, tags, pii und dergleichen), prüft nichts und wurde weggelassen.</translation>
    </message>
    <message>
        <source>Beside the custom type {0} the types {1} are not used.</source>
        <translation>Neben dem eigenen Typ {0} werden die Typen {1} nicht verwendet.</translation>
    </message>
    <message>
        <source>Blocked events go to a destination of their own: `blockedTo` is one of `destinations`.</source>
        <translation>Blockierte Events gehen an ein eigenes Ziel: `blockedTo` ist eines von `destinations`.</translation>
    </message>
    <message>
        <source>Braze takes quantities of at most {0}.</source>
        <translation>Braze nimmt Mengen von höchstens {0} an.</translation>
    </message>
    <message>
        <source>Braze takes the API key.</source>
        <translation>Braze nimmt den API Key an.</translation>
    </message>
    <message>
        <source>By its name {0} is {1}.</source>
        <translation>Dem Namen nach ist {0} {1}.</translation>
    </message>
    <message>
        <source>CONNECT {0} is refused: this address takes events, it is no proxy.</source>
        <translation>CONNECT {0} wird abgelehnt: Diese Adresse nimmt Events an, sie ist kein Proxy.</translation>
    </message>
    <message>
        <source>Cancel it first.</source>
        <translation>Ihn zuerst abbrechen.</translation>
    </message>
    <message>
        <source>Change it in the destination&apos;s settings and resume; nothing is lost.</source>
        <translation>Ihn in den Einstellungen des Ziels ändern und fortsetzen; nichts ist verloren.</translation>
    </message>
    <message>
        <source>Change it in the file, or convert the plan to our YAML.</source>
        <translation>In der Datei ändern, oder den Plan in unser YAML umwandeln.</translation>
    </message>
    <message>
        <source>Change it in the file.</source>
        <translation>In der Datei ändern.</translation>
    </message>
    <message>
        <source>Check the name, or see `inspector sessions`.</source>
        <translation>Den Namen prüfen, oder in `inspector sessions` nachsehen.</translation>
    </message>
    <message>
        <source>Choose a YAML or JSON file.</source>
        <translation>Eine YAML- oder JSON-Datei wählen.</translation>
    </message>
    <message>
        <source>Choose a file or folder that is there.</source>
        <translation>Eine Datei oder einen Ordner wählen, den es gibt.</translation>
    </message>
    <message>
        <source>Choose a file that ends in .evs.</source>
        <translation>Eine Datei wählen, die auf .evs endet.</translation>
    </message>
    <message>
        <source>Choose a folder that you may write to.</source>
        <translation>Einen Ordner wählen, in den geschrieben werden darf.</translation>
    </message>
    <message>
        <source>Choose a folder with plan files in it.</source>
        <translation>Einen Ordner wählen, in dem Plandateien liegen.</translation>
    </message>
    <message>
        <source>Choose a tracking plan.</source>
        <translation>Einen Tracking-Plan wählen.</translation>
    </message>
    <message>
        <source>Choose an exported plan, our YAML or a folder of JSON Schemas; docs/plans.md lists the formats.</source>
        <translation>Einen exportierten Plan, unser YAML oder einen Ordner mit JSON-Schemas wählen; die Formate stehen in docs/plans.md.</translation>
    </message>
    <message>
        <source>Choose another destination.</source>
        <translation>Ein anderes Ziel wählen.</translation>
    </message>
    <message>
        <source>Choose another file.</source>
        <translation>Eine andere Datei wählen.</translation>
    </message>
    <message>
        <source>Choose another host or port.</source>
        <translation>Einen anderen Host oder Port wählen.</translation>
    </message>
    <message>
        <source>Choose another name, or change or delete that file.</source>
        <translation>Einen anderen Namen wählen, oder jene Datei ändern oder löschen.</translation>
    </message>
    <message>
        <source>Choose another name.</source>
        <translation>Einen anderen Namen wählen.</translation>
    </message>
    <message>
        <source>Choose another place.</source>
        <translation>Einen anderen Ort wählen.</translation>
    </message>
    <message>
        <source>Choose one of them, or put each format in a folder of its own.</source>
        <translation>Eine davon wählen, oder jedes Format in einen eigenen Ordner legen.</translation>
    </message>
    <message>
        <source>Choose the folder with the plan alone.</source>
        <translation>Den Ordner wählen, in dem nur der Plan liegt.</translation>
    </message>
    <message>
        <source>Close what else has it open.</source>
        <translation>Schließen, was sie sonst geöffnet hat.</translation>
    </message>
    <message>
        <source>Connect it to one and try again.</source>
        <translation>Mit einem Netzwerk verbinden und noch einmal versuchen.</translation>
    </message>
    <message>
        <source>Content-Encoding has {0} layers; at most {1} are read.</source>
        <translation>Content-Encoding hat {0} Schichten; gelesen werden höchstens {1}.</translation>
    </message>
    <message>
        <source>Convert it to our YAML first.</source>
        <translation>Zuerst in unser YAML umwandeln.</translation>
    </message>
    <message>
        <source>Convert it to our YAML, which can be changed here.</source>
        <translation>In unser YAML umwandeln, das sich hier ändern lässt.</translation>
    </message>
    <message>
        <source>Correct it in an editor first.</source>
        <translation>Zuerst in einem Editor in Ordnung bringen.</translation>
    </message>
    <message>
        <source>Correct it in an editor that knows YAML.</source>
        <translation>In einem Editor, der YAML kennt, in Ordnung bringen.</translation>
    </message>
    <message>
        <source>Correct it, or export it again.</source>
        <translation>In Ordnung bringen oder neu exportieren.</translation>
    </message>
    <message>
        <source>Customer.io can be reached and has nothing against the API key.</source>
        <translation>Customer.io ist erreichbar und hat gegen den API Key nichts einzuwenden.</translation>
    </message>
    <message>
        <source>Customer.io refuses a whole batch with an event that has neither user id nor anonymous id.</source>
        <translation>Customer.io lehnt einen ganzen Stapel ab, in dem ein Event weder User-Id noch anonyme Id hat.</translation>
    </message>
    <message>
        <source>Did you mean &apos;{0}&apos;?</source>
        <translation>War &apos;{0}&apos; gemeint?</translation>
    </message>
    <message>
        <source>Did you mean &apos;{0}{1}&apos;?</source>
        <translation>War &apos;{0}{1}&apos; gemeint?</translation>
    </message>
    <message>
        <source>Empty npm&apos;s cache (npm cache clean --force) and try again.</source>
        <translation>Den Cache von npm leeren (npm cache clean --force) und noch einmal versuchen.</translation>
    </message>
    <message>
        <source>Empty pip&apos;s cache (python -m pip cache purge) and try again.</source>
        <translation>Den Cache von pip leeren (python -m pip cache purge) und noch einmal versuchen.</translation>
    </message>
    <message>
        <source>Enter the proxy&apos;s address again, with user:password@ in it.</source>
        <translation>Die Adresse des Proxys noch einmal eingeben, mit user:password@ darin.</translation>
    </message>
    <message>
        <source>Events called {0} are blocked by a rule.</source>
        <translation>Events namens {0} sind durch eine Regel blockiert.</translation>
    </message>
    <message>
        <source>Events of this name come by {0} too.</source>
        <translation>Events dieses Namens kommen auch durch {0}.</translation>
    </message>
    <message>
        <source>Everything that arrives will be sent on to {0}.</source>
        <translation>Alles, was ankommt, wird an {0} weitergeschickt.</translation>
    </message>
    <message>
        <source>Expected a character after the backslash.</source>
        <translation>Nach dem Backslash wird ein Zeichen erwartet.</translation>
    </message>
    <message>
        <source>Expected a closing ] for this one, or \[ for the character.</source>
        <translation>Hierzu wird eine schließende ] erwartet, oder \[ für das Zeichen selbst.</translation>
    </message>
    <message>
        <source>Expected a closing ] for this one.</source>
        <translation>Hierzu wird eine schließende ] erwartet.</translation>
    </message>
    <message>
        <source>Expected a closing parenthesis for this one.</source>
        <translation>Hierzu wird eine schließende Klammer erwartet.</translation>
    </message>
    <message>
        <source>Expected a closing {0} after this.</source>
        <translation>Danach wird ein schließendes {0} erwartet.</translation>
    </message>
    <message>
        <source>Expected a colon after {0}.</source>
        <translation>Nach {0} wird ein Doppelpunkt erwartet.</translation>
    </message>
    <message>
        <source>Expected a dot before the next key.</source>
        <translation>Vor dem nächsten Schlüssel wird ein Punkt erwartet.</translation>
    </message>
    <message>
        <source>Expected a field on the left, without quotes.</source>
        <translation>Links wird ein Feld erwartet, ohne Anführungszeichen.</translation>
    </message>
    <message>
        <source>Expected a number after id.</source>
        <translation>Nach id wird eine Zahl erwartet.</translation>
    </message>
    <message>
        <source>Expected a number or * in square brackets, as in products[0].</source>
        <translation>In den eckigen Klammern wird eine Zahl oder * erwartet, wie in products[0].</translation>
    </message>
    <message>
        <source>Expected a number or text after {0}.</source>
        <translation>Nach {0} wird eine Zahl oder ein Text erwartet.</translation>
    </message>
    <message>
        <source>Expected a plain group; look-around, named groups and flags are not supported.</source>
        <translation>Erwartet wird eine einfache Gruppe; Lookaround, benannte Gruppen und Flags gibt es hier nicht.</translation>
    </message>
    <message>
        <source>Expected a repetition such as {0} here, or {1} for the character.</source>
        <translation>Hier wird eine Wiederholung wie {0} erwartet, oder {1} für das Zeichen selbst.</translation>
    </message>
    <message>
        <source>Expected a single character at either end of a range.</source>
        <translation>An beiden Enden eines Bereichs wird ein einzelnes Zeichen erwartet.</translation>
    </message>
    <message>
        <source>Expected a space before the quotation mark, or the whole text in quotes.</source>
        <translation>Vor dem Anführungszeichen wird ein Leerzeichen erwartet, oder der ganze Text in Anführungszeichen.</translation>
    </message>
    <message>
        <source>Expected a time such as 10m, 2h30m, 2026-11-22 or 2026-11-22T05:03Z.</source>
        <translation>Erwartet wird eine Zeit wie 10m, 2h30m, 2026-11-22 oder 2026-11-22T05:03Z.</translation>
    </message>
    <message>
        <source>Expected a value after {0}, not {1}.</source>
        <translation>Nach {0} wird ein Wert erwartet, nicht {1}.</translation>
    </message>
    <message>
        <source>Expected a value after {0}.</source>
        <translation>Nach {0} wird ein Wert erwartet.</translation>
    </message>
    <message>
        <source>Expected a value in the list.</source>
        <translation>In der Liste wird ein Wert erwartet.</translation>
    </message>
    <message>
        <source>Expected an opening parenthesis before this one.</source>
        <translation>Davor wird eine öffnende Klammer erwartet.</translation>
    </message>
    <message>
        <source>Expected another character after the backslash: \{0} is no known escape.</source>
        <translation>Nach dem Backslash wird ein anderes Zeichen erwartet: \{0} hat keine Bedeutung.</translation>
    </message>
    <message>
        <source>Expected at most {0} characters, not {1}.</source>
        <translation>Höchstens {0} Zeichen sind erlaubt, nicht {1}.</translation>
    </message>
    <message>
        <source>Expected at most {0} groups within each other.</source>
        <translation>Höchstens {0} Gruppen dürfen ineinander stehen.</translation>
    </message>
    <message>
        <source>Expected at most {0} levels of nesting.</source>
        <translation>Höchstens {0} Ebenen der Verschachtelung sind erlaubt.</translation>
    </message>
    <message>
        <source>Expected at most {0} parts, counting every repetition.</source>
        <translation>Höchstens {0} Teile sind erlaubt, jede Wiederholung mitgezählt.</translation>
    </message>
    <message>
        <source>Expected characters in the square brackets.</source>
        <translation>In den eckigen Klammern werden Zeichen erwartet.</translation>
    </message>
    <message>
        <source>Expected more of the regular expression.</source>
        <translation>Der reguläre Ausdruck ist noch nicht zu Ende.</translation>
    </message>
    <message>
        <source>Expected no back-reference, such as \{0}: those are not supported.</source>
        <translation>Rückverweise wie \{0} gibt es hier nicht.</translation>
    </message>
    <message>
        <source>Expected one repetition, not two after each other.</source>
        <translation>Erwartet wird eine Wiederholung, nicht zwei hintereinander.</translation>
    </message>
    <message>
        <source>Expected something that can be repeated before this.</source>
        <translation>Davor wird etwas erwartet, das sich wiederholen lässt.</translation>
    </message>
    <message>
        <source>Expected the name of a key here.</source>
        <translation>Hier wird der Name eines Schlüssels erwartet.</translation>
    </message>
    <message>
        <source>Expected the smaller character of a range first.</source>
        <translation>Das kleinere Zeichen eines Bereichs wird zuerst erwartet.</translation>
    </message>
    <message>
        <source>Expected the smaller number first.</source>
        <translation>Die kleinere Zahl wird zuerst erwartet.</translation>
    </message>
    <message>
        <source>Expected the whole value in quotes, because of this character.</source>
        <translation>Wegen dieses Zeichens wird der ganze Wert in Anführungszeichen erwartet.</translation>
    </message>
    <message>
        <source>Expected {0} after a function.</source>
        <translation>Nach einer Funktion wird {0} erwartet.</translation>
    </message>
    <message>
        <source>Expected {0} after {1}, not {2}.</source>
        <translation>Nach {1} wird {0} erwartet, nicht {2}.</translation>
    </message>
    <message>
        <source>Expected {0}, but the filter ends.</source>
        <translation>Erwartet wird {0}, aber der Filter endet hier.</translation>
    </message>
    <message>
        <source>Expected {0}, not {1}.</source>
        <translation>Erwartet wird {0}, nicht {1}.</translation>
    </message>
    <message>
        <source>Expected {0}: there is no {1}(…).</source>
        <translation>Erwartet wird {0}: {1}(…) gibt es nicht.</translation>
    </message>
    <message>
        <source>Failed events can be sent again with `retry`.</source>
        <translation>Gescheiterte Events lassen sich mit `retry` noch einmal senden.</translation>
    </message>
    <message>
        <source>Firefox does not trust the proxy yet: certutil is missing (package libnss3-tools). Install it and start Firefox again, or import {file} in Firefox under Settings, Certificates, Authorities.</source>
        <translation>Firefox vertraut dem Proxy noch nicht: certutil fehlt (Paket libnss3-tools). Installieren und Firefox neu starten, oder {file} in Firefox unter Einstellungen, Zertifikate, Zertifizierungsstellen importieren.</translation>
    </message>
    <message>
        <source>Firefox does not trust the proxy: certutil could not put {0} into its profile.</source>
        <translation>Firefox vertraut dem Proxy nicht: certutil konnte {0} nicht in sein Profil aufnehmen.</translation>
    </message>
    <message>
        <source>For example: &quot;subscribe&quot;: &quot;type = \&quot;track\&quot;&quot;.</source>
        <translation>Zum Beispiel: &quot;subscribe&quot;: &quot;type = \&quot;track\&quot;&quot;.</translation>
    </message>
    <message>
        <source>Free some space on that disk, or choose another folder.</source>
        <translation>Auf diesem Datenträger Platz schaffen oder einen anderen Ordner wählen.</translation>
    </message>
    <message>
        <source>Google Analytics drops a hit without {0}.</source>
        <translation>Google Analytics verwirft einen Treffer ohne {0}.</translation>
    </message>
    <message>
        <source>Google Analytics keeps the name &apos;{0}&apos; for itself.</source>
        <translation>Den Namen &apos;{0}&apos; behält Google Analytics sich vor.</translation>
    </message>
    <message>
        <source>Google Analytics wants a purchase to have an order_id, and this one has none.</source>
        <translation>Google Analytics will zu einem Kauf eine order_id, und dieser hat keine.</translation>
    </message>
    <message>
        <source>In a plan of this format ({0}) only properties can be changed.</source>
        <translation>In einem Plan dieses Formats ({0}) lassen sich nur Eigenschaften ändern.</translation>
    </message>
    <message>
        <source>Install &apos;{0}&apos; into {1} yourself.</source>
        <translation>&apos;{0}&apos; selbst in {1} installieren.</translation>
    </message>
    <message>
        <source>Install Chromium, Chrome, Edge, Brave or Firefox, or use the PAC file in your own.</source>
        <translation>Chromium, Chrome, Edge, Brave oder Firefox installieren, oder im eigenen Browser die PAC-Datei verwenden.</translation>
    </message>
    <message>
        <source>Install Node {0} or newer from your system or nodejs.org, or run: pip install &apos;event-inspector[node]&apos; in the environment of Event Inspector.</source>
        <translation>Node {0} oder neuer aus dem System oder von nodejs.org installieren, oder in der Umgebung von Event Inspector ausführen: pip install &apos;event-inspector[node]&apos;.</translation>
    </message>
    <message>
        <source>Install it again.</source>
        <translation>Neu installieren.</translation>
    </message>
    <message>
        <source>Install it anew.</source>
        <translation>Neu installieren.</translation>
    </message>
    <message>
        <source>Install it, or run: pip install &apos;event-inspector[node]&apos;.</source>
        <translation>Installieren, oder ausführen: pip install &apos;event-inspector[node]&apos;.</translation>
    </message>
    <message>
        <source>Install the newer version to open it.</source>
        <translation>Zum Öffnen die neuere Version installieren.</translation>
    </message>
    <message>
        <source>Install them again.</source>
        <translation>Noch einmal installieren.</translation>
    </message>
    <message>
        <source>Install them anew.</source>
        <translation>Neu installieren.</translation>
    </message>
    <message>
        <source>Is there a network?</source>
        <translation>Gibt es ein Netzwerk?</translation>
    </message>
    <message>
        <source>It begins with http:// or https://.</source>
        <translation>Sie beginnt mit http:// oder https://.</translation>
    </message>
    <message>
        <source>It breaks the tracking plan.</source>
        <translation>Es verstößt gegen den Tracking-Plan.</translation>
    </message>
    <message>
        <source>It can be reached. Whether the write key is right it does not say before events arrive, nor after.</source>
        <translation>Es ist erreichbar. Ob der Write Key stimmt, sagt es weder, bevor Events ankommen, noch danach.</translation>
    </message>
    <message>
        <source>It can only be tested by sending an event.</source>
        <translation>Testen lässt es sich nur, indem ein Event gesendet wird.</translation>
    </message>
    <message>
        <source>It did not come to an end in time and was stopped.</source>
        <translation>Es wurde nicht rechtzeitig fertig und wurde angehalten.</translation>
    </message>
    <message>
        <source>It does not go to {0}, which is false.</source>
        <translation>Es geht nicht an {0}, das auf false steht.</translation>
    </message>
    <message>
        <source>It found nothing to send in this event.</source>
        <translation>Es fand in diesem Event nichts zu senden.</translation>
    </message>
    <message>
        <source>It has no validator: that the event is planned is all it says.</source>
        <translation>Es fehlt ein validator: Gesagt ist nur, dass das Event geplant ist.</translation>
    </message>
    <message>
        <source>It is no longer in the session.</source>
        <translation>Es ist nicht mehr in der Sitzung.</translation>
    </message>
    <message>
        <source>It is not possible to listen on {0} port {1}: {2}.</source>
        <translation>Auf {0}, Port {1} kann nicht gelauscht werden: {2}.</translation>
    </message>
    <message>
        <source>It is not subscribed to this event.</source>
        <translation>Es hat dieses Event nicht abonniert.</translation>
    </message>
    <message>
        <source>It is older than 72 hours, so Google Analytics will count it as of now.</source>
        <translation>Es ist älter als 72 Stunden, daher zählt Google Analytics es zur jetzigen Zeit.</translation>
    </message>
    <message>
        <source>It is read again whenever it changes.</source>
        <translation>Er wird bei jeder Änderung neu gelesen.</translation>
    </message>
    <message>
        <source>It is started again; try once more.</source>
        <translation>Er wird neu gestartet; noch einmal versuchen.</translation>
    </message>
    <message>
        <source>It lies in the future, so Google Analytics will count it as of now.</source>
        <translation>Es liegt in der Zukunft, daher zählt Google Analytics es zur jetzigen Zeit.</translation>
    </message>
    <message>
        <source>It listens and takes every write key.</source>
        <translation>Er lauscht und nimmt jeden Write Key an.</translation>
    </message>
    <message>
        <source>It names no currency, so USD is sent.</source>
        <translation>Es nennt keine Währung, daher wird USD gesendet.</translation>
    </message>
    <message>
        <source>It says that it happened {0} ago.</source>
        <translation>Es sagt, dass es vor {0} geschah.</translation>
    </message>
    <message>
        <source>It says that it happens {0} from now.</source>
        <translation>Es sagt, dass es in {0} geschieht.</translation>
    </message>
    <message>
        <source>It starts anew when it is asked again.</source>
        <translation>Bei der nächsten Anfrage startet es neu.</translation>
    </message>
    <message>
        <source>It tells a place to within a few metres.</source>
        <translation>Es verrät einen Ort auf wenige Meter genau.</translation>
    </message>
    <message>
        <source>It was being sent when the forward was interrupted. It may have arrived, and this destination keeps repeats.</source>
        <translation>Es wurde gerade gesendet, als die Weiterleitung unterbrochen wurde. Vielleicht ist es angekommen, und dieses Ziel behält Wiederholungen.</translation>
    </message>
    <message>
        <source>It was being sent when the job was interrupted. It may have arrived, and this destination keeps repeats.</source>
        <translation>Es wurde gerade gesendet, als der Job unterbrochen wurde. Vielleicht ist es angekommen, und dieses Ziel behält Wiederholungen.</translation>
    </message>
    <message>
        <source>It was closed.</source>
        <translation>Es wurde geschlossen.</translation>
    </message>
    <message>
        <source>It was deleted.</source>
        <translation>Es wurde gelöscht.</translation>
    </message>
    <message>
        <source>It was left out: {0}.</source>
        <translation>Das wurde weggelassen: {0}.</translation>
    </message>
    <message>
        <source>It was removed meanwhile.</source>
        <translation>Es wurde inzwischen entfernt.</translation>
    </message>
    <message>
        <source>It was sent events over {0}, which tells whose it is.</source>
        <translation>Es bekam Events über {0}, was zeigt, wem es gehört.</translation>
    </message>
    <message>
        <source>It was sent {0} ago by its own word: it waited, or the clock is behind.</source>
        <translation>Nach eigener Angabe wurde es vor {0} gesendet: Es hat gewartet, oder die Uhr geht nach.</translation>
    </message>
    <message>
        <source>It was started that way.</source>
        <translation>Sie wurde so gestartet.</translation>
    </message>
    <message>
        <source>It was taken out at the rule “{0}”.</source>
        <translation>Es wurde bei der Regel „{0}“ herausgenommen.</translation>
    </message>
    <message>
        <source>Its data describes no schema with a vendor, name and version; it was left out.</source>
        <translation>data beschreibt kein Schema mit vendor, name und version; es wurde weggelassen.</translation>
    </message>
    <message>
        <source>Its name is cut to {0} characters.</source>
        <translation>Der Name wird auf {0} Zeichen gekürzt.</translation>
    </message>
    <message>
        <source>Its sender hung up meanwhile, so it cannot go on.</source>
        <translation>Der Absender hat inzwischen aufgelegt, daher kann es nicht weitergehen.</translation>
    </message>
    <message>
        <source>Its session is no longer there.</source>
        <translation>Die Sitzung dazu gibt es nicht mehr.</translation>
    </message>
    <message>
        <source>Join one, or say by which address it is reached.</source>
        <translation>Einem beitreten oder sagen, unter welcher Adresse er zu erreichen ist.</translation>
    </message>
    <message>
        <source>Kafka said: {0}</source>
        <translation>Kafka sagte: {0}</translation>
    </message>
    <message>
        <source>Kafka said: {0}.</source>
        <translation>Kafka sagte: {0}.</translation>
    </message>
    <message>
        <source>Keep one of them.</source>
        <translation>Nur eines davon behalten.</translation>
    </message>
    <message>
        <source>Labels of the property {0} were put on its event.</source>
        <translation>Die Labels der Eigenschaft {0} kamen an ihr Event.</translation>
    </message>
    <message>
        <source>Look after the network and try again.</source>
        <translation>Nach dem Netzwerk sehen und noch einmal versuchen.</translation>
    </message>
    <message>
        <source>Look after the network, proxy and certificates that npm is set up with, and try again.</source>
        <translation>Nach dem Netzwerk, dem Proxy und den Zertifikaten sehen, mit denen npm eingerichtet ist, und noch einmal versuchen.</translation>
    </message>
    <message>
        <source>Look after the network, proxy and certificates that pip is set up with, and try again.</source>
        <translation>Nach dem Netzwerk, dem Proxy und den Zertifikaten sehen, mit denen pip eingerichtet ist, und noch einmal versuchen.</translation>
    </message>
    <message>
        <source>Look into the engine&apos;s log, then start the proxy again.</source>
        <translation>Im Protokoll der Engine nachsehen und den Proxy dann neu starten.</translation>
    </message>
    <message>
        <source>Make it flatter.</source>
        <translation>Weniger Ebenen verwenden.</translation>
    </message>
    <message>
        <source>Make it writable, and try again.</source>
        <translation>Zum Schreiben freigeben und noch einmal versuchen.</translation>
    </message>
    <message>
        <source>Make new ones: inspector proxy wireguard --new-keys.</source>
        <translation>Neue machen: inspector proxy wireguard --new-keys.</translation>
    </message>
    <message>
        <source>Make the folder yours and writable, or go without https.</source>
        <translation>Sich den Ordner zu eigen und beschreibbar machen, oder ohne https auskommen.</translation>
    </message>
    <message>
        <source>Make {0} MB free, and try again.</source>
        <translation>{0} MB freimachen und noch einmal versuchen.</translation>
    </message>
    <message>
        <source>Mend it and try again.</source>
        <translation>In Ordnung bringen und noch einmal versuchen.</translation>
    </message>
    <message>
        <source>Mend it, or move it away; it is left as it is.</source>
        <translation>In Ordnung bringen oder wegschieben; sie bleibt, wie sie ist.</translation>
    </message>
    <message>
        <source>Mend that and try again.</source>
        <translation>Das beheben und noch einmal versuchen.</translation>
    </message>
    <message>
        <source>Mixpanel cannot undo a merge of two people: switch on &apos;merge&apos; if you want it.</source>
        <translation>Mixpanel kann das Zusammenführen zweier Personen nicht zurücknehmen: &apos;merge&apos; einschalten, wenn es gewünscht ist.</translation>
    </message>
    <message>
        <source>Mixpanel drops the property {0} on arrival.</source>
        <translation>Mixpanel verwirft die Eigenschaft {0} bei der Ankunft.</translation>
    </message>
    <message>
        <source>Mixpanel drops this on arrival; the rule is marked as deprecated.</source>
        <translation>Mixpanel verwirft es bei der Ankunft; die Regel ist als veraltet gekennzeichnet.</translation>
    </message>
    <message>
        <source>Mixpanel knows the service account and the project.</source>
        <translation>Mixpanel kennt das Dienstkonto und das Projekt.</translation>
    </message>
    <message>
        <source>Move it away; it is left as it is.</source>
        <translation>Wegschieben; sie bleibt, wie sie ist.</translation>
    </message>
    <message>
        <source>Name a file with certificates in PEM.</source>
        <translation>Eine Datei mit Zertifikaten in PEM nennen.</translation>
    </message>
    <message>
        <source>Name a session file elsewhere, or make that folder writable.</source>
        <translation>Anderswo eine Sitzungsdatei nennen oder diesen Ordner beschreibbar machen.</translation>
    </message>
    <message>
        <source>Name another address.</source>
        <translation>Eine andere Adresse nennen.</translation>
    </message>
    <message>
        <source>Name one with --collection.</source>
        <translation>Eine mit --collection nennen.</translation>
    </message>
    <message>
        <source>Name the hosts of your analytics; all others pass untouched.</source>
        <translation>Die Hosts der eigenen Analytik nennen; alle anderen gehen unberührt durch.</translation>
    </message>
    <message>
        <source>Name what is above them: `*.example.com`.</source>
        <translation>Nennen, was darüber liegt: `*.example.com`.</translation>
    </message>
    <message>
        <source>Names of events have {0}; &quot;{1}&quot; has not.</source>
        <translation>Namen von Events haben {0}; „{1}“ hat das nicht.</translation>
    </message>
    <message>
        <source>No SDK sends events to {0}.</source>
        <translation>Kein SDK schickt Events an {0}.</translation>
    </message>
    <message>
        <source>No action is set up.</source>
        <translation>Keine Aktion ist eingerichtet.</translation>
    </message>
    <message>
        <source>No answer came.</source>
        <translation>Es kam keine Antwort.</translation>
    </message>
    <message>
        <source>No answer within {0} seconds.</source>
        <translation>Keine Antwort binnen {0} Sekunden.</translation>
    </message>
    <message>
        <source>No broker answered.</source>
        <translation>Kein Broker antwortete.</translation>
    </message>
    <message>
        <source>No forward {0} runs here.</source>
        <translation>Keine Weiterleitung {0} läuft hier.</translation>
    </message>
    <message>
        <source>No request can be made of it: {0}.</source>
        <translation>Daraus lässt sich keine Anfrage machen: {0}.</translation>
    </message>
    <message>
        <source>No rule of the tracking plan is about this event; it is not planned.</source>
        <translation>Keine Regel des Tracking-Plans betrifft dieses Event; es ist nicht geplant.</translation>
    </message>
    <message>
        <source>No secure connection to {0}: {1}.</source>
        <translation>Keine sichere Verbindung zu {0}: {1}.</translation>
    </message>
    <message>
        <source>Node answered with more than can be taken, and was ended.</source>
        <translation>Node antwortete mit mehr, als angenommen werden kann, und wurde beendet.</translation>
    </message>
    <message>
        <source>Node cannot be started: {0}.</source>
        <translation>Node kann nicht gestartet werden: {0}.</translation>
    </message>
    <message>
        <source>Node did not answer for {0} seconds and was ended.</source>
        <translation>Node antwortete {0} Sekunden lang nicht und wurde beendet.</translation>
    </message>
    <message>
        <source>Node ended (exit code {0}).</source>
        <translation>Node endete (Rückgabewert {0}).</translation>
    </message>
    <message>
        <source>Node ended.</source>
        <translation>Node endete.</translation>
    </message>
    <message>
        <source>Node ran out of memory ({0} MB).</source>
        <translation>Node ging der Speicher aus ({0} MB).</translation>
    </message>
    <message>
        <source>Node was ended from outside (signal {0}).</source>
        <translation>Node wurde von außen beendet (Signal {0}).</translation>
    </message>
    <message>
        <source>None is kept in {0} yet.</source>
        <translation>In {0} ist noch keines aufgehoben.</translation>
    </message>
    <message>
        <source>None of Segment&apos;s destinations can be loaded.</source>
        <translation>Keines der Ziele von Segment kann geladen werden.</translation>
    </message>
    <message>
        <source>Not sent, because of the event before it: {0}</source>
        <translation>Nicht gesendet, wegen des Events davor: {0}</translation>
    </message>
    <message>
        <source>Not sent, because of the request before it: {0}</source>
        <translation>Nicht gesendet, wegen der Anfrage davor: {0}</translation>
    </message>
    <message>
        <source>Not sent, this is a preview.</source>
        <translation>Nicht gesendet, das ist eine Vorschau.</translation>
    </message>
    <message>
        <source>Not sent, this is a preview; it speaks a protocol of its own, of which only the address is known.</source>
        <translation>Nicht gesendet, das ist eine Vorschau; es spricht ein eigenes Protokoll, von dem nur die Adresse bekannt ist.</translation>
    </message>
    <message>
        <source>Not sent, this is a preview; what would follow depends on the destination&apos;s answer.</source>
        <translation>Nicht gesendet, das ist eine Vorschau; was folgen würde, hängt von der Antwort des Ziels ab.</translation>
    </message>
    <message>
        <source>Not valid: {0}</source>
        <translation>Nicht gültig: {0}</translation>
    </message>
    <message>
        <source>Nothing reads {0}; {1} is perhaps meant.</source>
        <translation>Niemand liest {0}; vielleicht ist {1} gemeint.</translation>
    </message>
    <message>
        <source>Nothing was made of it, which is a mistake of ours.</source>
        <translation>Daraus wurde nichts gemacht; das ist ein Fehler von uns.</translation>
    </message>
    <message>
        <source>Nothing was said of it.</source>
        <translation>Darüber wurde nichts gesagt.</translation>
    </message>
    <message>
        <source>Of a source in `{0}`: {1}</source>
        <translation>Von einer Quelle in `{0}`: {1}</translation>
    </message>
    <message>
        <source>Of its {0} products the first {1} are sent.</source>
        <translation>Von {0} Produkten werden die ersten {1} gesendet.</translation>
    </message>
    <message>
        <source>Of its {0} {1} is not used.</source>
        <translation>In {0} wird {1} nicht verwendet.</translation>
    </message>
    <message>
        <source>Of that app.</source>
        <translation>Dieser App.</translation>
    </message>
    <message>
        <source>Of the app that the tokens were given to.</source>
        <translation>Der App, der die Tokens gegeben wurden.</translation>
    </message>
    <message>
        <source>On some destinations it is called {0}; only {1} is known to the rule.</source>
        <translation>Bei manchen Zielen heißt es {0}; die Regel kennt nur {1}.</translation>
    </message>
    <message>
        <source>Only blocked events can be corrected.</source>
        <translation>Nur blockierte Events können berichtigt werden.</translation>
    </message>
    <message>
        <source>Only the first {0} products are sent.</source>
        <translation>Nur die ersten {0} Produkte werden gesendet.</translation>
    </message>
    <message>
        <source>Only the first {0} {1} are sent.</source>
        <translation>Nur die ersten {0} {1} werden gesendet.</translation>
    </message>
    <message>
        <source>Partition {0}, offset {1}.</source>
        <translation>Partition {0}, Offset {1}.</translation>
    </message>
    <message>
        <source>People and groups need the project token, which is not set.</source>
        <translation>Personen und Gruppen brauchen das Projekt-Token, das nicht gesetzt ist.</translation>
    </message>
    <message>
        <source>Personal data hidden: {0}.</source>
        <translation>Persönliche Daten verdeckt: {0}.</translation>
    </message>
    <message>
        <source>Plans of this format ({0}) cannot be changed in place.</source>
        <translation>Pläne dieses Formats ({0}) lassen sich nicht an Ort und Stelle ändern.</translation>
    </message>
    <message>
        <source>Port {0} is taken by {1}.</source>
        <translation>Port {0} ist durch {1} belegt.</translation>
    </message>
    <message>
        <source>Port {0} is taken{1}.</source>
        <translation>Port {0} ist belegt{1}.</translation>
    </message>
    <message>
        <source>PostHog knows the project API key.</source>
        <translation>PostHog kennt den API Key des Projekts.</translation>
    </message>
    <message>
        <source>PostHog refuses the id &apos;{0}&apos;, since it is mostly a mistake.</source>
        <translation>PostHog lehnt die Id &apos;{0}&apos; ab, da sie meist ein Versehen ist.</translation>
    </message>
    <message>
        <source>PostHog takes ids of at most {0} characters.</source>
        <translation>PostHog nimmt Ids von höchstens {0} Zeichen an.</translation>
    </message>
    <message>
        <source>Properties are numbered ({0}); a list holds any number of values.</source>
        <translation>Eigenschaften sind durchnummeriert ({0}); eine Liste fasst beliebig viele Werte.</translation>
    </message>
    <message>
        <source>Properties have no place in a page view or screen view, but for the page&apos;s address, title and referrer.</source>
        <translation>In einem Seiten- oder Bildschirmaufruf haben Eigenschaften keinen Platz, außer Adresse, Titel und Referrer der Seite.</translation>
    </message>
    <message>
        <source>Properties other than category, label, property and value have no place in a structured event.</source>
        <translation>Andere Eigenschaften als category, label, property und value haben in einem strukturierten Event keinen Platz.</translation>
    </message>
    <message>
        <source>Put it back, or save a copy of the session and begin a new one.</source>
        <translation>Sie zurücklegen, oder eine Kopie der Sitzung sichern und eine neue beginnen.</translation>
    </message>
    <message>
        <source>Put that one back at {0}, or start a new job.</source>
        <translation>Jene zurück nach {0} legen, oder einen neuen Job beginnen.</translation>
    </message>
    <message>
        <source>Received; whether it is valid, the collector does not say.</source>
        <translation>Empfangen; ob es gültig ist, sagt der Collector nicht.</translation>
    </message>
    <message>
        <source>Reload it.</source>
        <translation>Neu laden.</translation>
    </message>
    <message>
        <source>Reload the plan.</source>
        <translation>Den Plan neu laden.</translation>
    </message>
    <message>
        <source>Remove one that is not needed any more.</source>
        <translation>Eine entfernen, die nicht mehr gebraucht wird.</translation>
    </message>
    <message>
        <source>Rename the file, or the folder that is called so.</source>
        <translation>Die Datei oder den Ordner umbenennen, der so heißt.</translation>
    </message>
    <message>
        <source>Request line and headers are longer than {0} bytes.</source>
        <translation>Anfragezeile und Header sind länger als {0} Bytes.</translation>
    </message>
    <message>
        <source>Resume it first.</source>
        <translation>Ihn zuerst fortsetzen.</translation>
    </message>
    <message>
        <source>Resume the job when that is mended; what is left is sent then.</source>
        <translation>Den Job fortsetzen, wenn das behoben ist; was übrig ist, wird dann gesendet.</translation>
    </message>
    <message>
        <source>RudderStack refuses a whole batch with an event that has neither user id nor anonymous id.</source>
        <translation>RudderStack lehnt einen ganzen Stapel ab, in dem ein Event weder User-Id noch anonyme Id hat.</translation>
    </message>
    <message>
        <source>RudderStack&apos;s SDKs warn of messages of more than 32 KB; this one has {0}.</source>
        <translation>RudderStacks SDKs warnen vor Nachrichten von mehr als 32 KB; diese hat {0}.</translation>
    </message>
    <message>
        <source>Rules of enforcement are an object.</source>
        <translation>Regeln der Durchsetzung sind ein Objekt.</translation>
    </message>
    <message>
        <source>Rules of type {0} are not known; this one was left out.</source>
        <translation>Regeln vom Typ {0} sind nicht bekannt; diese wurde weggelassen.</translation>
    </message>
    <message>
        <source>Save it as UTF-8.</source>
        <translation>Als UTF-8 speichern.</translation>
    </message>
    <message>
        <source>Save the one you want in a file of its own.</source>
        <translation>Den gewünschten in einer eigenen Datei speichern.</translation>
    </message>
    <message>
        <source>Say `on` or `position`.</source>
        <translation>`on` oder `position` angeben.</translation>
    </message>
    <message>
        <source>See to it that the folder is yours and the disk has room.</source>
        <translation>Dafür sorgen, dass der Ordner einem gehört und der Datenträger Platz hat.</translation>
    </message>
    <message>
        <source>See to it that the folder is yours.</source>
        <translation>Dafür sorgen, dass der Ordner einem gehört.</translation>
    </message>
    <message>
        <source>See whether it exists and who may read it.</source>
        <translation>Nachsehen, ob es sie gibt und wer sie lesen darf.</translation>
    </message>
    <message>
        <source>See whether it still runs: `inspector doctor`.</source>
        <translation>Nachsehen, ob sie noch läuft: `inspector doctor`.</translation>
    </message>
    <message>
        <source>See whether the disk is full or was removed.</source>
        <translation>Nachsehen, ob der Datenträger voll ist oder entfernt wurde.</translation>
    </message>
    <message>
        <source>See whether the folder is yours.</source>
        <translation>Nachsehen, ob der Ordner einem gehört.</translation>
    </message>
    <message>
        <source>See whether this machine has enough memory.</source>
        <translation>Nachsehen, ob dieser Rechner genug Speicher hat.</translation>
    </message>
    <message>
        <source>Segment drops a batch of more than {0} events without a word; this one had {1}.</source>
        <translation>Segment verwirft einen Stapel von mehr als {0} Events wortlos; dieser hatte {1}.</translation>
    </message>
    <message>
        <source>Segment drops a consent event whose categoryPreferences are {0}; they have to be an object.</source>
        <translation>Segment verwirft ein Einwilligungs-Event, dessen categoryPreferences {0} sind; sie müssen ein Objekt sein.</translation>
    </message>
    <message>
        <source>Segment drops a message whose advertisingId is {0}; it has to be a text.</source>
        <translation>Segment verwirft eine Nachricht, deren advertisingId {0} ist; sie muss ein Text sein.</translation>
    </message>
    <message>
        <source>Segment drops a message whose consent category {0} is {1}; it is true or false.</source>
        <translation>Segment verwirft eine Nachricht, deren Einwilligungskategorie {0} {1} ist; sie ist true oder false.</translation>
    </message>
    <message>
        <source>Segment drops a message whose consent version is {0}; it has to be a number.</source>
        <translation>Segment verwirft eine Nachricht, deren Version der Einwilligung {0} ist; sie muss eine Zahl sein.</translation>
    </message>
    <message>
        <source>Segment drops a message whose {0} is {1}; it has to be a text.</source>
        <translation>Segment verwirft eine Nachricht, deren {0} {1} ist; es muss ein Text sein.</translation>
    </message>
    <message>
        <source>Segment drops a message with consent but without categoryPreferences.</source>
        <translation>Segment verwirft eine Nachricht mit Einwilligung, aber ohne categoryPreferences.</translation>
    </message>
    <message>
        <source>Segment drops a track call without the name of its event.</source>
        <translation>Segment verwirft einen track-Aufruf ohne den Namen seines Events.</translation>
    </message>
    <message>
        <source>Segment drops a {0} call whose {1} is {2}; it has to be a text.</source>
        <translation>Segment verwirft einen {0}-Aufruf, dessen {1} {2} ist; es muss ein Text sein.</translation>
    </message>
    <message>
        <source>Segment drops events that have neither user id nor anonymous id.</source>
        <translation>Segment verwirft Events, die weder User-Id noch anonyme Id haben.</translation>
    </message>
    <message>
        <source>Segment drops messages of more than {0} KB.</source>
        <translation>Segment verwirft Nachrichten von mehr als {0} KB.</translation>
    </message>
    <message>
        <source>Segment drops {0} call without {1}.</source>
        <translation>Segment verwirft {0}-Aufrufe ohne {1}.</translation>
    </message>
    <message>
        <source>Segment has no destination &apos;{0}&apos;.</source>
        <translation>Segment hat kein Ziel &apos;{0}&apos;.</translation>
    </message>
    <message>
        <source>Segment holds texts to allowed values by a pattern that may match anywhere; the rule asks for all of it.</source>
        <translation>Segment prüft erlaubte Werte von Texten mit einem Muster, das irgendwo passen darf; die Regel verlangt den ganzen Text.</translation>
    </message>
    <message>
        <source>Segment lists {0} calls under &quot;{1}&quot; too, so that both are one event in its schema.</source>
        <translation>Segment führt {0}-Aufrufe auch unter „{1}“, so dass beide in seinem Schema ein Event sind.</translation>
    </message>
    <message>
        <source>Segment refuses a message of more than 32 KB; this one has {0}.</source>
        <translation>Segment lehnt Nachrichten von mehr als 32 KB ab; diese hat {0}.</translation>
    </message>
    <message>
        <source>Segment says that there are {0} rules; only {1} are here. Save the other pages too.</source>
        <translation>Laut Segment gibt es {0} Regeln; hier sind nur {1}. Auch die anderen Seiten speichern.</translation>
    </message>
    <message>
        <source>Segment sets originalTimestamp itself, from timestamp; what is sent is written over.</source>
        <translation>Segment setzt originalTimestamp selbst, aus timestamp; was gesendet wird, wird überschrieben.</translation>
    </message>
    <message>
        <source>Segment&apos;s destination {0} cannot be loaded: {1}</source>
        <translation>Das Ziel {0} von Segment kann nicht geladen werden: {1}</translation>
    </message>
    <message>
        <source>Segment&apos;s destinations cannot be loaded: {0}.</source>
        <translation>Die Ziele von Segment können nicht geladen werden: {0}.</translation>
    </message>
    <message>
        <source>Segment&apos;s destinations have no place for {0} calls.</source>
        <translation>Die Ziele von Segment haben für {0}-Aufrufe keinen Platz.</translation>
    </message>
    <message>
        <source>Segment&apos;s own destinations are not installed.</source>
        <translation>Die Ziele von Segment selbst sind nicht installiert.</translation>
    </message>
    <message>
        <source>Segment&apos;s own destinations are not part of this installation.</source>
        <translation>Die Ziele von Segment selbst gehören nicht zu dieser Installation.</translation>
    </message>
    <message>
        <source>Segment&apos;s own destinations are those of another version of Event Inspector.</source>
        <translation>Die Ziele von Segment selbst gehören zu einer anderen Version von Event Inspector.</translation>
    </message>
    <message>
        <source>Segment&apos;s own destinations need Node {0} or newer; this machine has {1}.</source>
        <translation>Die Ziele von Segment selbst brauchen Node {0} oder neuer; dieser Rechner hat {1}.</translation>
    </message>
    <message>
        <source>Segment&apos;s own destinations run in Node, and there is none on this machine.</source>
        <translation>Die Ziele von Segment selbst laufen in Node, und auf diesem Rechner gibt es keines.</translation>
    </message>
    <message>
        <source>Send fewer events at a time.</source>
        <translation>Weniger Events auf einmal senden.</translation>
    </message>
    <message>
        <source>Snowplow cannot read {0} as {1}; the event would fail.</source>
        <translation>Snowplow kann {0} nicht als {1} lesen; das Event würde scheitern.</translation>
    </message>
    <message>
        <source>Snowplow knows no {0} {1}; the event would fail.</source>
        <translation>Snowplow kennt kein {0} {1}; das Event würde scheitern.</translation>
    </message>
    <message>
        <source>Snowplow needs {0} in every event; this one would fail.</source>
        <translation>Snowplow braucht {0} in jedem Event; dieses würde scheitern.</translation>
    </message>
    <message>
        <source>Snowplow takes a POST as application/json alone; the whole request would fail.</source>
        <translation>Snowplow nimmt einen POST nur als application/json an; die ganze Anfrage würde scheitern.</translation>
    </message>
    <message>
        <source>Snowplow wants every parameter to be a text; {0} is {1}.</source>
        <translation>Snowplow will jeden Parameter als Text; {0} ist {1}.</translation>
    </message>
    <message>
        <source>Split it into several plans; any number can be used at once.</source>
        <translation>Ihn in mehrere Pläne teilen; es können beliebig viele zugleich verwendet werden.</translation>
    </message>
    <message>
        <source>Split it into several plans; any number of them can be used at once.</source>
        <translation>In mehrere Pläne aufteilen; beliebig viele lassen sich zugleich verwenden.</translation>
    </message>
    <message>
        <source>Start it again.</source>
        <translation>Noch einmal starten.</translation>
    </message>
    <message>
        <source>Start it headless, or on a desktop.</source>
        <translation>Ohne Fenster (headless) starten, oder auf einem Desktop.</translation>
    </message>
    <message>
        <source>Stop it first.</source>
        <translation>Zuerst diese beenden.</translation>
    </message>
    <message>
        <source>Stop one first.</source>
        <translation>Zuerst eine beenden.</translation>
    </message>
    <message>
        <source>Stop that one first, or name this one.</source>
        <translation>Zuerst jene beenden, oder dieser einen Namen geben.</translation>
    </message>
    <message>
        <source>Stop that program or choose another port.</source>
        <translation>Das Programm beenden oder einen anderen Port wählen.</translation>
    </message>
    <message>
        <source>Stop that program, or use another port: {0}.</source>
        <translation>Das Programm beenden, oder einen anderen Port verwenden: {0}.</translation>
    </message>
    <message>
        <source>Stop that program.</source>
        <translation>Das Programm beenden.</translation>
    </message>
    <message>
        <source>Stop the proxy first.</source>
        <translation>Zuerst den Proxy beenden.</translation>
    </message>
    <message>
        <source>Stored, though others of the same request were refused.</source>
        <translation>Gespeichert, obwohl andere derselben Anfrage abgelehnt wurden.</translation>
    </message>
    <message>
        <source>Switch it on: inspector proxy start --wireguard, or on the window&apos;s page of ways in.</source>
        <translation>Einschalten: inspector proxy start --wireguard, oder im Fenster auf der Seite mit den Wegen.</translation>
    </message>
    <message>
        <source>Take it out and set it as the password.</source>
        <translation>Es herausnehmen und als Passwort setzen.</translation>
    </message>
    <message>
        <source>Take one from 1024 on.</source>
        <translation>Einen ab 1024 nehmen.</translation>
    </message>
    <message>
        <source>Taken out: {0}.</source>
        <translation>Herausgenommen: {0}.</translation>
    </message>
    <message>
        <source>That there are attributes at all is required, which a track call without properties cannot break.</source>
        <translation>Verlangt ist, dass es überhaupt Attribute gibt; dagegen kann ein track-Aufruf ohne properties nicht verstoßen.</translation>
    </message>
    <message>
        <source>The Event Inspector itself failed on this request ({0}); the request is kept, please report it.</source>
        <translation>Event Inspector selbst ist an dieser Anfrage gescheitert ({0}); sie bleibt erhalten, bitte melden.</translation>
    </message>
    <message>
        <source>The URL comes to &apos;{0}&apos;, which is no address.</source>
        <translation>Aus der URL wird &apos;{0}&apos;, und das ist keine Adresse.</translation>
    </message>
    <message>
        <source>The URL has a user name or password in it: the setting authorization keeps them as a secret.</source>
        <translation>In der URL steht ein Benutzername oder Passwort: Die Einstellung authorization bewahrt sie als Geheimnis auf.</translation>
    </message>
    <message>
        <source>The actions of {0} are a list of objects.</source>
        <translation>Die Aktionen von {0} sind eine Liste von Objekten.</translation>
    </message>
    <message>
        <source>The address of the database holds a password.</source>
        <translation>In der Adresse der Datenbank steht ein Passwort.</translation>
    </message>
    <message>
        <source>The address redirects in a circle.</source>
        <translation>Die Adresse leitet im Kreis weiter.</translation>
    </message>
    <message>
        <source>The answer broke off ({0}).</source>
        <translation>Die Antwort brach ab ({0}).</translation>
    </message>
    <message>
        <source>The batch holds {0} events; at most {1} are read.</source>
        <translation>Der Stapel enthält {0} Events; gelesen werden höchstens {1}.</translation>
    </message>
    <message>
        <source>The batch is empty.</source>
        <translation>Der Stapel ist leer.</translation>
    </message>
    <message>
        <source>The batch is not an array but {0}.</source>
        <translation>Der Stapel ist keine Liste, sondern {0}.</translation>
    </message>
    <message>
        <source>The batch&apos;s own fields are too large to be copied into each of its events.</source>
        <translation>Die eigenen Felder des Stapels sind zu groß, um in jedes seiner Events kopiert zu werden.</translation>
    </message>
    <message>
        <source>The body has no batch.</source>
        <translation>Der Body enthält keinen Stapel.</translation>
    </message>
    <message>
        <source>The body has to be an object.</source>
        <translation>Der Body muss ein Objekt sein.</translation>
    </message>
    <message>
        <source>The body has {0} bytes, more than the proxy keeps. It was passed on whole.</source>
        <translation>Der Body hat {0} Bytes, mehr als der Proxy behält. Weitergegeben wurde er ganz.</translation>
    </message>
    <message>
        <source>The body is encoded as {0}; what is read is {1}.</source>
        <translation>Der Body ist als {0} kodiert; gelesen wird {1}.</translation>
    </message>
    <message>
        <source>The body is gzip in more than {0} parts.</source>
        <translation>Der Body ist gzip in mehr als {0} Teilen.</translation>
    </message>
    <message>
        <source>The body is larger than {0} bytes when unpacked.</source>
        <translation>Der Body ist entpackt größer als {0} Bytes.</translation>
    </message>
    <message>
        <source>The body is not an object but {0}.</source>
        <translation>Der Body ist kein Objekt, sondern {0}.</translation>
    </message>
    <message>
        <source>The body is not valid JSON: {0}.</source>
        <translation>Der Body ist kein gültiges JSON: {0}.</translation>
    </message>
    <message>
        <source>The body is not valid UTF-8: byte 0x{0} at offset {1}.</source>
        <translation>Der Body ist kein gültiges UTF-8: Byte 0x{0} an Stelle {1}.</translation>
    </message>
    <message>
        <source>The body is said to be br but cannot be unpacked.</source>
        <translation>Der Body soll br sein, kann aber nicht entpackt werden.</translation>
    </message>
    <message>
        <source>The body is said to be zstd but cannot be unpacked.</source>
        <translation>Der Body soll zstd sein, kann aber nicht entpackt werden.</translation>
    </message>
    <message>
        <source>The body is said to be {0} but cannot be unpacked: {1}.</source>
        <translation>Der Body soll {0} sein, kann aber nicht entpackt werden: {1}.</translation>
    </message>
    <message>
        <source>The body is zstd in more than {0} parts.</source>
        <translation>Der Body ist zstd in mehr als {0} Teilen.</translation>
    </message>
    <message>
        <source>The body is {0} that ends too early: part of it is missing.</source>
        <translation>Der Body ist {0}, das zu früh endet: Ein Teil fehlt.</translation>
    </message>
    <message>
        <source>The body is {0}; JSON is sent as UTF-8.</source>
        <translation>Der Body ist {0}; JSON wird als UTF-8 gesendet.</translation>
    </message>
    <message>
        <source>The body is {0}; at most {1} bytes are taken.</source>
        <translation>Der Body ist {0}; angenommen werden höchstens {1} Bytes.</translation>
    </message>
    <message>
        <source>The body nests arrays and objects in more than {0} levels.</source>
        <translation>Der Body verschachtelt Listen und Objekte in mehr als {0} Ebenen.</translation>
    </message>
    <message>
        <source>The bookkeeping keyword {0} was left out; it would change what references mean.</source>
        <translation>Das Schlüsselwort {0} dient der Verwaltung und wurde weggelassen; es würde ändern, was Verweise bedeuten.</translation>
    </message>
    <message>
        <source>The brokers answer; of the topic they say: {0}.</source>
        <translation>Die Broker antworten; vom Topic sagen sie: {0}.</translation>
    </message>
    <message>
        <source>The brokers answer; {0} has {1} partitions.</source>
        <translation>Die Broker antworten; {0} hat {1} Partitionen.</translation>
    </message>
    <message>
        <source>The brokers at {0} do not answer: {1}</source>
        <translation>Die Broker bei {0} antworten nicht: {1}</translation>
    </message>
    <message>
        <source>The call does not name its event.</source>
        <translation>Der Aufruf nennt sein Event nicht.</translation>
    </message>
    <message>
        <source>The call has no groupId.</source>
        <translation>Der Aufruf hat keine groupId.</translation>
    </message>
    <message>
        <source>The call has no previousId.</source>
        <translation>Der Aufruf hat keine previousId.</translation>
    </message>
    <message>
        <source>The call has not both of its ids.</source>
        <translation>Der Aufruf hat nicht beide Ids.</translation>
    </message>
    <message>
        <source>The certificate authority in {0} cannot be read.</source>
        <translation>Die Zertifizierungsstelle in {0} ist nicht zu lesen.</translation>
    </message>
    <message>
        <source>The certificate of {0} is not to be trusted: {1}.</source>
        <translation>Dem Zertifikat von {0} ist nicht zu trauen: {1}.</translation>
    </message>
    <message>
        <source>The certificates in {0} cannot be kept: {1}.</source>
        <translation>Die Zertifikate in {0} können nicht aufbewahrt werden: {1}.</translation>
    </message>
    <message>
        <source>The change cannot be made in this place.</source>
        <translation>Die Änderung lässt sich an dieser Stelle nicht vornehmen.</translation>
    </message>
    <message>
        <source>The collector is well.</source>
        <translation>Dem Collector geht es gut.</translation>
    </message>
    <message>
        <source>The column {0} is not understood and was left out.</source>
        <translation>Die Spalte {0} wird nicht verstanden und wurde weggelassen.</translation>
    </message>
    <message>
        <source>The copy was cancelled; nothing of it was kept.</source>
        <translation>Das Kopieren wurde abgebrochen; nichts davon blieb.</translation>
    </message>
    <message>
        <source>The custom type {0} is described by no file; anything is accepted.</source>
        <translation>Den eigenen Typ {0} beschreibt keine Datei; alles ist erlaubt.</translation>
    </message>
    <message>
        <source>The data plane knows the write key.</source>
        <translation>Die Data Plane kennt den Write Key.</translation>
    </message>
    <message>
        <source>The database cannot be opened: {0}</source>
        <translation>Die Datenbank kann nicht geöffnet werden: {0}</translation>
    </message>
    <message>
        <source>The database said: {0}</source>
        <translation>Die Datenbank sagte: {0}</translation>
    </message>
    <message>
        <source>The destination&apos;s filter leaves it out.</source>
        <translation>Der Filter des Ziels lässt es aus.</translation>
    </message>
    <message>
        <source>The elements of this list are written in another form.</source>
        <translation>Die Elemente dieser Liste sind in anderer Form geschrieben.</translation>
    </message>
    <message>
        <source>The engine at {0} does not answer.</source>
        <translation>Die Engine auf {0} antwortet nicht.</translation>
    </message>
    <message>
        <source>The engine listens on {0} already.</source>
        <translation>Die Engine lauscht schon auf {0}.</translation>
    </message>
    <message>
        <source>The engine that ran it has ended.</source>
        <translation>Die Engine, bei der sie lief, ist beendet.</translation>
    </message>
    <message>
        <source>The engine that ran it was ended in the middle; resume it, and what is left is sent.</source>
        <translation>Die Engine, die ihn ausführte, wurde mittendrin beendet; ihn fortsetzen, dann wird gesendet, was übrig ist.</translation>
    </message>
    <message>
        <source>The engine was started where there is no display (DISPLAY and WAYLAND_DISPLAY are not set): stop it, and start it on the desktop.</source>
        <translation>Die Engine wurde dort gestartet, wo es keine Anzeige gibt (DISPLAY und WAYLAND_DISPLAY sind nicht gesetzt): beenden und auf dem Desktop starten.</translation>
    </message>
    <message>
        <source>The envelope&apos;s context is too large to be copied into each of its messages.</source>
        <translation>Der Kontext des Umschlags ist zu groß, um in jede seiner Nachrichten kopiert zu werden.</translation>
    </message>
    <message>
        <source>The event cannot be rewritten: it is nested too deeply.</source>
        <translation>Das Event kann nicht umgeschrieben werden: Es ist zu tief verschachtelt.</translation>
    </message>
    <message>
        <source>The event cannot be rewritten: it is no JSON object.</source>
        <translation>Das Event kann nicht umgeschrieben werden: Es ist kein JSON-Objekt.</translation>
    </message>
    <message>
        <source>The event cannot be rewritten: {0}.</source>
        <translation>Das Event kann nicht umgeschrieben werden: {0}.</translation>
    </message>
    <message>
        <source>The event cannot be written as JSON: {0}.</source>
        <translation>Das Event kann nicht als JSON geschrieben werden: {0}.</translation>
    </message>
    <message>
        <source>The event could not be held to the plan&apos;s rule {0}: {1}.</source>
        <translation>Das Event konnte nicht an der Regel {0} des Plans gemessen werden: {1}.</translation>
    </message>
    <message>
        <source>The event is no JSON object.</source>
        <translation>Das Event ist kein JSON-Objekt.</translation>
    </message>
    <message>
        <source>The event is no JSON that Node could read: it is nested too deeply or holds NaN.</source>
        <translation>Das Event ist kein JSON, das Node lesen könnte: Es ist zu tief verschachtelt oder enthält NaN.</translation>
    </message>
    <message>
        <source>The event is no JSON that can be read.</source>
        <translation>Das Event ist kein lesbares JSON.</translation>
    </message>
    <message>
        <source>The event is no longer in the file.</source>
        <translation>Das Event steht nicht mehr in der Datei.</translation>
    </message>
    <message>
        <source>The event {0} is not in quarantine.</source>
        <translation>Das Event {0} ist nicht in Quarantäne.</translation>
    </message>
    <message>
        <source>The event&apos;s name has spaces or control characters where nobody sees them.</source>
        <translation>Der Name des Events hat Leer- oder Steuerzeichen, wo sie niemand sieht.</translation>
    </message>
    <message>
        <source>The event&apos;s name has {0} characters; {1} are wanted at most.</source>
        <translation>Der Name des Events hat {0} Zeichen; gewünscht sind höchstens {1}.</translation>
    </message>
    <message>
        <source>The event&apos;s name has {0} in it; that belongs into a property.</source>
        <translation>Im Namen des Events steht {0}; das gehört in eine Eigenschaft.</translation>
    </message>
    <message>
        <source>The file cannot be read as YAML just now.</source>
        <translation>Die Datei ist gerade nicht als YAML zu lesen.</translation>
    </message>
    <message>
        <source>The file holds no plan of ours.</source>
        <translation>In der Datei steht kein Plan in unserem Format.</translation>
    </message>
    <message>
        <source>The files of the folder are plans of different formats.</source>
        <translation>Die Dateien des Ordners sind Pläne verschiedener Formate.</translation>
    </message>
    <message>
        <source>The filter cannot be read: {0}</source>
        <translation>Der Filter ist nicht zu lesen: {0}</translation>
    </message>
    <message>
        <source>The filter of the destination cannot be read: {0}</source>
        <translation>Der Filter des Ziels ist nicht zu lesen: {0}</translation>
    </message>
    <message>
        <source>The filter of {0} cannot be read: {1}</source>
        <translation>Der Filter von {0} ist nicht zu lesen: {1}</translation>
    </message>
    <message>
        <source>The filter of {0} leaves it out.</source>
        <translation>Der Filter von {0} lässt es aus.</translation>
    </message>
    <message>
        <source>The folder for sessions, {0}, cannot be made: {1}.</source>
        <translation>Der Ordner für Sitzungen, {0}, kann nicht angelegt werden: {1}.</translation>
    </message>
    <message>
        <source>The folder {0} cannot be written: {1}.</source>
        <translation>In den Ordner {0} kann nicht geschrieben werden: {1}.</translation>
    </message>
    <message>
        <source>The format is described in docs/plans.md.</source>
        <translation>Das Format beschreibt docs/plans.md.</translation>
    </message>
    <message>
        <source>The format {0} is not known and not checked.</source>
        <translation>Das Format {0} ist nicht bekannt und wird nicht geprüft.</translation>
    </message>
    <message>
        <source>The forward is only starting, or ending.</source>
        <translation>Die Weiterleitung beginnt oder endet gerade erst.</translation>
    </message>
    <message>
        <source>The forward {0} is run by another engine.</source>
        <translation>Die Weiterleitung {0} läuft bei einer anderen Engine.</translation>
    </message>
    <message>
        <source>The forward {0} still runs.</source>
        <translation>Die Weiterleitung {0} läuft noch.</translation>
    </message>
    <message>
        <source>The header {0} is set by what sends the answer.</source>
        <translation>Den Header {0} setzt, was die Antwort sendet.</translation>
    </message>
    <message>
        <source>The id {0} is there twice among {1}; the last one counts.</source>
        <translation>Die id {0} steht zweimal in {1}; die letzte zählt.</translation>
    </message>
    <message>
        <source>The identity section {0} is not known; the rule is about {1}.</source>
        <translation>Der Bereich {0} ist nicht bekannt; die Regel betrifft {1}.</translation>
    </message>
    <message>
        <source>The installation failed in a way that nobody expected; the engine&apos;s log says more.</source>
        <translation>Die Installation ist auf eine Weise gescheitert, mit der niemand rechnete; mehr steht im Protokoll der Engine.</translation>
    </message>
    <message>
        <source>The job {0} does not run here.</source>
        <translation>Der Job {0} läuft nicht hier.</translation>
    </message>
    <message>
        <source>The job {0} is being run by another process.</source>
        <translation>Den Job {0} führt ein anderer Prozess aus.</translation>
    </message>
    <message>
        <source>The job {0} is complete.</source>
        <translation>Der Job {0} ist fertig.</translation>
    </message>
    <message>
        <source>The job {0} still runs.</source>
        <translation>Der Job {0} läuft noch.</translation>
    </message>
    <message>
        <source>The key {0} comes more than once in one object; the last one counts.</source>
        <translation>Der Schlüssel {0} kommt in einem Objekt mehrfach vor; der letzte zählt.</translation>
    </message>
    <message>
        <source>The keywords {0} beside {1} say something of mParticle&apos;s own event; they are not checked.</source>
        <translation>Die Schlüsselwörter {0} neben {1} betreffen das Event von mParticle selbst; sie werden nicht geprüft.</translation>
    </message>
    <message>
        <source>The list of Segment&apos;s own destinations in {0} is damaged.</source>
        <translation>Die Liste der Ziele von Segment selbst in {0} ist beschädigt.</translation>
    </message>
    <message>
        <source>The login at the proxy {0} is not known any more.</source>
        <translation>Die Anmeldung am Proxy {0} ist nicht mehr bekannt.</translation>
    </message>
    <message>
        <source>The mapping of action {0} of {1} is an object of values by field.</source>
        <translation>Die Zuordnung von Aktion {0} von {1} ist ein Objekt von Werten je Feld.</translation>
    </message>
    <message>
        <source>The message does not say which call it is.</source>
        <translation>Die Nachricht sagt nicht, welcher Aufruf sie ist.</translation>
    </message>
    <message>
        <source>The message says it is a {0}, the path says {1}.</source>
        <translation>Die Nachricht sagt, sie sei {0}, der Pfad sagt {1}.</translation>
    </message>
    <message>
        <source>The name has {0} characters; at most {1}.</source>
        <translation>Der Name hat {0} Zeichen; höchstens {1}.</translation>
    </message>
    <message>
        <source>The name of a property has {0} in it{1}; names that change cannot be analysed.</source>
        <translation>Im Namen einer Eigenschaft steht {0}{1}; Namen, die sich ändern, lassen sich nicht auswerten.</translation>
    </message>
    <message>
        <source>The name {0} has to begin with a letter and hold only letters, digits and underscores.</source>
        <translation>Der Name {0} muss mit einem Buchstaben beginnen und darf nur Buchstaben, Ziffern und Unterstriche enthalten.</translation>
    </message>
    <message>
        <source>The name {0} is reserved.</source>
        <translation>Der Name {0} ist reserviert.</translation>
    </message>
    <message>
        <source>The path {0} cannot be read: {1}</source>
        <translation>Der Pfad {0} ist nicht zu lesen: {1}</translation>
    </message>
    <message>
        <source>The path {0} must begin with a key of the event, such as properties.</source>
        <translation>Der Pfad {0} muss mit einem Schlüssel des Events beginnen, etwa properties.</translation>
    </message>
    <message>
        <source>The pattern {0} cannot be run here and was left out: this value is not held to it.</source>
        <translation>Das Muster {0} lässt sich hier nicht anwenden und wurde weggelassen: Dieser Wert wird nicht daran geprüft.</translation>
    </message>
    <message>
        <source>The pattern {0} is written for another engine; it is read as {1}.</source>
        <translation>Das Muster {0} ist für andere Programme geschrieben; gelesen wird es als {1}.</translation>
    </message>
    <message>
        <source>The pattern {0} needs look-around or back-references; it is tried up to a limit of steps.</source>
        <translation>Das Muster {0} braucht Lookaround oder Rückverweise; es wird bis zu einer Höchstzahl von Schritten versucht.</translation>
    </message>
    <message>
        <source>The pixel&apos;s query is empty.</source>
        <translation>Die Query des Pixels ist leer.</translation>
    </message>
    <message>
        <source>The plan calls {0} deprecated.</source>
        <translation>Der Plan nennt {0} veraltet.</translation>
    </message>
    <message>
        <source>The plan does not say this of the event itself.</source>
        <translation>Der Plan sagt das nicht vom Event selbst.</translation>
    </message>
    <message>
        <source>The plan has no files.</source>
        <translation>Der Plan hat keine Dateien.</translation>
    </message>
    <message>
        <source>The plan has no rule for {0} calls without a name.</source>
        <translation>Der Plan hat keine Regel für {0}-Aufrufe ohne Namen.</translation>
    </message>
    <message>
        <source>The plan would not be readable after that: {0}</source>
        <translation>Danach wäre der Plan nicht mehr zu lesen: {0}</translation>
    </message>
    <message>
        <source>The process that checks stored events was ended.</source>
        <translation>Der Prozess, der gespeicherte Events prüft, wurde beendet.</translation>
    </message>
    <message>
        <source>The process that forwards cannot be started: {0}.</source>
        <translation>Der Prozess, der weiterleitet, kann nicht gestartet werden: {0}.</translation>
    </message>
    <message>
        <source>The process that forwards does not answer.</source>
        <translation>Der Prozess, der weiterleitet, antwortet nicht.</translation>
    </message>
    <message>
        <source>The process that forwards is not running just now.</source>
        <translation>Der Prozess, der weiterleitet, läuft gerade nicht.</translation>
    </message>
    <message>
        <source>The process that forwards was ended by something else.</source>
        <translation>Der Prozess, der weiterleitet, wurde von etwas anderem beendet.</translation>
    </message>
    <message>
        <source>The program that ran it was ended in the middle; resume it, and what is left is sent.</source>
        <translation>Das Programm, das ihn ausführte, wurde mittendrin beendet; ihn fortsetzen, dann wird gesendet, was übrig ist.</translation>
    </message>
    <message>
        <source>The properties {0} beside {1} say something of mParticle&apos;s own event; they are not checked.</source>
        <translation>Die Eigenschaften {0} neben {1} betreffen das Event von mParticle selbst; sie werden nicht geprüft.</translation>
    </message>
    <message>
        <source>The property group {0} is not in the file; its properties are unknown.</source>
        <translation>Die Gruppe {0} von Eigenschaften steht nicht in der Datei; was zu ihr gehört, ist unbekannt.</translation>
    </message>
    <message>
        <source>The property {0} is described by no file; anything is accepted.</source>
        <translation>Die Eigenschaft {0} beschreibt keine Datei; alles ist erlaubt.</translation>
    </message>
    <message>
        <source>The property {0} is there twice; the last one counts.</source>
        <translation>Die Eigenschaft {0} steht zweimal da; die letzte zählt.</translation>
    </message>
    <message>
        <source>The proxy cannot be started: {0}.</source>
        <translation>Der Proxy kann nicht gestartet werden: {0}.</translation>
    </message>
    <message>
        <source>The proxy cannot listen on {0}, port {1}: {2}.</source>
        <translation>Der Proxy kann auf {0}, Port {1} nicht lauschen: {2}.</translation>
    </message>
    <message>
        <source>The proxy does not open its port.</source>
        <translation>Der Proxy öffnet seinen Port nicht.</translation>
    </message>
    <message>
        <source>The proxy ended before it was ready.</source>
        <translation>Der Proxy endete, bevor er bereit war.</translation>
    </message>
    <message>
        <source>The proxy uses the certificate just now.</source>
        <translation>Der Proxy verwendet das Zertifikat gerade.</translation>
    </message>
    <message>
        <source>The queue to the brokers is full.</source>
        <translation>Die Warteschlange zu den Brokern ist voll.</translation>
    </message>
    <message>
        <source>The range {0} to {1} of `events` ends before it begins.</source>
        <translation>Der Bereich {0} bis {1} von `events` endet, bevor er beginnt.</translation>
    </message>
    <message>
        <source>The ranges of `events` must not overlap.</source>
        <translation>Die Bereiche von `events` dürfen sich nicht überschneiden.</translation>
    </message>
    <message>
        <source>The reference to {0} leads nowhere; what it would say is not checked.</source>
        <translation>Der Verweis auf {0} führt nirgendwohin; was dort stünde, wird nicht geprüft.</translation>
    </message>
    <message>
        <source>The reference to {0} leads out of the plan and is never fetched; what it says is not checked.</source>
        <translation>Der Verweis auf {0} führt aus dem Plan hinaus und wird nie abgerufen; was dort steht, wird nicht geprüft.</translation>
    </message>
    <message>
        <source>The request has no body.</source>
        <translation>Die Anfrage hat keinen Body.</translation>
    </message>
    <message>
        <source>The request holds more than {0} events; the rest is not read.</source>
        <translation>Die Anfrage enthält mehr als {0} Events; der Rest wird nicht gelesen.</translation>
    </message>
    <message>
        <source>The request holds no events: {0} is {1}.</source>
        <translation>Die Anfrage enthält keine Events: {0} ist {1}.</translation>
    </message>
    <message>
        <source>The request holds {0} events; at most {1} are read.</source>
        <translation>Die Anfrage enthält {0} Events; gelesen werden höchstens {1}.</translation>
    </message>
    <message>
        <source>The rule “{0}” answered {1} in the vendor&apos;s place.</source>
        <translation>Die Regel „{0}“ antwortete statt des Anbieters mit {1}.</translation>
    </message>
    <message>
        <source>The rule “{0}” changed {1} on the way to the vendor.</source>
        <translation>Die Regel „{0}“ änderte {1} auf dem Weg zum Anbieter.</translation>
    </message>
    <message>
        <source>The rule “{0}” could not act: {1}; it went on as it was.</source>
        <translation>Die Regel „{0}“ konnte nicht handeln: {1}; es ging weiter, wie es war.</translation>
    </message>
    <message>
        <source>The rule “{0}” could not act: {1}; the request was refused.</source>
        <translation>Die Regel „{0}“ konnte nicht handeln: {1}; die Anfrage wurde abgelehnt.</translation>
    </message>
    <message>
        <source>The rule “{0}” dropped the event: the vendor did not get it.</source>
        <translation>Die Regel „{0}“ verwarf das Event: Der Anbieter bekam es nicht.</translation>
    </message>
    <message>
        <source>The rule “{0}” held the request back for {1} seconds.</source>
        <translation>Die Regel „{0}“ hielt die Anfrage {1} Sekunden zurück.</translation>
    </message>
    <message>
        <source>The rule “{0}” held the request for {1} seconds.</source>
        <translation>Die Regel „{0}“ hielt die Anfrage {1} Sekunden an.</translation>
    </message>
    <message>
        <source>The rule “{0}” left the request without an answer.</source>
        <translation>Die Regel „{0}“ ließ die Anfrage ohne Antwort.</translation>
    </message>
    <message>
        <source>The rule “{0}” reset the connection.</source>
        <translation>Die Regel „{0}“ brach die Verbindung ab.</translation>
    </message>
    <message>
        <source>The rule “{0}” set {1} on the way to the vendor.</source>
        <translation>Die Regel „{0}“ setzte {1} auf dem Weg zum Anbieter.</translation>
    </message>
    <message>
        <source>The rule “{0}” slowed the request down to {1} bytes a second.</source>
        <translation>Die Regel „{0}“ bremste die Anfrage auf {1} Bytes in der Sekunde.</translation>
    </message>
    <message>
        <source>The rule “{0}” took out {1} on the way to the vendor.</source>
        <translation>Die Regel „{0}“ nahm {1} auf dem Weg zum Anbieter heraus.</translation>
    </message>
    <message>
        <source>The rules of a forward are an object.</source>
        <translation>Die Regeln einer Weiterleitung sind ein Objekt.</translation>
    </message>
    <message>
        <source>The rules of a forward have no key `{0}`; there are {1}.</source>
        <translation>Die Regeln einer Weiterleitung haben keinen Schlüssel `{0}`; es gibt {1}.</translation>
    </message>
    <message>
        <source>The rules of {0} tracking plans are one plan here, called as the first.</source>
        <translation>Die Regeln von {0} Tracking-Plänen sind hier ein Plan, der wie der erste heißt.</translation>
    </message>
    <message>
        <source>The same event came before; production removes the second by its messageId.</source>
        <translation>Dasselbe Event kam schon einmal; der echte Betrieb entfernt das zweite anhand der messageId.</translation>
    </message>
    <message>
        <source>The same rule is there twice; it is kept once.</source>
        <translation>Dieselbe Regel steht zweimal da; sie bleibt einmal erhalten.</translation>
    </message>
    <message>
        <source>The schema in the settings is no Iglu address: iglu:vendor/name/jsonschema/1-0-0.</source>
        <translation>Das Schema in den Einstellungen ist keine Iglu-Adresse: iglu:vendor/name/jsonschema/1-0-0.</translation>
    </message>
    <message>
        <source>The schema {0} is not among the files; only what the specification itself says is checked.</source>
        <translation>Das Schema {0} ist nicht unter den Dateien; geprüft wird nur, was die Spezifikation selbst sagt.</translation>
    </message>
    <message>
        <source>The schema {0} was not found: add the folder that holds it to the plans.</source>
        <translation>Das Schema {0} wurde nicht gefunden: den Ordner, in dem es liegt, zu den Plänen nehmen.</translation>
    </message>
    <message>
        <source>The sender closed the connection before the request was complete: {0}{1} bytes of the body came.</source>
        <translation>Der Absender schloss die Verbindung, bevor die Anfrage vollständig war: Vom Body kamen {0}{1} Bytes.</translation>
    </message>
    <message>
        <source>The sender hung up before the exchange was over.</source>
        <translation>Der Absender legte auf, bevor der Austausch vorbei war.</translation>
    </message>
    <message>
        <source>The sender hung up over the certificate for {0}, which may mean that it does not trust it.</source>
        <translation>Der Absender legte beim Zertifikat für {0} auf, was heißen kann, dass er ihm nicht vertraut.</translation>
    </message>
    <message>
        <source>The sender refuses the certificate for {0}: {1}.</source>
        <translation>Der Absender lehnt das Zertifikat für {0} ab: {1}.</translation>
    </message>
    <message>
        <source>The sender&apos;s clock is {0} ahead; times are corrected by that.</source>
        <translation>Die Uhr des Absenders geht um {0} vor; Zeiten werden danach berichtigt.</translation>
    </message>
    <message>
        <source>The session was left.</source>
        <translation>Die Sitzung wurde verlassen.</translation>
    </message>
    <message>
        <source>The settings that {0} gave an SDK name it.</source>
        <translation>Die Einstellungen, die {0} einem SDK gab, nennen ihn.</translation>
    </message>
    <message>
        <source>The shared schema {0} is not used by this rule and was left out of it.</source>
        <translation>Das gemeinsame Schema {0} braucht diese Regel nicht; es wurde aus ihr weggelassen.</translation>
    </message>
    <message>
        <source>The standard event is &quot;{0}&quot;; is it meant?</source>
        <translation>Das Standard-Event ist „{0}“; ist es gemeint?</translation>
    </message>
    <message>
        <source>The standard event is written &quot;{0}&quot;; destinations do not know it otherwise.</source>
        <translation>Das Standard-Event schreibt sich „{0}“; anders kennen Ziele es nicht.</translation>
    </message>
    <message>
        <source>The standard name is &quot;{0}&quot;; this is its name of before.</source>
        <translation>Der Standardname ist „{0}“; dieser ist sein früherer.</translation>
    </message>
    <message>
        <source>The standard {0} is {1}; {2} is another one.</source>
        <translation>Standard ist {1} ({0}); {2} ist etwas anderes.</translation>
    </message>
    <message>
        <source>The tables are laid out as in Segment&apos;s warehouses: tracks, a table for each event, identifies, users, pages, screens, groups, aliases.</source>
        <translation>Die Tabellen sind angelegt wie in den Warehouses von Segment: tracks, eine Tabelle je Event, identifies, users, pages, screens, groups, aliases.</translation>
    </message>
    <message>
        <source>The tunnel of WireGuard is not open just now.</source>
        <translation>Der Tunnel von WireGuard ist gerade nicht offen.</translation>
    </message>
    <message>
        <source>The tunnel of WireGuard is off.</source>
        <translation>Der Tunnel von WireGuard ist ausgeschaltet.</translation>
    </message>
    <message>
        <source>The type is not a text.</source>
        <translation>Der Typ ist kein Text.</translation>
    </message>
    <message>
        <source>The type {0} is called {1} in JSON Schema.</source>
        <translation>Der Typ {0} heißt in JSON Schema {1}.</translation>
    </message>
    <message>
        <source>The type {0} is none; anything is accepted.</source>
        <translation>{0} ist kein Typ; alles ist erlaubt.</translation>
    </message>
    <message>
        <source>The userId is {0}: personal data in every event, and another user when it changes.</source>
        <translation>Die userId ist {0}: persönliche Daten in jedem Event, und ein anderer Nutzer, wenn sie sich ändert.</translation>
    </message>
    <message>
        <source>The validation server is content; it does not look at the API secret.</source>
        <translation>Der Prüfserver ist zufrieden; das API Secret sieht er nicht an.</translation>
    </message>
    <message>
        <source>The validation server says: {0}</source>
        <translation>Der Prüfserver sagt: {0}</translation>
    </message>
    <message>
        <source>The value has {0} characters; at most {1}.</source>
        <translation>Der Wert hat {0} Zeichen; höchstens {1}.</translation>
    </message>
    <message>
        <source>The value of the header {0} is a text of printable ASCII characters.</source>
        <translation>Der Wert des Headers {0} ist ein Text aus druckbaren ASCII-Zeichen.</translation>
    </message>
    <message>
        <source>The verb of an event&apos;s name is in the {0} tense; that of &quot;{1}&quot; is not.</source>
        <translation>Das Verb im Namen eines Events steht in der Form {0}; das von „{1}“ nicht.</translation>
    </message>
    <message>
        <source>The word {0} is not among those that names of events have.</source>
        <translation>Das Wort {0} gehört nicht zu denen, die Namen von Events haben.</translation>
    </message>
    <message>
        <source>The word {0} is not wanted in the names of events.</source>
        <translation>Das Wort {0} ist in Namen von Events nicht erwünscht.</translation>
    </message>
    <message>
        <source>The {0} ended {1} times in a row.</source>
        <translation>{0} endete {1}-mal hintereinander.</translation>
    </message>
    <message>
        <source>There are more problems than the {0} that are listed.</source>
        <translation>Es gibt mehr Probleme als die {0}, die hier stehen.</translation>
    </message>
    <message>
        <source>There are {0} rules already.</source>
        <translation>Es gibt schon {0} Regeln.</translation>
    </message>
    <message>
        <source>There are {0}.</source>
        <translation>Es gibt {0}.</translation>
    </message>
    <message>
        <source>There have to be events.</source>
        <translation>Es müssen Events dabei sein.</translation>
    </message>
    <message>
        <source>There is a destination &apos;{0}&apos; already.</source>
        <translation>Ein Ziel &apos;{0}&apos; gibt es schon.</translation>
    </message>
    <message>
        <source>There is a forward called {0} already.</source>
        <translation>Eine Weiterleitung namens {0} gibt es schon.</translation>
    </message>
    <message>
        <source>There is a test event &apos;{0}&apos; already.</source>
        <translation>Ein Testevent &apos;{0}&apos; gibt es schon.</translation>
    </message>
    <message>
        <source>There is no collection &apos;{0}&apos;.</source>
        <translation>Eine Sammlung &apos;{0}&apos; gibt es nicht.</translation>
    </message>
    <message>
        <source>There is no destination &apos;{0}&apos;.</source>
        <translation>Ein Ziel &apos;{0}&apos; gibt es nicht.</translation>
    </message>
    <message>
        <source>There is no event type {0}; the row was left out.</source>
        <translation>Einen Event-Typ {0} gibt es nicht; die Zeile wurde weggelassen.</translation>
    </message>
    <message>
        <source>There is no event with that id, or it was deleted for good.</source>
        <translation>Ein Event mit dieser Id gibt es nicht, oder es wurde endgültig gelöscht.</translation>
    </message>
    <message>
        <source>There is no field called {0}; a property has properties. or $. before its key, a text has quotes.</source>
        <translation>Ein Feld namens {0} gibt es nicht; vor dem Schlüssel einer Eigenschaft steht properties. oder $., und Text steht in Anführungszeichen.</translation>
    </message>
    <message>
        <source>There is no field called {0}; did you mean {1}?</source>
        <translation>Ein Feld namens {0} gibt es nicht; war {1} gemeint?</translation>
    </message>
    <message>
        <source>There is no field called {0}; write properties.{1} for a property, and put text in quotes.</source>
        <translation>Ein Feld namens {0} gibt es nicht; für eine Eigenschaft properties.{1} schreiben, und Text in Anführungszeichen setzen.</translation>
    </message>
    <message>
        <source>There is no file {0}.</source>
        <translation>Es gibt keine Datei {0}.</translation>
    </message>
    <message>
        <source>There is no folder {0}.</source>
        <translation>Einen Ordner {0} gibt es nicht.</translation>
    </message>
    <message>
        <source>There is no forward {0} of this session.</source>
        <translation>Es gibt keine Weiterleitung {0} dieser Sitzung.</translation>
    </message>
    <message>
        <source>There is no forward {0}.</source>
        <translation>Es gibt keine Weiterleitung {0}.</translation>
    </message>
    <message>
        <source>There is no kind of destination &apos;{0}&apos;.</source>
        <translation>Eine Art von Ziel namens &apos;{0}&apos; gibt es nicht.</translation>
    </message>
    <message>
        <source>There is no pip in this installation.</source>
        <translation>In dieser Installation gibt es kein pip.</translation>
    </message>
    <message>
        <source>There is no plan with that id.</source>
        <translation>Einen Plan mit dieser Id gibt es nicht.</translation>
    </message>
    <message>
        <source>There is no plan: the folder has no files.</source>
        <translation>Es gibt keinen Plan: Der Ordner hat keine Dateien.</translation>
    </message>
    <message>
        <source>There is no rule called `{0}.{1}`; there are {2}.</source>
        <translation>Eine Regel namens `{0}.{1}` gibt es nicht; es gibt {2}.</translation>
    </message>
    <message>
        <source>There is no rule called `{0}`; there are {1}.</source>
        <translation>Eine Regel namens `{0}` gibt es nicht; es gibt {1}.</translation>
    </message>
    <message>
        <source>There is no rule with that id.</source>
        <translation>Eine Regel mit dieser Id gibt es nicht.</translation>
    </message>
    <message>
        <source>There is no space left for {0}.</source>
        <translation>Für {0} ist kein Platz mehr.</translation>
    </message>
    <message>
        <source>There is no such request; it may have gone on by itself.</source>
        <translation>Eine solche Anfrage gibt es nicht; vielleicht ist sie von selbst weitergegangen.</translation>
    </message>
    <message>
        <source>There is no test event &apos;{0}&apos;.</source>
        <translation>Ein Testevent &apos;{0}&apos; gibt es nicht.</translation>
    </message>
    <message>
        <source>There is no tracking plan among the files; every event of the catalog became a rule of its own.</source>
        <translation>Unter den Dateien ist kein Tracking-Plan; jedes Event des Katalogs wurde eine eigene Regel.</translation>
    </message>
    <message>
        <source>There is no type &quot;any&quot;; no type means the same and was put there.</source>
        <translation>Einen Typ „any“ gibt es nicht; kein Typ bedeutet dasselbe und steht nun da.</translation>
    </message>
    <message>
        <source>There is no type {0}; any is accepted.</source>
        <translation>Einen Typ {0} gibt es nicht; jeder ist erlaubt.</translation>
    </message>
    <message>
        <source>There is no type {0}; any type is accepted.</source>
        <translation>Einen Typ {0} gibt es nicht; jeder Typ ist erlaubt.</translation>
    </message>
    <message>
        <source>There is no {0} for this machine and Python {1}.{2}.</source>
        <translation>Es gibt kein {0} für diesen Rechner und Python {1}.{2}.</translation>
    </message>
    <message>
        <source>There is too little space for {0} in {1}.</source>
        <translation>Für {0} ist in {1} zu wenig Platz.</translation>
    </message>
    <message>
        <source>There is {0} on this machine.</source>
        <translation>Auf diesem Rechner gibt es {0}.</translation>
    </message>
    <message>
        <source>These traits came in no identify call; no profile has them.</source>
        <translation>Diese traits kamen in keinem identify-Aufruf; kein Profil hat sie.</translation>
    </message>
    <message>
        <source>This anonymousId had another userId before, without alias or reset between: what one person did is put down to two, or that of two to one.</source>
        <translation>Diese anonymousId hatte zuvor eine andere userId, ohne alias oder reset dazwischen: Was einer tat, wird zweien zugeschrieben, oder umgekehrt.</translation>
    </message>
    <message>
        <source>This browser does not run any more.</source>
        <translation>Dieser Browser läuft nicht mehr.</translation>
    </message>
    <message>
        <source>This destination needs the package {0}, which is not installed.</source>
        <translation>Dieses Ziel braucht das Paket {0}, das nicht installiert ist.</translation>
    </message>
    <message>
        <source>This element of the batch is not an object but {0}.</source>
        <translation>Dieses Element des Stapels ist kein Objekt, sondern {0}.</translation>
    </message>
    <message>
        <source>This event and version have several rules; an event has to suit one. This is variant {0}.</source>
        <translation>Für dieses Event und diese Version gibt es mehrere Regeln; einer davon muss ein Event genügen. Dies ist die Variante {0}.</translation>
    </message>
    <message>
        <source>This event is written as JSON Schema.</source>
        <translation>Dieses Event ist als JSON Schema geschrieben.</translation>
    </message>
    <message>
        <source>This has to be an object.</source>
        <translation>Das muss ein Objekt sein.</translation>
    </message>
    <message>
        <source>This has to be microseconds since 1970.</source>
        <translation>Das müssen Mikrosekunden seit 1970 sein.</translation>
    </message>
    <message>
        <source>This is more than 72 hours ago.</source>
        <translation>Das ist mehr als 72 Stunden her.</translation>
    </message>
    <message>
        <source>This is not a property of the event.</source>
        <translation>Das ist keine Eigenschaft des Events.</translation>
    </message>
    <message>
        <source>This is not the address of a schema.</source>
        <translation>Das ist keine Adresse eines Schemas.</translation>
    </message>
    <message>
        <source>This job has no exchange with that id.</source>
        <translation>Dieser Job hat keinen Austausch mit dieser Id.</translation>
    </message>
    <message>
        <source>This machine is on no network.</source>
        <translation>Dieser Rechner ist in keinem Netzwerk.</translation>
    </message>
    <message>
        <source>This property is not where it could be changed.</source>
        <translation>Diese Eigenschaft steht nicht da, wo sie sich ändern ließe.</translation>
    </message>
    <message>
        <source>This property is written as JSON Schema.</source>
        <translation>Diese Eigenschaft ist als JSON Schema geschrieben.</translation>
    </message>
    <message>
        <source>This property says more than words can.</source>
        <translation>Von dieser Eigenschaft ist mehr gesagt, als sich in Worten sagen lässt.</translation>
    </message>
    <message>
        <source>This rule cannot be checked: {0}. Its events stay unchecked.</source>
        <translation>Diese Regel kann nicht geprüft werden: {0}. Ihre Events bleiben ungeprüft.</translation>
    </message>
    <message>
        <source>This rule is run by the slower engine, because the fast one cannot compile it: {0}.</source>
        <translation>Diese Regel läuft im langsameren Prüfer, weil der schnelle sie nicht übersetzen kann: {0}.</translation>
    </message>
    <message>
        <source>This user may not listen on UDP port {0}. Take one from 1024 on.</source>
        <translation>Dieser Nutzer darf nicht auf UDP-Port {0} lauschen. Einen ab 1024 nehmen.</translation>
    </message>
    <message>
        <source>This user may not listen on port {0}.</source>
        <translation>Dieser Nutzer darf auf Port {0} nicht lauschen.</translation>
    </message>
    <message>
        <source>Try again in a moment.</source>
        <translation>Gleich noch einmal versuchen.</translation>
    </message>
    <message>
        <source>Try again, or install it anew: inspector proxy install.</source>
        <translation>Noch einmal versuchen, oder neu installieren: inspector proxy install.</translation>
    </message>
    <message>
        <source>Try again, or resume it.</source>
        <translation>Noch einmal versuchen, oder sie fortsetzen.</translation>
    </message>
    <message>
        <source>Try again.</source>
        <translation>Noch einmal versuchen.</translation>
    </message>
    <message>
        <source>Try again; the machine may be busy.</source>
        <translation>Noch einmal versuchen; der Rechner ist vielleicht beschäftigt.</translation>
    </message>
    <message>
        <source>Try another browser.</source>
        <translation>Einen anderen Browser versuchen.</translation>
    </message>
    <message>
        <source>Types are string, number, integer, boolean, object, date-time … and &apos;list of string&apos;.</source>
        <translation>Typen sind string, number, integer, boolean, object, date-time … und &apos;list of string&apos;.</translation>
    </message>
    <message>
        <source>Typewriter had lifted the properties to the top; they are where the message has them again.</source>
        <translation>Typewriter hatte die Eigenschaften nach oben gezogen; nun stehen sie wieder da, wo die Nachricht sie hat.</translation>
    </message>
    <message>
        <source>UDP port {0} is taken by another program. Stop that, or take another port.</source>
        <translation>UDP-Port {0} ist von einem anderen Programm belegt. Dieses beenden oder einen anderen Port nehmen.</translation>
    </message>
    <message>
        <source>Unload one first.</source>
        <translation>Zuerst einen entfernen.</translation>
    </message>
    <message>
        <source>Use Python 3.11 to 3.13 on Linux, macOS or Windows, or an index that has it.</source>
        <translation>Python 3.11 bis 3.13 auf Linux, macOS oder Windows verwenden, oder einen Index, der es hat.</translation>
    </message>
    <message>
        <source>User identities are no traits; they are kept as an entity and not checked.</source>
        <translation>User Identities sind keine traits; sie bleiben als Entität erhalten und werden nicht geprüft.</translation>
    </message>
    <message>
        <source>Valid. Nothing was stored.</source>
        <translation>Gültig. Gespeichert wurde nichts.</translation>
    </message>
    <message>
        <source>Valid. The validation server only looked at it and stored nothing.</source>
        <translation>Gültig. Der Prüfserver hat es nur angesehen und nichts gespeichert.</translation>
    </message>
    <message>
        <source>Values that enum lists more than once are kept once.</source>
        <translation>Werte, die in enum mehrmals stehen, bleiben einmal erhalten.</translation>
    </message>
    <message>
        <source>Version {0} is not used; the plan is its newest, {1}.</source>
        <translation>Version {0} wird nicht verwendet; der Plan ist die neueste, {1}.</translation>
    </message>
    <message>
        <source>Wait for it, or cancel it.</source>
        <translation>Darauf warten oder abbrechen.</translation>
    </message>
    <message>
        <source>Wait for it.</source>
        <translation>Darauf warten.</translation>
    </message>
    <message>
        <source>Wait for its end, or cancel it.</source>
        <translation>Das Ende abwarten, oder abbrechen.</translation>
    </message>
    <message>
        <source>Wait for one to end, or cancel one.</source>
        <translation>Warten, bis einer endet, oder einen abbrechen.</translation>
    </message>
    <message>
        <source>Watch it there.</source>
        <translation>Dort zusehen.</translation>
    </message>
    <message>
        <source>What came is no valid HTTP request: {0}.</source>
        <translation>Was kam, ist keine gültige HTTP-Anfrage: {0}.</translation>
    </message>
    <message>
        <source>What the proxy decrypts with is not installed.</source>
        <translation>Womit der Proxy entschlüsselt, ist nicht installiert.</translation>
    </message>
    <message>
        <source>What the proxy decrypts with is that of another version of Event Inspector.</source>
        <translation>Womit der Proxy entschlüsselt, gehört zu einer anderen Version von Event Inspector.</translation>
    </message>
    <message>
        <source>What the vendor&apos;s sign-in gives for its API.</source>
        <translation>Was die Anmeldung beim Anbieter für dessen API ergibt.</translation>
    </message>
    <message>
        <source>What this is in is written in another form.</source>
        <translation>Worin das steht, ist in anderer Form geschrieben.</translation>
    </message>
    <message>
        <source>What was changed cannot be sent: {0}.</source>
        <translation>Was geändert wurde, lässt sich nicht senden: {0}.</translation>
    </message>
    <message>
        <source>What was installed cannot be loaded: {0}.</source>
        <translation>Was installiert wurde, kann nicht geladen werden: {0}.</translation>
    </message>
    <message>
        <source>What was sent to {0} is in no format that is known here. It is kept as it came.</source>
        <translation>Was an {0} geschickt wurde, hat kein hier bekanntes Format. Es bleibt erhalten, wie es kam.</translation>
    </message>
    <message>
        <source>What {0} is set to is missing: `value`.</source>
        <translation>Es fehlt, worauf {0} gesetzt wird: `value`.</translation>
    </message>
    <message>
        <source>When it happened is left out, since it is no time that a tracker sends.</source>
        <translation>Wann es geschah, wird weggelassen, da es keine Zeit ist, die ein Tracker sendet.</translation>
    </message>
    <message>
        <source>Whether {0} is required is {1}; taken for no.</source>
        <translation>Ob {0} Pflicht ist, steht als {1} da; das gilt als nein.</translation>
    </message>
    <message>
        <source>Which events are meant? Say `events`, `filter`, `code`, `passing` or `all`.</source>
        <translation>Welche Events sind gemeint? `events`, `filter`, `code`, `passing` oder `all` angeben.</translation>
    </message>
    <message>
        <source>WireGuard cannot listen on UDP port {0}: {1}.</source>
        <translation>WireGuard kann nicht auf UDP-Port {0} lauschen: {1}.</translation>
    </message>
    <message>
        <source>With it a new access token is asked for when one ends.</source>
        <translation>Damit wird ein neues Access Token verlangt, wenn eines abläuft.</translation>
    </message>
    <message>
        <source>Without sentAt the clock of the device cannot be corrected.</source>
        <translation>Ohne sentAt kann die Uhr des Geräts nicht berichtigt werden.</translation>
    </message>
    <message>
        <source>Would be sent to {0}.</source>
        <translation>Würde an {0} gesendet.</translation>
    </message>
    <message>
        <source>Would be written to a file in {0}.</source>
        <translation>Würde in eine Datei in {0} geschrieben.</translation>
    </message>
    <message>
        <source>Would be written to {0}.</source>
        <translation>Würde in {0} geschrieben.</translation>
    </message>
    <message>
        <source>Write api.shop.example, or *.shop.example for all below it, with a port if need be.</source>
        <translation>api.shop.example schreiben, oder *.shop.example für alle darunter, nötigenfalls mit Port.</translation>
    </message>
    <message>
        <source>Write out what the aliases stand for.</source>
        <translation>Ausschreiben, wofür die Aliase stehen.</translation>
    </message>
    <message>
        <source>Written to {0}.</source>
        <translation>In {0} geschrieben.</translation>
    </message>
    <message>
        <source>Written to {0}; left empty, since the type is another: {1}.</source>
        <translation>In {0} geschrieben; leer gelassen, da der Typ ein anderer ist: {1}.</translation>
    </message>
    <message>
        <source>`GET /v1/forwards` lists all.</source>
        <translation>`GET /v1/forwards` nennt alle.</translation>
    </message>
    <message>
        <source>`GET /v1/forwards` lists those that do, and earlier ones that can be resumed.</source>
        <translation>`GET /v1/forwards` nennt die laufenden und frühere, die sich fortsetzen lassen.</translation>
    </message>
    <message>
        <source>`action` is one of {0}.</source>
        <translation>`action` ist eines von {0}.</translation>
    </message>
    <message>
        <source>`bindings` is an object with `sources`, `types` and `vendors`, each a list of texts.</source>
        <translation>`bindings` ist ein Objekt mit `sources`, `types` und `vendors`, jedes eine Liste von Texten.</translation>
    </message>
    <message>
        <source>`bindings` is missing: an object, or null for what the plan says itself.</source>
        <translation>`bindings` fehlt: ein Objekt, oder null für das, was der Plan selbst sagt.</translation>
    </message>
    <message>
        <source>`body` or `opened` is a text, or null for the request&apos;s own.</source>
        <translation>`body` oder `opened` ist ein Text, oder null für das der Anfrage.</translation>
    </message>
    <message>
        <source>`code` and `filter` are texts.</source>
        <translation>`code` und `filter` sind Texte.</translation>
    </message>
    <message>
        <source>`destinations` is a list of 1 to {0} names.</source>
        <translation>`destinations` ist eine Liste von 1 bis {0} Namen.</translation>
    </message>
    <message>
        <source>`destinations` is a list of names, or null for all of the forward.</source>
        <translation>`destinations` ist eine Liste von Namen, oder null für alle der Weiterleitung.</translation>
    </message>
    <message>
        <source>`do` is pause or resume; `rules` are the rules from here on.</source>
        <translation>`do` ist pause oder resume; `rules` sind die Regeln von hier an.</translation>
    </message>
    <message>
        <source>`do` is release, drop, keep or read.</source>
        <translation>`do` ist release, drop, keep oder read.</translation>
    </message>
    <message>
        <source>`edits` is a list of 1 to {0} edits.</source>
        <translation>`edits` ist eine Liste von 1 bis {0} Änderungen.</translation>
    </message>
    <message>
        <source>`edits` is a list of at most {0} edits.</source>
        <translation>`edits` ist eine Liste von höchstens {0} Änderungen.</translation>
    </message>
    <message>
        <source>`event` is an id, and `message` the JSON object that takes its place.</source>
        <translation>`event` ist eine Id, und `message` das JSON-Objekt, das an die Stelle tritt.</translation>
    </message>
    <message>
        <source>`events` are ids, or ranges of a first and a last id.</source>
        <translation>`events` sind Ids, oder Bereiche aus einer ersten und einer letzten Id.</translation>
    </message>
    <message>
        <source>`events` are {0} at the most; `filter` or `code` name more.</source>
        <translation>`events` sind höchstens {0}; mehr nennen `filter` oder `code`.</translation>
    </message>
    <message>
        <source>`events` is a list of 1 to {0} ranges of event ids, or null for all.</source>
        <translation>`events` ist eine Liste von 1 bis {0} Bereichen von Event-Ids, oder null für alle.</translation>
    </message>
    <message>
        <source>`events` is a list of pairs: the first and the last id of a range.</source>
        <translation>`events` ist eine Liste von Paaren: die erste und die letzte Id eines Bereichs.</translation>
    </message>
    <message>
        <source>`filter` is an expression of at most {0} characters.</source>
        <translation>`filter` ist ein Ausdruck von höchstens {0} Zeichen.</translation>
    </message>
    <message>
        <source>`headers` has at most {0} of them.</source>
        <translation>`headers` hat höchstens {0} davon.</translation>
    </message>
    <message>
        <source>`inspector destinations add` sets one up.</source>
        <translation>`inspector destinations add` richtet eines ein.</translation>
    </message>
    <message>
        <source>`inspector destinations install {0}` fetches it (about {1}).</source>
        <translation>`inspector destinations install {0}` holt es (etwa {1}).</translation>
    </message>
    <message>
        <source>`inspector destinations install` installs them.</source>
        <translation>`inspector destinations install` installiert sie.</translation>
    </message>
    <message>
        <source>`inspector destinations kinds --actions` lists them.</source>
        <translation>`inspector destinations kinds --actions` nennt sie.</translation>
    </message>
    <message>
        <source>`inspector destinations kinds` lists them.</source>
        <translation>`inspector destinations kinds` nennt sie.</translation>
    </message>
    <message>
        <source>`inspector destinations list` shows those there are.</source>
        <translation>`inspector destinations list` zeigt, welche es gibt.</translation>
    </message>
    <message>
        <source>`inspector destinations set &apos;{0}&apos; …` mends it.</source>
        <translation>`inspector destinations set &apos;{0}&apos; …` bringt es in Ordnung.</translation>
    </message>
    <message>
        <source>`inspector fire --list` shows those there are.</source>
        <translation>`inspector fire --list` zeigt, welche es gibt.</translation>
    </message>
    <message>
        <source>`inspector proxy install` installs it.</source>
        <translation>`inspector proxy install` installiert es.</translation>
    </message>
    <message>
        <source>`inspector rescue {0}` saves what can be read into a new file.</source>
        <translation>`inspector rescue {0}` rettet, was lesbar ist, in eine neue Datei.</translation>
    </message>
    <message>
        <source>`inspector serve --forward` starts one.</source>
        <translation>`inspector serve --forward` beginnt eine.</translation>
    </message>
    <message>
        <source>`limit` is a whole number from 1 to {0}.</source>
        <translation>`limit` ist eine ganze Zahl von 1 bis {0}.</translation>
    </message>
    <message>
        <source>`on` is true or false.</source>
        <translation>`on` ist true oder false.</translation>
    </message>
    <message>
        <source>`opened` is an object or an array.</source>
        <translation>`opened` ist ein Objekt oder ein Array.</translation>
    </message>
    <message>
        <source>`opened` is no JSON: {0}.</source>
        <translation>`opened` ist kein JSON: {0}.</translation>
    </message>
    <message>
        <source>`personal` is keep, mask or drop.</source>
        <translation>`personal` ist keep, mask oder drop.</translation>
    </message>
    <message>
        <source>`position` is a whole number from 0.</source>
        <translation>`position` ist eine ganze Zahl ab 0.</translation>
    </message>
    <message>
        <source>`result` is one or more of {0}, with commas.</source>
        <translation>`result` ist eines oder mehrere von {0}, mit Kommas.</translation>
    </message>
    <message>
        <source>`state` is one or more of {0}, with commas.</source>
        <translation>`state` ist eines oder mehrere von {0}, mit Kommas.</translation>
    </message>
    <message>
        <source>`tag` is a text of 1 to 40 characters.</source>
        <translation>`tag` ist ein Text von 1 bis 40 Zeichen.</translation>
    </message>
    <message>
        <source>`types` are {0}.</source>
        <translation>`types` sind {0}.</translation>
    </message>
    <message>
        <source>`{0}.{1}` is one of {2}.</source>
        <translation>`{0}.{1}` ist eines von {2}.</translation>
    </message>
    <message>
        <source>`{0}` has at most {1} names.</source>
        <translation>`{0}` hat höchstens {1} Namen.</translation>
    </message>
    <message>
        <source>`{0}` is a list of at most {1} texts of 1 to {2} characters.</source>
        <translation>`{0}` ist eine Liste von höchstens {1} Texten von 1 bis {2} Zeichen.</translation>
    </message>
    <message>
        <source>`{0}` is a list of names of events.</source>
        <translation>`{0}` ist eine Liste von Namen von Events.</translation>
    </message>
    <message>
        <source>`{0}` is an object of rules by source, {1} at the most.</source>
        <translation>`{0}` ist ein Objekt von Regeln je Quelle, höchstens {1}.</translation>
    </message>
    <message>
        <source>`{0}` is an object of rules.</source>
        <translation>`{0}` ist ein Objekt von Regeln.</translation>
    </message>
    <message>
        <source>`{0}` is no name of a header.</source>
        <translation>`{0}` ist kein Name eines Headers.</translation>
    </message>
    <message>
        <source>`{0}` is one of {1}.</source>
        <translation>`{0}` ist eines von {1}.</translation>
    </message>
    <message>
        <source>`{0}` is true or false.</source>
        <translation>`{0}` ist true oder false.</translation>
    </message>
    <message>
        <source>`{0}` knows no `{1}`; it knows {2}.</source>
        <translation>`{0}` kennt kein `{1}`; es kennt {2}.</translation>
    </message>
    <message>
        <source>`{0}` must be a JSON object.</source>
        <translation>`{0}` muss ein JSON-Objekt sein.</translation>
    </message>
    <message>
        <source>`{0}` must be a JSON value.</source>
        <translation>`{0}` muss ein JSON-Wert sein.</translation>
    </message>
    <message>
        <source>`{0}` must be a number.</source>
        <translation>`{0}` muss eine Zahl sein.</translation>
    </message>
    <message>
        <source>`{0}` must be a text of 1 to {1} characters.</source>
        <translation>`{0}` muss ein Text von 1 bis {1} Zeichen sein.</translation>
    </message>
    <message>
        <source>`{0}` must be a whole number from {1} to {2}.</source>
        <translation>`{0}` muss eine ganze Zahl von {1} bis {2} sein.</translation>
    </message>
    <message>
        <source>`{0}` must be between {1} and {2}.</source>
        <translation>`{0}` muss zwischen {1} und {2} liegen.</translation>
    </message>
    <message>
        <source>a key must be a text</source>
        <translation>ein Schlüssel muss ein Text sein</translation>
    </message>
    <message>
        <source>a newer Event Inspector wrote it</source>
        <translation>ein neuerer Event Inspector hat sie geschrieben</translation>
    </message>
    <message>
        <source>a property has no {0}; anything of JSON Schema can stand under schema</source>
        <translation>eine Eigenschaft hat kein {0}; alles aus JSON Schema kann unter schema stehen</translation>
    </message>
    <message>
        <source>a property has no {0}; {1} is near</source>
        <translation>eine Eigenschaft hat kein {0}; ähnlich ist {1}</translation>
    </message>
    <message>
        <source>a property is told by words such as &apos;required string&apos;, or by a map</source>
        <translation>eine Eigenschaft wird in Worten wie &apos;required string&apos; beschrieben oder durch eine Zuordnung</translation>
    </message>
    <message>
        <source>a type cannot be called {0}</source>
        <translation>ein Typ kann nicht {0} heißen</translation>
    </message>
    <message>
        <source>a version is a whole number or a text; put it in quotes</source>
        <translation>eine Version muss eine ganze Zahl oder ein Text sein; in Anführungszeichen setzen</translation>
    </message>
    <message>
        <source>an event needs a name, or a type such as identify</source>
        <translation>ein Event braucht einen Namen oder einen Typ wie identify</translation>
    </message>
    <message>
        <source>client_id or app_instance_id is needed, and has to be a text.</source>
        <translation>client_id oder app_instance_id ist nötig und muss ein Text sein.</translation>
    </message>
    <message>
        <source>docs/checks/README.md lists the settings.</source>
        <translation>Die Einstellungen stehen in docs/checks/README.md.</translation>
    </message>
    <message>
        <source>enum must be a list of at least one value; it was left out.</source>
        <translation>enum muss eine Liste mit mindestens einem Wert sein; es wurde weggelassen.</translation>
    </message>
    <message>
        <source>fields are an object</source>
        <translation>Felder sind ein Objekt</translation>
    </message>
    <message>
        <source>format must be a text; it was left out.</source>
        <translation>format muss ein Text sein; es wurde weggelassen.</translation>
    </message>
    <message>
        <source>includes is not understood; what it brings in is not checked.</source>
        <translation>includes wird nicht verstanden; was es hereinholt, wird nicht geprüft.</translation>
    </message>
    <message>
        <source>it begins with a byte order mark</source>
        <translation>am Anfang steht eine Byte-Reihenfolge-Markierung (BOM)</translation>
    </message>
    <message>
        <source>it has more than {0} events</source>
        <translation>sie enthält mehr als {0} Events</translation>
    </message>
    <message>
        <source>it has no list of events</source>
        <translation>ihr fehlt die Liste der Events</translation>
    </message>
    <message>
        <source>it has two events &apos;{0}&apos;</source>
        <translation>sie enthält zwei Events &apos;{0}&apos;</translation>
    </message>
    <message>
        <source>it holds no event</source>
        <translation>sie enthält kein Event</translation>
    </message>
    <message>
        <source>it holds no list of destinations</source>
        <translation>sie enthält keine Liste von Zielen</translation>
    </message>
    <message>
        <source>it holds no object</source>
        <translation>sie enthält kein Objekt</translation>
    </message>
    <message>
        <source>it holds {0} YAML documents</source>
        <translation>sie enthält {0} YAML-Dokumente</translation>
    </message>
    <message>
        <source>it is larger than 20 MB</source>
        <translation>sie ist größer als 20 MB</translation>
    </message>
    <message>
        <source>it is nested too deeply</source>
        <translation>zu tief verschachtelt</translation>
    </message>
    <message>
        <source>it is no JSON ({0})</source>
        <translation>sie ist kein JSON ({0})</translation>
    </message>
    <message>
        <source>it is not JSON</source>
        <translation>es ist kein JSON</translation>
    </message>
    <message>
        <source>items has to be an array.</source>
        <translation>items muss eine Liste sein.</translation>
    </message>
    <message>
        <source>its destination number {0} cannot be understood ({1})</source>
        <translation>ihr Ziel Nummer {0} ist nicht zu verstehen ({1})</translation>
    </message>
    <message>
        <source>its event number {0} cannot be understood ({1})</source>
        <translation>ihr Event Nummer {0} ist nicht zu verstehen ({1})</translation>
    </message>
    <message>
        <source>its hits are an object with `query` and as many `lines`</source>
        <translation>die Treffer sind ein Objekt mit `query` und ebenso vielen `lines`</translation>
    </message>
    <message>
        <source>its name or its description is no text</source>
        <translation>ihr Name oder ihre Beschreibung ist kein Text</translation>
    </message>
    <message>
        <source>lines can be changed and taken out, not added</source>
        <translation>Zeilen lassen sich ändern und herausnehmen, nicht hinzufügen</translation>
    </message>
    <message>
        <source>mParticle&apos;s {0} is no track call; it became the event {1}.</source>
        <translation>{0} von mParticle ist kein track-Aufruf; daraus wurde das Event {1}.</translation>
    </message>
    <message>
        <source>name is a text; put it in quotes</source>
        <translation>name muss ein Text sein; in Anführungszeichen setzen</translation>
    </message>
    <message>
        <source>name: {0} is described already.</source>
        <translation>name: {0} ist schon beschrieben.</translation>
    </message>
    <message>
        <source>npm cannot reach its registry ({0}).</source>
        <translation>npm erreicht seine Registry nicht ({0}).</translation>
    </message>
    <message>
        <source>npm could not install Segment&apos;s own destinations: {0}.</source>
        <translation>npm konnte die Ziele von Segment selbst nicht installieren: {0}.</translation>
    </message>
    <message>
        <source>npm did not come to an end in half an hour.</source>
        <translation>npm wurde in einer halben Stunde nicht fertig.</translation>
    </message>
    <message>
        <source>npm, which installs Segment&apos;s own destinations, is not on this machine.</source>
        <translation>npm, womit die Ziele von Segment selbst installiert werden, fehlt auf diesem Rechner.</translation>
    </message>
    <message>
        <source>nullable is OpenAPI&apos;s; the type null was added to the types instead.</source>
        <translation>nullable gehört zu OpenAPI; stattdessen kam der Typ null zu den Typen.</translation>
    </message>
    <message>
        <source>other is no type of call</source>
        <translation>other ist kein Typ eines Aufrufs</translation>
    </message>
    <message>
        <source>pattern must be a text; it was left out.</source>
        <translation>pattern muss ein Text sein; es wurde weggelassen.</translation>
    </message>
    <message>
        <source>pip cannot reach its package index ({0}).</source>
        <translation>pip erreicht seinen Paketindex nicht ({0}).</translation>
    </message>
    <message>
        <source>pip could not install what the proxy decrypts with: {0}.</source>
        <translation>pip konnte nicht installieren, womit der Proxy entschlüsselt: {0}.</translation>
    </message>
    <message>
        <source>pip did not come to an end in half an hour.</source>
        <translation>pip wurde in einer halben Stunde nicht fertig.</translation>
    </message>
    <message>
        <source>pip, which installs what the proxy decrypts with, is not in this Python.</source>
        <translation>pip, womit installiert wird, was der Proxy zum Entschlüsseln braucht, fehlt in diesem Python.</translation>
    </message>
    <message>
        <source>properties is a map of names</source>
        <translation>properties muss eine Zuordnung von Namen sein</translation>
    </message>
    <message>
        <source>required is a list of names; the one name was put in one.</source>
        <translation>required ist eine Liste von Namen; der eine Name kam in eine.</translation>
    </message>
    <message>
        <source>required is true or false; it belongs to the property itself</source>
        <translation>required muss true oder false sein; es gehört zur Eigenschaft selbst</translation>
    </message>
    <message>
        <source>required lists what is no name; that was left out.</source>
        <translation>In required steht, was kein Name ist; das wurde weggelassen.</translation>
    </message>
    <message>
        <source>required must be a list of names; it was left out.</source>
        <translation>required muss eine Liste von Namen sein; es wurde weggelassen.</translation>
    </message>
    <message>
        <source>required stood in the property as draft-03 has it; it was moved to the object&apos;s list.</source>
        <translation>required stand wie in draft-03 bei der Eigenschaft; es kam in die Liste des Objekts.</translation>
    </message>
    <message>
        <source>schema is a JSON Schema, which is a map</source>
        <translation>schema muss ein JSON Schema sein, also eine Zuordnung</translation>
    </message>
    <message>
        <source>the event is no JSON object as it was sent</source>
        <translation>das Event ist, wie es gesendet wurde, kein JSON-Objekt</translation>
    </message>
    <message>
        <source>the event is not one part of the request</source>
        <translation>das Event ist nicht ein Teil der Anfrage für sich</translation>
    </message>
    <message>
        <source>the file cannot be read: {0}.</source>
        <translation>die Datei ist nicht zu lesen: {0}.</translation>
    </message>
    <message>
        <source>the file is larger than {0} bytes.</source>
        <translation>die Datei ist größer als {0} Bytes.</translation>
    </message>
    <message>
        <source>the form in which the event is sent can be read, but not written</source>
        <translation>die Form, in der das Event gesendet wird, lässt sich lesen, aber nicht schreiben</translation>
    </message>
    <message>
        <source>the key {0} comes twice</source>
        <translation>der Schlüssel {0} kommt zweimal vor</translation>
    </message>
    <message>
        <source>the request can only go on as it is</source>
        <translation>die Anfrage kann nur weitergehen, wie sie ist</translation>
    </message>
    <message>
        <source>the request&apos;s body cannot be unpacked</source>
        <translation>der Body der Anfrage lässt sich nicht entpacken</translation>
    </message>
    <message>
        <source>the request&apos;s body is no text</source>
        <translation>der Body der Anfrage ist kein Text</translation>
    </message>
    <message>
        <source>there is more after the value: {0}</source>
        <translation>nach dem Wert steht noch etwas: {0}</translation>
    </message>
    <message>
        <source>there is no type {0}</source>
        <translation>einen Typ {0} gibt es nicht</translation>
    </message>
    <message>
        <source>there is no type {0}; {1} is near</source>
        <translation>einen Typ {0} gibt es nicht; ähnlich ist {1}</translation>
    </message>
    <message>
        <source>there is no {0} here; there are {1}</source>
        <translation>{0} gibt es hier nicht; es gibt {1}</translation>
    </message>
    <message>
        <source>there is no {0} here; {1} is near</source>
        <translation>{0} gibt es hier nicht; ähnlich ist {1}</translation>
    </message>
    <message>
        <source>this is a list</source>
        <translation>hier gehört eine Liste hin</translation>
    </message>
    <message>
        <source>this is a list of texts; put them in quotes</source>
        <translation>hier gehört eine Liste von Texten hin; sie in Anführungszeichen setzen</translation>
    </message>
    <message>
        <source>this is a map with keys such as {0} and {1}</source>
        <translation>hier gehört eine Zuordnung mit Schlüsseln wie {0} und {1} hin</translation>
    </message>
    <message>
        <source>this is a text; put it in quotes</source>
        <translation>hier gehört ein Text hin; in Anführungszeichen setzen</translation>
    </message>
    <message>
        <source>this is true or false</source>
        <translation>hier gehört true oder false hin</translation>
    </message>
    <message>
        <source>this is version {0} of the format; only 1 is known here</source>
        <translation>das ist Version {0} des Formats; bekannt ist hier nur 1</translation>
    </message>
    <message>
        <source>this number is too large</source>
        <translation>diese Zahl ist zu groß</translation>
    </message>
    <message>
        <source>type is a word such as string, or a list of such words</source>
        <translation>type muss ein Wort wie string oder eine Liste solcher Wörter sein</translation>
    </message>
    <message>
        <source>types is a map of names</source>
        <translation>types muss eine Zuordnung von Namen sein</translation>
    </message>
    <message>
        <source>unplanned_properties cannot be said of {0}; put additionalProperties under schema</source>
        <translation>unplanned_properties lässt sich von {0} nicht sagen; additionalProperties unter schema setzen</translation>
    </message>
    <message>
        <source>userId and anonymousId are the same; who is known cannot be told from who is not.</source>
        <translation>userId und anonymousId sind gleich; wer bekannt ist, lässt sich nicht von denen unterscheiden, die es nicht sind.</translation>
    </message>
    <message>
        <source>values is a list of the allowed values</source>
        <translation>values muss eine Liste der erlaubten Werte sein</translation>
    </message>
    <message>
        <source>{0} And {1} more.</source>
        <translation>{0} Und {1} weitere.</translation>
    </message>
    <message>
        <source>{0} It came up {1} times here.</source>
        <translation>{0} Das kam hier {1}-mal vor.</translation>
    </message>
    <message>
        <source>{0} Segment&apos;s code takes that for a success.</source>
        <translation>{0} Der Code von Segment hält das für einen Erfolg.</translation>
    </message>
    <message>
        <source>{0} That looks like production.</source>
        <translation>{0} Das sieht nach Produktion aus.</translation>
    </message>
    <message>
        <source>{0} The quota of this user or device for today is used up.</source>
        <translation>{0} Das Kontingent dieses Nutzers oder Geräts für heute ist aufgebraucht.</translation>
    </message>
    <message>
        <source>{0} This row stands for {1} such requests within a second; it is the last.</source>
        <translation>{0} Diese Zeile steht für {1} solche Anfragen binnen einer Sekunde; sie ist die letzte.</translation>
    </message>
    <message>
        <source>{0} are lines of `Name: value`.</source>
        <translation>{0} sind Zeilen der Form `Name: Wert`.</translation>
    </message>
    <message>
        <source>{0} are names, each with a text.</source>
        <translation>{0} sind Namen, jeder mit einem Text.</translation>
    </message>
    <message>
        <source>{0} are too much for Segment&apos;s destinations in one go.</source>
        <translation>{0} sind für die Ziele von Segment auf einmal zu viel.</translation>
    </message>
    <message>
        <source>{0} as a flag is draft-04&apos;s; it became a number.</source>
        <translation>{0} als Schalter gehört zu draft-04; daraus wurde eine Zahl.</translation>
    </message>
    <message>
        <source>{0} at line {1}, column {2}</source>
        <translation>{0} in Zeile {1}, Spalte {2}</translation>
    </message>
    <message>
        <source>{0} calls are switched off for {1}.</source>
        <translation>{0}-Aufrufe sind für {1} ausgeschaltet.</translation>
    </message>
    <message>
        <source>{0} can be written.</source>
        <translation>{0} lässt sich schreiben.</translation>
    </message>
    <message>
        <source>{0} can be written; {1}.</source>
        <translation>{0} lässt sich schreiben; {1}.</translation>
    </message>
    <message>
        <source>{0} can only be tested by sending an event.</source>
        <translation>{0} lässt sich nur testen, indem ein Event gesendet wird.</translation>
    </message>
    <message>
        <source>{0} cannot be deleted: {1}.</source>
        <translation>{0} kann nicht gelöscht werden: {1}.</translation>
    </message>
    <message>
        <source>{0} cannot be opened.</source>
        <translation>{0} kann nicht geöffnet werden.</translation>
    </message>
    <message>
        <source>{0} cannot be opened: its path is no UTF-8.</source>
        <translation>{0} kann nicht geöffnet werden: Der Pfad ist kein UTF-8.</translation>
    </message>
    <message>
        <source>{0} cannot be read: {1}.</source>
        <translation>{0} kann nicht gelesen werden: {1}.</translation>
    </message>
    <message>
        <source>{0} cannot be used: it is no JSON object.</source>
        <translation>{0} kann nicht verwendet werden: Es ist kein JSON-Objekt.</translation>
    </message>
    <message>
        <source>{0} cannot be used: it is no history of sent events.</source>
        <translation>{0} kann nicht verwendet werden: Es ist kein Verlauf gesendeter Events.</translation>
    </message>
    <message>
        <source>{0} cannot be used: {1}</source>
        <translation>{0} kann nicht verwendet werden: {1}</translation>
    </message>
    <message>
        <source>{0} cannot be used: {1}.</source>
        <translation>{0} kann nicht verwendet werden: {1}.</translation>
    </message>
    <message>
        <source>{0} cannot be written: permission denied.</source>
        <translation>{0} kann nicht geschrieben werden: keine Berechtigung.</translation>
    </message>
    <message>
        <source>{0} cannot be written: the file or its folder is read-only.</source>
        <translation>{0} kann nicht geschrieben werden: Datei oder Ordner sind schreibgeschützt.</translation>
    </message>
    <message>
        <source>{0} cannot be written: {1} is no folder of ours.</source>
        <translation>{0} kann nicht geschrieben werden: {1} ist kein Ordner von uns.</translation>
    </message>
    <message>
        <source>{0} cannot be written: {1}.</source>
        <translation>{0} kann nicht geschrieben werden: {1}.</translation>
    </message>
    <message>
        <source>{0} cannot be {1}; it was left out.</source>
        <translation>{0} kann nicht {1} sein; es wurde weggelassen.</translation>
    </message>
    <message>
        <source>{0} cannot stand beside others; only {1} can</source>
        <translation>{0} kann nicht neben anderen stehen; das können nur {1}</translation>
    </message>
    <message>
        <source>{0} cannot stand beside schema; put it inside</source>
        <translation>{0} kann nicht neben schema stehen; es hineinschreiben</translation>
    </message>
    <message>
        <source>{0} connections are open already, which is the most that is allowed; try again in a moment.</source>
        <translation>{0} Verbindungen sind schon offen, mehr sind nicht erlaubt; gleich noch einmal versuchen.</translation>
    </message>
    <message>
        <source>{0} could not be installed: {1}</source>
        <translation>{0} konnte nicht installiert werden: {1}</translation>
    </message>
    <message>
        <source>{0} could not be reached within {1} seconds.</source>
        <translation>{0} war binnen {1} Sekunden nicht zu erreichen.</translation>
    </message>
    <message>
        <source>{0} could not be reached: {1}.</source>
        <translation>{0} war nicht zu erreichen: {1}.</translation>
    </message>
    <message>
        <source>{0} could not be read: the process that read it was ended by something else.</source>
        <translation>{0} konnte nicht gelesen werden: Der Prozess, der las, wurde von etwas anderem beendet.</translation>
    </message>
    <message>
        <source>{0} could not be written: the disk refused it.</source>
        <translation>{0} konnte nicht geschrieben werden: Der Datenträger nahm es nicht an.</translation>
    </message>
    <message>
        <source>{0} describes {1} already.</source>
        <translation>{0} beschreibt {1} schon.</translation>
    </message>
    <message>
        <source>{0} did not arrive in full within {1} seconds.</source>
        <translation>{0} kam nicht binnen {1} Sekunden vollständig an.</translation>
    </message>
    <message>
        <source>{0} did not start: {1}.</source>
        <translation>{0} startete nicht: {1}.</translation>
    </message>
    <message>
        <source>{0} did not take the request in {1} seconds.</source>
        <translation>{0} nahm die Anfrage binnen {1} Sekunden nicht an.</translation>
    </message>
    <message>
        <source>{0} does not exist in {1}, which the schema is written in, and checks nothing.</source>
        <translation>{0} gibt es in {1}, worin das Schema geschrieben ist, nicht; es prüft nichts.</translation>
    </message>
    <message>
        <source>{0} does not hold a self-describing JSON; the event would fail.</source>
        <translation>{0} enthält kein selbstbeschreibendes JSON; das Event würde scheitern.</translation>
    </message>
    <message>
        <source>{0} does not start: {1}.</source>
        <translation>{0} startet nicht: {1}.</translation>
    </message>
    <message>
        <source>{0} does not suit the plan ({1}).</source>
        <translation>{0} passt nicht zum Plan ({1}).</translation>
    </message>
    <message>
        <source>{0} does not trust the certificate for {1}. `inspector certificate guide` tells how to.</source>
        <translation>{0} vertraut dem Zertifikat für {1} nicht. Wie das geht, sagt `inspector certificate guide`.</translation>
    </message>
    <message>
        <source>{0} ended at once: {1}.</source>
        <translation>{0} endete sofort: {1}.</translation>
    </message>
    <message>
        <source>{0} ended the connection without an answer ({1}).</source>
        <translation>{0} beendete die Verbindung ohne Antwort ({1}).</translation>
    </message>
    <message>
        <source>{0} events differ from &quot;{1}&quot; in one part only; it belongs into a property.</source>
        <translation>{0} Events unterscheiden sich von „{1}“ nur in einem Teil; er gehört in eine Eigenschaft.</translation>
    </message>
    <message>
        <source>{0} events of one person have this very millisecond; in which order they happened is lost.</source>
        <translation>{0} Events einer Person haben genau diese Millisekunde; in welcher Reihenfolge sie geschahen, ist verloren.</translation>
    </message>
    <message>
        <source>{0} events were added at the rule “{1}”.</source>
        <translation>{0} Events kamen bei der Regel „{1}“ hinzu.</translation>
    </message>
    <message>
        <source>{0} forwards run already.</source>
        <translation>Es laufen schon {0} Weiterleitungen.</translation>
    </message>
    <message>
        <source>{0} has a character that YAML does not allow.</source>
        <translation>{0} enthält ein Zeichen, das YAML nicht erlaubt.</translation>
    </message>
    <message>
        <source>{0} has a key that the plan does not allow: {1}.</source>
        <translation>{0} hat einen Schlüssel, den der Plan nicht erlaubt: {1}.</translation>
    </message>
    <message>
        <source>{0} has a line break or another control character in it.</source>
        <translation>{0} enthält einen Zeilenumbruch oder ein anderes Steuerzeichen.</translation>
    </message>
    <message>
        <source>{0} has a user name or password in it; secrets have settings of their own.</source>
        <translation>{0} enthält einen Benutzernamen oder ein Passwort; Geheimnisse haben eigene Einstellungen.</translation>
    </message>
    <message>
        <source>{0} has another schema than Snowplow reads.</source>
        <translation>{0} hat ein anderes Schema, als Snowplow liest.</translation>
    </message>
    <message>
        <source>{0} has more than {1} characters.</source>
        <translation>{0} hat mehr als {1} Zeichen.</translation>
    </message>
    <message>
        <source>{0} has no place for {1} calls.</source>
        <translation>{0} hat für {1}-Aufrufe keinen Platz.</translation>
    </message>
    <message>
        <source>{0} has no setting &apos;{1}&apos;; did you mean &apos;{2}&apos;?</source>
        <translation>{0} hat keine Einstellung &apos;{1}&apos;; war &apos;{2}&apos; gemeint?</translation>
    </message>
    <message>
        <source>{0} has no setting &apos;{1}&apos;; there are {2}.</source>
        <translation>{0} hat keine Einstellung &apos;{1}&apos;; es gibt {2}.</translation>
    </message>
    <message>
        <source>{0} has no zone; it is taken as UTC, and is wrong where local time was meant.</source>
        <translation>{0} hat keine Zeitzone; es gilt als UTC und ist falsch, wo Ortszeit gemeint war.</translation>
    </message>
    <message>
        <source>{0} has {1}; a plan may have {2} MB.</source>
        <translation>{0} hat {1}; ein Plan darf {2} MB haben.</translation>
    </message>
    <message>
        <source>{0} holds more than {1} files that could be plans.</source>
        <translation>{0} enthält mehr als {1} Dateien, die Pläne sein könnten.</translation>
    </message>
    <message>
        <source>{0} holds no settings of checks.</source>
        <translation>{0} enthält keine Einstellungen für Prüfungen.</translation>
    </message>
    <message>
        <source>{0} holds {1} ({2}).</source>
        <translation>{0} enthält {1} ({2}).</translation>
    </message>
    <message>
        <source>{0} holds {1} YAML documents.</source>
        <translation>{0} enthält {1} YAML-Dokumente.</translation>
    </message>
    <message>
        <source>{0} holds {1} tracking plans.</source>
        <translation>{0} enthält {1} Tracking-Pläne.</translation>
    </message>
    <message>
        <source>{0} holds {1}; it was left out.</source>
        <translation>{0} enthält {1}; das wurde weggelassen.</translation>
    </message>
    <message>
        <source>{0} hung up on {1} when it saw our certificate: it may accept only its own.</source>
        <translation>{0} legte bei {1} auf, als es unser Zertifikat sah: Vielleicht nimmt es nur sein eigenes an.</translation>
    </message>
    <message>
        <source>{0} is &quot;{1}&quot;: all who have it become one person.</source>
        <translation>{0} ist „{1}“: Alle, die das haben, werden zu einer Person.</translation>
    </message>
    <message>
        <source>{0} is a database, but not an Event Inspector session.</source>
        <translation>{0} ist eine Datenbank, aber keine Sitzung von Event Inspector.</translation>
    </message>
    <message>
        <source>{0} is a flag in draft-04; {1} holds the number.</source>
        <translation>{0} ist in draft-04 ein Schalter; die Zahl steht in {1}.</translation>
    </message>
    <message>
        <source>{0} is a folder.</source>
        <translation>{0} ist ein Ordner.</translation>
    </message>
    <message>
        <source>{0} is a format of strings in JSON Schema.</source>
        <translation>{0} ist in JSON Schema ein Format von Texten.</translation>
    </message>
    <message>
        <source>{0} is a list of an older Segment that is no longer described; it was left out.</source>
        <translation>{0} ist eine Liste eines älteren Segment, die nicht mehr beschrieben ist; sie wurde weggelassen.</translation>
    </message>
    <message>
        <source>{0} is a list of texts.</source>
        <translation>{0} ist eine Liste von Texten.</translation>
    </message>
    <message>
        <source>{0} is a number.</source>
        <translation>{0} muss eine Zahl sein.</translation>
    </message>
    <message>
        <source>{0} is a number; Segment wants a text, and makes no promise for others.</source>
        <translation>{0} ist eine Zahl; Segment will einen Text und verspricht für anderes nichts.</translation>
    </message>
    <message>
        <source>{0} is a number; an ISO 8601 date is wanted.</source>
        <translation>{0} ist eine Zahl; erwartet wird ein Datum nach ISO 8601.</translation>
    </message>
    <message>
        <source>{0} is a secret: it belongs into a setting that is kept as one.</source>
        <translation>{0} ist ein Geheimnis: Es gehört in eine Einstellung, die als solches aufbewahrt wird.</translation>
    </message>
    <message>
        <source>{0} is a text.</source>
        <translation>{0} muss ein Text sein.</translation>
    </message>
    <message>
        <source>{0} is a whole number.</source>
        <translation>{0} muss eine ganze Zahl sein.</translation>
    </message>
    <message>
        <source>{0} is an address that begins with https:// or http:// and names a host.</source>
        <translation>{0} muss eine Adresse sein, die mit https:// oder http:// beginnt und einen Host nennt.</translation>
    </message>
    <message>
        <source>{0} is at least {1}.</source>
        <translation>{0} muss mindestens {1} sein.</translation>
    </message>
    <message>
        <source>{0} is at most {1}.</source>
        <translation>{0} darf höchstens {1} sein.</translation>
    </message>
    <message>
        <source>{0} is damaged: parts of it cannot be read.</source>
        <translation>{0} ist beschädigt: Teile davon sind nicht lesbar.</translation>
    </message>
    <message>
        <source>{0} is empty, not an Event Inspector session.</source>
        <translation>{0} ist leer, keine Sitzung von Event Inspector.</translation>
    </message>
    <message>
        <source>{0} is empty.</source>
        <translation>{0} ist leer.</translation>
    </message>
    <message>
        <source>{0} is locked by another program.</source>
        <translation>{0} ist von einem anderen Programm gesperrt.</translation>
    </message>
    <message>
        <source>{0} is missing, which nearly all events of this name have.</source>
        <translation>{0} fehlt, obwohl fast alle Events dieses Namens es haben.</translation>
    </message>
    <message>
        <source>{0} is missing{1}.</source>
        <translation>{0} fehlt{1}.</translation>
    </message>
    <message>
        <source>{0} is no JSON just now.</source>
        <translation>{0} ist gerade kein JSON.</translation>
    </message>
    <message>
        <source>{0} is no JSON value</source>
        <translation>{0} ist kein Wert in JSON</translation>
    </message>
    <message>
        <source>{0} is no JSON: {1}.</source>
        <translation>{0} ist kein JSON: {1}.</translation>
    </message>
    <message>
        <source>{0} is no UTF-8 text.</source>
        <translation>{0} ist kein UTF-8-Text.</translation>
    </message>
    <message>
        <source>{0} is no address of a page.</source>
        <translation>{0} ist keine Adresse einer Seite.</translation>
    </message>
    <message>
        <source>{0} is no address: {1}.</source>
        <translation>{0} ist keine Adresse: {1}.</translation>
    </message>
    <message>
        <source>{0} is no destination of a forward of this session.</source>
        <translation>{0} ist kein Ziel einer Weiterleitung dieser Sitzung.</translation>
    </message>
    <message>
        <source>{0} is no draft of JSON Schema; it is read as draft-07.</source>
        <translation>{0} ist keine Fassung von JSON Schema; gelesen wird es als draft-07.</translation>
    </message>
    <message>
        <source>{0} is no host.</source>
        <translation>{0} ist kein Host.</translation>
    </message>
    <message>
        <source>{0} is no iglu: address of a schema; the event specification was left out.</source>
        <translation>{0} ist keine iglu:-Adresse eines Schemas; die Spezifikation des Events wurde weggelassen.</translation>
    </message>
    <message>
        <source>{0} is no key, so it cannot be renamed.</source>
        <translation>{0} ist kein Schlüssel und kann daher nicht umbenannt werden.</translation>
    </message>
    <message>
        <source>{0} is no keyword of JSON Schema; it is kept and checks nothing.</source>
        <translation>{0} ist kein Schlüsselwort von JSON Schema; es bleibt erhalten und prüft nichts.</translation>
    </message>
    <message>
        <source>{0} is no name of a header; {1} are lines of `Name: value`.</source>
        <translation>{0} ist kein Name eines Headers; {1} sind Zeilen der Form `Name: Wert`.</translation>
    </message>
    <message>
        <source>{0} is no parameter of Snowplow&apos;s; the whole request would fail.</source>
        <translation>{0} ist kein Parameter von Snowplow; die ganze Anfrage würde scheitern.</translation>
    </message>
    <message>
        <source>{0} is no schema; anything is accepted.</source>
        <translation>{0} ist kein Schema; alles ist erlaubt.</translation>
    </message>
    <message>
        <source>{0} is no text: there is a byte that UTF-8 does not have at line {1}, column {2}.</source>
        <translation>{0} ist kein Text: In Zeile {1}, Spalte {2} steht ein Byte, das es in UTF-8 nicht gibt.</translation>
    </message>
    <message>
        <source>{0} is no tracking plan that is known here; it has {1}.</source>
        <translation>{0} ist kein hier bekannter Tracking-Plan; darin steht: {1}.</translation>
    </message>
    <message>
        <source>{0} is no tracking plan: it is a binary file.</source>
        <translation>{0} ist kein Tracking-Plan, sondern eine Binärdatei.</translation>
    </message>
    <message>
        <source>{0} is no tracking plan: it is plain text.</source>
        <translation>{0} ist kein Tracking-Plan, sondern einfacher Text.</translation>
    </message>
    <message>
        <source>{0} is no type of call; it was taken for a track call.</source>
        <translation>{0} ist kein Typ eines Aufrufs; es gilt als track-Aufruf.</translation>
    </message>
    <message>
        <source>{0} is no type: {1}.</source>
        <translation>{0} ist kein Typ: {1}.</translation>
    </message>
    <message>
        <source>{0} is no valid JSON at line {1}, column {2}: {3}.</source>
        <translation>{0} ist in Zeile {1}, Spalte {2} kein gültiges JSON: {3}.</translation>
    </message>
    <message>
        <source>{0} is no valid JSON: {1}.</source>
        <translation>{0} ist kein gültiges JSON: {1}.</translation>
    </message>
    <message>
        <source>{0} is no valid YAML at line {1}, column {2}: {3}.</source>
        <translation>{0} ist in Zeile {1}, Spalte {2} kein gültiges YAML: {3}.</translation>
    </message>
    <message>
        <source>{0} is no valid YAML: {1}.</source>
        <translation>{0} ist kein gültiges YAML: {1}.</translation>
    </message>
    <message>
        <source>{0} is none of the six calls.</source>
        <translation>{0} ist keiner der sechs Aufrufe.</translation>
    </message>
    <message>
        <source>{0} is none of {1}</source>
        <translation>{0} gehört nicht zu {1}</translation>
    </message>
    <message>
        <source>{0} is not JSON; it is read as null.</source>
        <translation>{0} ist kein JSON; es wird als null gelesen.</translation>
    </message>
    <message>
        <source>{0} is not a date that can be read.</source>
        <translation>{0} ist kein lesbares Datum.</translation>
    </message>
    <message>
        <source>{0} is not a text but {1}.</source>
        <translation>{0} ist kein Text, sondern {1}.</translation>
    </message>
    <message>
        <source>{0} is not an Event Inspector session.</source>
        <translation>{0} ist keine Sitzung von Event Inspector.</translation>
    </message>
    <message>
        <source>{0} is not in the event as its SDK sends it, but somewhere else</source>
        <translation>{0} steht im Event, wie das SDK es sendet, nicht da, sondern anderswo</translation>
    </message>
    <message>
        <source>{0} is not in {1}.</source>
        <translation>{0} ist nicht in {1}.</translation>
    </message>
    <message>
        <source>{0} is not sent {1} calls.</source>
        <translation>{0} bekommt keine {1}-Aufrufe.</translation>
    </message>
    <message>
        <source>{0} is not the session that the job {1} was made for.</source>
        <translation>{0} ist nicht die Sitzung, für die der Job {1} gemacht wurde.</translation>
    </message>
    <message>
        <source>{0} is not understood; it is not used.</source>
        <translation>{0} wird nicht verstanden; es wird nicht verwendet.</translation>
    </message>
    <message>
        <source>{0} is one of {1}.</source>
        <translation>{0} muss eines von {1} sein.</translation>
    </message>
    <message>
        <source>{0} is said of all events of the request at once, and not all of them match</source>
        <translation>{0} gilt für alle Events der Anfrage zugleich, und nicht alle passen</translation>
    </message>
    <message>
        <source>{0} is used already.</source>
        <translation>{0} wird schon verwendet.</translation>
    </message>
    <message>
        <source>{0} is what it must not be.</source>
        <translation>{0} ist, was es nicht sein darf.</translation>
    </message>
    <message>
        <source>{0} is written {1} in most events of this name.</source>
        <translation>{0} schreibt sich in den meisten Events dieses Namens {1}.</translation>
    </message>
    <message>
        <source>{0} is yes or no.</source>
        <translation>{0} muss „yes“ oder „no“ sein.</translation>
    </message>
    <message>
        <source>{0} is {1} here and {2} in most events of this name.</source>
        <translation>{0} ist hier {1}, in den meisten Events dieses Namens {2}.</translation>
    </message>
    <message>
        <source>{0} jobs run already.</source>
        <translation>Es laufen schon {0} Jobs.</translation>
    </message>
    <message>
        <source>{0} leaves it out.</source>
        <translation>{0} lässt es aus.</translation>
    </message>
    <message>
        <source>{0} mean something else to Mixpanel, so they are sent as &apos;property …&apos;.</source>
        <translation>{0} bedeuten für Mixpanel etwas anderes, daher werden sie als &apos;property …&apos; gesendet.</translation>
    </message>
    <message>
        <source>{0} more changes are not listed.</source>
        <translation>{0} weitere Änderungen sind nicht aufgeführt.</translation>
    </message>
    <message>
        <source>{0} must be a list of schemas; it was left out.</source>
        <translation>{0} muss eine Liste von Schemas sein; es wurde weggelassen.</translation>
    </message>
    <message>
        <source>{0} must be an object; it was left out.</source>
        <translation>{0} muss ein Objekt sein; es wurde weggelassen.</translation>
    </message>
    <message>
        <source>{0} must be of the format {1}, got {2}.</source>
        <translation>{0} muss im Format {1} sein; es kam {2}.</translation>
    </message>
    <message>
        <source>{0} must be there.</source>
        <translation>{0} muss da sein.</translation>
    </message>
    <message>
        <source>{0} must be {1}, got {2}.</source>
        <translation>{0} muss {1} sein; es kam {2}.</translation>
    </message>
    <message>
        <source>{0} must follow its tag</source>
        <translation>{0} muss auf das Tag folgen</translation>
    </message>
    <message>
        <source>{0} must have {1}, has {2}.</source>
        <translation>{0} muss {1} haben, hat {2}.</translation>
    </message>
    <message>
        <source>{0} must not be there together.</source>
        <translation>{0} dürfen nicht zugleich da sein.</translation>
    </message>
    <message>
        <source>{0} must not be there.</source>
        <translation>{0} darf nicht da sein.</translation>
    </message>
    <message>
        <source>{0} must {1}, got {2}.</source>
        <translation>{0} muss {1}; es kam {2}.</translation>
    </message>
    <message>
        <source>{0} needs more memory than there is.</source>
        <translation>{0} braucht mehr Speicher, als da ist.</translation>
    </message>
    <message>
        <source>{0} nests its values in more than {1} levels at line {2}, column {3}.</source>
        <translation>{0} verschachtelt in Zeile {2}, Spalte {3} Werte in mehr als {1} Ebenen.</translation>
    </message>
    <message>
        <source>{0} nests its values in more than {1} levels.</source>
        <translation>{0} verschachtelt Werte in mehr als {1} Ebenen.</translation>
    </message>
    <message>
        <source>{0} of this request could not be read as JSON; the request keeps what was sent.</source>
        <translation>{0} dieser Anfrage ließen sich nicht als JSON lesen; was gesendet wurde, bleibt bei der Anfrage erhalten.</translation>
    </message>
    <message>
        <source>{0} of {1} events break the tracking plan; the first is {2}: {3}</source>
        <translation>{0} von {1} Events verstoßen gegen den Tracking-Plan; das erste ist {2}: {3}</translation>
    </message>
    <message>
        <source>{0} of {1} is {2}, not {3}.</source>
        <translation>{0} von {1} ist {2}, nicht {3}.</translation>
    </message>
    <message>
        <source>{0} of {1} will be sent to {2} and {3}.</source>
        <translation>{0} aus {1} werden an {2} und {3} gesendet.</translation>
    </message>
    <message>
        <source>{0} of {1} will be sent to {2}.</source>
        <translation>{0} aus {1} werden an {2} gesendet.</translation>
    </message>
    <message>
        <source>{0} plans are used already.</source>
        <translation>{0} Pläne werden schon verwendet.</translation>
    </message>
    <message>
        <source>{0} refuses a request of more than {1} bytes, and with it this event; it had {2}.</source>
        <translation>{0} lehnt Anfragen von mehr als {1} Bytes ab, und mit ihr dieses Event; sie hatte {2}.</translation>
    </message>
    <message>
        <source>{0} says nothing without {1}; it was left out.</source>
        <translation>{0} sagt ohne {1} nichts; es wurde weggelassen.</translation>
    </message>
    <message>
        <source>{0} seems to be sent as {1}, which is then the path to name</source>
        <translation>{0} wird wohl als {1} gesendet; dann ist dieser Pfad zu nennen</translation>
    </message>
    <message>
        <source>{0} sends to this engine&apos;s own endpoint: every event would come again.</source>
        <translation>{0} schickt an den Endpunkt eben dieser Engine: Jedes Event käme wieder.</translation>
    </message>
    <message>
        <source>{0} serves this host, but what this request says is not known. It is kept as it came.</source>
        <translation>{0} bedient diesen Host, aber was diese Anfrage sagt, ist nicht bekannt. Sie bleibt erhalten, wie sie kam.</translation>
    </message>
    <message>
        <source>{0} should be a list and is {1}; it was left out.</source>
        <translation>{0} sollte eine Liste sein und ist {1}; es wurde weggelassen.</translation>
    </message>
    <message>
        <source>{0} should be an object and is {1}; it was left out.</source>
        <translation>{0} sollte ein Objekt sein und ist {1}; es wurde weggelassen.</translation>
    </message>
    <message>
        <source>{0} takes nothing: {1}</source>
        <translation>{0} nimmt nichts an: {1}</translation>
    </message>
    <message>
        <source>{0} takes these settings.</source>
        <translation>{0} nimmt diese Einstellungen an.</translation>
    </message>
    <message>
        <source>{0} took longer than {1} seconds over it, or ended.</source>
        <translation>{0} brauchte dafür mehr als {1} Sekunden oder endete.</translation>
    </message>
    <message>
        <source>{0} took longer than {1} seconds to read.</source>
        <translation>{0} brauchte mehr als {1} Sekunden zum Lesen.</translation>
    </message>
    <message>
        <source>{0} took the request and gave no answer in {1} seconds.</source>
        <translation>{0} nahm die Anfrage an und gab binnen {1} Sekunden keine Antwort.</translation>
    </message>
    <message>
        <source>{0} unfolds to more than {1} values through its aliases.</source>
        <translation>{0} wird durch seine Aliase zu mehr als {1} Werten.</translation>
    </message>
    <message>
        <source>{0} wants a user id or an anonymous id.</source>
        <translation>{0} will eine User-Id oder eine anonyme Id.</translation>
    </message>
    <message>
        <source>{0} was a text; its number was taken.</source>
        <translation>{0} war ein Text; genommen wurde die Zahl darin.</translation>
    </message>
    <message>
        <source>{0} was deleted or moved while it was being written.</source>
        <translation>{0} wurde gelöscht oder verschoben, während geschrieben wurde.</translation>
    </message>
    <message>
        <source>{0} was written by a newer Event Inspector (format {1}, this one reads {2}).</source>
        <translation>{0} wurde von einem neueren Event Inspector geschrieben (Format {1}, dieser liest {2}).</translation>
    </message>
    <message>
        <source>{0} without userId and anonymousId.</source>
        <translation>{0} ohne userId und anonymousId.</translation>
    </message>
    <message>
        <source>{0} would be every host that ends so.</source>
        <translation>{0} wäre jeder Host, der so endet.</translation>
    </message>
    <message>
        <source>{0} would be every host there is.</source>
        <translation>{0} wäre jeder Host, den es gibt.</translation>
    </message>
    <message>
        <source>{0} {1} is not answered: this path takes {2}.</source>
        <translation>{0} {1} wird nicht beantwortet: Dieser Pfad nimmt {2}.</translation>
    </message>
    <message>
        <source>{0} {1} to be an object.</source>
        <translation>{0} {1} ein Objekt sein.</translation>
    </message>
    <message>
        <source>{0}, and no identify call since: nobody knows who it is.</source>
        <translation>{0}, und seither kein identify-Aufruf: Niemand weiß, wer es ist.</translation>
    </message>
    <message>
        <source>{0}, line {1}, column {2} ({3}): {4}.</source>
        <translation>{0}, Zeile {1}, Spalte {2} ({3}): {4}.</translation>
    </message>
    <message>
        <source>{0}: only the first {1} files are read.</source>
        <translation>{0}: Gelesen werden nur die ersten {1} Dateien.</translation>
    </message>
    <message>
        <source>{0}: the disk reported an error ({1}).</source>
        <translation>{0}: Der Datenträger meldete einen Fehler ({1}).</translation>
    </message>
    <message>
        <source>{0}; did you mean {1}?</source>
        <translation>{0}; war {1} gemeint?</translation>
    </message>
    <message>
        <source>{0}; not about this event, which may try again.</source>
        <translation>{0}; nicht wegen dieses Events, das noch einmal gehen kann.</translation>
    </message>
</context>
<context>
    <name>SaveStrip</name>
    <message>
        <source>Collection</source>
        <translation>Sammlung</translation>
    </message>
    <message>
        <source>Name of the test event</source>
        <translation>Name des Test-Events</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Choose a collection</source>
        <translation>Eine Sammlung wählen</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Save the test event</source>
        <translation>Test-Event speichern</translation>
    </message>
    <message>
        <source>Keep it, to send it again (Enter)</source>
        <translation>Es behalten, um es wieder zu senden (Enter)</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Keep nothing (Esc)</source>
        <translation>Nichts behalten (Esc)</translation>
    </message>
    <message>
        <source>Save as</source>
        <translation>Speichern als</translation>
    </message>
    <message>
        <source>in</source>
        <translation>in</translation>
    </message>
    <message>
        <source>Test events</source>
        <translation>Test-Events</translation>
    </message>
    <message>
        <source>A test event has a name, and so has its collection.</source>
        <translation>Ein Test-Event hat einen Namen und seine Sammlung auch.</translation>
    </message>
</context>
<context>
    <name>SavedPanel</name>
    <message>
        <source>Saved filters</source>
        <translation>Gespeicherte Filter</translation>
    </message>
    <message>
        <source>Name of the filter</source>
        <translation>Name des Filters</translation>
    </message>
    <message>
        <source>Name for this filter</source>
        <translation>Name für diesen Filter</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Save the filter under this name</source>
        <translation>Den Filter unter diesem Namen speichern</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Umbenennen</translation>
    </message>
    <message>
        <source>Give this filter another name (F2)</source>
        <translation>Diesem Filter einen anderen Namen geben (F2)</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Forget this filter (Del)</source>
        <translation>Diesen Filter vergessen (Entf)</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>Nach oben</translation>
    </message>
    <message>
        <source>Move it up (Alt+Up)</source>
        <translation>Nach oben schieben (Alt+Auf)</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>Nach unten</translation>
    </message>
    <message>
        <source>Move it down (Alt+Down)</source>
        <translation>Nach unten schieben (Alt+Ab)</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Have the removed filter again (Ctrl+Z)</source>
        <translation>Den entfernten Filter zurückholen (Strg+Z)</translation>
    </message>
    <message>
        <source>Another filter has this name.</source>
        <translation>Ein anderer Filter hat diesen Namen.</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>Gespeichert</translation>
    </message>
    <message>
        <source>Recent</source>
        <translation>Zuletzt</translation>
    </message>
    <message>
        <source>Type a filter and save it here, to have it again with one key.</source>
        <translation>Einen Filter tippen und hier speichern, um ihn mit einer Taste wiederzuhaben.</translation>
    </message>
</context>
<context>
    <name>Saving</name>
    <message>
        <source>The copy could not be written: {reason}.</source>
        <translation>Die Kopie konnte nicht geschrieben werden: {reason}.</translation>
    </message>
    <message>
        <source>Choose another folder.</source>
        <translation>Einen anderen Ordner wählen.</translation>
    </message>
    <message>
        <source>There is nothing in {name} that could be imported.</source>
        <translation>In {name} ist nichts, was sich importieren ließe.</translation>
    </message>
    <message>
        <source>Choose another file.</source>
        <translation>Eine andere Datei wählen.</translation>
    </message>
    <message>
        <source>{name} is the session itself.</source>
        <translation>{name} ist die Sitzung selbst.</translation>
    </message>
    <message>
        <source>Choose another name.</source>
        <translation>Einen anderen Namen wählen.</translation>
    </message>
    <message>
        <source>{path} cannot be written: {reason}.</source>
        <translation>{path} kann nicht geschrieben werden: {reason}.</translation>
    </message>
    <message>
        <source>Choose another place.</source>
        <translation>Einen anderen Ort wählen.</translation>
    </message>
</context>
<context>
    <name>SdkList</name>
    <message>
        <source>What sends the events?</source>
        <translation>Was sendet die Events?</translation>
    </message>
    <message>
        <source>seen ✓</source>
        <translation>gesehen ✓</translation>
    </message>
</context>
<context>
    <name>SessionCommands</name>
    <message>
        <source>Saving what can be read of {name}…</source>
        <translation>Was von {name} lesbar ist, wird gesichert …</translation>
    </message>
    <message>
        <source>It was cancelled; nothing was written.</source>
        <translation>Abgebrochen; nichts wurde geschrieben.</translation>
    </message>
    <message>
        <source>Importing {name}…</source>
        <translation>{name} wird importiert …</translation>
    </message>
    <message>
        <source>The import was cancelled; nothing was changed.</source>
        <translation>Der Import wurde abgebrochen; nichts wurde geändert.</translation>
    </message>
    <message numerus="yes">
        <source>Merging {count} sessions…</source>
        <comment>Merging {count} session…</comment>
        <translation>
            <numerusform>{count} Sitzung wird zusammengeführt …</numerusform>
            <numerusform>{count} Sitzungen werden zusammengeführt …</numerusform>
        </translation>
    </message>
    <message>
        <source>The merge was cancelled; nothing was changed.</source>
        <translation>Das Zusammenführen wurde abgebrochen; nichts wurde geändert.</translation>
    </message>
    <message>
        <source>Exporting to {name}…</source>
        <translation>Export nach {name} …</translation>
    </message>
    <message>
        <source>The export was cancelled; nothing was written.</source>
        <translation>Der Export wurde abgebrochen; nichts wurde geschrieben.</translation>
    </message>
    <message>
        <source>{name} selection</source>
        <translation>{name} Auswahl</translation>
    </message>
    <message>
        <source>Imported {events} into {name}.</source>
        <translation>{events} in {name} importiert.</translation>
    </message>
    <message>
        <source>Show them</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>Save what can be read</source>
        <translation>Sichern, was lesbar ist</translation>
    </message>
    <message>
        <source>Merged into {name}.</source>
        <translation>In {name} zusammengeführt.</translation>
    </message>
    <message>
        <source>Exported {events} to {name}.</source>
        <translation>{events} nach {name} exportiert.</translation>
    </message>
    <message>
        <source>Open it</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Saved a copy as {name}.</source>
        <translation>Kopie als {name} gespeichert.</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>Im Ordner zeigen</translation>
    </message>
    <message>
        <source>{name} copy</source>
        <translation>{name} Kopie</translation>
    </message>
    <message>
        <source>Save a copy</source>
        <translation>Kopie speichern</translation>
    </message>
    <message>
        <source>One session cannot be merged.</source>
        <translation>Eine einzelne Sitzung lässt sich nicht zusammenführen.</translation>
    </message>
    <message>
        <source>Choose two or more.</source>
        <translation>Zwei oder mehr wählen.</translation>
    </message>
    <message>
        <source>{name} merged</source>
        <translation>{name} zusammengeführt</translation>
    </message>
    <message>
        <source>Write the merged session to</source>
        <translation>Zusammengeführte Sitzung schreiben nach</translation>
    </message>
    <message>
        <source>Remove all {events} of this session? There is no way back.</source>
        <translation>Alle {events} dieser Sitzung entfernen? Das lässt sich nicht rückgängig machen.</translation>
    </message>
    <message>
        <source>Keep them</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>Remove all</source>
        <translation>Alle entfernen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Saving a copy…</source>
        <translation>Kopie wird gespeichert …</translation>
    </message>
    <message>
        <source>Open it again</source>
        <translation>Wieder öffnen</translation>
    </message>
</context>
<context>
    <name>SessionPicker</name>
    <message>
        <source>Compare with which session?</source>
        <translation>Mit welcher Sitzung vergleichen?</translation>
    </message>
    <message>
        <source>Sessions to compare with</source>
        <translation>Sitzungen zum Vergleichen</translation>
    </message>
    <message>
        <source>Compared last</source>
        <translation>Zuletzt verglichen</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>Datei wählen…</translation>
    </message>
    <message>
        <source>Elsewhere</source>
        <translation>Anderswo</translation>
    </message>
    <message>
        <source>Recent sessions</source>
        <translation>Letzte Sitzungen</translation>
    </message>
    <message>
        <source>No session is called that.</source>
        <translation>Keine Sitzung heißt so.</translation>
    </message>
</context>
<context>
    <name>Sessions</name>
    <message>
        <source>Cleared.</source>
        <translation>Geleert.</translation>
    </message>
</context>
<context>
    <name>SettingRow</name>
    <message>
        <source>Reset</source>
        <translation>Zurücksetzen</translation>
    </message>
    <message>
        <source>Back to “{default}”</source>
        <translation>Zurück zu „{default}“</translation>
    </message>
    <message>
        <source>Reset {title}</source>
        <translation>{title} zurücksetzen</translation>
    </message>
</context>
<context>
    <name>Settings</name>
    <message>
        <source>Off</source>
        <translation>Aus</translation>
    </message>
    <message>
        <source>Info</source>
        <translation>Info</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>Darstellung</translation>
    </message>
    <message>
        <source>Capture</source>
        <translation>Aufzeichnung</translation>
    </message>
    <message>
        <source>Sessions</source>
        <translation>Sitzungen</translation>
    </message>
    <message>
        <source>Memory and hints</source>
        <translation>Gedächtnis und Hinweise</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Farben</translation>
    </message>
    <message>
        <source>Light or dark colours, or whichever the system has.</source>
        <translation>Helle oder dunkle Farben, oder wie das System.</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Of all texts of the window, from its next start on.</source>
        <translation>Aller Texte des Fensters, ab seinem nächsten Start.</translation>
    </message>
    <message>
        <source>Small</source>
        <translation>Klein</translation>
    </message>
    <message>
        <source>Normal</source>
        <translation>Normal</translation>
    </message>
    <message>
        <source>Large</source>
        <translation>Groß</translation>
    </message>
    <message>
        <source>Larger</source>
        <translation>Größer</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>Schriftgröße</translation>
    </message>
    <message>
        <source>Of all text of the window, on top of the system&apos;s scaling.</source>
        <translation>Aller Texte des Fensters, zusätzlich zur Skalierung des Systems.</translation>
    </message>
    <message>
        <source>Compact</source>
        <translation>Kompakt</translation>
    </message>
    <message>
        <source>Roomy</source>
        <translation>Luftig</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>Zeilen</translation>
    </message>
    <message>
        <source>How much room the rows of the stream have.</source>
        <translation>Wie viel Platz die Zeilen des Streams haben.</translation>
    </message>
    <message>
        <source>Local time</source>
        <translation>Ortszeit</translation>
    </message>
    <message>
        <source>UTC</source>
        <translation>UTC</translation>
    </message>
    <message>
        <source>Times</source>
        <translation>Zeiten</translation>
    </message>
    <message>
        <source>The time zone in which the window tells times.</source>
        <translation>Die Zeitzone, in der das Fenster Zeiten angibt.</translation>
    </message>
    <message>
        <source>Start the engine with the window</source>
        <translation>Engine mit dem Fenster starten</translation>
    </message>
    <message>
        <source>Otherwise the window joins an engine that runs, and starts none.</source>
        <translation>Sonst verbindet sich das Fenster mit einer laufenden Engine und startet keine.</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Port</translation>
    </message>
    <message>
        <source>Where the engine listens from its next start on; 0 takes any free port.</source>
        <translation>Wo die Engine ab ihrem nächsten Start lauscht; 0 nimmt irgendeinen freien Port.</translation>
    </message>
    <message>
        <source>Begin a new session</source>
        <translation>Neue Sitzung beginnen</translation>
    </message>
    <message>
        <source>Go on in the last one</source>
        <translation>In der letzten fortfahren</translation>
    </message>
    <message>
        <source>At the start</source>
        <translation>Beim Start</translation>
    </message>
    <message>
        <source>What the engine writes when the window starts it.</source>
        <translation>Was die Engine schreibt, wenn das Fenster sie startet.</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Where new sessions are kept. What is in the usual folder stays there.</source>
        <translation>Wo neue Sitzungen liegen. Was im üblichen Ordner ist, bleibt dort.</translation>
    </message>
    <message>
        <source>Recent sessions</source>
        <translation>Zuletzt verwendete Sitzungen</translation>
    </message>
    <message>
        <source>How many of them the menu and the command search offer.</source>
        <translation>Wie viele davon das Menü und die Befehlssuche anbieten.</translation>
    </message>
    <message>
        <source>Remember where I was</source>
        <translation>Merken, wo ich war</translation>
    </message>
    <message>
        <source>Filter, chosen event and place of a session come back when it is opened.</source>
        <translation>Filter, gewähltes Event und Stelle einer Sitzung kommen beim Öffnen wieder.</translation>
    </message>
    <message>
        <source>Remember filters</source>
        <translation>Filter merken</translation>
    </message>
    <message>
        <source>Filters that were used come back with Up and Down at the next start too.</source>
        <translation>Verwendete Filter kommen mit Auf und Ab auch beim nächsten Start wieder.</translation>
    </message>
    <message>
        <source>Show hints</source>
        <translation>Hinweise zeigen</translation>
    </message>
    <message>
        <source>One at a time in the status bar, until you have done what it says.</source>
        <translation>Einer nach dem anderen in der Statusleiste, bis getan ist, was er sagt.</translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>Search settings</source>
        <translation>Einstellungen suchen</translation>
    </message>
    <message>
        <source>Reset all</source>
        <translation>Alle zurücksetzen</translation>
    </message>
    <message>
        <source>Reset all settings</source>
        <translation>Alle Einstellungen zurücksetzen</translation>
    </message>
    <message>
        <source>All settings back to what they are at first</source>
        <translation>Alle Einstellungen zurück auf den Anfangswert</translation>
    </message>
    <message>
        <source>No setting is called that.</source>
        <translation>Keine Einstellung heißt so.</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
</context>
<context>
    <name>SetupSection</name>
    <message>
        <source>Port</source>
        <translation>Port</translation>
    </message>
    <message>
        <source>Proxy behind this one</source>
        <translation>Proxy hinter diesem</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>Anwenden</translation>
    </message>
    <message>
        <source>Apply port and proxy behind</source>
        <translation>Port und Proxy dahinter anwenden</translation>
    </message>
    <message>
        <source>The proxy starts anew with these (Enter)</source>
        <translation>Der Proxy startet damit neu (Enter)</translation>
    </message>
    <message>
        <source>Open to the network</source>
        <translation>Für das Netzwerk öffnen</translation>
    </message>
    <message>
        <source>It logs in there. User and password are kept as a secret while the proxy runs.</source>
        <translation>Dort meldet er sich an. Nutzer und Passwort werden als Geheimnis aufbewahrt, solange der Proxy läuft.</translation>
    </message>
    <message>
        <source>On: any machine of your network can send its traffic through this computer, without a password. Switch it off when you are done.</source>
        <translation>Ein: Jedes Gerät im Netzwerk kann seinen Verkehr ohne Passwort durch diesen Rechner senden. Am Ende ausschalten.</translation>
    </message>
    <message>
        <source>Off: only programs of this computer can use it. Phones need it on.</source>
        <translation>Aus: Nur Programme dieses Rechners können ihn nutzen. Handys brauchen ihn offen.</translation>
    </message>
    <message>
        <source>SET-UP</source>
        <translation>EINRICHTUNG</translation>
    </message>
    <message>
        <source>Proxy behind this one (optional)</source>
        <translation>Proxy hinter diesem (optional)</translation>
    </message>
</context>
<context>
    <name>Severity</name>
    <message>
        <source>error</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>warning</source>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>note</source>
        <translation>Hinweis</translation>
    </message>
</context>
<context>
    <name>Shapes</name>
    <message>
        <source>The report could not be written: {reason}.</source>
        <translation>Der Bericht konnte nicht geschrieben werden: {reason}.</translation>
    </message>
    <message>
        <source>Choose another place.</source>
        <translation>Wählen Sie einen anderen Ort.</translation>
    </message>
    <message>
        <source>The process that compares the sessions was ended.</source>
        <translation>Der Prozess, der die Sitzungen vergleicht, wurde beendet.</translation>
    </message>
    <message>
        <source>Try again.</source>
        <translation>Versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>gone</source>
        <translation>weggefallen</translation>
    </message>
    <message>
        <source>new</source>
        <translation>neu</translation>
    </message>
    <message>
        <source>Gone</source>
        <translation>Weggefallen</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Neu</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Geändert</translation>
    </message>
    <message>
        <source>Much more or less often; by itself no difference</source>
        <translation>Viel häufiger oder seltener; für sich kein Unterschied</translation>
    </message>
    <message numerus="yes">
        <source>… {count} more lines; the copied text and the report have them all</source>
        <comment>… {count} more line; the copied text and the report have it</comment>
        <translation>
            <numerusform>… {count} weitere Zeile; sie steht im kopierten Text und im Bericht</numerusform>
            <numerusform>… {count} weitere Zeilen; im kopierten Text und im Bericht stehen alle</numerusform>
        </translation>
    </message>
    <message>
        <source>every {type}</source>
        <translation>alle {type}</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>geändert</translation>
    </message>
    <message>
        <source>another type</source>
        <translation>anderer Typ</translation>
    </message>
    <message>
        <source>no longer always</source>
        <translation>nicht mehr immer</translation>
    </message>
    <message>
        <source>was in {share}</source>
        <translation>war in {share}</translation>
    </message>
    <message>
        <source>is in {share}</source>
        <translation>ist in {share}</translation>
    </message>
    <message>
        <source>all</source>
        <translation>allen</translation>
    </message>
    <message>
        <source> or </source>
        <translation> oder </translation>
    </message>
    <message numerus="yes">
        <source>{count} gone</source>
        <comment>{count} gone</comment>
        <translation>
            <numerusform>{count} weggefallen</numerusform>
            <numerusform>{count} weggefallen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{count} new</source>
        <comment>{count} new</comment>
        <translation>
            <numerusform>{count} neu</numerusform>
            <numerusform>{count} neu</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{count} changed</source>
        <comment>{count} changed</comment>
        <translation>
            <numerusform>{count} geändert</numerusform>
            <numerusform>{count} geändert</numerusform>
        </translation>
    </message>
    <message>
        <source>{events} of {kinds}</source>
        <translation>{events} von {kinds}</translation>
    </message>
    <message numerus="yes">
        <source>{count} kinds</source>
        <comment>{count} kind</comment>
        <translation>
            <numerusform>{count} Art</numerusform>
            <numerusform>{count} Arten</numerusform>
        </translation>
    </message>
    <message>
        <source>Both send the same.</source>
        <translation>Beide senden dasselbe.</translation>
    </message>
    <message>
        <source>Comparing what the two sessions send…</source>
        <translation>Vergleiche, was die beiden Sitzungen senden…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Give up the comparison</source>
        <translation>Den Vergleich abbrechen</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal versuchen</translation>
    </message>
    <message>
        <source>Compare them again</source>
        <translation>Noch einmal vergleichen</translation>
    </message>
</context>
<context>
    <name>ShapesPanel</name>
    <message>
        <source>Comparison of two sessions</source>
        <translation>Vergleich zweier Sitzungen</translation>
    </message>
    <message>
        <source>Comparison of sessions</source>
        <translation>Vergleich von Sitzungen</translation>
    </message>
    <message>
        <source>Take the session that is before for the one that is after</source>
        <translation>Vorher und Nachher vertauschen</translation>
    </message>
    <message>
        <source>Swap the sessions</source>
        <translation>Die Sitzungen tauschen</translation>
    </message>
    <message>
        <source>Copy what differs as inspector compare --shape prints it</source>
        <translation>Die Unterschiede kopieren, wie inspector compare --shape sie ausgibt</translation>
    </message>
    <message>
        <source>Copy as text</source>
        <translation>Als Text kopieren</translation>
    </message>
    <message>
        <source>Write what differs into a file, as text or JSON</source>
        <translation>Die Unterschiede in eine Datei schreiben, als Text oder JSON</translation>
    </message>
    <message>
        <source>Save report…</source>
        <translation>Bericht speichern…</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Vorher</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Nachher</translation>
    </message>
    <message>
        <source>Swap</source>
        <translation>Tauschen</translation>
    </message>
    <message>
        <source>Other session…</source>
        <translation>Andere Sitzung…</translation>
    </message>
    <message>
        <source>Choose another session</source>
        <translation>Eine andere Sitzung wählen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Close the comparison</source>
        <translation>Den Vergleich schließen</translation>
    </message>
    <message>
        <source>The same kinds of events with the same properties.</source>
        <translation>Dieselben Arten von Events mit denselben Properties.</translation>
    </message>
    <message>
        <source>Neither of them has an event.</source>
        <translation>Keine von beiden hat ein Event.</translation>
    </message>
    <message>
        <source>Both send the same.</source>
        <translation>Beide senden dasselbe.</translation>
    </message>
    <message>
        <source>Both send the same, but not as often.</source>
        <translation>Beide senden dasselbe, nur nicht gleich oft.</translation>
    </message>
    <message>
        <source>Events: {parts}</source>
        <translation>Events: {parts}</translation>
    </message>
    <message>
        <source>Copied the comparison.</source>
        <translation>Vergleich kopiert.</translation>
    </message>
</context>
<context>
    <name>ShapesPart</name>
    <message>
        <source>That is the session itself that is shown.</source>
        <translation>Das ist die angezeigte Sitzung selbst.</translation>
    </message>
    <message>
        <source>Choose another one.</source>
        <translation>Wählen Sie eine andere.</translation>
    </message>
    <message>
        <source>No session is shown.</source>
        <translation>Es wird keine Sitzung angezeigt.</translation>
    </message>
    <message>
        <source>Only {event} is shown, in {name}.</source>
        <translation>Nur {event} wird angezeigt, in {name}.</translation>
    </message>
    <message>
        <source>Back to the comparison</source>
        <translation>Zurück zum Vergleich</translation>
    </message>
    <message>
        <source>The comparison is in {name}.</source>
        <translation>Der Vergleich ist in {name}.</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Show its folder</source>
        <translation>Ordner zeigen</translation>
    </message>
</context>
<context>
    <name>Shelf</name>
    <message>
        <source>{name} is there.</source>
        <translation>{name} ist da.</translation>
    </message>
</context>
<context>
    <name>ShelfList</name>
    <message>
        <source>Test events and what was sent</source>
        <translation>Test-Events und was gesendet wurde</translation>
    </message>
    <message>
        <source>Edit the test event</source>
        <translation>Test-Event bearbeiten</translation>
    </message>
    <message>
        <source>Show it in the editor (Enter)</source>
        <translation>Im Editor zeigen (Enter)</translation>
    </message>
    <message>
        <source>Send it now</source>
        <translation>Jetzt senden</translation>
    </message>
    <message>
        <source>Send the event as it is kept</source>
        <translation>Das Event senden, wie es gespeichert ist</translation>
    </message>
    <message>
        <source>Duplicate the test event</source>
        <translation>Test-Event duplizieren</translation>
    </message>
    <message>
        <source>Make another one like it</source>
        <translation>Noch eines wie dieses machen</translation>
    </message>
    <message>
        <source>Delete the test event</source>
        <translation>Test-Event löschen</translation>
    </message>
    <message>
        <source>Take it out of the list; it can be brought back</source>
        <translation>Aus der Liste nehmen; es lässt sich zurückholen</translation>
    </message>
</context>
<context>
    <name>ShelfModel</name>
    <message>
        <source>Test events</source>
        <translation>Test-Events</translation>
    </message>
    <message>
        <source>Save an event to send it again.</source>
        <translation>Ein Event speichern, um es wieder zu senden.</translation>
    </message>
    <message>
        <source>goes to {target}</source>
        <translation>geht an {target}</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Gesendet</translation>
    </message>
    <message>
        <source>What you send is listed here.</source>
        <translation>Was gesendet wird, steht hier.</translation>
    </message>
</context>
<context>
    <name>SiblingList</name>
    <message>
        <source>Events of this request</source>
        <translation>Events dieses Requests</translation>
    </message>
</context>
<context>
    <name>Sidebar</name>
    <message>
        <source>Any again</source>
        <translation>Wieder alle</translation>
    </message>
    <message>
        <source>Only this</source>
        <translation>Nur dies</translation>
    </message>
    <message>
        <source>Not this one</source>
        <translation>Dies nicht</translation>
    </message>
    <message>
        <source>This too</source>
        <translation>Auch dies</translation>
    </message>
    <message>
        <source>No longer leave out</source>
        <translation>Nicht mehr auslassen</translation>
    </message>
    <message>
        <source>Leave out</source>
        <translation>Auslassen</translation>
    </message>
    <message>
        <source>Copy name</source>
        <translation>Namen kopieren</translation>
    </message>
    <message>
        <source>Rename or recolour…</source>
        <translation>Umbenennen oder färben …</translation>
    </message>
    <message>
        <source>Show {section}</source>
        <translation>{section} zeigen</translation>
    </message>
    <message>
        <source>Hide {section}</source>
        <translation>{section} verbergen</translation>
    </message>
    <message>
        <source>Shares instead of counts</source>
        <translation>Anteile statt Anzahlen</translation>
    </message>
    <message>
        <source>Counts instead of shares</source>
        <translation>Anzahlen statt Anteile</translation>
    </message>
    <message>
        <source>Any {noun} again</source>
        <translation>{noun}: wieder alle</translation>
    </message>
    <message>
        <source>Sources</source>
        <translation>Quellen</translation>
    </message>
    <message>
        <source>source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>Events</translation>
    </message>
    <message>
        <source>event</source>
        <translation>Event</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>Probleme</translation>
    </message>
    <message>
        <source>problem</source>
        <translation>Problem</translation>
    </message>
    <message>
        <source>Types</source>
        <translation>Typen</translation>
    </message>
    <message>
        <source>type</source>
        <translation>Typ</translation>
    </message>
    <message>
        <source>Users</source>
        <translation>Nutzer</translation>
    </message>
    <message>
        <source>user</source>
        <translation>Nutzer</translation>
    </message>
    <message>
        <source>Libraries</source>
        <translation>Bibliotheken</translation>
    </message>
    <message>
        <source>library</source>
        <translation>Bibliothek</translation>
    </message>
    <message>
        <source>Info</source>
        <translation>Info</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>chosen</source>
        <translation>gewählt</translation>
    </message>
    <message>
        <source>left out</source>
        <translation>ausgelassen</translation>
    </message>
    <message>
        <source>Hide the {section} of this session</source>
        <translation>{section} dieser Sitzung verbergen</translation>
    </message>
    <message>
        <source>Show the {section} of this session</source>
        <translation>{section} dieser Sitzung zeigen</translation>
    </message>
    <message>
        <source>Show all {count}…</source>
        <translation>Alle {count} zeigen …</translation>
    </message>
    <message>
        <source>Show fewer (and {count} more to find)</source>
        <translation>Weniger zeigen ({count} weitere zu finden)</translation>
    </message>
    <message>
        <source>Show fewer</source>
        <translation>Weniger zeigen</translation>
    </message>
    <message>
        <source>Nothing is called that</source>
        <translation>Nichts heißt so</translation>
    </message>
    <message>
        <source>Counting…</source>
        <translation>Zählen …</translation>
    </message>
    <message numerus="yes">
        <source>of the newest {count} events</source>
        <comment>of the newest event</comment>
        <translation>
            <numerusform>des neuesten Events</numerusform>
            <numerusform>der neuesten {count} Events</numerusform>
        </translation>
    </message>
    <message>
        <source>Find in this section</source>
        <translation>In diesem Abschnitt suchen</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Find in {section}</source>
        <translation>In {section} suchen</translation>
    </message>
    <message>
        <source>Copied {name}.</source>
        <translation>{name} kopiert.</translation>
    </message>
</context>
<context>
    <name>SidebarView</name>
    <message>
        <source>Sidebar</source>
        <translation>Seitenleiste</translation>
    </message>
    <message>
        <source>What there is in this session. Enter: only this; Control Enter: this too; Alt Enter: anything else</source>
        <translation>Was es in dieser Sitzung gibt. Enter: nur dies; Strg Enter: auch dies; Alt Enter: alles andere</translation>
    </message>
    <message>
        <source>Click: only this · Ctrl+click: this too · Alt+click: anything else</source>
        <translation>Klick: nur dies · Strg+Klick: auch dies · Alt+Klick: alles andere</translation>
    </message>
</context>
<context>
    <name>Sightings</name>
    <message>
        <source>From {sender}, {time}.</source>
        <translation>Von {sender}, {time}.</translation>
    </message>
    <message>
        <source>At {time}.</source>
        <translation>Um {time}.</translation>
    </message>
    <message>
        <source>twice</source>
        <translation>zweimal</translation>
    </message>
    <message>
        <source>three times</source>
        <translation>dreimal</translation>
    </message>
    <message numerus="yes">
        <source>{count} times</source>
        <comment>{count} time</comment>
        <translation>
            <numerusform>{count}-mal</numerusform>
            <numerusform>{count}-mal</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SightingsPanel</name>
    <message>
        <source>What the endpoint has seen</source>
        <translation>Was der Endpunkt gesehen hat</translation>
    </message>
</context>
<context>
    <name>Snippet</name>
    <message>
        <source>Point analytics.js here</source>
        <translation>analytics.js hierher zeigen lassen</translation>
    </message>
    <message>
        <source>One option changes; the write key can be anything. Remove it to go back.</source>
        <translation>Eine Option ändert sich; der Write Key ist beliebig. Ohne sie ist alles wie zuvor.</translation>
    </message>
    <message>
        <source>If the page has a Content-Security-Policy, add {{url}} to its connect-src.</source>
        <translation>Hat die Seite eine Content-Security-Policy, gehört {{url}} in ihr connect-src.</translation>
    </message>
    <message>
        <source>On a page that is itself served over https, Safari sends nothing to a plain http address: use the https address there. Chrome and Firefox do.</source>
        <translation>Von einer Seite, die selbst über https kommt, sendet Safari nichts an eine einfache http-Adresse: dort die https-Adresse nehmen. Chrome und Firefox senden.</translation>
    </message>
    <message>
        <source>The browser must trust {{certificate}}: import it as an authority, in its settings or the system&apos;s.</source>
        <translation>Der Browser muss {{certificate}} vertrauen: als Zertifizierungsstelle importieren, in seinen Einstellungen oder denen des Systems.</translation>
    </message>
    <message>
        <source>Point the analytics.js snippet here</source>
        <translation>Das Snippet von analytics.js hierher zeigen lassen</translation>
    </message>
    <message>
        <source>In the snippet that your page has, replace https://cdn.segment.com by {{url}}, and set analytics._cdn to the same before load. Or take this one.</source>
        <translation>Im Snippet der Seite https://cdn.segment.com durch {{url}} ersetzen und analytics._cdn vor load auf dasselbe setzen. Oder dieses nehmen.</translation>
    </message>
    <message>
        <source>The script comes from the npm package @segment/analytics-next on this computer. If it is missing: npm install --prefix {{folder}} @segment/analytics-next</source>
        <translation>Das Skript kommt aus dem npm-Paket @segment/analytics-next auf diesem Rechner. Wenn es fehlt: npm install --prefix {{folder}} @segment/analytics-next</translation>
    </message>
    <message>
        <source>If the page has a Content-Security-Policy, add {{url}} to its script-src and connect-src.</source>
        <translation>Hat die Seite eine Content-Security-Policy, gehört {{url}} in ihr script-src und connect-src.</translation>
    </message>
    <message>
        <source>Point analytics-node here</source>
        <translation>analytics-node hierher zeigen lassen</translation>
    </message>
    <message>
        <source>Set the host; the write key can be anything. As a file of its own, call it hello.mjs.</source>
        <translation>Den Host setzen; der Write Key ist beliebig. Als eigene Datei heißt sie hello.mjs.</translation>
    </message>
    <message>
        <source>Start Node with NODE_EXTRA_CA_CERTS={{certificate}}</source>
        <translation>Node mit NODE_EXTRA_CA_CERTS={{certificate}} starten</translation>
    </message>
    <message>
        <source>Point analytics-python here</source>
        <translation>analytics-python hierher zeigen lassen</translation>
    </message>
    <message>
        <source>Set the host before the first call; the write key can be anything.</source>
        <translation>Den Host vor dem ersten Aufruf setzen; der Write Key ist beliebig.</translation>
    </message>
    <message>
        <source>Start Python with REQUESTS_CA_BUNDLE={{certificate}}</source>
        <translation>Python mit REQUESTS_CA_BUNDLE={{certificate}} starten</translation>
    </message>
    <message>
        <source>Point analytics-go here</source>
        <translation>analytics-go hierher zeigen lassen</translation>
    </message>
    <message>
        <source>Set the Endpoint; the write key can be anything.</source>
        <translation>Den Endpoint setzen; der Write Key ist beliebig.</translation>
    </message>
    <message>
        <source>Start the program with SSL_CERT_FILE={{certificate}} (on Linux), or trust that file in the system.</source>
        <translation>Das Programm mit SSL_CERT_FILE={{certificate}} starten (unter Linux), oder der Datei im System vertrauen.</translation>
    </message>
    <message>
        <source>Point analytics-ruby here</source>
        <translation>analytics-ruby hierher zeigen lassen</translation>
    </message>
    <message>
        <source>Host and port are options. TLS cannot be switched off by one, so the constant behind it is replaced.</source>
        <translation>Host und Port sind Optionen. TLS lässt sich mit keiner abschalten, deshalb wird die Konstante dahinter ersetzt.</translation>
    </message>
    <message>
        <source>Host and port are options; the write key can be anything.</source>
        <translation>Host und Port sind Optionen; der Write Key ist beliebig.</translation>
    </message>
    <message>
        <source>Its option ssl: false has no effect; without the lines about SSL it speaks TLS to this plain port.</source>
        <translation>Seine Option ssl: false bewirkt nichts; ohne die Zeilen zu SSL spricht es TLS mit diesem einfachen Port.</translation>
    </message>
    <message>
        <source>Start Ruby with SSL_CERT_FILE={{certificate}}</source>
        <translation>Ruby mit SSL_CERT_FILE={{certificate}} starten</translation>
    </message>
    <message>
        <source>Point analytics-java here</source>
        <translation>analytics-java hierher zeigen lassen</translation>
    </message>
    <message>
        <source>Set the endpoint; the write key can be anything.</source>
        <translation>Den endpoint setzen; der Write Key ist beliebig.</translation>
    </message>
    <message>
        <source>Import {{certificate}} into a trust store with keytool, and start Java with -Djavax.net.ssl.trustStore set to that store.</source>
        <translation>{{certificate}} mit keytool in einen Truststore importieren und Java mit -Djavax.net.ssl.trustStore und diesem Truststore starten.</translation>
    </message>
    <message>
        <source>Point analytics-php here</source>
        <translation>analytics-php hierher zeigen lassen</translation>
    </message>
    <message>
        <source>The host is an option. Plain http is not, so a consumer of three lines brings it.</source>
        <translation>Der Host ist eine Option. Einfaches http ist keine, deshalb bringt es ein Consumer von drei Zeilen.</translation>
    </message>
    <message>
        <source>The host is an option; the write key can be anything.</source>
        <translation>Der Host ist eine Option; der Write Key ist beliebig.</translation>
    </message>
    <message>
        <source>Without the consumer it speaks TLS to this plain port.</source>
        <translation>Ohne den Consumer spricht es TLS mit diesem einfachen Port.</translation>
    </message>
    <message>
        <source>Set curl.cainfo in php.ini to {{certificate}}</source>
        <translation>curl.cainfo in php.ini auf {{certificate}} setzen</translation>
    </message>
    <message>
        <source>Point Analytics-CSharp here</source>
        <translation>Analytics-CSharp hierher zeigen lassen</translation>
    </message>
    <message>
        <source>Both hosts are options without a scheme. Plain http is not, so a client of one line brings it.</source>
        <translation>Beide Hosts sind Optionen ohne Schema. Einfaches http ist keine, deshalb bringt es ein Client von einer Zeile.</translation>
    </message>
    <message>
        <source>Both hosts are options without a scheme; the write key can be anything.</source>
        <translation>Beide Hosts sind Optionen ohne Schema; der Write Key ist beliebig.</translation>
    </message>
    <message>
        <source>It sends after 20 events or 30 seconds, so the last line asks for it at once.</source>
        <translation>Es sendet nach 20 Events oder 30 Sekunden, deshalb verlangt die letzte Zeile es sofort.</translation>
    </message>
    <message>
        <source>The older Analytics.NET takes the whole address as the host of its Config, and nothing else.</source>
        <translation>Das ältere Analytics.NET nimmt die ganze Adresse als Host seiner Config und braucht sonst nichts.</translation>
    </message>
    <message>
        <source>Trust {{certificate}} in the system.</source>
        <translation>{{certificate}} im System vertrauen.</translation>
    </message>
    <message>
        <source>Point analytics-swift here</source>
        <translation>analytics-swift hierher zeigen lassen</translation>
    </message>
    <message>
        <source>Both hosts are options without a scheme. The SDK puts https in front; the request factory takes it away.</source>
        <translation>Beide Hosts sind Optionen ohne Schema. Das SDK stellt https davor; die Request Factory nimmt es weg.</translation>
    </message>
    <message>
        <source>The simulator shares this computer&apos;s address. A phone or tablet needs the network address, and asks its user for leave to find devices on the network.</source>
        <translation>Der Simulator hat die Adresse dieses Rechners. Ein Telefon oder Tablet braucht die Netzwerkadresse und fragt, ob die App Geräte im Netzwerk suchen darf.</translation>
    </message>
    <message>
        <source>In the debug build&apos;s Info.plist, set NSAllowsLocalNetworking under NSAppTransportSecurity to YES: iOS refuses plain http otherwise.</source>
        <translation>In der Info.plist des Debug-Builds NSAllowsLocalNetworking unter NSAppTransportSecurity auf YES setzen: iOS lehnt einfaches http sonst ab.</translation>
    </message>
    <message>
        <source>Install and trust {{certificate}} on the simulator or device (drag it onto the simulator; on a device also switch it on under Certificate Trust Settings).</source>
        <translation>{{certificate}} auf Simulator oder Gerät installieren und ihm vertrauen (auf den Simulator ziehen; auf einem Gerät auch unter Zertifikatsvertrauenseinstellungen einschalten).</translation>
    </message>
    <message>
        <source>Point analytics-kotlin here</source>
        <translation>analytics-kotlin hierher zeigen lassen</translation>
    </message>
    <message>
        <source>10.0.2.2 is this computer as the emulator sees it. A device on a cable reaches it at 127.0.0.1 after: adb reverse tcp:{{port}} tcp:{{port}}</source>
        <translation>10.0.2.2 ist dieser Rechner, wie der Emulator ihn sieht. Ein Gerät am Kabel erreicht ihn unter 127.0.0.1 nach: adb reverse tcp:{{port}} tcp:{{port}}</translation>
    </message>
    <message>
        <source>In the debug build&apos;s manifest, set android:usesCleartextTraffic to true on application: Android refuses plain http otherwise.</source>
        <translation>Im Manifest des Debug-Builds android:usesCleartextTraffic an application auf true setzen: Android lehnt einfaches http sonst ab.</translation>
    </message>
    <message>
        <source>Put {{certificate}} into res/raw and name it as a trust anchor in the debug build&apos;s network security configuration.</source>
        <translation>{{certificate}} in res/raw legen und in der Network Security Configuration des Debug-Builds als Trust Anchor nennen.</translation>
    </message>
    <message>
        <source>Point analytics-react-native here</source>
        <translation>analytics-react-native hierher zeigen lassen</translation>
    </message>
    <message>
        <source>Four options change, from version 2.24.1. If one of them is missing, events go to Segment.</source>
        <translation>Vier Optionen ändern sich, ab Version 2.24.1. Fehlt eine davon, gehen Events an Segment.</translation>
    </message>
    <message>
        <source>Three options change. If one of them is missing, events go to Segment.</source>
        <translation>Drei Optionen ändern sich. Fehlt eine davon, gehen Events an Segment.</translation>
    </message>
    <message>
        <source>It sends after 30 seconds or 20 events, and a flush before it has its settings sends nothing; flushInterval makes that one second.</source>
        <translation>Es sendet nach 30 Sekunden oder 20 Events, und ein flush, bevor es seine Einstellungen hat, sendet nichts; flushInterval macht daraus eine Sekunde.</translation>
    </message>
    <message>
        <source>On the Android emulator this computer is 10.0.2.2 instead of {{host}}. A device on a cable reaches it at 127.0.0.1 after: adb reverse tcp:{{port}} tcp:{{port}}</source>
        <translation>Im Android-Emulator ist dieser Rechner 10.0.2.2 statt {{host}}. Ein Gerät am Kabel erreicht ihn unter 127.0.0.1 nach: adb reverse tcp:{{port}} tcp:{{port}}</translation>
    </message>
    <message>
        <source>Without allowInsecureProxy it logs an error and turns to Segment itself. Version 2.24.0 and older take http as it is and do not know that option.</source>
        <translation>Ohne allowInsecureProxy loggt es einen Fehler und wendet sich an Segment selbst. Version 2.24.0 und ältere nehmen http, wie es ist, und kennen die Option nicht.</translation>
    </message>
    <message>
        <source>On iOS, install and trust {{certificate}} on the simulator or device (drag it onto the simulator; on a device also switch it on under Certificate Trust Settings).</source>
        <translation>Unter iOS {{certificate}} auf Simulator oder Gerät installieren und ihm vertrauen (auf den Simulator ziehen; auf einem Gerät auch unter Zertifikatsvertrauenseinstellungen einschalten).</translation>
    </message>
    <message>
        <source>On Android, put {{certificate}} into res/raw and name it as a trust anchor in the debug build&apos;s network security configuration.</source>
        <translation>Unter Android {{certificate}} in res/raw legen und in der Network Security Configuration des Debug-Builds als Trust Anchor nennen.</translation>
    </message>
    <message>
        <source>Point analytics_flutter here</source>
        <translation>analytics_flutter hierher zeigen lassen</translation>
    </message>
    <message>
        <source>On the iOS simulator it is 127.0.0.1 instead of {{host}}.</source>
        <translation>Im iOS-Simulator ist es 127.0.0.1 statt {{host}}.</translation>
    </message>
    <message>
        <source>Dart trusts neither the system nor the user on every platform: hand {{certificate}} to SecurityContext.defaultContext.setTrustedCertificatesBytes.</source>
        <translation>Dart vertraut nicht auf jeder Plattform dem System oder dem Nutzer: {{certificate}} an SecurityContext.defaultContext.setTrustedCertificatesBytes übergeben.</translation>
    </message>
    <message>
        <source>Point the RudderStack SDK here</source>
        <translation>Das SDK von RudderStack hierher zeigen lassen</translation>
    </message>
    <message>
        <source>Data plane and configuration both come from this address; the write key can be anything.</source>
        <translation>Data Plane und Konfiguration kommen beide von dieser Adresse; der Write Key ist beliebig.</translation>
    </message>
    <message>
        <source>The bundled build brings its plugins along. The usual one loads them from cdn.rudderlabs.com and sends nothing without them.</source>
        <translation>Der Build „bundled“ bringt seine Plugins mit. Der übliche lädt sie von cdn.rudderlabs.com und sendet ohne sie nichts.</translation>
    </message>
    <message>
        <source>Point RudderStack&apos;s Node SDK here</source>
        <translation>Das Node-SDK von RudderStack hierher zeigen lassen</translation>
    </message>
    <message>
        <source>Set the data plane URL; the write key can be anything. As a file of its own, call it hello.mjs.</source>
        <translation>Die URL der Data Plane setzen; der Write Key ist beliebig. Als eigene Datei heißt sie hello.mjs.</translation>
    </message>
    <message>
        <source>Point RudderStack&apos;s Python SDK here</source>
        <translation>Das Python-SDK von RudderStack hierher zeigen lassen</translation>
    </message>
    <message>
        <source>Set the data plane URL before the first call; the write key can be anything.</source>
        <translation>Die URL der Data Plane vor dem ersten Aufruf setzen; der Write Key ist beliebig.</translation>
    </message>
    <message>
        <source>Point RudderStack&apos;s Go SDK here</source>
        <translation>Das Go-SDK von RudderStack hierher zeigen lassen</translation>
    </message>
    <message>
        <source>Set the data plane URL; the write key can be anything.</source>
        <translation>Die URL der Data Plane setzen; der Write Key ist beliebig.</translation>
    </message>
    <message>
        <source>Point RudderStack&apos;s Java SDK here</source>
        <translation>Das Java-SDK von RudderStack hierher zeigen lassen</translation>
    </message>
    <message>
        <source>Point RudderStack&apos;s Swift SDK here</source>
        <translation>Das Swift-SDK von RudderStack hierher zeigen lassen</translation>
    </message>
    <message>
        <source>Data plane and control plane both come from this address; the write key can be anything.</source>
        <translation>Data Plane und Control Plane kommen beide von dieser Adresse; der Write Key ist beliebig.</translation>
    </message>
    <message>
        <source>The older rudder-sdk-ios takes withDataPlaneUrl and withControlPlaneUrl.</source>
        <translation>Das ältere rudder-sdk-ios nimmt withDataPlaneUrl und withControlPlaneUrl.</translation>
    </message>
    <message>
        <source>Point RudderStack&apos;s Kotlin SDK here</source>
        <translation>Das Kotlin-SDK von RudderStack hierher zeigen lassen</translation>
    </message>
    <message>
        <source>The older rudder-sdk-android takes withDataPlaneUrl and withControlPlaneUrl.</source>
        <translation>Das ältere rudder-sdk-android nimmt withDataPlaneUrl und withControlPlaneUrl.</translation>
    </message>
    <message>
        <source>Point the Amplitude browser SDK here</source>
        <translation>Das Browser-SDK von Amplitude hierher zeigen lassen</translation>
    </message>
    <message>
        <source>serverUrl is the whole address; the remote configuration comes from here, too. The API key can be anything.</source>
        <translation>serverUrl ist die ganze Adresse; auch die Remote-Konfiguration kommt von hier. Der API Key ist beliebig.</translation>
    </message>
    <message>
        <source>Point Amplitude&apos;s SDK for Node here</source>
        <translation>Das SDK von Amplitude für Node hierher zeigen lassen</translation>
    </message>
    <message>
        <source>serverUrl is the whole address; the API key can be anything. As a file of its own, call it hello.mjs.</source>
        <translation>serverUrl ist die ganze Adresse; der API Key ist beliebig. Als eigene Datei heißt sie hello.mjs.</translation>
    </message>
    <message>
        <source>Point Amplitude&apos;s SDK for Python here</source>
        <translation>Das SDK von Amplitude für Python hierher zeigen lassen</translation>
    </message>
    <message>
        <source>server_url is the whole address; the API key can be anything.</source>
        <translation>server_url ist die ganze Adresse; der API Key ist beliebig.</translation>
    </message>
    <message>
        <source>Start Python with SSL_CERT_FILE={{certificate}}</source>
        <translation>Python mit SSL_CERT_FILE={{certificate}} starten</translation>
    </message>
    <message>
        <source>Point the Mixpanel browser SDK here</source>
        <translation>Das Browser-SDK von Mixpanel hierher zeigen lassen</translation>
    </message>
    <message>
        <source>Set api_host; the token can be anything.</source>
        <translation>api_host setzen; das Token ist beliebig.</translation>
    </message>
    <message>
        <source>It sends nothing from a browser that a program drives.</source>
        <translation>Aus einem Browser, den ein Programm steuert, sendet es nichts.</translation>
    </message>
    <message>
        <source>Point Mixpanel&apos;s SDK for Node here</source>
        <translation>Das SDK von Mixpanel für Node hierher zeigen lassen</translation>
    </message>
    <message>
        <source>The address comes in parts; the token can be anything. As a file of its own, call it hello.mjs.</source>
        <translation>Die Adresse kommt in Teilen; das Token ist beliebig. Als eigene Datei heißt sie hello.mjs.</translation>
    </message>
    <message>
        <source>Point Mixpanel&apos;s SDK for Python here</source>
        <translation>Das SDK von Mixpanel für Python hierher zeigen lassen</translation>
    </message>
    <message>
        <source>Give the consumer its addresses; the token can be anything.</source>
        <translation>Dem Consumer seine Adressen geben; das Token ist beliebig.</translation>
    </message>
    <message>
        <source>alias() goes to Mixpanel itself: this SDK sends it past the consumer.</source>
        <translation>alias() geht an Mixpanel selbst: Dieses SDK sendet es am Consumer vorbei.</translation>
    </message>
    <message>
        <source>Point posthog-js here</source>
        <translation>posthog-js hierher zeigen lassen</translation>
    </message>
    <message>
        <source>Set api_host: events, configuration and flags all come here. The key can be anything.</source>
        <translation>api_host setzen: Events, Konfiguration und Flags kommen alle hierher. Der Key ist beliebig.</translation>
    </message>
    <message>
        <source>It sends nothing from a browser that a program drives, unless opt_out_useragent_filter is set.</source>
        <translation>Aus einem Browser, den ein Programm steuert, sendet es nichts, außer opt_out_useragent_filter ist gesetzt.</translation>
    </message>
    <message>
        <source>Point posthog-node here</source>
        <translation>posthog-node hierher zeigen lassen</translation>
    </message>
    <message>
        <source>Set the host; the key can be anything. As a file of its own, call it hello.mjs.</source>
        <translation>Den Host setzen; der Key ist beliebig. Als eigene Datei heißt sie hello.mjs.</translation>
    </message>
    <message>
        <source>Point PostHog&apos;s SDK for Python here</source>
        <translation>Das SDK von PostHog für Python hierher zeigen lassen</translation>
    </message>
    <message>
        <source>Set the host; the key can be anything.</source>
        <translation>Den Host setzen; der Key ist beliebig.</translation>
    </message>
    <message>
        <source>Point the Snowplow browser tracker here</source>
        <translation>Den Browser-Tracker von Snowplow hierher zeigen lassen</translation>
    </message>
    <message>
        <source>The collector&apos;s address changes; the app id tells the sources apart.</source>
        <translation>Die Adresse des Collectors ändert sich; die App-ID unterscheidet die Quellen.</translation>
    </message>
    <message>
        <source>Point the Snowplow tracker for Node here</source>
        <translation>Den Tracker von Snowplow für Node hierher zeigen lassen</translation>
    </message>
    <message>
        <source>Give the whole address as the endpoint; the app id tells the sources apart. As a file of its own, call it hello.mjs.</source>
        <translation>Die ganze Adresse als endpoint angeben; die App-ID unterscheidet die Quellen. Als eigene Datei heißt sie hello.mjs.</translation>
    </message>
    <message>
        <source>Point the Snowplow tracker for Python here</source>
        <translation>Den Tracker von Snowplow für Python hierher zeigen lassen</translation>
    </message>
    <message>
        <source>Give the whole address as the endpoint; the app id tells the sources apart.</source>
        <translation>Die ganze Adresse als endpoint angeben; die App-ID unterscheidet die Quellen.</translation>
    </message>
    <message>
        <source>Point the mParticle web SDK here</source>
        <translation>Das Web-SDK von mParticle hierher zeigen lassen</translation>
    </message>
    <message>
        <source>The domain changes, as for a first-party domain of your own. Over http the SDK must not insist on https, and cannot fetch its configuration.</source>
        <translation>Die Domain ändert sich, wie für eine eigene First-Party-Domain. Über http darf das SDK nicht auf https bestehen und kann seine Konfiguration nicht holen.</translation>
    </message>
    <message>
        <source>The domain changes, as for a first-party domain of your own.</source>
        <translation>Die Domain ändert sich, wie für eine eigene First-Party-Domain.</translation>
    </message>
    <message>
        <source>On a page that is itself served over https, use the https address: the SDK takes the page&apos;s scheme.</source>
        <translation>Auf einer Seite, die selbst über https kommt, die https-Adresse nehmen: Das SDK nimmt das Schema der Seite.</translation>
    </message>
    <message>
        <source>Point mParticle&apos;s library for Python here</source>
        <translation>Die Bibliothek von mParticle für Python hierher zeigen lassen</translation>
    </message>
    <message>
        <source>The host changes; the API key tells the sources apart, the secret is not looked at.</source>
        <translation>Der Host ändert sich; der API Key unterscheidet die Quellen, das Secret wird nicht angesehen.</translation>
    </message>
    <message>
        <source>Add configuration.ssl_ca_cert = &quot;{{certificate}}&quot;.</source>
        <translation>configuration.ssl_ca_cert = &quot;{{certificate}}&quot; hinzufügen.</translation>
    </message>
    <message>
        <source>Point gtag.js here</source>
        <translation>gtag.js hierher zeigen lassen</translation>
    </message>
    <message>
        <source>In the page that has Google&apos;s script: one field of its configuration. The path cannot be chosen.</source>
        <translation>In der Seite, die Googles Skript hat: ein Feld seiner Konfiguration. Der Pfad ist nicht wählbar.</translation>
    </message>
    <message>
        <source>Google&apos;s script itself still comes from Google.</source>
        <translation>Googles Skript selbst kommt weiter von Google.</translation>
    </message>
    <message>
        <source>Send one event of the Measurement Protocol</source>
        <translation>Ein Event des Measurement Protocols senden</translation>
    </message>
    <message>
        <source>Use this address in the place of Google&apos;s; /debug/mp/collect validates, as Google&apos;s does. The secret can be anything.</source>
        <translation>Diese Adresse anstelle der von Google nehmen; /debug/mp/collect prüft, wie es das von Google tut. Das Secret ist beliebig.</translation>
    </message>
    <message>
        <source>Start it with CURL_CA_BUNDLE={{certificate}}</source>
        <translation>Mit CURL_CA_BUNDLE={{certificate}} starten</translation>
    </message>
    <message>
        <source>Send one event with curl</source>
        <translation>Ein Event mit curl senden</translation>
    </message>
    <message>
        <source>Nothing to install: what an SDK sends, by hand.</source>
        <translation>Nichts zu installieren: was ein SDK sendet, von Hand.</translation>
    </message>
</context>
<context>
    <name>SnippetCard</name>
    <message>
        <source>Code to paste into your app</source>
        <translation>Code zum Einfügen in die App</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Copy the code</source>
        <translation>Den Code kopieren</translation>
    </message>
    <message>
        <source>Copied the code.</source>
        <translation>Code kopiert.</translation>
    </message>
</context>
<context>
    <name>SnippetPanel</name>
    <message>
        <source>How to get it: {command}</source>
        <translation>Installation: {command}</translation>
    </message>
    <message>
        <source>Our tests run this code as it stands here.</source>
        <translation>Unsere Tests führen diesen Code aus, wie er hier steht.</translation>
    </message>
    <message>
        <source>Run by hand with the real SDK, but without a device. Our tests do not run it.</source>
        <translation>Von Hand mit dem echten SDK ausgeführt, aber ohne Gerät. Unsere Tests führen es nicht aus.</translation>
    </message>
    <message>
        <source>Written from the SDK&apos;s source; its syntax was checked by a compiler. Our tests do not run it.</source>
        <translation>Nach dem Quelltext des SDKs geschrieben; die Syntax hat ein Compiler geprüft. Unsere Tests führen es nicht aus.</translation>
    </message>
    <message>
        <source>Written from the SDK&apos;s source; our tests do not run it.</source>
        <translation>Nach dem Quelltext des SDKs geschrieben; unsere Tests führen ihn nicht aus.</translation>
    </message>
</context>
<context>
    <name>Stages</name>
    <message>
        <source>not forwarded</source>
        <translation>nicht weitergeleitet</translation>
    </message>
    <message>
        <source>{state}, corrected</source>
        <translation>{state}, korrigiert</translation>
    </message>
    <message>
        <source>Nothing was sent.</source>
        <translation>Es wurde nichts gesendet.</translation>
    </message>
</context>
<context>
    <name>StagesView</name>
    <message>
        <source>Which forward&apos;s stages are shown</source>
        <translation>Die Stufen welcher Weiterleitung gezeigt werden</translation>
    </message>
    <message>
        <source>What each destination was sent, and its answer</source>
        <translation>Was jedes Ziel bekam und geantwortet hat</translation>
    </message>
    <message>
        <source>Close the stages</source>
        <translation>Die Stufen schließen</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Empfangen</translation>
    </message>
    <message>
        <source>After the rules · {what}</source>
        <translation>Nach den Regeln · {what}</translation>
    </message>
    <message>
        <source>Delivered</source>
        <translation>Zugestellt</translation>
    </message>
</context>
<context>
    <name>StartSheet</name>
    <message>
        <source>What is in the session already, too</source>
        <translation>Auch, was schon in der Sitzung ist</translation>
    </message>
    <message>
        <source>Rules from the first event on</source>
        <translation>Regeln ab dem ersten Event</translation>
    </message>
    <message>
        <source>For all sources</source>
        <translation>Für alle Quellen</translation>
    </message>
    <message>
        <source>Start forwarding</source>
        <translation>Weiterleitung starten</translation>
    </message>
    <message>
        <source>Send on what arrives from now on (Ctrl+Enter)</source>
        <translation>Weitersenden, was ab jetzt ankommt (Strg+Enter)</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Forward nothing (Esc)</source>
        <translation>Nichts weiterleiten (Esc)</translation>
    </message>
    <message>
        <source>What rules stop stays in the quarantine too. They can be changed while it runs.</source>
        <translation>Was Regeln aufhalten, bleibt auch in der Quarantäne. Sie können im Betrieb geändert werden.</translation>
    </message>
    <message>
        <source>Blocked events go to</source>
        <translation>Blockierte Events gehen an</translation>
    </message>
    <message>
        <source>Choose at least one destination.</source>
        <translation>Mindestens ein Ziel wählen.</translation>
    </message>
    <message>
        <source>Beginning …</source>
        <translation>Es geht los …</translation>
    </message>
    <message>
        <source>Nowhere: they wait in the quarantine</source>
        <translation>Nirgendwohin: Sie warten in der Quarantäne</translation>
    </message>
    <message>
        <source>Where to</source>
        <translation>Wohin</translation>
    </message>
    <message>
        <source>Forward live events</source>
        <translation>Events live weiterleiten</translation>
    </message>
    <message>
        <source>An app notices nothing of it: it is answered first. What cannot be sent waits in the session.</source>
        <translation>Eine App merkt davon nichts: Sie bekommt zuerst ihre Antwort. Was nicht gesendet werden kann, wartet in der Sitzung.</translation>
    </message>
</context>
<context>
    <name>StatusBar</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Dismiss this hint</source>
        <translation>Diesen Hinweis schließen</translation>
    </message>
    <message numerus="yes">
        <source>events</source>
        <comment>event</comment>
        <translation>
            <numerusform>Event</numerusform>
            <numerusform>Events</numerusform>
        </translation>
    </message>
    <message>
        <source>events/s</source>
        <translation>Events/s</translation>
    </message>
    <message numerus="yes">
        <source>{count} duplicates</source>
        <comment>{count} duplicate</comment>
        <translation>
            <numerusform>{count} Duplikat</numerusform>
            <numerusform>{count} Duplikate</numerusform>
        </translation>
    </message>
    <message>
        <source>Show only duplicates</source>
        <translation>Nur Duplikate zeigen</translation>
    </message>
    <message>
        <source>Show all events again</source>
        <translation>Wieder alle Events zeigen</translation>
    </message>
    <message>
        <source>good</source>
        <translation>gut</translation>
    </message>
    <message>
        <source>planned events seen</source>
        <translation>geplante Events gesehen</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>warten</translation>
    </message>
    <message>
        <source>Engine: {state}</source>
        <translation>Engine: {state}</translation>
    </message>
    <message>
        <source>Look for the engine&apos;s state</source>
        <translation>Nach dem Zustand der Engine sehen</translation>
    </message>
</context>
<context>
    <name>StreamHeader</name>
    <message>
        <source>Columns of the stream</source>
        <translation>Spalten des Streams</translation>
    </message>
    <message>
        <source>Choose columns</source>
        <translation>Spalten wählen</translation>
    </message>
    <message>
        <source>Choose columns or add one</source>
        <translation>Spalten wählen oder eine hinzufügen</translation>
    </message>
</context>
<context>
    <name>StreamPage</name>
    <message>
        <source>Follow the newest events</source>
        <translation>Den neuesten Events folgen</translation>
    </message>
    <message>
        <source>repeated events only</source>
        <translation>nur wiederholte Events</translation>
    </message>
    <message>
        <source>That event is not in this view.</source>
        <translation>Dieses Event ist nicht in dieser Ansicht.</translation>
    </message>
    <message numerus="yes">
        <source>Copied {count} rows.</source>
        <comment>Copied {count} row.</comment>
        <translation>
            <numerusform>{count} Zeile kopiert.</numerusform>
            <numerusform>{count} Zeilen kopiert.</numerusform>
        </translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Anhalten</translation>
    </message>
    <message numerus="yes">
        <source>{count} new · Follow</source>
        <comment>{count} new · Follow</comment>
        <translation>
            <numerusform>{count} neues · Folgen</numerusform>
            <numerusform>{count} neue · Folgen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StreamTable</name>
    <message>
        <source>Stream of events</source>
        <translation>Strom der Events</translation>
    </message>
    <message>
        <source>One row for each event, the newest at the end</source>
        <translation>Eine Zeile je Event, das neueste am Ende</translation>
    </message>
</context>
<context>
    <name>Summary</name>
    <message>
        <source>Previous event of this request</source>
        <translation>Voriges Event dieses Requests</translation>
    </message>
    <message>
        <source>Next event of this request</source>
        <translation>Nächstes Event dieses Requests</translation>
    </message>
    <message numerus="yes">
        <source>… and {count} more</source>
        <comment>… and {count} more</comment>
        <translation>
            <numerusform>… und {count} weiteres</numerusform>
            <numerusform>… und {count} weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>The SDK had tried to send this before.</source>
        <translation>Das SDK hatte schon versucht, dies zu senden.</translation>
    </message>
    <message>
        <source>You deleted this event.</source>
        <translation>Dieses Event ist gelöscht.</translation>
    </message>
    <message>
        <source>Show what came</source>
        <translation>Zeigen, was kam</translation>
    </message>
    <message>
        <source>Show the request that could not be read</source>
        <translation>Den Request zeigen, der nicht lesbar war</translation>
    </message>
    <message>
        <source>Came before with the same messageId.</source>
        <translation>Kam schon einmal mit derselben messageId.</translation>
    </message>
    <message>
        <source>Show the first</source>
        <translation>Das erste zeigen</translation>
    </message>
    <message>
        <source>Show the first arrival of this event</source>
        <translation>Den ersten Eingang dieses Events zeigen</translation>
    </message>
    <message>
        <source>{at} of {count} in its batch</source>
        <translation>{at} von {count} im Batch</translation>
    </message>
    <message>
        <source>through the proxy</source>
        <translation>durch den Proxy</translation>
    </message>
    <message>
        <source>through the proxy to {host}</source>
        <translation>durch den Proxy an {host}</translation>
    </message>
    <message>
        <source>{number}th</source>
        <translation>{number}.</translation>
    </message>
</context>
<context>
    <name>Teach</name>
    <message numerus="yes">
        <source>{count} events</source>
        <comment>{count} event</comment>
        <translation>
            <numerusform>{count} Event</numerusform>
            <numerusform>{count} Events</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{count} decoders are used.</source>
        <comment>{count} decoder is used.</comment>
        <translation>
            <numerusform>{count} Decoder wird verwendet.</numerusform>
            <numerusform>{count} Decoder werden verwendet.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TeachForm</name>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>What the vendor is called</source>
        <translation>Wie der Anbieter heißt</translation>
    </message>
    <message>
        <source>Path</source>
        <translation>Pfad</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>Host</translation>
    </message>
    <message>
        <source>On any host, known by what it holds</source>
        <translation>Auf jedem Host, erkannt am Inhalt</translation>
    </message>
    <message>
        <source>List of events</source>
        <translation>Liste der Events</translation>
    </message>
    <message>
        <source>the whole body is one event</source>
        <translation>der ganze Body ist ein Event</translation>
    </message>
    <message>
        <source>Event name</source>
        <translation>Event-Name</translation>
    </message>
    <message>
        <source>needed</source>
        <translation>nötig</translation>
    </message>
    <message>
        <source>Call</source>
        <translation>Aufruf</translation>
    </message>
    <message>
        <source>track</source>
        <translation>track</translation>
    </message>
    <message>
        <source>User ID</source>
        <translation>User-ID</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>Anonymous ID</source>
        <translation>Anonymous-ID</translation>
    </message>
    <message>
        <source>Properties</source>
        <translation>Properties</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>when it arrived</source>
        <translation>wann es ankam</translation>
    </message>
    <message>
        <source>WHOSE REQUESTS</source>
        <translation>WESSEN REQUESTS</translation>
    </message>
    <message>
        <source>WHERE THINGS ARE</source>
        <translation>WO WAS STEHT</translation>
    </message>
</context>
<context>
    <name>TeachPage</name>
    <message>
        <source>Teach</source>
        <translation>Anlernen</translation>
    </message>
    <message>
        <source>The request as JSON</source>
        <translation>Der Request als JSON</translation>
    </message>
    <message>
        <source>The first event as it would be</source>
        <translation>Das erste Event, wie es würde</translation>
    </message>
    <message>
        <source>Choose a value of the request</source>
        <translation>Einen Wert des Requests wählen</translation>
    </message>
    <message>
        <source>Save decoder</source>
        <translation>Decoder speichern</translation>
    </message>
    <message>
        <source>Save it as a file of your own</source>
        <translation>Als eigene Datei speichern</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Back to the stream (Esc)</source>
        <translation>Zurück zum Stream (Esc)</translation>
    </message>
    <message>
        <source>Event name</source>
        <translation>Event-Name</translation>
    </message>
    <message>
        <source>Call</source>
        <translation>Aufruf</translation>
    </message>
    <message>
        <source>User ID</source>
        <translation>User-ID</translation>
    </message>
    <message>
        <source>Anonymous ID</source>
        <translation>Anonymous-ID</translation>
    </message>
    <message>
        <source>Properties</source>
        <translation>Properties</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>List of events</source>
        <translation>Liste der Events</translation>
    </message>
    <message>
        <source>The current value is this</source>
        <translation>Der aktuelle Wert ist das</translation>
    </message>
    <message>
        <source>Teach this request</source>
        <translation>Diesen Request anlernen</translation>
    </message>
    <message>
        <source>Use as:</source>
        <translation>Verwenden als:</translation>
    </message>
    <message>
        <source>WHAT COMES OF IT</source>
        <translation>WAS DARAUS WIRD</translation>
    </message>
</context>
<context>
    <name>TeachPart</name>
    <message>
        <source>Reload own decoders</source>
        <translation>Eigene Decoder neu laden</translation>
    </message>
    <message>
        <source>Read the files of your own decoders again</source>
        <translation>Die Dateien der eigenen Decoder neu lesen</translation>
    </message>
    <message>
        <source>Saved the decoder {name}.</source>
        <translation>Decoder {name} gespeichert.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Edit file</source>
        <translation>Datei bearbeiten</translation>
    </message>
    <message>
        <source>It holds from now on.</source>
        <translation>Er gilt ab jetzt.</translation>
    </message>
    <message>
        <source>It holds when the engine runs next.</source>
        <translation>Er gilt, wenn die Engine das nächste Mal läuft.</translation>
    </message>
    <message>
        <source>What came before stays as it is, unless you have this session decoded again into a new one.</source>
        <translation>Was vorher kam, bleibt, wie es ist, außer diese Sitzung wird in eine neue noch einmal dekodiert.</translation>
    </message>
    <message>
        <source>Decode again</source>
        <translation>Noch einmal dekodieren</translation>
    </message>
    <message>
        <source>{name} decoded again</source>
        <translation>{name} noch einmal dekodiert</translation>
    </message>
    <message>
        <source>Decoded again: {events} are new.</source>
        <translation>Noch einmal dekodiert: {events} neu.</translation>
    </message>
    <message>
        <source>Decoding {name} again…</source>
        <translation>{name} wird noch einmal dekodiert …</translation>
    </message>
    <message>
        <source>Cancelled; nothing was changed.</source>
        <translation>Abgebrochen; nichts wurde geändert.</translation>
    </message>
    <message>
        <source>Deleted {name}.</source>
        <translation>{name} gelöscht.</translation>
    </message>
    <message>
        <source>{path} cannot be made: {reason}.</source>
        <translation>{path} kann nicht angelegt werden: {reason}.</translation>
    </message>
</context>
<context>
    <name>Teaching</name>
    <message>
        <source>This request is no longer in the session.</source>
        <translation>Dieser Request ist nicht mehr in der Sitzung.</translation>
    </message>
    <message>
        <source>This request holds neither JSON nor the fields of a form or a query.</source>
        <translation>Dieser Request enthält weder JSON noch die Felder eines Formulars oder einer Query.</translation>
    </message>
    <message>
        <source>A decoder for it cannot be described by example.</source>
        <translation>Ein Decoder dafür lässt sich nicht am Beispiel beschreiben.</translation>
    </message>
    <message>
        <source>You have a decoder called {name} already.</source>
        <translation>Einen Decoder namens {name} gibt es schon.</translation>
    </message>
</context>
<context>
    <name>TerminalPanel</name>
    <message>
        <source>Programs in a terminal</source>
        <translation>Programme im Terminal</translation>
    </message>
    <message>
        <source>Servers, scripts and tests: what they send to vendors is seen here and goes on as before.</source>
        <translation>Server, Skripte und Tests: Was sie an Anbieter senden, ist hier zu sehen und geht weiter wie zuvor.</translation>
    </message>
    <message>
        <source>One command</source>
        <translation>Ein Befehl</translation>
    </message>
    <message>
        <source>Or for the whole terminal</source>
        <translation>Oder für das ganze Terminal</translation>
    </message>
    <message>
        <source>And back</source>
        <translation>Und zurück</translation>
    </message>
    <message>
        <source>The same, written out</source>
        <translation>Dasselbe, ausgeschrieben</translation>
    </message>
    <message>
        <source>Shell</source>
        <translation>Shell</translation>
    </message>
    <message>
        <source>A program started so trusts the certificate for as long as it runs. One that brings certificates of its own, as Java does, needs more: the certificate&apos;s guides say what. Node goes by these lines from version 24.5 on (or 22.21); point the SDK of an older one here.</source>
        <translation>Ein so gestartetes Programm vertraut dem Zertifikat, solange es läuft. Eines mit eigenen Zertifikaten, wie bei Java, braucht mehr: Die Anleitungen beim Zertifikat sagen, was. Node richtet sich ab Version 24.5 (oder 22.21) nach diesen Zeilen; bei einem älteren das SDK hierher zeigen lassen.</translation>
    </message>
</context>
<context>
    <name>TextPage</name>
    <message>
        <source>Load the rest</source>
        <translation>Rest laden</translation>
    </message>
    <message>
        <source>Load the rest of this text</source>
        <translation>Den Rest dieses Textes laden</translation>
    </message>
    <message>
        <source>The first {part} of {size} are shown.</source>
        <translation>Die ersten {part} von {size} sind gezeigt.</translation>
    </message>
</context>
<context>
    <name>Timeline</name>
    <message>
        <source>other sources</source>
        <translation>andere Quellen</translation>
    </message>
    <message>
        <source>unknown source</source>
        <translation>unbekannte Quelle</translation>
    </message>
    <message>
        <source>Capture paused</source>
        <translation>Aufzeichnung angehalten</translation>
    </message>
    <message>
        <source>Capture resumed</source>
        <translation>Aufzeichnung fortgesetzt</translation>
    </message>
    <message>
        <source>Plan loaded: {plan}</source>
        <translation>Plan geladen: {plan}</translation>
    </message>
    <message>
        <source>Plan changed: {plan}</source>
        <translation>Plan geändert: {plan}</translation>
    </message>
    <message>
        <source>Plan removed: {plan}</source>
        <translation>Plan entfernt: {plan}</translation>
    </message>
    <message numerus="yes">
        <source>{count} later ›</source>
        <comment>{count} later ›</comment>
        <translation>
            <numerusform>{count} später ›</numerusform>
            <numerusform>{count} später ›</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>‹ {count} earlier</source>
        <comment>‹ {count} earlier</comment>
        <translation>
            <numerusform>‹ {count} früher</numerusform>
            <numerusform>‹ {count} früher</numerusform>
        </translation>
    </message>
    <message>
        <source>Bars by verdict</source>
        <translation>Balken nach Ergebnis</translation>
    </message>
    <message>
        <source>Bars by type</source>
        <translation>Balken nach Typ</translation>
    </message>
    <message>
        <source>Bars by source</source>
        <translation>Balken nach Quelle</translation>
    </message>
    <message>
        <source>Only this bar</source>
        <translation>Nur dieser Balken</translation>
    </message>
    <message>
        <source>Only from here on</source>
        <translation>Nur ab hier</translation>
    </message>
    <message>
        <source>Only up to here</source>
        <translation>Nur bis hier</translation>
    </message>
    <message>
        <source>Zoom to the range</source>
        <translation>Auf den Bereich zoomen</translation>
    </message>
    <message>
        <source>Clear the range</source>
        <translation>Bereich aufheben</translation>
    </message>
    <message>
        <source>Reset the view</source>
        <translation>Ansicht zurücksetzen</translation>
    </message>
    <message>
        <source>Show all events, wrong clocks too</source>
        <translation>Alle Events zeigen, auch mit falschen Uhren</translation>
    </message>
    <message numerus="yes">
        <source>and {count} more kinds</source>
        <comment>and {count} more kind</comment>
        <translation>
            <numerusform>und {count} weitere Art</numerusform>
            <numerusform>und {count} weitere Arten</numerusform>
        </translation>
    </message>
    <message>
        <source>No events {time}.</source>
        <translation>Keine Events {time}.</translation>
    </message>
    <message>
        <source>{events} {time}: {shares}. Most at {peak}: {most}.</source>
        <translation>{events} {time}: {shares}. Die meisten um {peak}: {most}.</translation>
    </message>
</context>
<context>
    <name>TimelineLink</name>
    <message>
        <source>Marked or with a note</source>
        <translation>Markiert oder mit Notiz</translation>
    </message>
    <message>
        <source>Source {name} appeared</source>
        <translation>Quelle {name} kam dazu</translation>
    </message>
</context>
<context>
    <name>Times</name>
    <message>
        <source>Jan</source>
        <translation>Jan.</translation>
    </message>
    <message>
        <source>Feb</source>
        <translation>Feb.</translation>
    </message>
    <message>
        <source>Mar</source>
        <translation>März</translation>
    </message>
    <message>
        <source>Apr</source>
        <translation>Apr.</translation>
    </message>
    <message>
        <source>May</source>
        <translation>Mai</translation>
    </message>
    <message>
        <source>Jun</source>
        <translation>Juni</translation>
    </message>
    <message>
        <source>Jul</source>
        <translation>Juli</translation>
    </message>
    <message>
        <source>Aug</source>
        <translation>Aug.</translation>
    </message>
    <message>
        <source>Sep</source>
        <translation>Sep.</translation>
    </message>
    <message>
        <source>Oct</source>
        <translation>Okt.</translation>
    </message>
    <message>
        <source>Nov</source>
        <translation>Nov.</translation>
    </message>
    <message>
        <source>Dec</source>
        <translation>Dez.</translation>
    </message>
    <message>
        <source>{day} {month}</source>
        <translation>{day}. {month}</translation>
    </message>
    <message>
        <source>{day} {month} {year}</source>
        <translation>{day}. {month} {year}</translation>
    </message>
</context>
<context>
    <name>Titles</name>
    <message>
        <source>Event</source>
        <translation>Event</translation>
    </message>
    <message>
        <source>Sort by verdict</source>
        <translation>Nach Ergebnis sortieren</translation>
    </message>
    <message>
        <source>The worst first</source>
        <translation>Das Schlechteste zuerst</translation>
    </message>
    <message>
        <source>Why it is tracked</source>
        <translation>Warum es getrackt wird</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>Verantwortlich</translation>
    </message>
    <message>
        <source>Good</source>
        <translation>Gut</translation>
    </message>
    <message>
        <source>Seen</source>
        <translation>Gesehen</translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>Starting</source>
        <translation>Startet</translation>
    </message>
    <message>
        <source>State of the stream</source>
        <translation>Zustand des Streams</translation>
    </message>
    <message>
        <source>Events that wait to be shown</source>
        <translation>Events, die auf die Anzeige warten</translation>
    </message>
    <message>
        <source>Session</source>
        <translation>Sitzung</translation>
    </message>
    <message>
        <source>Back to live</source>
        <translation>Zurück zu Live</translation>
    </message>
    <message>
        <source>Tracking plan</source>
        <translation>Tracking-Plan</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>Plan</translation>
    </message>
    <message>
        <source>Forwarding</source>
        <translation>Weiterleitung</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>Proxy</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Mehr</translation>
    </message>
    <message>
        <source>State: {state}</source>
        <translation>Zustand: {state}</translation>
    </message>
    <message numerus="yes">
        <source>{count} waiting</source>
        <comment>{count} waiting</comment>
        <translation>
            <numerusform>{count} wartet</numerusform>
            <numerusform>{count} warten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{count} events wait to be shown</source>
        <comment>{count} event waits to be shown</comment>
        <translation>
            <numerusform>{count} Event wartet auf die Anzeige</numerusform>
            <numerusform>{count} Events warten auf die Anzeige</numerusform>
        </translation>
    </message>
    <message>
        <source>Resume (Space)</source>
        <translation>Fortsetzen (Leertaste)</translation>
    </message>
    <message>
        <source>Plan: {name}</source>
        <translation>Plan: {name}</translation>
    </message>
    <message>
        <source>Forward: {text}</source>
        <translation>Weiterleitung: {text}</translation>
    </message>
    <message>
        <source>Proxy: {state}. {words}</source>
        <translation>Proxy: {state}. {words}</translation>
    </message>
    <message numerus="yes">
        <source>{count} rules are on</source>
        <comment>{count} rule is on</comment>
        <translation>
            <numerusform>{count} Regel ist eingeschaltet</numerusform>
            <numerusform>{count} Regeln sind eingeschaltet</numerusform>
        </translation>
    </message>
    <message>
        <source>Requests are failed, delayed, changed or held: see which rules do it</source>
        <translation>Requests scheitern, werden verzögert, geändert oder angehalten: sehen, welche Regeln das tun</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>Weiterleitung</translation>
    </message>
    <message numerus="yes">
        <source>{count} rules</source>
        <comment>{count} rule</comment>
        <translation>
            <numerusform>{count} Regel</numerusform>
            <numerusform>{count} Regeln</numerusform>
        </translation>
    </message>
    <message>
        <source>Session {name}</source>
        <translation>Sitzung {name}</translation>
    </message>
</context>
<context>
    <name>TunnelCode</name>
    <message>
        <source>Or as text, for a file that the app imports</source>
        <translation>Oder als Text, für eine Datei, die die App importiert</translation>
    </message>
    <message>
        <source>Show the code</source>
        <translation>Code zeigen</translation>
    </message>
    <message>
        <source>Show the code for the device</source>
        <translation>Code für das Gerät zeigen</translation>
    </message>
    <message>
        <source>It has a private key in it</source>
        <translation>Er enthält einen privaten Schlüssel</translation>
    </message>
    <message>
        <source>Hide the code</source>
        <translation>Code verbergen</translation>
    </message>
    <message>
        <source>Hide the code for the device</source>
        <translation>Code für das Gerät verbergen</translation>
    </message>
    <message>
        <source>Make new keys</source>
        <translation>Neue Schlüssel machen</translation>
    </message>
    <message>
        <source>Devices that joined with the code of before come in no more</source>
        <translation>Geräte, die mit dem früheren Code dabei waren, kommen nicht mehr herein</translation>
    </message>
    <message>
        <source>Make new keys for the tunnel</source>
        <translation>Neue Schlüssel für den Tunnel machen</translation>
    </message>
    <message>
        <source>Point the WireGuard app&apos;s camera at the code. It is for one device: two with the same code take the tunnel from each other. Whoever has it can send traffic through this computer.</source>
        <translation>Die Kamera der WireGuard-App auf den Code richten. Er ist für ein Gerät: Zwei mit demselben Code nehmen sich den Tunnel gegenseitig weg. Wer ihn hat, kann seinen Verkehr durch diesen Computer schicken.</translation>
    </message>
    <message>
        <source>The device joins with a code that has a private key in it. Show it when nobody else looks.</source>
        <translation>Das Gerät kommt mit einem Code herein, in dem ein privater Schlüssel steht. Nur zeigen, wenn sonst niemand zusieht.</translation>
    </message>
    <message>
        <source>QR code for the WireGuard app, with a private key</source>
        <translation>QR-Code für die WireGuard-App, mit einem privaten Schlüssel</translation>
    </message>
    <message>
        <source>The tunnel has new keys. Give the device the new code.</source>
        <translation>Der Tunnel hat neue Schlüssel. Dem Gerät den neuen Code geben.</translation>
    </message>
    <message>
        <source>The code for the device</source>
        <translation>Der Code für das Gerät</translation>
    </message>
</context>
<context>
    <name>ValueCommands</name>
    <message>
        <source>Copy value</source>
        <translation>Wert kopieren</translation>
    </message>
    <message>
        <source>Copy this value, a text without its quotes</source>
        <translation>Diesen Wert kopieren, einen Text ohne Anführungszeichen</translation>
    </message>
    <message>
        <source>Copy path</source>
        <translation>Pfad kopieren</translation>
    </message>
    <message>
        <source>Copy the path of this value as filters write it</source>
        <translation>Den Pfad dieses Werts kopieren, wie ihn Filter schreiben</translation>
    </message>
    <message>
        <source>Copy JSON pointer</source>
        <translation>JSON-Pointer kopieren</translation>
    </message>
    <message>
        <source>Copy the JSON pointer of this value</source>
        <translation>Den JSON-Pointer dieses Werts kopieren</translation>
    </message>
    <message>
        <source>Copy as JSON</source>
        <translation>Als JSON kopieren</translation>
    </message>
    <message>
        <source>Copy this value, with all in it, as JSON</source>
        <translation>Diesen Wert mit allem darin als JSON kopieren</translation>
    </message>
    <message>
        <source>Add as column</source>
        <translation>Als Spalte hinzufügen</translation>
    </message>
    <message>
        <source>Show this value as a column of the stream</source>
        <translation>Diesen Wert als Spalte des Streams zeigen</translation>
    </message>
    <message>
        <source>Filter by this value</source>
        <translation>Nach diesem Wert filtern</translation>
    </message>
    <message>
        <source>Show only events with this value here</source>
        <translation>Nur Events mit diesem Wert an dieser Stelle zeigen</translation>
    </message>
    <message>
        <source>Exclude this value</source>
        <translation>Diesen Wert ausschließen</translation>
    </message>
    <message>
        <source>Leave out events with this value here</source>
        <translation>Events mit diesem Wert an dieser Stelle auslassen</translation>
    </message>
    <message>
        <source>Explain</source>
        <translation>Erklären</translation>
    </message>
    <message>
        <source>Say what this value means</source>
        <translation>Sagen, was dieser Wert bedeutet</translation>
    </message>
    <message>
        <source>Fold</source>
        <translation>Einklappen</translation>
    </message>
    <message>
        <source>Fold the object or list around this value</source>
        <translation>Das Objekt oder die Liste um diesen Wert einklappen</translation>
    </message>
    <message>
        <source>Unfold</source>
        <translation>Ausklappen</translation>
    </message>
    <message>
        <source>Unfold this object or list</source>
        <translation>Dieses Objekt oder diese Liste ausklappen</translation>
    </message>
    <message>
        <source>Unfold all</source>
        <translation>Alles ausklappen</translation>
    </message>
    <message>
        <source>Show everything in this event</source>
        <translation>Alles in diesem Event zeigen</translation>
    </message>
    <message>
        <source>Show {level} levels of the event, fold what is deeper</source>
        <translation>{level} Ebenen des Events zeigen, Tieferes einklappen</translation>
    </message>
    <message>
        <source>Fold to level {level}</source>
        <translation>Bis Ebene {level} einklappen</translation>
    </message>
    <message>
        <source>Copied {what}.</source>
        <translation>Kopiert: {what}.</translation>
    </message>
    <message>
        <source>the value</source>
        <translation>der Wert</translation>
    </message>
    <message>
        <source>the path</source>
        <translation>der Pfad</translation>
    </message>
    <message>
        <source>the JSON pointer</source>
        <translation>der JSON-Pointer</translation>
    </message>
    <message>
        <source>the JSON of this value</source>
        <translation>das JSON dieses Werts</translation>
    </message>
</context>
<context>
    <name>VerdictPill</name>
    <message>
        <source>Verdict: {verdict}</source>
        <translation>Ergebnis: {verdict}</translation>
    </message>
</context>
<context>
    <name>Verdicts</name>
    <message>
        <source>Unchecked</source>
        <translation>Ungeprüft</translation>
    </message>
    <message>
        <source>Good</source>
        <translation>Gut</translation>
    </message>
    <message>
        <source>Bad</source>
        <translation>Fehlerhaft</translation>
    </message>
    <message>
        <source>Unplanned</source>
        <translation>Ungeplant</translation>
    </message>
    <message>
        <source>Incomplete</source>
        <translation>Unvollständig</translation>
    </message>
    <message>
        <source>Blocked</source>
        <translation>Blockiert</translation>
    </message>
</context>
<context>
    <name>Ways</name>
    <message>
        <source>An SDK that is pointed here</source>
        <translation>Ein SDK, das hierher zeigt</translation>
    </message>
    <message>
        <source>One or two lines in the app, and no certificate. The first choice, on phones too.</source>
        <translation>Ein, zwei Zeilen in der App und kein Zertifikat. Die erste Wahl, auch auf Handys.</translation>
    </message>
    <message>
        <source>A vendor&apos;s address, replaced</source>
        <translation>Adresse des Anbieters</translation>
    </message>
    <message>
        <source>For an SDK or server whose host can be set: seen here, and passed on to the vendor.</source>
        <translation>Für ein SDK oder einen Server mit einstellbarem Host: hier zu sehen und an den Anbieter weitergeleitet.</translation>
    </message>
    <message>
        <source>A browser, opened here</source>
        <translation>Browser, hier geöffnet</translation>
    </message>
    <message>
        <source>Any web site as it is, your own or not. Nothing in your system changes.</source>
        <translation>Jede Website, wie sie ist, eigene oder fremde. Am System ändert sich nichts.</translation>
    </message>
    <message>
        <source>Any browser, by a PAC file</source>
        <translation>Browser mit PAC-Datei</translation>
    </message>
    <message>
        <source>What is decrypted goes through the proxy; all else stays direct, also without it.</source>
        <translation>Was entschlüsselt wird, geht durch den Proxy; alles andere bleibt direkt, auch ohne ihn.</translation>
    </message>
    <message>
        <source>Programs in a terminal</source>
        <translation>Programme im Terminal</translation>
    </message>
    <message>
        <source>Servers, scripts and tests, with a few variables or one command in front.</source>
        <translation>Server, Skripte und Tests, mit ein paar Variablen oder einem Befehl davor.</translation>
    </message>
    <message>
        <source>Android</source>
        <translation>Android</translation>
    </message>
    <message>
        <source>An emulator or a device whose app cannot be changed.</source>
        <translation>Ein Emulator oder ein Gerät, dessen App sich nicht ändern lässt.</translation>
    </message>
    <message>
        <source>iPhone and iPad</source>
        <translation>iPhone und iPad</translation>
    </message>
    <message>
        <source>A simulator or a device whose app cannot be changed.</source>
        <translation>Ein Simulator oder ein Gerät, dessen App sich nicht ändern lässt.</translation>
    </message>
    <message>
        <source>A whole device, by WireGuard</source>
        <translation>Ein ganzes Gerät, über WireGuard</translation>
    </message>
    <message>
        <source>Everything that a phone sends, also from apps that ignore its proxy.</source>
        <translation>Alles, was ein Telefon sendet, auch von Apps, die seinen Proxy nicht beachten.</translation>
    </message>
    <message>
        <source>problem</source>
        <translation>Problem</translation>
    </message>
    <message>
        <source>off</source>
        <translation>aus</translation>
    </message>
    <message>
        <source>It is not switched on.</source>
        <translation>Nicht eingeschaltet.</translation>
    </message>
    <message>
        <source>Nothing has come this way yet.</source>
        <translation>Auf diesem Weg ist noch nichts gekommen.</translation>
    </message>
    <message>
        <source>not yet</source>
        <translation>noch nicht</translation>
    </message>
    <message>
        <source>Requests have come this way, the last at {time}; no event yet.</source>
        <translation>Auf diesem Weg kamen Requests, der letzte um {time}; noch kein Event.</translation>
    </message>
    <message>
        <source>seen</source>
        <translation>gesehen</translation>
    </message>
    <message numerus="yes">
        <source>It works: {count} events have come this way, the last at {time}.</source>
        <comment>It works: {count} event has come this way, at {time}.</comment>
        <translation>
            <numerusform>Es geht: {count} Event kam auf diesem Weg, um {time}.</numerusform>
            <numerusform>Es geht: {count} Events kamen auf diesem Weg, das letzte um {time}.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WaysSide</name>
    <message>
        <source>Without changing the app</source>
        <translation>Ohne die App zu ändern</translation>
    </message>
    <message>
        <source>Every way in</source>
        <translation>Alle Wege hierher</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>Proxy</translation>
    </message>
    <message>
        <source>Certificate</source>
        <translation>Zertifikat</translation>
    </message>
</context>
<context>
    <name>WhatChoice</name>
    <message>
        <source>The session has no events yet.</source>
        <translation>Die Sitzung hat noch keine Events.</translation>
    </message>
    <message>
        <source>Which events</source>
        <translation>Welche Events</translation>
    </message>
    <message>
        <source>Chosen ({count})</source>
        <translation>Gewählte ({count})</translation>
    </message>
    <message>
        <source>Filtered ({count})</source>
        <translation>Gefilterte ({count})</translation>
    </message>
    <message>
        <source>All ({count})</source>
        <translation>Alle ({count})</translation>
    </message>
</context>
<context>
    <name>WhereChoice</name>
    <message>
        <source>There is none yet. A webhook or a file is enough to begin with.</source>
        <translation>Es gibt noch keines. Ein Webhook oder eine Datei genügt für den Anfang.</translation>
    </message>
</context>
<context>
    <name>WireGuardPanel</name>
    <message>
        <source>A whole device, by WireGuard</source>
        <translation>Ein ganzes Gerät, über WireGuard</translation>
    </message>
    <message>
        <source>For apps that ignore the proxy of their device, as those made with Flutter do: everything that one phone or tablet sends comes through this computer. Listed hosts are decrypted, all others pass untouched.</source>
        <translation>Für Apps, die den Proxy ihres Geräts nicht beachten, wie mit Flutter gemachte: Alles, was ein Telefon oder Tablet sendet, kommt durch diesen Computer. Gelistete Hosts werden entschlüsselt, alle anderen gehen unberührt durch.</translation>
    </message>
    <message>
        <source>Open the tunnel to the network</source>
        <translation>Tunnel zum Netzwerk öffnen</translation>
    </message>
    <message>
        <source>Other machines can use the proxy, too, until you close it to the network</source>
        <translation>Auch andere Rechner können den Proxy verwenden, bis er zum Netzwerk geschlossen wird</translation>
    </message>
    <message>
        <source>Switch off</source>
        <translation>Ausschalten</translation>
    </message>
    <message>
        <source>Switch the tunnel off</source>
        <translation>Tunnel ausschalten</translation>
    </message>
    <message>
        <source>A device in it has no network until it leaves</source>
        <translation>Ein Gerät darin hat kein Netz, bis es ihn verlässt</translation>
    </message>
    <message>
        <source>The tunnel is closed. Opened to the network, it lets in whoever has its code; the proxy itself is open then, too, without a password, since the device gets the certificate there.</source>
        <translation>Der Tunnel ist zu. Zum Netzwerk geöffnet, lässt er herein, wer seinen Code hat; auch der Proxy selbst ist dann offen, ohne Passwort, weil das Gerät dort das Zertifikat bekommt.</translation>
    </message>
    <message>
        <source>It is being opened.</source>
        <translation>Er wird geöffnet.</translation>
    </message>
    <message>
        <source>Open at {address} (UDP), which only this computer reaches.</source>
        <translation>Offen auf {address} (UDP), was nur dieser Computer erreicht.</translation>
    </message>
    <message>
        <source>Open at {address} (UDP).</source>
        <translation>Offen auf {address} (UDP).</translation>
    </message>
    <message>
        <source>Before anything else, open the page for phones on the device, and trust the certificate as it says.</source>
        <translation>Zuallererst auf dem Gerät die Seite für Telefone öffnen und dem Zertifikat vertrauen, wie sie es sagt.</translation>
    </message>
    <message>
        <source>Before anything else, open {url} on the device, and trust the certificate as it says. The proxy&apos;s settings there are not needed.</source>
        <translation>Zuallererst auf dem Gerät {url} öffnen und dem Zertifikat vertrauen, wie es dort steht. Die Einstellungen des Proxys dort sind nicht nötig.</translation>
    </message>
    <message>
        <source>Install the app WireGuard from the device&apos;s store.</source>
        <translation>Die App WireGuard aus dem Store des Geräts installieren.</translation>
    </message>
    <message>
        <source>Add a tunnel from a QR code, and point the camera at the code above.</source>
        <translation>Einen Tunnel aus einem QR-Code hinzufügen und die Kamera auf den Code oben richten.</translation>
    </message>
    <message>
        <source>Switch the tunnel on in the app, and start what you want to look at.</source>
        <translation>Den Tunnel in der App einschalten und starten, was angesehen werden soll.</translation>
    </message>
    <message>
        <source>When you are done, switch it off in the app first: without this computer the device has no network.</source>
        <translation>Am Ende zuerst in der App ausschalten: Ohne diesen Computer hat das Gerät kein Netz.</translation>
    </message>
    <message>
        <source>On the device</source>
        <translation>Auf dem Gerät</translation>
    </message>
    <message>
        <source>Certificate…</source>
        <translation>Zertifikat …</translation>
    </message>
    <message>
        <source>Nothing stands between the device and what decrypts: where the proxy with a PAC file goes on without it, a device in the tunnel waits. After a restart it takes up to half a minute until it is back.</source>
        <translation>Zwischen dem Gerät und dem, was entschlüsselt, steht nichts: Wo der Proxy mit PAC-Datei ohne es weiterläuft, wartet ein Gerät im Tunnel. Nach einem Neustart dauert es bis zu einer halben Minute, bis es wieder da ist.</translation>
    </message>
    <message>
        <source>Android apps still ignore certificates of the user unless they say otherwise, and apps that pin a certificate stay unread: they pass. The tunnel does not go through a proxy behind ours. It was tried with WireGuard&apos;s client for Linux, and not yet with a phone.</source>
        <translation>Android-Apps beachten Zertifikate des Nutzers weiterhin nur, wenn sie es ausdrücklich sagen, und Apps mit fest eingebautem Zertifikat bleiben ungelesen: Sie gehen durch. Der Tunnel führt nicht durch einen Proxy hinter unserem. Erprobt wurde er mit dem WireGuard-Client für Linux, noch nicht mit einem Telefon.</translation>
    </message>
</context>
<context>
    <name>Wording</name>
    <message>
        <source>Who has the key of an authority that you trust can pose as any website towards you, or as those it is limited to. This key was made on the computer where Event Inspector runs, in a folder that only its user can read. It is never handed out, but a program that runs as that user could read it. So trust it only where you test, and remove it when you are done. A browser that Event Inspector starts needs no trust at all.</source>
        <translation>Wer den Schlüssel einer Zertifizierungsstelle hat, der hier vertraut wird, kann sich als jede Website ausgeben, oder als die, auf die sie beschränkt ist. Dieser Schlüssel wurde auf dem Rechner erzeugt, auf dem Event Inspector läuft, in einem Ordner, den nur dessen Nutzer lesen kann. Er wird nie herausgegeben, aber ein Programm, das als dieser Nutzer läuft, könnte ihn lesen. Ihm also nur dort vertrauen, wo getestet wird, und ihn am Ende entfernen. Ein Browser, den Event Inspector startet, braucht gar kein Vertrauen.</translation>
    </message>
    <message>
        <source>Chromium and Firefox do not look there; they have guides of their own.</source>
        <translation>Chromium und Firefox sehen dort nicht nach; sie haben eigene Anleitungen.</translation>
    </message>
    <message>
        <source>Add it to the system&apos;s list.</source>
        <translation>Zur Liste des Systems hinzufügen.</translation>
    </message>
    <message>
        <source>Take it out again.</source>
        <translation>Wieder herausnehmen.</translation>
    </message>
    <message>
        <source>Copy it among the system&apos;s authorities.</source>
        <translation>Zu den Zertifizierungsstellen des Systems kopieren.</translation>
    </message>
    <message>
        <source>Make the list anew.</source>
        <translation>Die Liste neu erzeugen.</translation>
    </message>
    <message>
        <source>Remove the copy.</source>
        <translation>Die Kopie entfernen.</translation>
    </message>
    <message>
        <source>Add it to your own keychain as a trusted root; macOS asks for your password.</source>
        <translation>Als vertrauenswürdige Wurzel zum eigenen Schlüsselbund hinzufügen; macOS fragt nach dem Passwort.</translation>
    </message>
    <message>
        <source>Take the trust away.</source>
        <translation>Das Vertrauen entziehen.</translation>
    </message>
    <message>
        <source>Remove the certificate.</source>
        <translation>Das Zertifikat entfernen.</translation>
    </message>
    <message>
        <source>Safari and Chrome ask the keychain. Firefox does too, unless that is switched off in its settings.</source>
        <translation>Safari und Chrome fragen den Schlüsselbund. Firefox auch, außer das ist in seinen Einstellungen ausgeschaltet.</translation>
    </message>
    <message>
        <source>Add it to your own trusted roots; Windows shows the certificate and asks.</source>
        <translation>Zu den eigenen vertrauenswürdigen Stammzertifikaten hinzufügen; Windows zeigt das Zertifikat und fragt.</translation>
    </message>
    <message>
        <source>Remove it; the number of the certificate serves as well as its name.</source>
        <translation>Entfernen; die Nummer des Zertifikats geht so gut wie sein Name.</translation>
    </message>
    <message>
        <source>Edge and Chrome ask this list. Firefox does too, unless that is switched off in its settings.</source>
        <translation>Edge und Chrome fragen diese Liste. Firefox auch, außer das ist in seinen Einstellungen ausgeschaltet.</translation>
    </message>
    <message>
        <source>Chromium and Chrome on Linux</source>
        <translation>Chromium und Chrome unter Linux</translation>
    </message>
    <message>
        <source>Install certutil: libnss3-tools on Debian and Ubuntu, nss-tools on Fedora, nss on Arch.</source>
        <translation>certutil installieren: libnss3-tools bei Debian und Ubuntu, nss-tools bei Fedora, nss bei Arch.</translation>
    </message>
    <message>
        <source>Make the database, where there is none yet.</source>
        <translation>Die Datenbank anlegen, wo es noch keine gibt.</translation>
    </message>
    <message>
        <source>Add the authority, for websites alone.</source>
        <translation>Die Zertifizierungsstelle hinzufügen, nur für Websites.</translation>
    </message>
    <message>
        <source>Restart the browser.</source>
        <translation>Den Browser neu starten.</translation>
    </message>
    <message>
        <source>Remove it, and restart the browser.</source>
        <translation>Entfernen und den Browser neu starten.</translation>
    </message>
    <message>
        <source>Started from a Snap or Flatpak the browser has a database of its own in its folder.</source>
        <translation>Als Snap oder Flatpak hat der Browser eine eigene Datenbank in seinem Ordner.</translation>
    </message>
    <message>
        <source>Open Settings, Privacy &amp; Security, Certificates, View Certificates, Authorities, Import.</source>
        <translation>Einstellungen, Datenschutz &amp; Sicherheit, Zertifikate, Zertifikate anzeigen, Zertifizierungsstellen, Importieren öffnen.</translation>
    </message>
    <message>
        <source>Choose the file.</source>
        <translation>Die Datei wählen.</translation>
    </message>
    <message>
        <source>Tick Trust this CA to identify websites.</source>
        <translation>„Dieser CA vertrauen, um Websites zu identifizieren“ ankreuzen.</translation>
    </message>
    <message>
        <source>In the same list choose {name}, then Delete or Distrust.</source>
        <translation>In derselben Liste {name} wählen, dann „Löschen oder Vertrauen entziehen“.</translation>
    </message>
    <message>
        <source>Each profile has its own list.</source>
        <translation>Jedes Profil hat seine eigene Liste.</translation>
    </message>
    <message>
        <source>Programs in a terminal</source>
        <translation>Programme im Terminal</translation>
    </message>
    <message>
        <source>Node adds it to its own list.</source>
        <translation>Node fügt es zu seiner eigenen Liste hinzu.</translation>
    </message>
    <message>
        <source>Other programs replace their list, so write one with the system&apos;s authorities and this one.</source>
        <translation>Andere Programme ersetzen ihre Liste, also eine mit den Zertifizierungsstellen des Systems und dieser schreiben.</translation>
    </message>
    <message>
        <source>Python, curl, Ruby, Go on Linux</source>
        <translation>Python, curl, Ruby, Go unter Linux</translation>
    </message>
    <message>
        <source>Java wants a form of its own.</source>
        <translation>Java will eine eigene Form.</translation>
    </message>
    <message>
        <source>Java</source>
        <translation>Java</translation>
    </message>
    <message>
        <source>Close the terminal: the variables are gone with it.</source>
        <translation>Das Terminal schließen: Die Variablen verschwinden mit ihm.</translation>
    </message>
    <message>
        <source>Delete the files that were written.</source>
        <translation>Die geschriebenen Dateien löschen.</translation>
    </message>
    <message>
        <source>Nothing is installed. inspector launch sets all of this for one program.</source>
        <translation>Nichts wird installiert. inspector launch setzt das alles für ein Programm.</translation>
    </message>
    <message>
        <source>Open the page of Event Inspector in the phone&apos;s browser.</source>
        <translation>Die Seite von Event Inspector im Browser des Handys öffnen.</translation>
    </message>
    <message>
        <source>In the app, res/xml/network_security_config.xml: builds for debugging trust what you installed.</source>
        <translation>In der App, res/xml/network_security_config.xml: Debug-Builds vertrauen dem, was der Nutzer installiert hat.</translation>
    </message>
    <message>
        <source>Name it in the application element of AndroidManifest.xml.</source>
        <translation>Im Element application von AndroidManifest.xml nennen.</translation>
    </message>
    <message>
        <source>Settings, Security, Encryption &amp; credentials, User credentials: remove {name}.</source>
        <translation>Einstellungen, Sicherheit, Verschlüsselung &amp; Anmeldedaten, Nutzeranmeldedaten: {name} entfernen.</translation>
    </message>
    <message>
        <source>Since Android 7 apps trust only what they ask for: without the configuration only browsers accept it.</source>
        <translation>Seit Android 7 vertrauen Apps nur dem, was sie verlangen: Ohne die Konfiguration nehmen es nur Browser an.</translation>
    </message>
    <message>
        <source>Android phone</source>
        <translation>Android-Handy</translation>
    </message>
    <message>
        <source>Download the certificate.</source>
        <translation>Das Zertifikat herunterladen.</translation>
    </message>
    <message>
        <source>Open Settings, Security, Encryption &amp; credentials, Install a certificate, CA certificate, and choose the file.</source>
        <translation>Einstellungen, Sicherheit, Verschlüsselung &amp; Anmeldedaten, Zertifikat installieren, CA-Zertifikat öffnen und die Datei wählen.</translation>
    </message>
    <message>
        <source>Set the proxy of the Wi-Fi network to none.</source>
        <translation>Den Proxy des WLANs auf „Keiner“ setzen.</translation>
    </message>
    <message>
        <source>Android emulator</source>
        <translation>Android-Emulator</translation>
    </message>
    <message>
        <source>Put the certificate where the emulator finds it.</source>
        <translation>Das Zertifikat dorthin legen, wo der Emulator es findet.</translation>
    </message>
    <message>
        <source>In the emulator open Settings, Security, Encryption &amp; credentials, Install a certificate, CA certificate, and choose the file.</source>
        <translation>Im Emulator Einstellungen, Sicherheit, Verschlüsselung &amp; Anmeldedaten, Zertifikat installieren, CA-Zertifikat öffnen und die Datei wählen.</translation>
    </message>
    <message>
        <source>Take the proxy away.</source>
        <translation>Den Proxy wegnehmen.</translation>
    </message>
    <message>
        <source>The emulator reaches this machine as 10.0.2.2.</source>
        <translation>Der Emulator erreicht diesen Rechner als 10.0.2.2.</translation>
    </message>
    <message>
        <source>iPhone and iPad</source>
        <translation>iPhone und iPad</translation>
    </message>
    <message>
        <source>Open the page of Event Inspector in Safari.</source>
        <translation>Die Seite von Event Inspector in Safari öffnen.</translation>
    </message>
    <message>
        <source>Download the profile and allow it.</source>
        <translation>Das Profil herunterladen und erlauben.</translation>
    </message>
    <message>
        <source>Settings, General, VPN &amp; Device Management: install the profile.</source>
        <translation>Einstellungen, Allgemein, VPN &amp; Geräteverwaltung: das Profil installieren.</translation>
    </message>
    <message>
        <source>Settings, General, About, Certificate Trust Settings: switch {name} on. Only then it is trusted.</source>
        <translation>Einstellungen, Allgemein, Info, Zertifikatsvertrauenseinstellungen: {name} einschalten. Erst dann wird ihm vertraut.</translation>
    </message>
    <message>
        <source>Settings, General, VPN &amp; Device Management: remove the profile.</source>
        <translation>Einstellungen, Allgemein, VPN &amp; Geräteverwaltung: das Profil entfernen.</translation>
    </message>
    <message>
        <source>Settings, Wi-Fi, the network, Configure Proxy: Off.</source>
        <translation>Einstellungen, WLAN, das Netzwerk, Proxy konfigurieren: Aus.</translation>
    </message>
    <message>
        <source>Apps that pin their certificates refuse it all the same.</source>
        <translation>Apps mit fest eingebauten Zertifikaten lehnen es trotzdem ab.</translation>
    </message>
    <message>
        <source>iOS simulator</source>
        <translation>iOS-Simulator</translation>
    </message>
    <message>
        <source>Add it to the simulator that runs.</source>
        <translation>Zum laufenden Simulator hinzufügen.</translation>
    </message>
    <message>
        <source>Reset the simulator&apos;s keychain, with all that is in it.</source>
        <translation>Den Schlüsselbund des Simulators zurücksetzen, mit allem, was darin ist.</translation>
    </message>
    <message>
        <source>The simulator uses the Mac&apos;s network settings, its proxy among them.</source>
        <translation>Der Simulator verwendet die Netzwerkeinstellungen des Macs, darunter dessen Proxy.</translation>
    </message>
    <message>
        <source>This system</source>
        <translation>Dieses System</translation>
    </message>
    <message>
        <source>The system keeps its list where only its own programs look.</source>
        <translation>Das System hält seine Liste, wo nur seine eigenen Programme nachsehen.</translation>
    </message>
    <message>
        <source>Programs that ask the system accept the proxy&apos;s certificates.</source>
        <translation>Programme, die das System fragen, nehmen die Zertifikate des Proxys an.</translation>
    </message>
    <message>
        <source>The system does not know this authority.</source>
        <translation>Das System kennt diese Zertifizierungsstelle nicht.</translation>
    </message>
    <message>
        <source>It is not among the authorities of this browser.</source>
        <translation>Sie ist nicht unter den Zertifizierungsstellen dieses Browsers.</translation>
    </message>
    <message>
        <source>It is there; whether it is trusted, the browser&apos;s settings tell.</source>
        <translation>Sie ist da; ob ihr vertraut wird, sagen die Einstellungen des Browsers.</translation>
    </message>
    <message>
        <source>The browser accepts the proxy&apos;s certificates.</source>
        <translation>Der Browser nimmt die Zertifikate des Proxys an.</translation>
    </message>
    <message>
        <source>It is there, but not trusted to vouch for websites.</source>
        <translation>Sie ist da, darf aber nicht für Websites bürgen.</translation>
    </message>
    <message>
        <source>a page without an origin</source>
        <translation>einer Seite ohne Origin</translation>
    </message>
    <message>
        <source>{program} at {machine}</source>
        <translation>{program} auf {machine}</translation>
    </message>
    <message>
        <source>RudderStack&apos;s JavaScript SDK</source>
        <translation>RudderStacks JavaScript-SDK</translation>
    </message>
    <message>
        <source>RudderStack&apos;s SDK for {platform}</source>
        <translation>RudderStacks SDK für {platform}</translation>
    </message>
    <message>
        <source>RudderStack&apos;s SDK</source>
        <translation>RudderStacks SDK</translation>
    </message>
    <message>
        <source>{vendor}&apos;s SDK</source>
        <translation>SDK von {vendor}</translation>
    </message>
    <message>
        <source>an SDK</source>
        <translation>einem SDK</translation>
    </message>
    <message>
        <source>The snippets of the Connect page show how each SDK is told.</source>
        <translation>Die Snippets der Seite „Verbinden“ zeigen, wie es jedes SDK erfährt.</translation>
    </message>
    <message>
        <source>{request} came without an event</source>
        <translation>{request} kam ohne Event</translation>
    </message>
    <message>
        <source>The request was right, but its body held no event.</source>
        <translation>Der Request war richtig, aber in seinem Body war kein Event.</translation>
    </message>
    <message>
        <source>Call track, page or identify: nothing is to be seen of a batch with nothing in it.</source>
        <translation>track, page oder identify aufrufen: Von einem leeren batch ist nichts zu sehen.</translation>
    </message>
    <message>
        <source>Events have come from the same machine since.</source>
        <translation>Seitdem sind vom selben Gerät Events gekommen.</translation>
    </message>
    <message>
        <source>TLS was spoken to the plain port</source>
        <translation>Mit dem unverschlüsselten Port wurde TLS gesprochen</translation>
    </message>
    <message>
        <source>An app insists on https, which this address does not speak.</source>
        <translation>Eine App besteht auf https, das diese Adresse nicht spricht.</translation>
    </message>
    <message>
        <source>Give it the https address, {url}, or this one with http:// in front.</source>
        <translation>Ihr die https-Adresse geben, {url}, oder diese mit http:// davor.</translation>
    </message>
    <message>
        <source>Give it {url}, with the http:// in front, or turn on the https address. SDKs for Ruby, PHP, C#, Swift, Kotlin and Flutter need more than the host for plain http.</source>
        <translation>Ihr {url} geben, mit http:// davor, oder die https-Adresse einschalten. SDKs für Ruby, PHP, C#, Swift, Kotlin und Flutter brauchen für einfaches http mehr als den Host.</translation>
    </message>
    <message>
        <source>It was announced as {kind}.</source>
        <translation>Angekündigt war er als {kind}.</translation>
    </message>
    <message>
        <source>The body of {request} is not JSON</source>
        <translation>Der Body von {request} ist kein JSON</translation>
    </message>
    <message>
        <source>Events are JSON objects. A body that is empty or cut short was not sent by an SDK as it stands.</source>
        <translation>Events sind JSON-Objekte. Ein leerer oder abgeschnittener Body wurde nicht so von einem SDK gesendet.</translation>
    </message>
    <message>
        <source>{request} was refused</source>
        <translation>{request} wurde abgelehnt</translation>
    </message>
    <message>
        <source>Plain http was spoken to the https port</source>
        <translation>Mit dem https-Port wurde einfaches http gesprochen</translation>
    </message>
    <message>
        <source>Put https:// in front of the host, or send to {url}.</source>
        <translation>https:// vor den Host setzen oder an {url} senden.</translation>
    </message>
    <message>
        <source>Have it trust the certificate that the Connect page names; each snippet says how.</source>
        <translation>Sie muss dem Zertifikat vertrauen, das die Seite „Verbinden“ nennt; jedes Snippet sagt, wie.</translation>
    </message>
    <message>
        <source>The certificate is not trusted</source>
        <translation>Dem Zertifikat wird nicht vertraut</translation>
    </message>
    <message>
        <source>An app reached the https address and turned its certificate down.</source>
        <translation>Eine App hat die https-Adresse erreicht und ihr Zertifikat abgelehnt.</translation>
    </message>
    <message>
        <source>Somebody hung up on the https address</source>
        <translation>An der https-Adresse hat jemand aufgelegt</translation>
    </message>
    <message>
        <source>An app did the TLS handshake and asked for nothing: Node does so when it does not trust the certificate.</source>
        <translation>Eine App hat den TLS-Handshake gemacht und nach nichts gefragt: So tut es Node, wenn es dem Zertifikat nicht vertraut.</translation>
    </message>
    <message>
        <source>A TLS handshake failed</source>
        <translation>Ein TLS-Handshake ist gescheitert</translation>
    </message>
    <message>
        <source>Somebody asked for a tunnel</source>
        <translation>Jemand wollte einen Tunnel</translation>
    </message>
    <message>
        <source>This address was taken for a proxy. It takes events, it forwards nothing.</source>
        <translation>Diese Adresse wurde für einen Proxy gehalten. Sie nimmt Events an, sie leitet nichts weiter.</translation>
    </message>
    <message>
        <source>Set it as the SDK&apos;s host instead.</source>
        <translation>Sie stattdessen als Host des SDKs eintragen.</translation>
    </message>
    <message>
        <source>Did you mean {path}?</source>
        <translation>War {path} gemeint?</translation>
    </message>
    <message>
        <source>Its body held no event either.</source>
        <translation>Auch in seinem Body war kein Event.</translation>
    </message>
    <message>
        <source>No SDK asks for it.</source>
        <translation>Kein SDK fragt danach.</translation>
    </message>
    <message>
        <source>If that was your app: SDKs put the path behind the host themselves, so give them {url} alone.</source>
        <translation>Falls das die eigene App war: SDKs setzen den Pfad selbst hinter den Host, ihnen also nur {url} geben.</translation>
    </message>
    <message>
        <source>{request} is no path of an SDK</source>
        <translation>{request} ist kein Pfad eines SDKs</translation>
    </message>
    <message>
        <source>A preflight came, no event followed</source>
        <translation>Ein Preflight kam, kein Event folgte</translation>
    </message>
    <message>
        <source>The browser asked whether {page} may send here and was told yes; the event itself never came.</source>
        <translation>Der Browser hat gefragt, ob {page} hierher senden darf, und die Antwort war ja; das Event selbst kam nie.</translation>
    </message>
    <message>
        <source>Chrome asks its user before a page of the internet reaches a local address. Open the site&apos;s settings at the left of its address and allow local network access.</source>
        <translation>Chrome fragt seinen Nutzer, bevor eine Seite aus dem Internet eine lokale Adresse erreicht. Links neben der Adresse die Einstellungen der Website öffnen und den Zugriff auf das lokale Netzwerk erlauben.</translation>
    </message>
    <message>
        <source>The browser asked whether the page may send here and was told yes; the event itself never came.</source>
        <translation>Der Browser hat gefragt, ob die Seite hierher senden darf, und die Antwort war ja; das Event selbst kam nie.</translation>
    </message>
    <message>
        <source>See the browser&apos;s console: a Content-Security-Policy without {url} in its connect-src, an ad blocker, or leaving the page at that moment stops it.</source>
        <translation>In die Konsole des Browsers sehen: Eine Content-Security-Policy ohne {url} in ihrem connect-src, ein Werbeblocker oder das Verlassen der Seite in diesem Moment verhindert es.</translation>
    </message>
    <message>
        <source>Settings fetched by {sdk}</source>
        <translation>Einstellungen geholt von {sdk}</translation>
    </message>
    <message>
        <source>Settings fetched by {sdk}, no event yet</source>
        <translation>Einstellungen geholt von {sdk}, noch kein Event</translation>
    </message>
    <message>
        <source>It sends with the first call, analytics.track(…) for example. A consent tool may hold calls back.</source>
        <translation>Es sendet beim ersten Aufruf, zum Beispiel analytics.track(…). Ein Consent-Tool hält Aufrufe vielleicht zurück.</translation>
    </message>
    <message>
        <source>Its usual build then loads plugins from cdn.rudderlabs.com, and sends nothing when it cannot: import @rudderstack/analytics-js/bundled instead.</source>
        <translation>Sein üblicher Build lädt dann Plugins von cdn.rudderlabs.com und sendet nichts, wenn das nicht geht: stattdessen @rudderstack/analytics-js/bundled importieren.</translation>
    </message>
    <message>
        <source>It collects 20 events or waits 30 seconds before it sends; flush() asks for it at once.</source>
        <translation>Es sammelt 20 Events oder wartet 30 Sekunden, bevor es sendet; flush() verlangt es sofort.</translation>
    </message>
    <message>
        <source>Its first event should follow.</source>
        <translation>Sein erstes Event sollte folgen.</translation>
    </message>
    <message>
        <source>It has found this address.</source>
        <translation>Es hat diese Adresse gefunden.</translation>
    </message>
    <message>
        <source>A page fetched analytics.js, nothing followed</source>
        <translation>Eine Seite hat analytics.js geholt, nichts folgte</translation>
    </message>
    <message>
        <source>The script has not asked for its settings here.</source>
        <translation>Das Skript hat hier nicht nach seinen Einstellungen gefragt.</translation>
    </message>
    <message>
        <source>See the page&apos;s console: where @segment/analytics-next is not installed, it says so, and `{command}` helps at once. Otherwise set analytics._cdn = &quot;{url}&quot; before load; without it the script asks cdn.segment.com.</source>
        <translation>Siehe die Konsole der Seite: Wo @segment/analytics-next nicht installiert ist, steht es dort, und `{command}` hilft sofort. Sonst vor load analytics._cdn = &quot;{url}&quot; setzen; ohne das fragt das Skript cdn.segment.com.</translation>
    </message>
    <message>
        <source>Events come from {sender}</source>
        <translation>Events kommen von {sender}</translation>
    </message>
    <message>
        <source>Events come</source>
        <translation>Events kommen</translation>
    </message>
    <message>
        <source>One so far.</source>
        <translation>Bisher eines.</translation>
    </message>
    <message>
        <source>{count} so far.</source>
        <translation>Bisher {count}.</translation>
    </message>
    <message>
        <source>Nothing can be stored</source>
        <translation>Nichts kann gespeichert werden</translation>
    </message>
    <message>
        <source>SDKs are told to keep their events meanwhile.</source>
        <translation>SDKs werden angewiesen, ihre Events solange zu behalten.</translation>
    </message>
    <message>
        <source>The capture is paused</source>
        <translation>Die Aufzeichnung ist angehalten</translation>
    </message>
    <message>
        <source>Take events again to go on.</source>
        <translation>Zum Fortfahren wieder Events annehmen.</translation>
    </message>
    <message>
        <source>Every event is answered 503, so that its SDK keeps it and sends it again later.</source>
        <translation>Jedes Event wird mit 503 beantwortet, damit sein SDK es behält und später noch einmal sendet.</translation>
    </message>
    <message>
        <source>The port is not the usual one</source>
        <translation>Der Port ist nicht der übliche</translation>
    </message>
    <message>
        <source>Another program has port {usual}, so this is port {port}.</source>
        <translation>Ein anderes Programm hat Port {usual}, daher ist dies Port {port}.</translation>
    </message>
    <message>
        <source>An app that was set up for {usual} sends to that program: give it {url}.</source>
        <translation>Eine App, die auf {usual} eingestellt ist, sendet an jenes Programm: Ihr {url} geben.</translation>
    </message>
    <message>
        <source>Build and start the app anew after setting the address. In a browser, reload the page, allow local network access if it asks, and let no ad blocker stop analytics.</source>
        <translation>Nach dem Eintragen der Adresse die App neu bauen und starten. Im Browser die Seite neu laden, den Zugriff auf das lokale Netzwerk erlauben, wenn er fragt, und Analytics von keinem Werbeblocker aufhalten lassen.</translation>
    </message>
    <message>
        <source>Nobody has asked {url} or {network_url} for anything.</source>
        <translation>Niemand hat {url} oder {network_url} nach etwas gefragt.</translation>
    </message>
    <message>
        <source>Nobody has asked {url} for anything.</source>
        <translation>Niemand hat {url} nach etwas gefragt.</translation>
    </message>
    <message>
        <source>Containers and other machines cannot reach this computer&apos;s loopback.</source>
        <translation>Container und andere Geräte erreichen die Loopback-Adresse dieses Rechners nicht.</translation>
    </message>
    <message>
        <source>Nothing has come yet</source>
        <translation>Noch ist nichts gekommen</translation>
    </message>
    <message>
        <source>A request</source>
        <translation>Ein Request</translation>
    </message>
    <message>
        <source>It does not trust our certificate.</source>
        <translation>Es vertraut unserem Zertifikat nicht.</translation>
    </message>
    <message>
        <source>It hangs up when it sees our certificate; it may accept only its own.</source>
        <translation>Es legt auf, wenn es unser Zertifikat sieht; vielleicht nimmt es nur sein eigenes an.</translation>
    </message>
    <message>
        <source>Choose where the event&apos;s name is.</source>
        <translation>Wählen, wo der Name des Events steht.</translation>
    </message>
    <message>
        <source>This request would not be read: nothing stands at the places that were chosen.</source>
        <translation>Dieser Request würde nicht gelesen: An den gewählten Stellen steht nichts.</translation>
    </message>
</context>
<context>
    <name>_KindView</name>
    <message>
        <source>Kinds of destinations</source>
        <translation>Arten von Zielen</translation>
    </message>
</context>
<context>
    <name>_Notice</name>
    <message>
        <source>Dismiss this message</source>
        <translation>Diese Meldung schließen</translation>
    </message>
</context>
<context>
    <name>_Offer</name>
    <message>
        <source>Two events are chosen.</source>
        <translation>Zwei Events sind gewählt.</translation>
    </message>
</context>
<context>
    <name>_Swatch</name>
    <message>
        <source>Colour {number}</source>
        <translation>Farbe {number}</translation>
    </message>
</context>
<context>
    <name>_Title</name>
    <message>
        <source>Sort by {title}</source>
        <translation>Nach {title} sortieren</translation>
    </message>
</context>
<context>
    <name>_Waiting</name>
    <message>
        <source>Comparing two large events…</source>
        <translation>Zwei große Events werden verglichen …</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Give up the comparison</source>
        <translation>Den Vergleich abbrechen</translation>
    </message>
</context>
</TS>
