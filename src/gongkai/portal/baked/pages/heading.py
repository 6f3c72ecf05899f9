"""A title as the heading of its page, with the places where a screen may part it (词意完整, GB/T 9704-2012, 7.3.1)."""

from django.utils.html import format_html_join
from django.utils.safestring import SafeString, mark_safe

from gongkai.organs.models import Organ
from gongkai.papers.write.title import phrases
from gongkai.portal.baked.pages.surroundings import Surroundings


def heading(site: Surroundings, title: str, organ: Organ) -> SafeString:
    """The title escaped, its pieces parted by `<wbr>`; names are those of the organ and of the site's owner."""
    names = [name for each in (organ, site.owner) if each for name in (each.name, each.short)]
    return format_html_join(mark_safe("<wbr>"), "{}", ((each,) for each in phrases(title, names)))
