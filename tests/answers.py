"""What an answer says, of whatever kind it is."""

import pypdfium2
from django.http import HttpResponse


def words_of(response: HttpResponse) -> str:
    """Return the body of an answer as text; of a PDF all that it prints, of a picture nothing."""
    kind = response.headers.get("Content-Type", "")
    if kind == "application/pdf":
        pages = pypdfium2.PdfDocument(response.content)
        return "\n".join(page.get_textpage().get_text_bounded() for page in pages)
    return "" if kind.startswith("image/") else response.content.decode()
