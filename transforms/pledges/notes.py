"""What a note is: under nine sentences about one gift, as databases and tickers write them."""

from transforms.article import Article

NOTE_SENTENCES = 9


def is_note(article: Article) -> bool:
    """Fewer sentences than news has, and no body's own statement; who gives or receives may be left to the reader."""
    return not article.voice and len(article.sentences) < NOTE_SENTENCES
