"""Run by the official client's own Python: makes the items told on stdin one by one and prints the seconds it took."""

import json
import sys
import time

from miro_api import MiroApi  # type: ignore[import-not-found]
from miro_api.models.board_changes import BoardChanges  # type: ignore[import-not-found]
from miro_api.models.shape_create_request import ShapeCreateRequest  # type: ignore[import-not-found]
from miro_api.models.sticky_note_create_request import StickyNoteCreateRequest  # type: ignore[import-not-found]
from miro_api.models.text_create_request import TextCreateRequest  # type: ignore[import-not-found]


def main(url: str, token: str) -> None:
    api = MiroApi(token)
    api.api_client.configuration.host = url
    makers = {
        "shape": (api.create_shape_item, ShapeCreateRequest),
        "text": (api.create_text_item, TextCreateRequest),
        "sticky_note": (api.create_sticky_note_item, StickyNoteCreateRequest),
    }
    items = json.load(sys.stdin)
    board = api.create_board(BoardChanges(name="One by one")).id
    began = time.perf_counter()
    for item in items:
        make, request = makers[item["kind"]]
        make(board, request.from_dict(item["body"]))
    print(time.perf_counter() - began)


if __name__ == "__main__":
    main(*sys.argv[1:])
