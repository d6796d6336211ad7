import ArgumentParser
import SessionReplay

/// How many times as fast as recorded: `1`, `0.5`, `20`.
struct RateArgument: ExpressibleByArgument, CustomStringConvertible {
    private let rate: Double

    /// As it was recorded.
    static let original = RateArgument(rate: 1)

    var description: String { JSONPrinter.plain(rate) }

    /// The pace that keeps the recorded gaps at this rate.
    var pace: ReplayPace { .scaled(rate) }

    private init(rate: Double) { self.rate = rate }

    init?(argument: String) {
        guard let rate = Double(argument), ReplayPace.rates.contains(rate) else { return nil }
        self.rate = rate
    }
}
