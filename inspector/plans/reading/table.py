"""The ordered table of formats, and the way from files to a plan."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from inspector.core.errors import PlanFileError
from inspector.plans.model import Plan
from inspector.plans.own import reading as own
from inspector.plans.reading import (
    amplitude_csv,
    avo,
    catalog,
    folder,
    mixpanel,
    mparticle,
    rudderstack_yaml,
    segment,
    segment_csv,
    snowplow,
)
from inspector.plans.reading.documents import (
    FORMATS_WORDS,
    Document,
    PlanFile,
    checked_depth,
    read_documents,
)
from inspector.plans.schemas.notes import Notes


class Format(NamedTuple):
    """One format of plans."""

    title: str
    claims: Callable[[Sequence[Document]], bool]
    """Whether these documents, at least one, are a plan of it."""
    load: Callable[[Sequence[Document], Notes], Plan]


FORMATS = (
    Format("Event Inspector's YAML", own.claims, own.load),
    Format("RudderStack YAML", rudderstack_yaml.claims, rudderstack_yaml.load),
    Format("Snowplow Iglu schemas", snowplow.claims_iglu, snowplow.load_iglu),
    Format("Snowplow CLI", snowplow.claims_cli, snowplow.load_cli),
    Format("RudderStack Data Catalog", catalog.claims, catalog.load),
    Format("Avo", avo.claims, avo.load),
    Format("mParticle data plan", mparticle.claims, mparticle.load),
    Format("Mixpanel Lexicon", mixpanel.claims, mixpanel.load),
    Format("Segment Public API", segment.claims_public, segment.load_public),
    Format("Segment Config API or RudderStack API", segment.claims_config, segment.load_config),
    Format("Segment CSV", segment_csv.claims, segment_csv.load),
    Format("Amplitude CSV", amplitude_csv.claims, amplitude_csv.load),
    Format("JSON Schemas", folder.claims, folder.load),
)
"""In the order in which they are asked; the first that claims the documents reads them."""


def load_plan(files: Sequence[PlanFile]) -> Plan:
    """The plan in these files, whatever its format; what had to be changed is in its ``repairs``.

    Raises PlanFileError, one sentence with file, line and column where they are known, for what is no plan, cannot be
    read, or is larger than ``limits`` allow.
    """
    notes = Notes()
    documents = read_documents(tuple(files), notes)
    for each in documents:
        checked_depth(each)
    for one in FORMATS:
        if one.claims(documents):
            return one.load(documents, notes)
    raise _no_plan(documents)


def _no_plan(documents: Sequence[Document]) -> PlanFileError:
    """The error for documents that no format claims; in a folder, the first that none claims by itself is named."""
    strange = next((each for each in documents if not any(one.claims([each]) for one in FORMATS)), None)
    if strange is None:
        text = "The files of the folder are plans of different formats."
        return PlanFileError(documents[0].name, text, "Choose one of them, or put each format in a folder of its own.")
    value = strange.value
    keys = ", ".join(list(value)[:4]) if isinstance(value, dict) else "a list" if strange.kind != "csv" else "a table"
    text = f"{strange.name} is no tracking plan that is known here; it has {keys or 'nothing in it'}."
    return PlanFileError(strange.name, text, FORMATS_WORDS, line=1, column=1)
