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
    /// The columns that hold the counts, wherever there are any.
    static let columns: [(name: String, count: any WritableKeyPath<TokenCounts, Int> & Sendable)] = [
        ("input_tokens", \.input),
        ("output_tokens", \.output),
        ("total_tokens", \.total),
        ("input_text_tokens", \.inputText),
        ("input_audio_tokens", \.inputAudio),
        ("input_image_tokens", \.inputImage),
        ("cached_tokens", \.cached),
        ("cached_text_tokens", \.cachedText),
        ("cached_audio_tokens", \.cachedAudio),
        ("cached_image_tokens", \.cachedImage),
        ("output_text_tokens", \.outputText),
        ("output_audio_tokens", \.outputAudio),
        ("reasoning_tokens", \.reasoning),
    ]

    /// Reads all counts.
    init(_ columns: inout ColumnReader) {
        self.init()
        for (_, count) in Self.columns { self[keyPath: count] = columns.int() ?? 0 }
    }
}
