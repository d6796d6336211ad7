public import SessionAnalysis

// What the expectations on turns say, as values: for tests in which Swift Testing's issues do not count.
extension RecordedSession {
    /// Why the session's turns take longer than this, or cannot be judged; nil if they do not.
    ///
    /// - Parameters:
    ///   - metric: What is measured.
    ///   - p50: The most that the median may be.
    ///   - p90: The most that the 90th percentile may be.
    ///   - p95: The most that the 95th percentile may be.
    ///   - max: The most that any turn may take.
    /// - Returns: The failure, with the figure of each turn.
    public func latencyFailure(
        of metric: LatencyMetric,
        p50: Duration? = nil,
        p90: Duration? = nil,
        p95: Duration? = nil,
        max: Duration? = nil
    ) -> String? {
        LatencyBudget(metric, p50: p50, p90: p90, p95: p95, max: max).failure(of: self)
    }

    /// Why not as many turns as this were interrupted, or why that is not known; nil if they were.
    ///
    /// - Parameter count: In how many turns the assistant's audio should be cut.
    /// - Returns: The failure, with what was heard in each turn.
    public func interruptionFailure(_ count: Int) -> String? {
        let spoken = turns.filter { $0.outputAudioMs != nil || $0.heardMs != nil }
        guard !spoken.isEmpty else {
            let reason = turns.isEmpty ? "it has no turns" : "no turn has an answer with audio"
            return "interruptions of \(name) are not known: \(reason)"
        }
        if spoken.contains(where: \.isHeardUnknown) {
            let reason = reasonForNoFigures.map { ": \($0)" } ?? ""
            return "interruptions of \(name) are not known\(reason)\n\n\(lines(spoken, marking: \.isHeardUnknown))"
        }
        let actual = spoken.filter(\.interrupted).count
        guard actual != count else { return nil }
        let expected = "\(actual) of \(turns.count) turn\(turns.count == 1 ? "" : "s") interrupted, not \(count)"
        return "\(name) has \(expected):\n\n\(lines(spoken, marking: \.interrupted))"
    }

    /// Why something else than this was heard in a turn, or why that is not known; nil if it was heard.
    ///
    /// - Parameters:
    ///   - expected: The words that were played before the audio was cut; a line for each message.
    ///   - turn: The turn's number, from 1.
    /// - Returns: The failure: the lines that differ, and the turn's figures.
    public func heardFailure(_ expected: String, turn: Int) -> String? {
        guard let found = turns.first(where: { $0.ordinal == turn }) else {
            return "\(name) has no turn \(turn): it has \(turns.isEmpty ? "none" : "\(turns.count)")"
        }
        let subject = "what was heard in turn \(turn) of \(name)"
        guard let heard = found.heardText else {
            let reason =
                found.heardMs == nil && found.outputAudioMs == nil
                ? "it has no answer with audio" : reasonForNoFigures ?? "its words cannot be told apart"
            return "\(subject) is not known: \(reason)"
        }
        guard let difference = LineDifference(from: expected, to: heard) else { return nil }
        return Failure(difference, in: subject).text + "\n\n\(found.label): \(found.heardFigures)"
    }

    private func lines(_ turns: [Turn], marking isMarked: (Turn) -> Bool) -> String {
        turns.map { "\(isMarked($0) ? "- " : "  ")\($0.label): \($0.heardFigures)" }.joined(separator: "\n")
    }
}
