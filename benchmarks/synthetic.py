"""Facts that nobody reported: as many as asked for, the same ones every time, with a few busy actors as in the news."""

from dataclasses import dataclass

import duckdb

from transforms.contracts import SCHEMA_OF, TABLES
from transforms.contracts.vocabularies import CATEGORIES, QUAD_CLASS, TOPICS
from transforms.reference import seed
from warehouse.tables import create_statements

ACTORS = 200
FIRST_DAY = "date '2016-01-01'"
DAYS = 3650
TEXTS_PER_ARTICLE = 10  # facts for each article


@dataclass(frozen=True)
class Size:
    """Rows of each kind of fact."""

    events: int
    pledges: int
    positions: int

    @property
    def facts(self) -> int:
        """All of them."""
        return self.events + self.pledges + self.positions


def fill(connection: duckdb.DuckDBPyConnection, size: Size) -> None:
    """Creates every table of the contracts in the connection's database and fills what the models read."""
    for schema in dict.fromkeys(SCHEMA_OF.values()):
        connection.execute(f"create schema {schema}")
    for name, contract in TABLES.items():
        connection.execute(create_statements(name, contract)[0])
    for name in ("countries", "organisations", "programmes", "denominators"):
        given = seed(name)
        columns = ", ".join(f'"{column}"' for column in given.columns)
        connection.register("given", given.to_arrow())
        connection.execute(f"insert into {SCHEMA_OF[name]}.{name} ({columns}) select {columns} from given")
        connection.unregister("given")
    _macros(connection)
    _articles(connection, max(1, size.facts // TEXTS_PER_ARTICLE))
    _events(connection, size.events)
    _pledges(connection, size.pledges)
    _positions(connection, size.positions)
    for leftover in ("random_of", "actor_of", "id_of", "day_of", "list_of"):
        connection.execute(f"drop macro {leftover}")


def _macros(connection: duckdb.DuckDBPyConnection) -> None:
    codes = (
        connection.execute(
            "select country_code from reference.countries where valid_to is null "
            f"order by hash(country_code) limit {ACTORS - 20}"
        ).fetchall()
        + connection.execute(
            "select organisation_code from reference.organisations order by hash(organisation_code) limit 20"
        ).fetchall()
    )
    listed = ", ".join(f"'{code}'" for (code,) in codes)
    # A number in [0, 1) for a row and a purpose: no state, so no order of execution can matter.
    connection.execute("create macro random_of(i, purpose) as (hash(i, purpose) % 1000003) / 1000003.0")
    connection.execute("create macro id_of(i) as format('{:016x}', i)")
    connection.execute(
        f"create macro day_of(i, purpose) as {FIRST_DAY} + cast(floor({DAYS} * random_of(i, purpose)) as integer)"
    )
    # The cube makes the first of the list act in a sixth of all facts, and the last hardly ever.
    connection.execute(
        f"create macro actor_of(i, purpose) as "
        f"([{listed}])[1 + cast(floor({len(codes)} * random_of(i, purpose) ** 3) as integer)]"
    )
    # Up to three different actors; `several` is the part of the rows with a second one.
    connection.execute(
        "create macro list_of(i, role, several) as list_distinct(case "
        "when random_of(i, role || 'n') < several / 3 "
        "then [actor_of(i, role || '1'), actor_of(i, role || '2'), actor_of(i, role || '3')] "
        "when random_of(i, role || 'n') < several then [actor_of(i, role || '1'), actor_of(i, role || '2')] "
        "else [actor_of(i, role || '1')] end)"
    )


def _articles(connection: duckdb.DuckDBPyConnection, rows: int) -> None:
    connection.execute(
        f"""
        insert into mentions.articles (article_id, external_id, text, text_sha256, published_on, outlet, version)
        select id_of(i), id_of(i), 'A text.', id_of(i), day_of(i, 'article'), 'Outlet ' || (hash(i) % 300), 1
        from range({rows}) as made(i)
        """
    )


def _events(connection: duckdb.DuckDBPyConnection, rows: int) -> None:
    types = ", ".join(f"'{name}'" for name in QUAD_CLASS)
    classes = ", ".join(str(quad_class) for quad_class in QUAD_CLASS.values())
    connection.execute(
        f"""
        insert into facts.events (
            event_id, event_type, quad_class, source_actors, target_actors, status, event_date, date_precision,
            intensity, cameo_roots, mention_count, outlet_count, first_reported_on, last_reported_on, confidence
        )
        select
            id_of(i), ([{types}])[1 + kind], ([{classes}])[1 + kind], list_of(i, 'source', 0.1),
            case when random_of(i, 'alone') < 0.1 then [] else list_of(i, 'target', 0.15) end,
            case when random_of(i, 'status') < 0.05 then 'planned' else 'occurred' end,
            day_of(i, 'event'), case when random_of(i, 'precision') < 0.8 then 'day' else 'month' end,
            round(20 * random_of(i, 'intensity') - 10, 1), '01', 1, 1, day_of(i, 'event') + 1, day_of(i, 'event') + 1,
            round(random_of(i, 'sure'), 3)
        from (select i, cast(floor({len(QUAD_CLASS)} * random_of(i, 'type')) as integer) as kind
              from range({rows}) as made(i))
        """
    )
    for role in ("source", "target"):
        connection.execute(
            f"""
            insert into facts.event_actors
            select event_id, unnest({role}_actors), '{role}', case when len({role}_actors) = 1 then 1 end
            from facts.events
            """
        )
    _mentions(connection, "event")


def _pledges(connection: duckdb.DuckDBPyConnection, rows: int) -> None:
    categories = ", ".join(f"'{name}'" for name in CATEGORIES)
    connection.execute(
        f"""
        insert into facts.pledges (
            pledge_id, donor_actors, recipient_actors, amount_low, amount_high, currency, category, status, kind,
            is_new, part_of_total, announced_on, amount_usd_low, amount_usd_high, amount_eur_low, amount_eur_high,
            counts_in_totals, status_history, mention_count, outlet_count, first_reported_on, last_reported_on,
            confidence
        )
        select
            id_of(i), list_of(i, 'donor', 0.1), list_of(i, 'recipient', 0.05), usd, usd, 'USD',
            ([{categories}])[1 + cast(floor({len(CATEGORIES)} * random_of(i, 'category')) as integer)],
            status, 'grant', true, false, day_of(i, 'pledge'), usd, usd, usd * 0.9, usd * 0.9,
            status not in ('proposed', 'cancelled') and random_of(i, 'counts') < 0.8, '[]', 1, 1,
            day_of(i, 'pledge'), day_of(i, 'pledge'), round(random_of(i, 'sure'), 3)
        from (
            select
                i,
                case when random_of(i, 'goods') < 0.8
                    then cast(1000 * (1 + floor(1000000 * random_of(i, 'usd') ** 8)) as decimal(18, 2)) end as usd,
                (['proposed', 'pledged', 'pledged', 'committed', 'delivered', 'cancelled'])
                    [1 + cast(floor(6 * random_of(i, 'status')) as integer)] as status
            from range({rows}) as made(i)
        )
        """
    )
    for role in ("donor", "recipient"):
        connection.execute(
            f"""
            insert into facts.pledge_{role}s
            select pledge_id, unnest({role}_actors), '{role}', case when len({role}_actors) = 1 then 1 end
            from facts.pledges
            """
        )
    _mentions(connection, "pledge")


def _positions(connection: duckdb.DuckDBPyConnection, rows: int) -> None:
    topics = ", ".join(f"'{name}'" for name in TOPICS)
    connection.execute(
        f"""
        insert into facts.positions (
            position_id, holder_actors, topic, issue, stance, target_actors, is_quote, valid_from, valid_to,
            mention_count, outlet_count, first_reported_on, last_reported_on, confidence
        )
        select
            id_of(i), list_of(i, 'holder', 0.05),
            ([{topics}])[1 + cast(floor({len(TOPICS)} * random_of(i, 'topic')) as integer)], 'an issue',
            (['support', 'support', 'oppose', 'conditional', 'neutral'])
                [1 + cast(floor(5 * random_of(i, 'stance')) as integer)],
            case when random_of(i, 'alone') < 0.3 then [] else list_of(i, 'about', 0.05) end,
            false, day_of(i, 'position'), case when random_of(i, 'over') < 0.5 then day_of(i, 'position') + 90 end,
            1, 1, day_of(i, 'position'), day_of(i, 'position'), round(random_of(i, 'sure'), 3)
        from range({rows}) as made(i)
        """
    )
    for role in ("holder", "target"):
        connection.execute(
            f"""
            insert into facts.position_{role}s
            select position_id, unnest({role}_actors), '{role}', case when len({role}_actors) = 1 then 1 end
            from facts.positions
            """
        )
    _mentions(connection, "position")


def _mentions(connection: duckdb.DuckDBPyConnection, kind: str) -> None:
    """The mention that each fact is named for, with its sentence."""
    connection.execute(
        f"""
        insert into mentions.{kind}_mentions (mention_id, article_id, evidence, {kind}_id)
        select {kind}_id, {kind}_id, 'Sentence number ' || (hash({kind}_id) % 5000) || ' of all.', {kind}_id
        from facts.{kind}s
        """
    )
