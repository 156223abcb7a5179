"""How a series document is read: strict schemas whose messages say what to do."""

import re
from datetime import date, time
from typing import Any, ClassVar
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from marshmallow import ValidationError

from plugin.catalogue.document_schemas import ValueSchema, is_id, is_version, part
from plugin.catalogue.fields import Anything, ByName, Named, Several, Whole, Word, YesNo, between, one_of
from plugin.catalogue.occasions import (
    LARGEST_PICTURE,
    LONGEST_LINK,
    LONGEST_TITLE,
    MOST_MATERIALS,
    Material,
    Picture,
)
from plugin.language import LANGUAGES
from plugin.series.series import CONFIDENTIALITIES, HOST_KINDS, MODES, Company, Documentation, Documenting, Host
from plugin.worded import worded

LONGEST_ID = 40
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")
_TIME = re.compile(r"[0-9]{1,2}:[0-9]{2}\Z")


class Line(Word):
    """One line of text of at most so many characters."""

    def __init__(self, most: int, **more: Any) -> None:
        super().__init__(**more)
        self.most = most

    def _deserialize(self, value: Any, attr: Any, data: Any, **kwargs: Any) -> str:
        text = super()._deserialize(value, attr, data, **kwargs)
        if len(text) > self.most:
            raise ValidationError(
                worded("has {length} characters; shorten it to {longest}", length=len(text), longest=self.most)
            )
        if any(letter < " " for letter in text):
            raise ValidationError("holds line breaks or control characters; write one line")
        return text


def is_short_id(text: str) -> None:
    is_id(text)
    if len(text) > LONGEST_ID:
        raise ValidationError(
            worded("has {length} characters; shorten it to {longest}", length=len(text), longest=LONGEST_ID)
        )


def is_day(text: str) -> None:
    try:
        if not _DAY.match(text):
            raise ValueError
        date.fromisoformat(text)
    except ValueError as error:
        raise ValidationError(
            worded('is {given!r}; write a day of the calendar as "2027-02-04"', given=text)
        ) from error


def is_time(text: str) -> None:
    try:
        if not _TIME.match(text):
            raise ValueError
        time.fromisoformat(text.zfill(5))
    except ValueError as error:
        raise ValidationError(worded('is {given!r}; write a time of the day as "16:00"', given=text)) from error


def is_zone(text: str) -> None:
    try:
        ZoneInfo(text)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise ValidationError(
            worded("is {given!r}, which is no time zone; write one such as Europe/Berlin", given=text)
        ) from error


def is_link(text: str) -> None:
    if not text.startswith(("https://", "http://")) or " " in text:
        raise ValidationError(worded("is {given!r}; write an address that begins with https://", given=text))


class HostSchema(ValueSchema):
    """Who invites."""

    makes = Host
    name = Line(80, required=True)
    kind = Word(validate=one_of(*HOST_KINDS))


class CompanySchema(ValueSchema):
    """A member company; its inputs go over those of the events."""

    makes = Company
    id = Word(required=True, validate=is_short_id)
    name = Line(LONGEST_TITLE, required=True)
    inputs = ByName(Anything(allow_none=True))


class TemplateSchema(ValueSchema):
    """The template of an event's boards, with what is given for its inputs."""

    makes: ClassVar[type] = dict
    id = Word(validate=is_id)
    version = Word(validate=is_version)
    inputs = ByName(Anything(allow_none=True))


class DocumentationSchema(ValueSchema):
    """Which boards there are."""

    makes = Documentation
    way = Named(Documenting)
    hub = Word(validate=is_id)
    companies_on_hub = YesNo()


class RetentionSchema(ValueSchema):
    """How long results are kept after the last event, and whether boards people wrote on are deleted then too."""

    makes: ClassVar[type] = dict
    days = Whole(required=True, validate=between(1, 36500))
    boards = Word(validate=one_of("keep", "delete"))


class MaterialSchema(ValueSchema):
    """Something to read or look at after the event, shown on the hub."""

    makes = Material
    title = Line(LONGEST_TITLE, required=True)
    link = Line(LONGEST_LINK, required=True, validate=is_link)


class PictureSchema(ValueSchema):
    """A picture for the event's place on the hub: its address, its shape, and what it shows in words."""

    makes = Picture
    link = Line(LONGEST_LINK, required=True, validate=is_link)
    width = Whole(required=True, validate=between(1, LARGEST_PICTURE))
    height = Whole(required=True, validate=between(1, LARGEST_PICTURE))
    title = Line(LONGEST_TITLE, required=True)


class DefaultsSchema(ValueSchema):
    """What holds for every event that says nothing else."""

    makes: ClassVar[type] = dict
    time = Word(validate=is_time)
    zone = Word(validate=is_zone)
    minutes = Whole(validate=between(1, 1000))
    mode = Word(validate=one_of(*MODES))
    template = part(TemplateSchema)
    invited = Several(Word(validate=is_id))
    facilitator = Line(80)
    confidentiality = Word(validate=one_of(*CONFIDENTIALITIES))
    language = Word(validate=one_of(*LANGUAGES))
    address = Word(validate=one_of("du", "sie"))


class EventSchema(DefaultsSchema):
    """An event; what it leaves out is taken from the defaults."""

    id = Word(required=True, validate=is_short_id)
    title = Line(LONGEST_TITLE, required=True)
    date = Word(required=True, validate=is_day)
    materials = Several(part(MaterialSchema), validate=between(0, MOST_MATERIALS))
    picture = part(PictureSchema)


class SeriesSchema(ValueSchema):
    """A series of events."""

    makes: ClassVar[type] = dict
    kind = Word(required=True, validate=one_of("series"))
    id = Word(required=True, validate=is_short_id)
    title = Line(80, required=True)
    hosts = Several(part(HostSchema), required=True, validate=between(1, 4))
    purpose = Line(240)
    language = Word(validate=one_of(*LANGUAGES))
    address = Word(validate=one_of("du", "sie"))
    branding = Line(200)
    retention = part(RetentionSchema)
    documentation = part(DocumentationSchema)
    companies = Several(part(CompanySchema), validate=between(0, 200))
    defaults = part(DefaultsSchema)
    events = Several(part(EventSchema), required=True, validate=between(1, 200))
