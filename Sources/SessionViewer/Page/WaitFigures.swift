import JSONBytes
import SessionAnalysis

/// How long the user waited, over a session: of what was spoken, or else of all turns.
struct WaitFigures {
    private var median: Double?
    private var worst: (ms: Double, turn: Int)?

    /// Ranks the waits of turns.
    init(_ turns: [Turn]) {
        let spoken = turns.compactMap { turn in turn.responseLatencyMs.map { (ms: $0, turn: turn.ordinal) } }
        let waits =
            spoken.isEmpty
            ? turns.compactMap { turn in turn.turnLatencyMs.map { (ms: $0, turn: turn.ordinal) } } : spoken
        median = Percentiles(waits.map(\.ms))?[.p50]
        worst = waits.max { $0.ms < $1.ms }
    }

    var json: JSON {
        .object([
            ("median_ms", .duration(median)), ("worst_ms", .duration(worst?.ms)), ("worst_turn", JSON(worst?.turn)),
        ])
    }
}
