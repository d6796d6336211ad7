"""The items of a conversation, in their order."""

import base64
import copy


class DuplicateItem(Exception):
    pass


class UnknownItem(Exception):
    pass


class Conversation:
    """Holds items; their audio and where it was truncated stand beside them, since neither is sent along."""

    def __init__(self):
        self.items = []
        self.deleted = []
        self.audio = {}
        self.truncated = {}

    def find(self, item_id):
        for item in self.items:
            if item["id"] == item_id:
                return item
        raise UnknownItem(item_id)

    def insert(self, item, previous_item_id=None):
        """Puts an item after another one, first (`root`), or last; tells which item it follows."""
        if any(other["id"] == item["id"] for other in self.items):
            raise DuplicateItem(item["id"])
        if previous_item_id is None:
            index = len(self.items)
        elif previous_item_id == "root":
            index = 0
        else:
            index = self.items.index(self.find(previous_item_id)) + 1
        self.items.insert(index, item)
        return self.before(item)

    def before(self, item):
        index = self.items.index(item)
        return self.items[index - 1]["id"] if index else None

    def delete(self, item_id):
        item = self.find(item_id)
        self.items.remove(item)
        self.deleted.append(item)

    def retrieve(self, item_id):
        """An item with its audio."""
        item = copy.deepcopy(self.find(item_id))
        for part in item.get("content") or []:
            if part["type"] in ("input_audio", "output_audio"):
                part["audio"] = base64.b64encode(self.audio.get(item_id, b"")).decode()
        return item
