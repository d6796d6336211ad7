import RealtimeProtocol

/// What a client was expected to send, and what of it has come: matched by type and order, not by bytes.
struct RequestBook {
    /// How many expected events a client may be ahead of, before it is said to be out of order.
    static let window = 8

    /// What became of an expected event.
    private enum State {
        case open
        case given(up: Duration)
        case matched(at: Duration)
    }

    /// What a client's event is found to be.
    struct Match: Equatable {
        /// The place of the expected event.
        var request: Int
        /// Whether more than the window was left out before it.
        var isOutOfOrder: Bool
    }

    private let requests: [ServingScript.Request]
    private var states: [State]
    /// The first one that has not been matched.
    private var first = 0

    init(_ requests: [ServingScript.Request]) {
        self.requests = requests
        states = Array(repeating: .open, count: requests.count)
    }

    /// The first expected event that has not come.
    var next: ServingScript.Request? { openPlaces.first.map { requests[$0] } }

    /// All expected events that should have come and have not.
    var missing: [ServingScript.Request] { openPlaces.map { requests[$0] }.filter { !$0.isOptional } }

    /// How many have come.
    var matchedCount: Int { states.count { if case .matched = $0 { true } else { false } } }

    /// When an event came, or was given up; nil when it is still waited for.
    func arrival(of request: Int) -> Duration? {
        switch states[request] {
        case .open: nil
        case .given(let time), .matched(let time): time
        }
    }

    /// Whether the client has gone on to something that came later in the recording.
    func isOvertaken(_ request: Int) -> Bool {
        states[(request + 1)...].contains { if case .matched = $0 { true } else { false } }
    }

    /// Finds the expected event that this one is, and notes that it came.
    ///
    /// - Parameters:
    ///   - outline: What the client sent.
    ///   - sent: How many of the server's events the client was sent: what refers to later ones it cannot be.
    ///   - now: The time.
    /// - Returns: What it is; nil when nothing of the kind is expected.
    mutating func match(_ outline: EventOutline, sent: Int, at now: Duration) -> Match? {
        let candidates = (first..<states.count).filter { place in
            if case .matched = states[place] { return false }
            return requests[place].outline.isSameKind(as: outline) && requests[place].subject ?? -1 < sent
        }
        guard let earliest = candidates.first else { return nil }
        let isFar = openPlaces.prefix(Self.window + 1).count { $0 < earliest } > Self.window
        let near = candidates.prefix { $0 - earliest <= Self.window }
        let best = near.max { likeness($0, outline) < likeness($1, outline) } ?? earliest
        states[best] = .matched(at: now)
        while first < states.count, case .matched = states[first] { first += 1 }
        return Match(request: best, isOutOfOrder: isFar)
    }

    /// Goes on as if an expected event had come.
    mutating func giveUp(_ request: Int, at now: Duration) { states[request] = .given(up: now) }

    private var openPlaces: some Collection<Int> {
        (first..<states.count).lazy.filter { if case .open = states[$0] { true } else { false } }
    }

    /// How much an event resembles an expected one beyond its type; of equals the earlier one is taken.
    private func likeness(_ place: Int, _ outline: EventOutline) -> Int {
        let expected = requests[place].outline
        return ["item.type", "item.role", "item.call_id", "item_id", "response_id", "delegation_id"].count { path in
            outline[path] != nil && outline[path] == expected[path]
        } * requests.count - place
    }
}

extension EventOutline {
    /// Whether both ask for the same, by whatever name.
    fileprivate func isSameKind(as other: EventOutline) -> Bool { type?.current == other.type?.current }
}

extension EventType {
    /// The name that the beta's event goes by today.
    fileprivate var current: EventType { self == .transcriptionSessionUpdate ? .sessionUpdate : self }
}
