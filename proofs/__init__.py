"""Long proofs that the pipeline survives what machines and sources do; `make prove` runs them, tests a sample."""
