public import SessionAnalysis
public import Testing

extension RecordedSession {
    /// Expects the session's turns to take no longer than this.
    ///
    /// ```swift
    /// session.expectLatency(.responseLatency, p50: .milliseconds(800), p95: .milliseconds(1500))
    /// session.expectLatency(.bargeInStop, max: .milliseconds(300))
    /// ```
    ///
    /// Percentiles are of the turns that have the figure, by the nearest rank. If none has it, such as in a recording
    /// without times, the expectation fails and says why. Without a limit, that is all that is expected.
    ///
    /// - Parameters:
    ///   - metric: What is measured.
    ///   - p50: The most that the median may be.
    ///   - p90: The most that the 90th percentile may be.
    ///   - p95: The most that the 95th percentile may be.
    ///   - max: The most that any turn may take.
    ///   - sourceLocation: Where to report a failure.
    public func expectLatency(
        _ metric: LatencyMetric,
        p50: Duration? = nil,
        p90: Duration? = nil,
        p95: Duration? = nil,
        max: Duration? = nil,
        sourceLocation: SourceLocation = #_sourceLocation
    ) {
        let failure = latencyFailure(of: metric, p50: p50, p90: p90, p95: p95, max: max)
        if let failure { Failure(text: failure).record(at: sourceLocation) }
    }

    /// Expects the assistant's audio to be cut in so many turns.
    ///
    /// A turn is interrupted when audio of it was left unheard. If that is not known, the expectation fails.
    ///
    /// - Parameters:
    ///   - count: How many turns.
    ///   - sourceLocation: Where to report a failure.
    public func expectInterruptions(_ count: Int, sourceLocation: SourceLocation = #_sourceLocation) {
        guard let failure = interruptionFailure(count) else { return }
        Failure(text: failure).record(at: sourceLocation)
    }

    /// Expects all of the assistant's audio to be heard.
    ///
    /// - Parameter sourceLocation: Where to report a failure.
    public func expectNoInterruptions(sourceLocation: SourceLocation = #_sourceLocation) {
        expectInterruptions(0, sourceLocation: sourceLocation)
    }

    /// Expects the user to have heard these words of a turn before its audio was cut, and no others.
    ///
    /// ```swift
    /// session.expectHeard("Once upon a time, there was", turn: 2)
    /// ```
    ///
    /// - Parameters:
    ///   - expected: The words; a line for each message. A line feed at the end makes no difference.
    ///   - turn: The turn's number, from 1.
    ///   - sourceLocation: Where to report a failure.
    public func expectHeard(_ expected: String, turn: Int, sourceLocation: SourceLocation = #_sourceLocation) {
        guard let failure = heardFailure(expected, turn: turn) else { return }
        Failure(text: failure).record(at: sourceLocation)
    }
}
