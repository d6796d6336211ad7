import JSONBytes
import SessionAnalysis
import SessionRecording

/// Counts times from the session's start.
struct SessionClock: Sendable {
    /// When it is at zero; nil until a time is known.
    private(set) var zero: Timestamp?

    /// Starts a clock.
    ///
    /// - Parameter start: When the session began; nil for the time of its first event.
    init(start: Timestamp?) { zero = start }

    /// Takes note of a time: without a start of its own, the session's first time is zero.
    mutating func note(_ moment: Timestamp?) { zero = zero ?? moment }

    /// Milliseconds since the start; nil when the time is not known.
    func ms(_ moment: Timestamp?) -> Double? {
        guard let moment, let zero else { return nil }
        return moment.milliseconds(since: zero)
    }

    /// The time as the page has it.
    func json(_ moment: Timestamp?) -> JSON { .time(ms(moment)) }
}

extension JSON {
    /// Milliseconds since the session's start, with one decimal; null when they are not known.
    static func time(_ milliseconds: Double?) -> JSON {
        JSON(milliseconds.map { ($0 * 10).rounded() / 10 })
    }

    /// A duration, to the microsecond; null when it is not known.
    static func duration(_ milliseconds: Double?) -> JSON {
        JSON(milliseconds.map(\.roundedToMicrosecond))
    }
}
