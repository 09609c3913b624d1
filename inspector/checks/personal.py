"""Which names of keys promise personal data, and secrets.

Source: Segment's lists of red and yellow keys (tracking plan reference, 7.2). Of those, names that mean something else
more often than not (*name*, *city*, *ip*, *condition* …) are told by a check of their own that is off by default.
"""

from inspector.checks.words import listed, words_of

_CODES = {
    "secret_by_key": "a secret",
    "payment_by_key": "payment data",
    "government_id_by_key": "an official number",
    "sensitive_by_key": "data of a protected kind",
    "contact_by_key": "personal data",
    "personal_by_key": "perhaps personal data",
}
_KEYS = {
    "secret_by_key": listed(
        "password passwd pwd passphrase secret clientsecret secretkey apikey apisecret accesstoken refreshtoken "
        "authtoken bearertoken idtoken sessiontoken csrftoken privatekey authorization cvv cvc cvv2 cardpin "
        "onetimepassword otpcode credential credentials"
    ),
    "payment_by_key": listed(
        "creditcard creditcardnumber cardnumber ccnumber cardno iban bankaccount bankaccountnumber routingnumber "
        "sortcode"
    ),
    "government_id_by_key": listed(
        "ssn socialsecurity socialsecuritynumber passport passportnumber passportno nationalid visanumber "
        "nationalinsurancenumber taxid taxpayerid driverslicense driverlicense driverslicensenumber driverslicence "
        "identitycard"
    ),
    "sensitive_by_key": listed(
        "ethnicity religion sexualorientation disability veteranstatus isveteran citizenship diagnosis medication "
        "medications allergy allergies medicalcondition bloodtype politicalopinion"
    ),
    "contact_by_key": listed(
        "phone phonenumber mobilenumber mobilephone telephone firstname lastname fullname surname givenname "
        "familyname birthdate birthday dateofbirth dob streetaddress street addressline1 addressline2 homeaddress "
        "postaladdress billingaddress shippingaddress ipaddress macaddress"
    ),
    "personal_by_key": listed(
        "name username address city zip zipcode postalcode postcode sex ip mac photo avatar serial serialnumber "
        "race gender salary "
        "accountnumber mobile tel mail license licensenumber certificate identification "
        "condition procedure visa veteran token age"
    ),
}
_PROMISES = {key: (code, _CODES[code]) for code, keys in _KEYS.items() for key in keys}
_LONGEST = 60


def promise_of(key: str) -> tuple[str, str] | None:
    """The check that a key's name is for, and what it promises; None for other names.

    ``user_phone`` and ``card_number`` are found, ``phone_type`` and ``password_changed`` are not: it is the whole name
    that counts, or its last words.
    """
    if len(key) > _LONGEST:
        return None
    words = words_of(key)
    for first in range(len(words)):
        found = _PROMISES.get("".join(words[first:]))
        if found is not None and (first == 0 or found[0] != "personal_by_key"):
            return found
    return None
