"""Where rows are kept, swapped in, handed out and shown."""
