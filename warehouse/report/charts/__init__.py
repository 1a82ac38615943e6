"""The charts, as Vega-Lite: rows in, one specification out; a chart of no rows is None."""
