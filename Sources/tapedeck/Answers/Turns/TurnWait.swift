import SessionAnalysis

/// How long the user waited for the first of an answer.
struct TurnWait {
    /// In milliseconds.
    let ms: Double
    /// Whether the user waited longer: the end of speech is not known, so the wait counts from when the server noticed it.
    let isLonger: Bool

    /// The wait in a turn; nil when it is not known.
    init?(_ turn: Turn) {
        if let latency = turn.responseLatencyMs {
            (ms, isLonger) = (latency, false)
        } else if let latency = turn.turnLatencyMs {
            (ms, isLonger) = (latency, turn.trigger == .speech || turn.trigger == .audio)
        } else {
            return nil
        }
    }

    /// `831 ms`, `>1.8 s`.
    var text: String { (isLonger ? ">" : "") + HumanText.latency(milliseconds: ms) }
}
