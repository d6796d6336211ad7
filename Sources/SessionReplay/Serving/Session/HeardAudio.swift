/// How much audio a client has sent, and whether that is what the recorded one had sent at some event.
///
/// Amounts are compared and never counted in chunks. A client that sends ahead is measured from the beginning, one that
/// waits for each answer from the answer on; one that sends less than was recorded is taken at its word when it falls
/// silent.
struct HeardAudio {
    /// What there is to say about an amount.
    enum Answer: Equatable {
        /// It has come.
        case enough
        /// It has not, but the client has been silent since: it has sent all it will.
        case silent(since: Duration)
        /// It has not come; at that time the client will have been silent for long.
        case wait(until: Duration?)
    }

    private var total = 0
    private var sincePrevious = 0
    private var hasSpoken = false
    /// When the last audio came.
    private(set) var lastAt = Duration.zero

    /// Some audio came.
    mutating func append(_ bytes: Int, at now: Duration) {
        total += bytes
        sincePrevious += bytes
        hasSpoken = true
        lastAt = now
    }

    /// An event was sent.
    ///
    /// - Parameter endsTurn: Whether what was said so far is taken up with it.
    mutating func pass(endsTurn: Bool) {
        sincePrevious = 0
        if endsTurn { hasSpoken = false }
    }

    /// Whether the amount has come.
    func answer(to demand: ServingScript.AudioDemand, silence: Duration, at now: Duration) -> Answer {
        if total >= demand.total || hasSpoken && sincePrevious >= demand.sincePrevious { return .enough }
        guard hasSpoken else { return .wait(until: nil) }
        let end = lastAt + silence
        return now >= end ? .silent(since: end) : .wait(until: end)
    }
}
