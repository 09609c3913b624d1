"""What each check and each family of checks asks, in short; ``docs/checks`` says it in full."""

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

CONTEXT = "Checks"
"""Under which translators find the words."""


def said(words: str) -> str:
    """Words of these tables in the user's language."""
    return QCoreApplication.translate(CONTEXT, words)


FAMILY_NAMES = {
    "delivery": str(QT_TRANSLATE_NOOP("Checks", "Delivery")),
    "semantic": str(QT_TRANSLATE_NOOP("Checks", "Standard events")),
    "naming": str(QT_TRANSLATE_NOOP("Checks", "Naming")),
    "identity": str(QT_TRANSLATE_NOOP("Checks", "Identity")),
    "privacy": str(QT_TRANSLATE_NOOP("Checks", "Privacy")),
    "clock": str(QT_TRANSLATE_NOOP("Checks", "Clock and batch")),
    "consistency": str(QT_TRANSLATE_NOOP("Checks", "Consistency")),
}

FAMILY_ABOUT = {
    "delivery": str(QT_TRANSLATE_NOOP("Checks", "Would production drop it or change it without a word?")),
    "semantic": str(
        QT_TRANSLATE_NOOP(
            "Checks", "Are standard events and traits under their right names, with values of the right types?"
        )
    ),
    "naming": str(
        QT_TRANSLATE_NOOP("Checks", "Is there one convention, without values in names and two names for one thing?")
    ),
    "identity": str(QT_TRANSLATE_NOOP("Checks", "Does an id stand for one person, and does a call say who it is?")),
    "privacy": str(QT_TRANSLATE_NOOP("Checks", "Is there personal data, or a secret, where it was not meant to go?")),
    "clock": str(QT_TRANSLATE_NOOP("Checks", "Can these times be right, and is the order of events known?")),
    "consistency": str(QT_TRANSLATE_NOOP("Checks", "Has one event one set of properties of one type each?")),
}

CHECK_ABOUT = {
    "no_user_anon_id": str(QT_TRANSLATE_NOOP("Checks", "Neither userId nor anonymousId.")),
    "id_required": str(
        QT_TRANSLATE_NOOP("Checks", "A group call without groupId, an alias call without userId or previousId.")
    ),
    "id_not_string": str(
        QT_TRANSLATE_NOOP("Checks", "userId, anonymousId, groupId or previousId is true, false, an object or a list.")
    ),
    "event_not_defined": str(QT_TRANSLATE_NOOP("Checks", "A track call without the name of its event.")),
    "event_not_string": str(QT_TRANSLATE_NOOP("Checks", "The name of the event is no text.")),
    "properties_not_object": str(QT_TRANSLATE_NOOP("Checks", "Properties are something else than an object.")),
    "traits_not_object": str(QT_TRANSLATE_NOOP("Checks", "Traits are something else than an object.")),
    "name_not_string": str(QT_TRANSLATE_NOOP("Checks", "The name of a page or screen is no text.")),
    "category_not_string": str(QT_TRANSLATE_NOOP("Checks", "The category of a page or screen is no text.")),
    "consent_version_should_be_number": str(QT_TRANSLATE_NOOP("Checks", "The version of the consent is no number.")),
    "consent_categorypreferences_should_exist": str(
        QT_TRANSLATE_NOOP("Checks", "Consent without categoryPreferences.")
    ),
    "consent_categorypreferences_fields_should_be_object": str(
        QT_TRANSLATE_NOOP("Checks", "categoryPreferences are no object, on Segment Consent Preference Updated.")
    ),
    "consent_categorypreferences_fields_should_be_bool": str(
        QT_TRANSLATE_NOOP("Checks", "A category is neither true nor false.")
    ),
    "device_advertisingid_should_be_string": str(
        QT_TRANSLATE_NOOP("Checks", "The advertising id of the device is no text.")
    ),
    "event_too_large": str(QT_TRANSLATE_NOOP("Checks", "The event has more than 32 KB (32,768 bytes).")),
    "batch_too_large": str(
        QT_TRANSLATE_NOOP(
            "Checks",
            "Its request had more than 500,000 bytes; for RudderStack more than 4,000 KB. Told of every "
            "event in it: all are lost.",
        )
    ),
    "batch_too_many_events": str(
        QT_TRANSLATE_NOOP("Checks", "Its request had more than 2,500 events, which Segment answers with 200 and drops.")
    ),
    "id_is_number": str(QT_TRANSLATE_NOOP("Checks", "An id is a number.")),
    "message_id_too_long": str(QT_TRANSLATE_NOOP("Checks", "The messageId has 100 characters or more.")),
    "message_id_reused": str(QT_TRANSLATE_NOOP("Checks", "Another event of this source had the same messageId.")),
    "context_not_object": str(
        QT_TRANSLATE_NOOP("Checks", "The context is no object, so that nothing is read from it.")
    ),
    "integrations_not_object": str(
        QT_TRANSLATE_NOOP("Checks", "integrations is no object, so that nothing is read from it.")
    ),
    "misplaced_traits": str(
        QT_TRANSLATE_NOOP("Checks", "A track, page or screen call with traits at its top and no properties.")
    ),
    "misplaced_properties": str(
        QT_TRANSLATE_NOOP("Checks", "An identify or group call with properties and no traits.")
    ),
    "misspelt_field": str(
        QT_TRANSLATE_NOOP(
            "Checks", "A field at the top that nothing reads and that is nearly one that is read: userID, propertes."
        )
    ),
    "duplicate_delivery": str(
        QT_TRANSLATE_NOOP("Checks", "The same event came before, and its SDK did not say that it tries again.")
    ),
    "integrations_off": str(QT_TRANSLATE_NOOP("Checks", "integrations is false for all or some destinations.")),
    "reserved_event_name": str(
        QT_TRANSLATE_NOOP(
            "Checks",
            "Page Viewed or Screen Viewed as a track call: Segment lists page and screen calls under these names.",
        )
    ),
    "standard_event_misspelt": str(
        QT_TRANSLATE_NOOP(
            "Checks",
            "Nearly a standard event: one slip in one word (Prodcut Viewed, Order Canceled), or its verb "
            "without the ending (Order Complete).",
        )
    ),
    "standard_event_case": str(
        QT_TRANSLATE_NOOP("Checks", "A standard event but for case, spaces and punctuation: product_viewed.")
    ),
    "standard_property_misspelt": str(
        QT_TRANSLATE_NOOP(
            "Checks", "Nearly a standard property of this event, which is not beside it: orderId, Currency, totl."
        )
    ),
    "standard_property_type": str(
        QT_TRANSLATE_NOOP(
            "Checks",
            "A value of another type than the specification's: total as a text. revenue, currency and value "
            "are looked at in every track call.",
        )
    ),
    "standard_trait_misspelt": str(
        QT_TRANSLATE_NOOP(
            "Checks", "Nearly a reserved trait of an identify or group call. camelCase and snake_case are both right."
        )
    ),
    "standard_trait_type": str(QT_TRANSLATE_NOOP("Checks", "A value of another type: age as a text, address as one.")),
    "legacy_event_name": str(
        QT_TRANSLATE_NOOP("Checks", "A name of the specification's first version: Completed Order for Order Completed.")
    ),
    "currency_code": str(QT_TRANSLATE_NOOP("Checks", "The currency is not three letters.")),
    "standard_property_not_text": str(
        QT_TRANSLATE_NOOP("Checks", "A number, true or false where the specification has a text (product_id: 17).")
    ),
    "padded_name": str(QT_TRANSLATE_NOOP("Checks", "Spaces before, after or twice within, or control characters.")),
    "name_twin": str(
        QT_TRANSLATE_NOOP(
            "Checks",
            "It differs from another name of the session only by case, spaces and punctuation, and the other "
            "one comes more often.",
        )
    ),
    "dynamic_name": str(
        QT_TRANSLATE_NOOP(
            "Checks", "An email address, a UUID, a date, a hexadecimal id or a number of five digits or more."
        )
    ),
    "numbered_names": str(
        QT_TRANSLATE_NOOP("Checks", "Five names or more that differ only in their numbers: Level 7 Won.")
    ),
    "dynamic_property": str(QT_TRANSLATE_NOOP("Checks", "A value, as above, in the name of a property or trait.")),
    "blocked_word": str(QT_TRANSLATE_NOOP("Checks", "A word of naming.blocked_words.")),
    "word_not_allowed": str(
        QT_TRANSLATE_NOOP("Checks", "A word that is not in naming.allowed_words, if there are any.")
    ),
    "property_case": str(
        QT_TRANSLATE_NOOP(
            "Checks", "A property that is not in the case of naming.properties; nothing is told unless that is set."
        )
    ),
    "name_case": str(QT_TRANSLATE_NOOP("Checks", "The name is not in the case of the convention.")),
    "name_order": str(QT_TRANSLATE_NOOP("Checks", "Object and action in the other order: Played Song.")),
    "name_tense": str(QT_TRANSLATE_NOOP("Checks", "The verb in another tense: Song Play.")),
    "value_in_name": str(
        QT_TRANSLATE_NOOP(
            "Checks", "Five names or more with the same object and verb and something after them: Plan Chosen Pro."
        )
    ),
    "name_too_long": str(QT_TRANSLATE_NOOP("Checks", "The name has more characters than naming.longest_name.")),
    "numbered_properties": str(
        QT_TRANSLATE_NOOP(
            "Checks", "Four properties or more of one object that differ only in a number at the end: feature_1 …."
        )
    ),
    "user_id_is_email": str(
        QT_TRANSLATE_NOOP("Checks", "An email address: personal data in every event, and another user when it changes.")
    ),
    "user_id_is_phone": str(QT_TRANSLATE_NOOP("Checks", "A phone number in international writing.")),
    "placeholder_id": str(
        QT_TRANSLATE_NOOP("Checks", "null, undefined, anonymous, 0 and the like: all who have it become one person.")
    ),
    "same_ids": str(QT_TRANSLATE_NOOP("Checks", "userId and anonymousId are the same.")),
    "user_id_changed": str(
        QT_TRANSLATE_NOOP(
            "Checks", "The anonymousId had another userId before, without reset or a fitting alias between."
        )
    ),
    "no_identify": str(
        QT_TRANSLATE_NOOP(
            "Checks",
            "The fifth track call of a person after a sign-up or log-in (Signed Up, User Logged In …), and "
            "no identify call since.",
        )
    ),
    "traits_only_in_context": str(
        QT_TRANSLATE_NOOP("Checks", "Traits in the context of a track call of somebody for whom no identify call came.")
    ),
    "email_in_value": str(
        QT_TRANSLATE_NOOP("Checks", "An email address anywhere in a text, in addresses of pages too (%40).")
    ),
    "phone_in_value": str(
        QT_TRANSLATE_NOOP("Checks", "The whole text is a phone number in international writing, +44 20 7946 0958.")
    ),
    "card_in_value": str(
        QT_TRANSLATE_NOOP("Checks", "A number of a card scheme's length and beginning that passes Luhn's check.")
    ),
    "ssn_in_value": str(
        QT_TRANSLATE_NOOP(
            "Checks",
            "A US social security number with dashes; not those that cannot be given out or were printed as samples.",
        )
    ),
    "iban_in_value": str(QT_TRANSLATE_NOOP("Checks", "An IBAN of its country's length that passes its check.")),
    "secret_in_value": str(
        QT_TRANSLATE_NOOP(
            "Checks", "A JWT, a private key, or a key of AWS, GitHub, Slack, Stripe or Google by its prefix."
        )
    ),
    "secret_in_url": str(QT_TRANSLATE_NOOP("Checks", "A token, password or key among the parameters of an address.")),
    "secret_by_key": str(QT_TRANSLATE_NOOP("Checks", "password, access_token, api_key, cvv ….")),
    "payment_by_key": str(QT_TRANSLATE_NOOP("Checks", "card_number, iban, bank_account … with four digits or more.")),
    "government_id_by_key": str(
        QT_TRANSLATE_NOOP("Checks", "ssn, passport_number, tax_id … with four digits or more.")
    ),
    "sensitive_by_key": str(QT_TRANSLATE_NOOP("Checks", "religion, ethnicity, diagnosis, medication ….")),
    "ip_in_value": str(QT_TRANSLATE_NOOP("Checks", "The whole text is a public IP address.")),
    "precise_location": str(QT_TRANSLATE_NOOP("Checks", "Latitude and longitude to more than three decimals.")),
    "contact_by_key": str(
        QT_TRANSLATE_NOOP(
            "Checks", "phone, first_name, date_of_birth, street … Email addresses are known by their values."
        )
    ),
    "personal_by_key": str(
        QT_TRANSLATE_NOOP(
            "Checks",
            "name, city, zip, ip, token, gender, salary, condition … Off: they mean something else more "
            "often than not (the name of a product, the condition of a car).",
        )
    ),
    "timestamp_in_future": str(
        QT_TRANSLATE_NOOP("Checks", "Corrected for the sender's clock, it is more than skew_seconds from now.")
    ),
    "clock_skew": str(QT_TRANSLATE_NOOP("Checks", "The sender's clock is more than skew_seconds ahead.")),
    "timestamp_without_zone": str(QT_TRANSLATE_NOOP("Checks", "A timestamp without Z or an offset.")),
    "timestamp_not_iso": str(QT_TRANSLATE_NOOP("Checks", "The timestamp is a number.")),
    "timestamp_in_past": str(QT_TRANSLATE_NOOP("Checks", "The event happened more than past_days ago.")),
    "sent_late": str(
        QT_TRANSLATE_NOOP(
            "Checks",
            "Sent more than late_hours before it came: it waited (mobile SDKs keep events while they are "
            "offline), or the clock is behind.",
        )
    ),
    "original_timestamp_sent": str(
        QT_TRANSLATE_NOOP("Checks", "originalTimestamp, which Segment sets itself, from timestamp.")
    ),
    "same_millisecond": str(
        QT_TRANSLATE_NOOP(
            "Checks",
            "The event by which burst events of one person have one millisecond: in which order they happened is lost.",
        )
    ),
    "no_sent_at": str(
        QT_TRANSLATE_NOOP(
            "Checks", "A timestamp without sentAt on message and request, so that the clock cannot be corrected."
        )
    ),
    "property_type_changed": str(
        QT_TRANSLATE_NOOP("Checks", "A property of another type than in most events of this name.")
    ),
    "property_twin": str(
        QT_TRANSLATE_NOOP(
            "Checks",
            "A key that differs from another one of this event only by case and separators: orderId beside order_id.",
        )
    ),
    "property_usually_there": str(
        QT_TRANSLATE_NOOP(
            "Checks",
            "One or two properties are missing that 99 of 100 events of this name had, told after 256 of them.",
        )
    ),
    "several_sources": str(QT_TRANSLATE_NOOP("Checks", "Another source sends this event too.")),
    "several_libraries": str(QT_TRANSLATE_NOOP("Checks", "Another library sends this event too.")),
}
"""By code."""
