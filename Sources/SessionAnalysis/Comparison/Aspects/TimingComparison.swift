import SessionRecording

/// Compares how long things took, where both sessions know it: beyond the tolerance they differ.
struct TimingComparison {
    let tolerance: SessionDifference.Tolerance

    func findings(_ a: SessionOutline, _ b: SessionOutline) -> [SessionDifference.Finding] {
        findings(
            "response",
            "first_delta_ms",
            a.fold.responses.map(\.firstDeltaMs),
            b.fold.responses.map(\.firstDeltaMs)
        )
            + findings("turn", "first_audio_ms", a.turns.waits, b.turns.waits)
            + findings(
                "tool call",
                "duration_ms",
                a.fold.toolCalls.map(\.durationMs),
                b.fold.toolCalls.map(\.durationMs)
            )
    }

    private func findings(
        _ name: String,
        _ field: String,
        _ a: [Double?],
        _ b: [Double?]
    ) -> [SessionDifference.Finding] {
        zip(a, b).enumerated().compactMap { index, pair in
            guard let a = pair.0, let b = pair.1, !tolerance.allows(a, b) else { return nil }
            return SessionDifference.Finding(
                .timing,
                "\(name) \(index + 1)",
                field: field,
                a: .init(.number(a), place: index + 1),
                b: .init(.number(b), place: index + 1)
            )
        }
    }
}

extension ResponseSummary {
    /// From `response.created` to the first delta of any kind, in milliseconds.
    fileprivate var firstDeltaMs: Double? {
        guard let createdAt, let firstDeltaAt else { return nil }
        return firstDeltaAt.elapsedMilliseconds(since: createdAt)
    }
}
