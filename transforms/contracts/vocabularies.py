"""Closed word lists of the published columns (PLOVER 2, and the project's codebook for pledges and positions)."""

QUAD_CLASS = {
    "AGREE": 1, "CONSULT": 1, "SUPPORT": 1, "CONCEDE": 1,
    "COOPERATE": 2, "AID": 2, "RETREAT": 2,
    "REQUEST": 3, "ACCUSE": 3, "REJECT": 3, "THREATEN": 3,
    "PROTEST": 4, "SANCTION": 4, "MOBILIZE": 4, "COERCE": 4, "ASSAULT": 4,
}  # fmt: skip
EVENT_TYPES = tuple(QUAD_CLASS)
EVENT_STATUSES = ("occurred", "planned")
DATE_PRECISIONS = ("day", "month", "year")
CURRENCY_BASES = ("code", "named", "symbol", "programme", "donor", "speaker", "outlet", "unknown")
CATEGORIES = (
    "military", "financial", "humanitarian", "energy", "reconstruction", "development", "climate", "health", "other",
)  # fmt: skip
PLEDGE_KINDS = ("grant", "loan", "guarantee", "in_kind", "investment", "unspecified")
MENTION_STATUSES = ("proposed", "pledged", "committed", "delivered")
PLEDGE_STATUSES = (*MENTION_STATUSES, "cancelled")
STANCES = ("support", "oppose", "conditional", "neutral")
TOPICS = (
    "troop_deployment", "security_guarantees", "arms_transfers", "sanctions", "ceasefire", "peace_negotiations",
    "territorial_integrity", "sovereignty_recognition", "alliance_membership", "military_operations", "nuclear",
    "aid", "energy", "trade", "investment", "climate", "human_rights", "humanitarian_access", "migration",
    "governance_elections", "justice_accountability", "technology_cyber", "health", "bilateral_relations", "other",
)  # fmt: skip
PUBLISHED_BASES = ("given", "parsed", "inferred", "unknown")
REJECT_STAGES = ("open", "read", "parse", "extract")
# Why a record was not read, or not read for facts. Closed: a new cause is a new word here, never free text.
REJECT_REASONS = (
    "not_a_file",  # the path is a folder without readable files, a device, a socket
    "unknown_format",  # the name's ending is none that is read
    "empty_file",
    "empty_text",
    "binary_content",  # a text name over bytes that are no text
    "encoding_unknown",  # not UTF-8, and detection found nothing it trusts
    "truncated_archive",  # gzip or zstd that ends early
    "corrupt_archive",
    "corrupt_file",  # a Parquet, CSV, XML or WARC file that does not open or breaks off
    "invalid_json",
    "not_an_object",  # a JSON value that is not an object
    "missing_text",
    "wrong_type",  # a field holds what it must not, such as a list for `text`
    "record_too_large",
    "no_content",  # HTML without an article body
    "parser_stopped",  # its parser did not come to an end in the time and memory that a record is given
    "not_a_document",  # a WARC record that holds no page
    "unreadable",  # the operating system refused
    "language_not_supported",  # kept as an article, not read for facts
    "date_not_parsed",  # kept as an article with an unknown date
    "reading_failed",  # the extractor raised on this text
)
RATE_MISSING_REASONS = ("no_amount", "currency_unknown", "currency_not_covered", "no_rate_for_month", "date_unknown")
