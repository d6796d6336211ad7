import ArgumentParser
import SessionReplay

/// How many times as fast as recorded: `1`, `0.5`, `20`.
struct RateArgument: ExpressibleByArgument {
    private let rate: Double

    /// The pace that keeps the recorded gaps at this rate.
    var pace: ReplayPace { .scaled(rate) }

    init?(argument: String) {
        guard let rate = Double(argument), ReplayPace.rates.contains(rate) else { return nil }
        self.rate = rate
    }
}
