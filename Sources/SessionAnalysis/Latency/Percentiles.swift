/// How figures are distributed, by the nearest rank: each percentile is one of the figures.
public struct Percentiles: Sendable, Hashable {
    /// The share of the figures that are at most the percentile's.
    public enum Rank: String, Sendable, Hashable, CaseIterable {
        /// Half of them: the median.
        case p50
        /// 90 %.
        case p90
        /// 95 %.
        case p95
        /// All of them.
        case max
    }

    /// How many figures there are.
    public let n: Int
    private let values: [Double]

    /// Ranks figures; nil when there are none.
    public init?(_ figures: some Sequence<Double>) {
        let sorted = figures.sorted()
        guard !sorted.isEmpty else { return nil }
        n = sorted.count
        values = Rank.allCases.map { sorted[$0.index(among: sorted.count)] }
    }

    /// The figure of a rank.
    public subscript(rank: Rank) -> Double { values[rank.order] }
}

extension Percentiles.Rank {
    fileprivate var order: Int {
        switch self {
        case .p50: 0
        case .p90: 1
        case .p95: 2
        case .max: 3
        }
    }

    fileprivate func index(among count: Int) -> Int {
        let hundredths =
            switch self {
            case .p50: 50
            case .p90: 90
            case .p95: 95
            case .max: 100
            }
        return (count * hundredths + 99) / 100 - 1
    }
}
