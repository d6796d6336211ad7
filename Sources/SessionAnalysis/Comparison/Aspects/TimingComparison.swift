import SessionRecording

/// Compares how long things took, where both sessions know it: beyond the tolerance they differ.
struct TimingComparison {
    let tolerance: SessionDifference.Tolerance

    func findings(_ a: SessionOutline, _ b: SessionOutline) -> [SessionDifference.Finding] {
        let (a, b) = (a.fold, b.fold)
        return findings("response", "first_delta_ms", a.responses.map(\.firstDeltaMs), b.responses.map(\.firstDeltaMs))
            + findings(a.turns, b.turns)
            + findings("tool call", "duration_ms", a.toolCalls.map(\.durationMs), b.toolCalls.map(\.durationMs))
    }

    private func findings(_ a: [Turn], _ b: [Turn]) -> [SessionDifference.Finding] {
        LatencyMetric.allCases.flatMap { metric in
            findings("turn", metric.rawValue, a.map(metric.value), b.map(metric.value))
        }
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
