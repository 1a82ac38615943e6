"""The sections of the page: rows in, markup out."""
