import SessionAnalysis

/// An item and its place in the conversation.
struct PlacedItem: DerivedRow {
    static let table = DerivedTable(
        "item",
        orderedBy: "position",
        [
            "position", "item_id", "type", "role", "status", "text", "response_id", "created_at", "interrupted",
            "truncated_at_ms", "deleted", "call_id", "name", "arguments", "output", "audio_ms",
        ]
    )

    /// From 1, in conversation order, deleted items included.
    var position: Int
    var item: ConversationItem

    var ordinal: Int { item.ordinal }

    init(position: Int, item: ConversationItem) {
        self.position = position
        self.item = item
    }

    func fields(inSession _: Int64) -> [SQLValue] {
        [
            SQLValue(position), SQLValue(item.id), SQLValue(item.type), SQLValue(item.role), SQLValue(item.status),
            SQLValue(item.text), SQLValue(item.responseID), SQLValue(item.createdAt), SQLValue(item.interrupted),
            SQLValue(item.truncatedAtMs), SQLValue(item.deleted), SQLValue(item.callID), SQLValue(item.name),
            SQLValue(item.arguments), SQLValue(item.output), SQLValue(item.audioMs),
        ]
    }

    init?(ordinal: Int, _ columns: inout ColumnReader) {
        guard let position = columns.int() else { return nil }
        self.position = position
        item = ConversationItem(ordinal: ordinal)
        item.id = columns.string()
        item.type = columns.string()
        item.role = columns.string()
        item.status = columns.string()
        item.text = columns.string()
        item.responseID = columns.string()
        item.createdAt = columns.timestamp()
        item.interrupted = columns.bool()
        item.truncatedAtMs = columns.double()
        item.deleted = columns.bool() ?? false
        item.callID = columns.string()
        item.name = columns.string()
        item.arguments = columns.string()
        item.output = columns.string()
        item.audioMs = columns.double()
    }
}
