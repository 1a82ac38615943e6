"""The training room is run from a checkout and not installed with the rest, so tests are told where it lies."""

import sys

from transforms.paths import PROJECT

if str(PROJECT) not in sys.path:
    sys.path.insert(0, str(PROJECT))
