"""What a note is: a few sentences about one gift, as databases and tickers write them."""

from transforms.article import Article

NOTE_SENTENCES = 7


def is_note(article: Article) -> bool:
    """Fewer sentences than news has; who gives or receives may be left to the reader."""
    return len(article.sentences) < NOTE_SENTENCES
