import ArgumentParser
import SessionRecording

/// A length of time: `2s`, `750ms`, `1.5m`, `1h`, `7d`; a number alone counts seconds.
struct TimeLength: ExpressibleByArgument {
    let duration: Duration

    init?(argument: String) {
        let isNumber = Double(argument) != nil
        guard let length = SpelledDuration(isNumber ? argument + "s" : argument) else { return nil }
        duration = length.duration
    }
}
