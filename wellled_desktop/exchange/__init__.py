"""Open forms in and out: what others read without this program, and what it reads from them with care."""

from wellled_desktop.exchange.calendars import shipped_calendar
from wellled_desktop.exchange.demo import demo_agreement, demo_earlier, demo_part, demo_shared, demo_visit
from wellled_desktop.exchange.frameworks import read_framework, shipped_crosswalks, shipped_frameworks
from wellled_desktop.exchange.observation_codes import read_code_set, shipped_code_sets
from wellled_desktop.exchange.role_guides import read_role_guides, shipped_role_guides
from wellled_desktop.exchange.schema_check import checked
from wellled_desktop.exchange.visit_file import VisitFile
from wellled_desktop.exchange.visit_reading import read_visit
from wellled_desktop.exchange.visit_writing import write_visit
from wellled_desktop.exchange.wording import read_wording, shipped_wording

__all__ = [
    "VisitFile",
    "checked",
    "demo_agreement",
    "demo_earlier",
    "demo_part",
    "demo_shared",
    "demo_visit",
    "read_code_set",
    "read_framework",
    "read_role_guides",
    "read_visit",
    "read_wording",
    "shipped_calendar",
    "shipped_code_sets",
    "shipped_crosswalks",
    "shipped_frameworks",
    "shipped_role_guides",
    "shipped_wording",
    "write_visit",
]
