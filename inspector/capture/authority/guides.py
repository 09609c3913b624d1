"""How to have the authority trusted and how to undo that, system by system, in words and commands to copy.

Commands are those of the systems' own documentation; ``docs/certificates.md`` says which of them were tried.
"""

import shlex
from typing import NamedTuple

from inspector.core.wording import Wording, worded

RISK = worded(
    "Who has the key of an authority that you trust can pose as any website towards you, or as those it is limited to. "
    "This key was made on the computer where Event Inspector runs, in a folder that only its user can read. It is "
    "never handed out, but a program that runs as that user could read it. So trust it only where you test, and remove "
    "it when you are done. A browser that Event Inspector starts needs no trust at all."
)
"""What trust means, honestly."""

ANDROID_CONFIG = """\
<?xml version="1.0" encoding="utf-8"?>
<network-security-config>
    <debug-overrides>
        <trust-anchors>
            <certificates src="user" />
        </trust-anchors>
    </debug-overrides>
</network-security-config>
"""
"""``res/xml/network_security_config.xml`` of an Android app: builds for debugging trust what the user installed."""


class Step(NamedTuple):
    """Something to do: words, and what to copy where there is something."""

    text: str
    copy: str = ""


class Guide(NamedTuple):
    """How one system comes to trust the authority, and to trust it no more."""

    key: str
    title: str
    kind: str
    """``system``, ``browser``, ``program`` or ``phone``."""
    install: tuple[Step, ...]
    uninstall: tuple[Step, ...]
    note: str = ""


def guides(file: str, name: str, page: str | None = None) -> tuple[Guide, ...]:
    """The guides for this file with the certificate, which stores list under ``name``.

    ``page`` is where phones find the page with the certificate, or None when that is not served.
    """
    quoted, named = shlex.quote(file), shlex.quote(name)
    return (
        *_linux(quoted),
        *_desktop(file, name),
        *_browsers(quoted, named, name),
        _programs(quoted),
        *_phones(quoted, name, page),
    )


def _linux(file: str) -> tuple[Guide, ...]:
    debian, fedora, suse = (
        "/usr/local/share/ca-certificates/event-inspector-proxy-ca.crt",
        "/etc/pki/ca-trust/source/anchors/event-inspector-proxy-ca.pem",
        "/etc/pki/trust/anchors/event-inspector-proxy-ca.pem",
    )
    browsers = worded("Chromium and Firefox do not look there; they have guides of their own.")
    return (
        _copied(
            "debian",
            "Debian, Ubuntu, Mint, Alpine",
            file,
            debian,
            "update-ca-certificates",
            "update-ca-certificates --fresh",
            browsers,
        ),
        _copied("fedora", "Fedora, RHEL, Rocky", file, fedora, "update-ca-trust", "update-ca-trust", browsers),
        _copied("suse", "openSUSE, SLES", file, suse, "update-ca-certificates", "update-ca-certificates", browsers),
        Guide(
            "arch",
            "Arch, Manjaro",
            "system",
            (Step(worded("Add it to the system's list."), f"sudo trust anchor --store {file}"),),
            (Step(worded("Take it out again."), f"sudo trust anchor --remove {file}"),),
            browsers,
        ),
    )


def _copied(key: str, title: str, file: str, place: str, update: str, afresh: str, note: str) -> Guide:  # noqa: PLR0913, PLR0917 - a row of a table
    return Guide(
        key,
        title,
        "system",
        (
            Step(worded("Copy it among the system's authorities."), f"sudo cp {file} {place}"),
            Step(worded("Make the list anew."), f"sudo {update}"),
        ),
        (Step(worded("Remove the copy."), f"sudo rm {place}"), Step(worded("Make the list anew."), f"sudo {afresh}")),
        note,
    )


def _desktop(file: str, name: str) -> tuple[Guide, ...]:
    quoted, named = shlex.quote(file), shlex.quote(name)
    return (
        Guide(
            "macos",
            "macOS",
            "system",
            (
                Step(
                    worded("Add it to your own keychain as a trusted root; macOS asks for your password."),
                    f"security add-trusted-cert -r trustRoot -k ~/Library/Keychains/login.keychain-db {quoted}",
                ),
            ),
            (
                Step(worded("Take the trust away."), f"security remove-trusted-cert {quoted}"),
                Step(
                    worded("Remove the certificate."),
                    f"security delete-certificate -c {named} ~/Library/Keychains/login.keychain-db",
                ),
            ),
            worded(
                "Safari and Chrome ask the keychain. Firefox does too, unless that is switched off in its settings."
            ),
        ),
        Guide(
            "windows",
            "Windows",
            "system",
            (
                Step(
                    worded("Add it to your own trusted roots; Windows shows the certificate and asks."),
                    f'certutil -addstore -user Root "{file}"',
                ),
            ),
            (
                Step(
                    worded("Remove it; the number of the certificate serves as well as its name."),
                    f'certutil -delstore -user Root "{name}"',
                ),
            ),
            worded("Edge and Chrome ask this list. Firefox does too, unless that is switched off in its settings."),
        ),
    )


def _browsers(file: str, named: str, name: str) -> tuple[Guide, ...]:
    database = "-d sql:$HOME/.pki/nssdb"
    return (
        Guide(
            "chromium",
            worded("Chromium and Chrome on Linux"),
            "browser",
            (
                Step(worded("Install certutil: libnss3-tools on Debian and Ubuntu, nss-tools on Fedora, nss on Arch.")),
                Step(
                    worded("Make the database, where there is none yet."),
                    f"mkdir -p ~/.pki/nssdb && [ -e ~/.pki/nssdb/cert9.db ] || certutil -N --empty-password {database}",
                ),
                Step(
                    worded("Add the authority, for websites alone."),
                    f"certutil -A -t C,, -n {named} -i {file} {database}",
                ),
                Step(worded("Restart the browser.")),
            ),
            (Step(worded("Remove it, and restart the browser."), f"certutil -D -n {named} {database}"),),
            worded("Started from a Snap or Flatpak the browser has a database of its own in its folder."),
        ),
        Guide(
            "firefox",
            "Firefox",
            "browser",
            (
                Step(
                    worded("Open Settings, Privacy & Security, Certificates, View Certificates, Authorities, Import."),
                    "about:preferences#privacy",
                ),
                Step(worded("Choose the file."), file),
                Step(worded("Tick Trust this CA to identify websites.")),
            ),
            (Step(worded("In the same list choose {name}, then Delete or Distrust.", name=name)),),
            worded("Each profile has its own list."),
        ),
    )


def _programs(file: str) -> Guide:
    bundle, java = "event-inspector-bundle.pem", "event-inspector-trust.p12"
    named = " ".join(f"{name}=$PWD/{bundle}" for name in ("SSL_CERT_FILE", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE"))
    options = f"-Djavax.net.ssl.trustStore=$PWD/{java} -Djavax.net.ssl.trustStorePassword=changeit"
    return Guide(
        "terminal",
        worded("Programs in a terminal"),
        "program",
        (
            Step(worded("Node adds it to its own list."), f"export NODE_EXTRA_CA_CERTS={file}"),
            Step(
                worded("Other programs replace their list, so write one with the system's authorities and this one."),
                f"inspector certificate export --form bundle {bundle}",
            ),
            Step(worded("Python, curl, Ruby, Go on Linux"), f"export {named}"),
            Step(worded("Java wants a form of its own."), f"inspector certificate export --form p12 {java}"),
            Step(worded("Java"), f'export JAVA_TOOL_OPTIONS="{options}"'),
        ),
        (
            Step(worded("Close the terminal: the variables are gone with it.")),
            Step(worded("Delete the files that were written."), f"rm -f {bundle} {java}"),
        ),
        worded("Nothing is installed. inspector launch sets all of this for one program."),
    )


def _phones(file: str, name: str, page: str | None) -> tuple[Guide, ...]:
    """Android and iOS. Long because it is text: the steps share a few, and are read in their order."""
    opened = Step(worded("Open the page of Event Inspector in the phone's browser."), page or "")
    config = Step(
        worded("In the app, res/xml/network_security_config.xml: builds for debugging trust what you installed."),
        ANDROID_CONFIG,
    )
    manifest = Step(
        worded("Name it in the application element of AndroidManifest.xml."),
        'android:networkSecurityConfig="@xml/network_security_config"',
    )
    gone = Step(worded("Settings, Security, Encryption & credentials, User credentials: remove {name}.", name=name))
    note = worded(
        "Since Android 7 apps trust only what they ask for: without the configuration only browsers accept it."
    )
    return (
        Guide(
            "android",
            worded("Android phone"),
            "phone",
            (
                opened,
                Step(worded("Download the certificate.")),
                Step(
                    worded(
                        "Open Settings, Security, Encryption & credentials, Install a certificate, CA certificate, and"
                        " choose the file."
                    )
                ),
                config,
                manifest,
            ),
            (gone, Step(worded("Set the proxy of the Wi-Fi network to none."))),
            note,
        ),
        Guide(
            "android-emulator",
            worded("Android emulator"),
            "phone",
            (
                Step(
                    worded("Put the certificate where the emulator finds it."),
                    f"adb push {file} /sdcard/Download/event-inspector-proxy-ca.crt",
                ),
                Step(
                    worded(
                        "In the emulator open Settings, Security, Encryption & credentials, Install a certificate, CA"
                        " certificate, and choose the file."
                    )
                ),
                config,
                manifest,
            ),
            (gone, Step(worded("Take the proxy away."), "adb shell settings put global http_proxy :0")),
            Wording(note, worded("The emulator reaches this machine as 10.0.2.2.")),
        ),
        Guide(
            "ios",
            worded("iPhone and iPad"),
            "phone",
            (
                Step(worded("Open the page of Event Inspector in Safari."), page or ""),
                Step(worded("Download the profile and allow it.")),
                Step(worded("Settings, General, VPN & Device Management: install the profile.")),
                Step(
                    worded(
                        "Settings, General, About, Certificate Trust Settings: switch {name} on. Only then it is"
                        " trusted.",
                        name=name,
                    )
                ),
            ),
            (
                Step(worded("Settings, General, VPN & Device Management: remove the profile.")),
                Step(worded("Settings, Wi-Fi, the network, Configure Proxy: Off.")),
            ),
            worded("Apps that pin their certificates refuse it all the same."),
        ),
        Guide(
            "ios-simulator",
            worded("iOS simulator"),
            "phone",
            (Step(worded("Add it to the simulator that runs."), f"xcrun simctl keychain booted add-root-cert {file}"),),
            (
                Step(
                    worded("Reset the simulator's keychain, with all that is in it."),
                    "xcrun simctl keychain booted reset",
                ),
            ),
            worded("The simulator uses the Mac's network settings, its proxy among them."),
        ),
    )
