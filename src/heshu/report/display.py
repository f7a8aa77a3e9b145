"""What a notebook shows of `heshu.audit`: the text with its numbers marked, and what disagrees.

No script and no link: a notebook may show many audits, on a page that is not ours. Where a host strips the
style, the marks stay marks.
"""

from heshu import labels
from heshu.report import model
from heshu.report.site import environment, sentences
from heshu.report.words import word

SHOWN = 5  # documents whose text is shown
ROWS = 200


def audit_html(audit, language: str = "zh") -> str:
    """The HTML of an audit: a tuple with pages, articles, rejects, claims and findings (DataFrames).

    Raises ValueError for an unknown language.
    """
    tables = (audit.pages, audit.articles, audit.claims, audit.findings, audit.rejects)
    view = model.view(*tables, language=labels.check_language(language))
    return (
        environment()
        .get_template("audit.html")
        .render(
            view=view,
            w=lambda key: word(key, language),
            first=model.FIRST,
            shown=SHOWN,
            rows=ROWS,
            **sentences(view),
        )
    )
