"""Pages of any PDF as pictures, to be printed."""

from wellled_desktop.report.preview import PagePicture, page_count, render_page
from wellled_desktop.report.reading_order import ReadPart, reading_order


class Papers:
    """PDFs in hand, whoever made them."""

    def pages(self, pdf: bytes) -> int:
        """Return how many pages a PDF has; raises Damaged for what is none."""
        return page_count(pdf)

    def picture(self, pdf: bytes, page: int, scale: float) -> PagePicture:
        """Return a page (from 0) at so many pixels a point; raises Damaged."""
        return render_page(pdf, page, scale)

    def order(self, pdf: bytes) -> tuple[ReadPart, ...]:
        """Return in which order the pages of a tagged PDF are read aloud; raises Damaged."""
        return reading_order(pdf)
