"""What a row means: pure functions from bytes and text to articles, mentions and facts."""
