"""When the pipeline runs, where its input comes from, what happens on failure."""
