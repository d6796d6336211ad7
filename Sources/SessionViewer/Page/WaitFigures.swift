import JSONBytes
import SessionAnalysis

/// How long the user waited, over a session: of what was spoken, or else of all turns.
struct WaitFigures {
    private struct Wait {
        var ms: Double
        var turn: Turn
    }

    private var median: Double?
    private var worst: Wait?
    /// Whether they are of what was spoken.
    private let areVoice: Bool

    /// Ranks the waits of turns.
    init(_ turns: [Turn]) {
        let spoken = turns.compactMap { turn in turn.responseLatencyMs.map { Wait(ms: $0, turn: turn) } }
        areVoice = !spoken.isEmpty
        let waits =
            spoken.isEmpty ? turns.compactMap { turn in turn.turnLatencyMs.map { Wait(ms: $0, turn: turn) } } : spoken
        median = Percentiles(waits.map(\.ms))?[.p50]
        worst = waits.max { $0.ms < $1.ms }
    }

    var json: JSON {
        .object([
            ("median_ms", .duration(median)), ("worst_ms", .duration(worst?.ms)),
            ("worst_turn", JSON(worst?.turn.ordinal)), ("voice", .bool(areVoice)),
            ("longer", .bool(worst?.turn.waitedLonger ?? false)),
        ])
    }
}

extension Turn {
    /// Whether the user waited longer than is known, as the end of what they said is not.
    var waitedLonger: Bool { responseLatencyMs == nil && (trigger == .speech || trigger == .audio) }
}
