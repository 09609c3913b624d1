"""Every check there is: its code, its family, how much it matters and whether it is on by default.

Codes are unique across families and never change their meaning; ``docs/checks/`` has a page for each family. What
production would drop is an error, all else is a notice that leaves the verdict to the tracking plan.
"""

from typing import NamedTuple

from inspector.core.problem import Severity

DELIVERY, SEMANTIC, NAMING, IDENTITY = "delivery", "semantic", "naming", "identity"
PRIVACY, CLOCK, CONSISTENCY = "privacy", "clock", "consistency"
FAMILIES = (DELIVERY, SEMANTIC, NAMING, IDENTITY, PRIVACY, CLOCK, CONSISTENCY)

_ERROR, _WARNING, _INFO = Severity.ERROR, Severity.WARNING, Severity.INFO


class Check(NamedTuple):
    """One check."""

    code: str
    family: str
    severity: Severity
    on: bool = True
    """Whether it is on by default."""


def _checks(family: str, severity: Severity, codes: str, *, on: bool = True) -> list[Check]:
    return [Check(code, family, severity, on) for code in codes.split()]


CHECKS: dict[str, Check] = {
    check.code: check
    for check in (
        *_checks(DELIVERY, _ERROR, "no_user_anon_id id_required id_not_string event_not_defined event_not_string"),
        *_checks(DELIVERY, _ERROR, "properties_not_object traits_not_object name_not_string category_not_string"),
        *_checks(DELIVERY, _ERROR, "consent_version_should_be_number consent_categorypreferences_should_exist"),
        *_checks(DELIVERY, _ERROR, "consent_categorypreferences_fields_should_be_object"),
        *_checks(DELIVERY, _ERROR, "consent_categorypreferences_fields_should_be_bool"),
        *_checks(DELIVERY, _ERROR, "device_advertisingid_should_be_string"),
        *_checks(DELIVERY, _ERROR, "event_too_large batch_too_large batch_too_many_events"),
        *_checks(DELIVERY, _WARNING, "id_is_number message_id_too_long message_id_reused context_not_object"),
        *_checks(DELIVERY, _WARNING, "integrations_not_object misplaced_traits misplaced_properties misspelt_field"),
        *_checks(DELIVERY, _INFO, "duplicate_delivery integrations_off reserved_event_name"),
        *_checks(SEMANTIC, _WARNING, "standard_event_misspelt standard_event_case standard_property_misspelt"),
        *_checks(SEMANTIC, _WARNING, "standard_property_type standard_trait_misspelt standard_trait_type"),
        *_checks(SEMANTIC, _INFO, "legacy_event_name currency_code"),
        *_checks(SEMANTIC, _INFO, "standard_property_not_text", on=False),
        *_checks(NAMING, _WARNING, "padded_name name_twin dynamic_name numbered_names dynamic_property"),
        *_checks(NAMING, _WARNING, "blocked_word word_not_allowed property_case"),
        *_checks(NAMING, _INFO, "name_case name_order name_tense value_in_name name_too_long numbered_properties"),
        *_checks(IDENTITY, _WARNING, "user_id_is_email user_id_is_phone placeholder_id same_ids user_id_changed"),
        *_checks(IDENTITY, _WARNING, "no_identify"),
        *_checks(IDENTITY, _INFO, "traits_only_in_context", on=False),
        *_checks(PRIVACY, _WARNING, "email_in_value phone_in_value card_in_value ssn_in_value iban_in_value"),
        *_checks(PRIVACY, _WARNING, "secret_in_value secret_in_url secret_by_key payment_by_key"),
        *_checks(PRIVACY, _WARNING, "government_id_by_key sensitive_by_key"),
        *_checks(PRIVACY, _INFO, "ip_in_value precise_location contact_by_key"),
        *_checks(PRIVACY, _INFO, "personal_by_key", on=False),
        *_checks(CLOCK, _WARNING, "timestamp_in_future clock_skew timestamp_without_zone timestamp_not_iso"),
        *_checks(CLOCK, _INFO, "timestamp_in_past sent_late original_timestamp_sent same_millisecond"),
        *_checks(CLOCK, _INFO, "no_sent_at", on=False),
        *_checks(CONSISTENCY, _WARNING, "property_type_changed property_twin"),
        *_checks(CONSISTENCY, _INFO, "property_usually_there"),
        *_checks(CONSISTENCY, _INFO, "several_sources several_libraries", on=False),
    )
}
"""Every check by its code."""
