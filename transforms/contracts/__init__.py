"""The published tables: one class per table, its docstring the grain, each column with the words a reader gets.

`TABLES` maps a table's published name to its class; `SCHEMA_OF` to the DuckDB schema that holds it.
Metrics are described by the sidecars beside their SQL instead, since a select has no class.
"""

import dataframely as dy

from transforms.contracts import articles, facts, mentions, reference

TABLES: dict[str, type[dy.Schema]] = {
    "articles": articles.Article,
    "rejects": articles.Reject,
    "event_mentions": mentions.EventMention,
    "pledge_mentions": mentions.PledgeMention,
    "position_mentions": mentions.PositionMention,
    "mentions_below_threshold": mentions.MentionBelowThreshold,
    "unresolved_names": mentions.UnresolvedName,
    "events": facts.Event,
    "pledges": facts.Pledge,
    "positions": facts.Position,
    "event_actors": facts.EventActor,
    "pledge_donors": facts.PledgeDonor,
    "pledge_recipients": facts.PledgeRecipient,
    "position_holders": facts.PositionHolder,
    "position_targets": facts.PositionTarget,
    "review_list": facts.ReviewItem,
    "retired_ids": facts.RetiredId,
    "builds": facts.Build,
    "countries": reference.Country,
    "territories": reference.Territory,
    "organisations": reference.Organisation,
    "group_members": reference.GroupMember,
    "office_holders": reference.OfficeHolder,
    "programmes": reference.Programme,
    "event_types": reference.EventType,
    "exchange_rates": reference.ExchangeRate,
    "denominators": reference.Denominator,
    "deflators": reference.Deflator,
    "dates": reference.Day,
}

SCHEMA_OF: dict[str, str] = {
    **dict.fromkeys(
        [
            "articles",
            "rejects",
            "event_mentions",
            "pledge_mentions",
            "position_mentions",
            "mentions_below_threshold",
            "unresolved_names",
        ],
        "mentions",
    ),
    **dict.fromkeys(
        [
            "events",
            "pledges",
            "positions",
            "event_actors",
            "pledge_donors",
            "pledge_recipients",
            "position_holders",
            "position_targets",
            "review_list",
            "retired_ids",
            "builds",
        ],
        "facts",
    ),
    **dict.fromkeys(
        [
            "countries",
            "territories",
            "organisations",
            "group_members",
            "office_holders",
            "programmes",
            "event_types",
            "exchange_rates",
            "denominators",
            "deflators",
            "dates",
        ],
        "reference",
    ),
}
