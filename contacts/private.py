"""The private pages of putting people in touch."""

from selfhelp.private_pages import private_page

private = private_page(gone="contacts/gone.html")
