import JSONBytes
import SessionAnalysis

/// `latency --json`: metrics by the names they have in `turns`.
enum LatencyAnswer {
    /// A summary's members; metrics without a figure are absent.
    static func members(_ summary: LatencySummary) -> [JSON.Member] {
        let metrics = LatencyMetric.allCases.compactMap { metric in
            summary[metric].map { (metric.rawValue, JSON.object(members($0))) }
        }
        return [
            ("turns", .integer(summary.turns)),
            ("interrupted", .integer(summary.interrupted)),
            ("metrics", .object(metrics)),
            ("input_ended_from", .object(ends(summary))),
        ]
    }

    /// The members of a distribution.
    static func members(
        _ percentiles: Percentiles,
        ranks: [Percentiles.Rank] = Percentiles.Rank.allCases
    ) -> [JSON.Member] {
        [("n", .integer(percentiles.n))] + ranks.map { ($0.rawValue, .number(percentiles[$0])) }
    }

    /// How the ends of speech are known; `ranges`, which GPT-Live alone has, only where there are any.
    private static func ends(_ summary: LatencySummary) -> [JSON.Member] {
        EndOfSpeech.allCases.compactMap { end in
            let count = summary.count(endedFrom: end)
            return end == .ranges && count == 0 ? nil : (end.rawValue, .integer(count))
        }
    }
}
