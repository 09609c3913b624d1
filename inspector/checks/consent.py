"""What Segment drops for what is in the context: consent and the advertising id [list of ingest errors]."""

from inspector.checks.delivery import CONSENT_EVENT, SEGMENT
from inspector.checks.finding import KINDS, Finding, pointer, quoted
from inspector.checks.observed import Observed


def check_consent(observed: Observed, found: list[Finding]) -> None:
    """What of the context makes Segment drop a message."""
    context = observed.message.get("context")
    if observed.vendor != SEGMENT or context.__class__ is not dict:
        return
    device = context.get("device")
    if device.__class__ is dict and device.get("advertisingId").__class__ not in {str, type(None)}:
        word = KINDS.get(device["advertisingId"].__class__)
        text = f"Segment drops a message whose advertisingId is {word}; it has to be a text."
        at = "/context/device/advertisingId"
        found.append(Finding("device_advertisingid_should_be_string", at, text, "a text", word))
    consent = context.get("consent")
    if consent.__class__ is not dict:
        return
    if consent.get("version").__class__ not in {int, float, type(None)}:
        word = KINDS.get(consent["version"].__class__)
        text = f"Segment drops a message whose consent version is {word}; it has to be a number."
        at = "/context/consent/version"
        found.append(Finding("consent_version_should_be_number", at, text, "a number", word))
    _check_categories(consent.get("categoryPreferences"), observed.name, found)


def _check_categories(preferences: object, event: str | None, found: list[Finding]) -> None:
    base = "/context/consent/categoryPreferences"
    if preferences is None:
        text = "Segment drops a message with consent but without categoryPreferences."
        found.append(Finding("consent_categorypreferences_should_exist", "/context/consent", text, "an object"))
    elif not isinstance(preferences, dict):
        if event == CONSENT_EVENT:
            word = KINDS.get(preferences.__class__)
            text = f"Segment drops a consent event whose categoryPreferences are {word}; they have to be an object."
            code = "consent_categorypreferences_fields_should_be_object"
            found.append(Finding(code, base, text, "an object", word))
    else:
        for name, value in preferences.items():
            if value.__class__ is not bool:
                word = KINDS.get(value.__class__, "null")
                text = f"Segment drops a message whose consent category {quoted(name)} is {word}; it is true or false."
                code = "consent_categorypreferences_fields_should_be_bool"
                found.append(Finding(code, pointer(base, name), text, "true or false", word))
