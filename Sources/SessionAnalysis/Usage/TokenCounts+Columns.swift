package import SessionRecording

extension TokenCounts {
    /// Each count with its name as a column, in the database and in listings.
    package static let columns: [(name: String, count: any WritableKeyPath<TokenCounts, Int> & Sendable)] = [
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
}

extension TokenCounts: ColumnRow {
    package mutating func columns(_ column: inout some ColumnVisitor) {
        for (name, count) in Self.columns { column(ColumnName(name), &self[keyPath: count]) }
    }
}
