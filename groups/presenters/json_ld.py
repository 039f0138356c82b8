"""An entry for machines: schema.org JSON-LD that carries nothing the page does not show."""

import json

from django.utils.safestring import SafeString, mark_safe

from groups.models import ContactPoint, Group, Meeting

# Inside <script> these end the element or begin another; JSON reads the escapes as the same.
ESCAPES = {ord("<"): "\\u003c", ord(">"): "\\u003e", ord("&"): "\\u0026"}

PROPERTIES = {
    ContactPoint.Kind.PHONE: "telephone",
    ContactPoint.Kind.MOBILE: "telephone",
    ContactPoint.Kind.EMAIL: "email",
}


def json_ld(group: Group, *, url: str) -> SafeString:
    """Return the JSON-LD of a group that came through `with_page_data`, safe inside a script."""
    data = {
        "@context": "https://schema.org",
        "@type": "Organization",
        "@id": url,
        "url": url,
        "name": group.name,
        "description": group.short_description,
        "areaServed": group.area_served,
        "knowsLanguage": [language.name for language in group.languages.all()],
        "location": [_place(meeting) for meeting in group.meetings.all() if meeting.venue],
        "contactPoint": [
            _contact(contact)
            for contact in group.website_contacts
            if contact.in_feeds and contact.kind in PROPERTIES
        ],
    }
    told = {key: value for key, value in data.items() if value}
    return mark_safe(json.dumps(told, ensure_ascii=False).translate(ESCAPES))  # noqa: S308


def _place(meeting: Meeting) -> dict:
    venue = meeting.venue
    return {
        "@type": "Place",
        "name": venue.name,
        "address": ", ".join(part for part in (venue.address, venue.postcode) if part),
    }


def _contact(contact: ContactPoint) -> dict:
    return {"@type": "ContactPoint", PROPERTIES[contact.kind]: contact.value}
