"""Settings that several kinds have in common."""

from inspector.destinations.model import Setting, SettingType

CA_FILE = Setting(
    "ca_file",
    "Certificate authority",
    SettingType.FILE,
    "A file in PEM with the authority that signed the certificate, for hosts of your own. The public ones are known.",
)


def address(default: str | None, description: str, *, key: str = "url", label: str = "Address") -> Setting:
    """Where a kind sends to; required where there is no default."""
    return Setting(
        key, label, SettingType.URL, description, required=default is None, default=default, example=default or ""
    )


def secret(key: str, label: str, description: str, *, required: bool = True, example: str = "") -> Setting:
    """A secret."""
    return Setting(key, label, SettingType.SECRET, description, required=required, example=example)


def region(choices: tuple[str, ...], description: str) -> Setting:
    """Where the vendor keeps the data; the first is the default."""
    return Setting("region", "Region", SettingType.CHOICE, description, default=choices[0], choices=choices)
