import ArgumentParser
import SessionAnalysis

/// The most that a latency may be: `response_latency_ms.p95=1500`.
struct LatencyBudget {
    /// What is measured.
    let metric: LatencyMetric
    /// Which of its figures counts.
    let rank: Percentiles.Rank
    /// The most that it may be, in milliseconds.
    let limit: Double

    /// Reads a budget.
    ///
    /// - Throws: When it is none, with what there is instead.
    init(argument: String) throws {
        let sides = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        let names = sides[0].split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard sides.count == 2, names.count == 2 else {
            throw ValidationError("give a metric, a statistic and milliseconds, such as response_latency_ms.p95=1500")
        }
        metric = try Self.find(names[0], "metric")
        rank = try Self.find(names[1], "statistic")
        guard let limit = Double(sides[1]), limit.isFinite, limit >= 0 else {
            throw ValidationError("“\(sides[1])” is not a number of milliseconds, such as 1500")
        }
        self.limit = limit
    }

    private static func find<Name: RawRepresentable<String> & CaseIterable>(
        _ name: String,
        _ what: String
    ) throws -> Name {
        if let found = Name(rawValue: name) { return found }
        let names = Name.allCases.map(\.rawValue)
        throw ValidationError(
            "there is no \(what) “\(name)”, only \(names.joined(separator: ", "))"
                + NearestName.suggestion(for: name, among: names)
        )
    }

    /// `response_latency_ms.p95`.
    var name: String { "\(metric.rawValue).\(rank.rawValue)" }
}
