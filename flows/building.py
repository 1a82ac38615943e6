"""The stages from the lake to what readers open: lake → facts → a fresh warehouse file → published."""

from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime

from flows.lakes import open_lake
from flows.stages import Report, Request, Tell
from transforms.extractor import fingerprint
from transforms.facts import settle
from transforms.rates import monthly_rates
from transforms.reference import reference_tables
from warehouse.build import build, is_current, previous_facts
from warehouse.connection import CURRENT, open_published
from warehouse.expectations import breaches
from warehouse.inputs import Inputs
from warehouse.publish import publish
from warehouse.rates import rates_file

COUNTED = ("articles", "events", "pledges", "positions")


def settle_and_build(request: Request, report: Report, tell: Tell) -> Report:
    """Settles the mentions of the lake into facts and builds a file of them, unless that very build is published."""
    started_at = datetime.now(UTC)
    lake = open_lake(request.warehouse, request.lake)
    extractor = fingerprint()
    newer_rates = rates_file(request.warehouse)
    inputs = Inputs.gather(lake.content_sha256(extractor), files=[newer_rates] if newer_rates else [])
    report = replace(report, build_id=inputs.build_id)
    if is_current(request.warehouse, inputs):
        return replace(report, unchanged=True)
    frames = lake.frames(extractor)
    rates = monthly_rates(newer_rates)
    tables = settle(
        frames.articles, frames.rejects, frames.extracted, retired=previous_facts(request.warehouse), rates=rates
    )
    file = build(request.warehouse, tables, reference_tables(tables, rates), inputs, started_at)
    return replace(report, build_file=file)


def publish_build(request: Request, report: Report, tell: Tell) -> Report:
    """Swaps the new file in, counts what is published now, and says where it is not as it usually is."""
    if report.build_file is not None:
        publish(request.warehouse, report.build_file, request.keep_builds)
    with closing(open_published(request.warehouse)) as connection:
        facts = {name: connection.table(name).shape[0] for name in COUNTED}
        # How fresh it is, is for the weekly check to judge: a backfill publishes old news.
        broken = tuple(str(breach) for breach in breaches(connection, today=None))
    return replace(report, facts=facts, breaches=broken, published=request.warehouse / CURRENT)
