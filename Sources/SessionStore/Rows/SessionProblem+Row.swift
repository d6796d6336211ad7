import SessionAnalysis

extension SessionProblem: DerivedRow {
    static let table = DerivedTable(
        "problem",
        [
            "seq", "at", "kind", "type", "code", "message", "param", "client_event_id", "response_id", "item_id",
        ]
    )

    func fields(inSession _: Int64) -> [SQLValue] {
        [
            SQLValue(seq), SQLValue(at), SQLValue(kind.rawValue), SQLValue(type), SQLValue(code), SQLValue(message),
            SQLValue(param), SQLValue(clientEventID), SQLValue(responseID), SQLValue(itemID),
        ]
    }

    init?(ordinal: Int, _ columns: inout ColumnReader) {
        let (seq, at) = (columns.int(), columns.timestamp())
        guard let seq, let kind = columns.string().flatMap(Kind.init) else { return nil }
        self.init(ordinal: ordinal, seq: seq, kind: kind)
        self.at = at
        type = columns.string()
        code = columns.string()
        message = columns.string()
        param = columns.string()
        clientEventID = columns.string()
        responseID = columns.string()
        itemID = columns.string()
    }
}
