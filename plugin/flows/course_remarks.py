"""What the clock adds to the facilitator's remarks: how the workshop really went. Her own words stand."""

from dataclasses import replace

from plugin.blueprint.blueprint import Blueprint
from plugin.facilitation.course import Course
from plugin.facilitation.report import actual_minutes, deviations
from plugin.language import Language
from plugin.minutes.remarks import Remarks


def with_course(remarks: Remarks, course: Course | None, blueprint: Blueprint, language: Language) -> Remarks:
    """The remarks with how late it began, what was cut, which groups joined, and how long it took."""
    if course is None:
        return remarks
    told = deviations(course, blueprint.workshop.blocks, language)
    minutes = remarks.actual_minutes if remarks.actual_minutes is not None else actual_minutes(course)
    return replace(remarks, deviations=(*told, *remarks.deviations), actual_minutes=minutes)
