import SessionAnalysis

extension ToolCall: DerivedRow {
    static let table = DerivedTable(
        "tool_call",
        [
            "call_id", "item_id", "response_id", "type", "server_label", "name", "arguments", "output", "error",
            "status",
            "requested_at", "answered_at",
        ]
    )

    func fields(inSession _: Int64) -> [SQLValue] {
        [
            SQLValue(callID), SQLValue(itemID), SQLValue(responseID), SQLValue(kind.rawValue), SQLValue(serverLabel),
            SQLValue(name), SQLValue(arguments), SQLValue(output), SQLValue(error), SQLValue(status.rawValue),
            SQLValue(requestedAt), SQLValue(answeredAt),
        ]
    }

    init?(ordinal: Int, _ columns: inout ColumnReader) {
        let (callID, itemID, responseID) = (columns.string(), columns.string(), columns.string())
        guard let kind = columns.string().flatMap(Kind.init) else { return nil }
        self.init(ordinal: ordinal, kind: kind)
        self.callID = callID
        self.itemID = itemID
        self.responseID = responseID
        serverLabel = columns.string()
        name = columns.string()
        arguments = columns.string()
        output = columns.string()
        error = columns.string()
        guard let status = columns.string().flatMap(Status.init) else { return nil }
        self.status = status
        requestedAt = columns.timestamp()
        answeredAt = columns.timestamp()
    }
}
