import RealtimeProtocol
package import SessionRecording

/// Plays the server's part of a recording to one client.
///
/// It decides and never acts: whoever owns the connection tells it what the client sent and what time it is, and does
/// what ``next(at:)`` says. Times are counted from the connection's beginning.
package struct ServedSession: Sendable {
    /// How a session is served.
    package struct Options: Sendable {
        /// How fast.
        package var pace = ReplayPace.original.limitingIdle(to: .seconds(2))
        /// Whether the first deviation ends it.
        package var isStrict = false
        /// Whether everything is sent without waiting for the client.
        package var isUngated = false
        /// How long the client may take for what the recording cannot go on without; nil for ever.
        package var timeout: Duration? = .seconds(30)
        /// What is done wrong on purpose.
        package var faults: [ServingFault] = []

        /// The defaults.
        package init() {}
    }

    /// What is to be done next.
    package enum Action: Sendable, Equatable {
        /// Send a message, then ask again.
        case send(ArraySlice<UInt8>, Opcode)
        /// Ask again when the client has sent something, or at this time; nil for the client alone.
        case wait(until: Duration?)
        /// Close the connection; with code 1006 without a close frame.
        case close(Close)
    }

    /// What is between a client and the next event.
    enum Gate {
        /// It waits for the client.
        case shut
        /// It waits for its time.
        case open(due: Duration)
    }

    let script: ServingScript
    let options: Options
    /// What is done wrong on purpose, by seq.
    private let faults: [Int: [ServingFault]]
    /// What of the client's part has come.
    var book: RequestBook
    /// The audio that has come.
    var heard = HeardAudio()
    /// The ids and metadata that the client chose.
    var choices = ClientChoices()
    /// The place of the next event to send.
    private(set) var place = 0
    var gate = Gate.shut
    /// When the event before was due.
    private(set) var lastDue = Duration.zero
    /// When the client or the server last said something, audio aside.
    var lastActivity = Duration.zero
    /// An event that is to be sent once more.
    private var duplicate: ArraySlice<UInt8>?
    /// With what the session is to be closed at once.
    private var verdict: Close?
    var hasCheckedDialect = false
    /// How the client has followed so far.
    package private(set) var report: ServedSessionReport

    /// Begins a session.
    package init(_ script: ServingScript, _ options: Options) {
        self.script = script
        self.options = options
        faults = Dictionary(grouping: options.faults, by: \.seq)
        book = RequestBook(script.requests)
        report = ServedSessionReport(
            session: script.metadata.id,
            expectedClientEvents: script.requests.count,
            expectedServerEvents: script.cues.count
        )
    }

    /// Whether the connection is closed, or about to be.
    var isOver: Bool { report.ending != nil }

    /// Whether the client's events are waited for: not if nobody recorded any.
    var isGated: Bool { !options.isUngated && script.hasClient }

    /// The events that are still to be sent.
    var rest: ArraySlice<ServingScript.Cue> { script.cues[place...] }

    /// What is to be done now.
    package mutating func next(at now: Duration) -> Action {
        if isOver { return .wait(until: nil) }
        if let verdict { return close(verdict) }
        if let payload = duplicate {
            duplicate = nil
            return .send(payload, script.cues[place - 1].event.opcode)
        }
        while let cue = rest.first {
            if case .shut = gate, let action = tryGate(before: cue, at: now) { return action }
            // What the client left out may have been passed over with its answer.
            guard case .open(let due) = gate else { continue }
            guard due <= now else { return .wait(until: due) }
            lastDue = due
            lastActivity = now
            if let action = play(cue) { return action }
        }
        return finish(at: now)
    }

    /// The server is told to stop.
    package mutating func stop() {
        guard !isOver else { return }
        if !rest.isEmpty { note(.stopped(rest, before: book.next)) }
        verdict = Close(code: Close.goingAwayCode, reason: "the server is going away")
    }

    /// Takes note of a deviation, which ends a strict session.
    mutating func note(_ deviation: ServingDeviation) {
        report.add(deviation)
        if options.isStrict, verdict == nil { verdict = .violation(deviation.summary) }
    }

    /// Takes note of what came.
    mutating func noteMatches() { report.clientEvents = book.matchedCount }

    /// Goes on to the event after the next, which is not sent.
    mutating func skip() {
        place += 1
        gate = .shut
    }

    /// Closes the connection.
    mutating func close(_ close: Close) -> Action {
        end(by: .server, close)
        return .close(close)
    }

    /// The connection is closed.
    mutating func end(by side: ServedSessionReport.Ending.Side, _ close: Close) {
        report.ending = ServedSessionReport.Ending(side: side, close: close)
    }

    /// Says what of the client's part never came.
    mutating func noteMissing() {
        guard isGated else { return }
        for request in book.missing { note(.missing(request)) }
    }

    /// How much later than recorded an event is to come.
    func delay(of cue: ServingScript.Cue) -> Duration {
        faults[cue.event.seq, default: []].reduce(.zero) { sum, fault in
            if case .delay(let duration) = fault.kind { sum + duration } else { sum }
        }
    }

    /// Sends the next event, unless a fault says otherwise.
    private mutating func play(_ cue: ServingScript.Cue) -> Action? {
        let faults = faults[cue.event.seq, default: []]
        for fault in faults {
            guard case .close(let code) = fault.kind else { continue }
            report.faults.append(fault)
            return close(Close(code: code, reason: nil))
        }
        let answered = place
        skip()
        heard.pass(endsTurn: cue.endsTurn && cue.audio != nil)
        for cause in cue.causes { choices.takeEffect(of: cause) }
        report.serverEvents += 1
        report.faults += faults
        let kinds = faults.map(\.kind)
        if kinds.contains(.drop) { return nil }
        var payload = choices.apply(to: cue, at: answered)
        if kinds.contains(.garble) { payload = payload.firstHalf }
        if kinds.contains(.duplicate) { duplicate = payload }
        return .send(payload, cue.event.opcode)
    }

    /// Ends the connection as the recorded server did, if it did.
    private mutating func finish(at now: Duration) -> Action {
        guard let ending = script.ending else { return .wait(until: nil) }
        let due = lastDue + options.pace.kept(ending.delay)
        guard due <= now else { return .wait(until: due) }
        noteMissing()
        return close(ending.close)
    }
}

extension Close {
    /// What a client that breaks the rules is told.
    static func violation(_ reason: String) -> Close { Close(code: violationCode, reason: reason) }
}

extension ArraySlice<UInt8> {
    /// The first half, cut between two characters.
    fileprivate var firstHalf: Self {
        var end = startIndex + count / 2
        while end > startIndex, self[end] & 0xC0 == 0x80 { end -= 1 }
        return self[..<end]
    }
}
