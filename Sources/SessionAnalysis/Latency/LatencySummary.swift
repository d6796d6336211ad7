/// How long turns took, over one session or several.
public struct LatencySummary: Sendable {
    /// How many turns there are.
    public private(set) var turns = 0
    /// In how many of them audio was cut.
    public private(set) var interrupted = 0
    private var ends: [EndOfSpeech: Int] = [:]
    private var values: [LatencyMetric: [Double]] = [:]

    /// Summarizes turns.
    public init(_ turns: some Sequence<Turn> = []) {
        for turn in turns { add(turn) }
    }

    /// Takes in a turn.
    public mutating func add(_ turn: Turn) {
        turns += 1
        if turn.interrupted { interrupted += 1 }
        if let end = turn.inputEndedFrom { ends[end, default: 0] += 1 }
        for metric in LatencyMetric.allCases {
            if let value = metric.value(of: turn) { values[metric, default: []].append(value) }
        }
    }

    /// How a metric's figures are distributed; nil when no turn has one.
    public subscript(metric: LatencyMetric) -> Percentiles? { Percentiles(values[metric] ?? []) }

    /// In how many turns the end of speech is known in a way.
    public func count(endedFrom end: EndOfSpeech) -> Int { ends[end] ?? 0 }
}
