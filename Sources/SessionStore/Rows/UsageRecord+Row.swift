import SessionAnalysis

extension UsageRecord: DerivedRow {
    static let table = DerivedTable(
        "usage_record",
        ["seq", "at", "kind", "response_id", "item_id"] + TokenCounts.columns.map(\.name) + ["seconds"]
    )

    func fields(inSession _: Int64) -> [SQLValue] {
        [SQLValue(seq), SQLValue(at), SQLValue(kind.rawValue), SQLValue(responseID), SQLValue(itemID)]
            + TokenCounts.columns.map { SQLValue(tokens[keyPath: $0.count]) } + [SQLValue(seconds)]
    }

    init?(ordinal: Int, _ columns: inout ColumnReader) {
        let (seq, at) = (columns.int(), columns.timestamp())
        guard let seq, let kind = columns.string().flatMap(Kind.init) else { return nil }
        self.init(ordinal: ordinal, seq: seq, kind: kind)
        self.at = at
        responseID = columns.string()
        itemID = columns.string()
        tokens = TokenCounts(&columns)
        seconds = columns.double() ?? 0
    }
}

extension TokenCounts {
    /// Reads all counts.
    init(_ columns: inout ColumnReader) {
        self.init()
        for (_, count) in Self.columns { self[keyPath: count] = columns.int() ?? 0 }
    }
}
