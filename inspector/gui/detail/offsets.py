"""Places in a text: Python counts code points, Qt counts UTF-16 units."""


def utf16(text: str, offset: int) -> int:
    """An offset in code points as Qt counts it, in UTF-16 units."""
    return offset if text.isascii() else offset + sum(char > "\uffff" for char in text[:offset])


def code_points(text: str, offset: int) -> int:
    """An offset that Qt counts in UTF-16 units, in code points."""
    if text.isascii():
        return offset
    return len(text.encode("utf-16-le", "surrogatepass")[: 2 * offset].decode("utf-16-le", "ignore"))
