"""What a run needs only where there is something to read is not loaded before."""

import subprocess
import sys

STAGES = "flows.reading, flows.extracting, flows.building, flows.exporting"


def test_a_run_that_finds_nothing_new_loads_no_parser() -> None:
    loaded = f"import sys, {STAGES}; sys.exit('spacy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", loaded], check=False).returncode == 0
