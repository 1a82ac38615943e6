"""Names in text and names on their own → actor codes, as of a date."""

from transforms.naming.lexicon import SOURCES, Place
from transforms.naming.lookup import name_to_code, place
from transforms.naming.names import Name, find_names, members

__all__ = ["SOURCES", "Name", "Place", "find_names", "members", "name_to_code", "place"]
