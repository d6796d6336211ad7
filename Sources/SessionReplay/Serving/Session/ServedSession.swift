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

    /// How long after its last audio a client is taken to have said all it will.
    private static let silence = Duration.seconds(1)
    /// How long something may be late that later events have overtaken.
    private static let lateness = Duration.seconds(2)

    private let script: ServingScript
    private let options: Options
    private var faults: [Int: [ServingFault.Kind]]
    private var book: RequestBook
    private var heard = HeardAudio()
    private var replaced = ReplacedMembers()
    /// What takes effect with the event that answers a request.
    private var choices: [Int: [(recorded: String, chosen: String)]] = [:]
    private var erringEventIDs: [Int: String] = [:]

    /// The next event to send.
    private var place = 0
    private var gate = Gate.shut
    /// When the event before was due.
    private var lastDue = Duration.zero
    /// When the client or the server last said something, audio aside.
    private var lastActivity = Duration.zero
    private var duplicate: ArraySlice<UInt8>?
    private var verdict: Close?
    private var hasCheckedDialect = false
    private var isOver = false
    /// How the client has followed so far.
    package private(set) var report: ServedSessionReport

    private enum Gate {
        case shut
        case open(due: Duration)
    }

    /// Begins a session.
    package init(_ script: ServingScript, _ options: Options) {
        self.script = script
        self.options = options
        faults = Dictionary(grouping: options.faults, by: \.seq).mapValues { $0.map(\.kind) }
        book = RequestBook(script.requests)
        report = ServedSessionReport(
            session: script.metadata.id,
            expectedClientEvents: script.requests.count,
            expectedServerEvents: script.cues.count
        )
    }

    /// Whether the client's events are waited for: not if nobody recorded any.
    private var isGated: Bool { !options.isUngated && script.hasClient }

    /// Whether all of the recording has been played.
    package var isPlayed: Bool { place == script.cues.count }
}

// MARK: - What the client does

extension ServedSession {
    /// The client sent a message.
    package mutating func receive(_ payload: ArraySlice<UInt8>, _ opcode: Opcode, at now: Duration) {
        guard !isOver else { return }
        let outline = EventOutline(of: payload, opcode: opcode)
        if outline.isAudio { return heard.append(outline.audioBytes, at: now) }
        lastActivity = now
        checkDialect(of: outline)
        let expected = book.next
        guard let match = book.match(outline, at: now) else {
            if isGated { noteUnexpected(outline, expected) }
            return
        }
        report.clientEvents = book.matchedCount
        adopt(outline, for: match.request)
        guard match.isOutOfOrder else { return }
        note(
            ServingDeviation(
                .outOfOrder,
                seq: expected?.seq,
                expected: expected?.outline.type,
                received: outline.type,
                "\(name(outline.type)) came long before its turn at seq \(script.requests[match.request].seq)"
            )
        )
    }

    /// The client closed the connection; code 1006 when it was gone without a close frame.
    package mutating func clientClosed(_ close: Close) {
        guard !isOver else { return }
        end(by: .client, close)
        if !isPlayed, !isRestUnimportant { return noteEarlyLeave() }
        guard isGated else { return }
        for request in book.missing {
            let type = request.outline.type
            note(ServingDeviation(.missing, seq: request.seq, expected: type, "\(name(type)) never came"))
        }
    }

    /// What may be cut off without anybody noticing.
    private var isRestUnimportant: Bool {
        script.cues[place...].allSatisfy { $0.outline.type == .rateLimitsUpdated }
    }

    private mutating func noteEarlyLeave() {
        let waiting = !isGated ? nil : missingCauses(of: script.cues[place]).first.map { script.requests[$0] }
        let rest = "\(script.cues.count - place) of \(script.cues.count) events of the server were still to come"
        let expected = waiting ?? book.next
        let reason = waiting.map { " the first after \(name($0.outline.type))" } ?? ""
        note(
            ServingDeviation(
                .leftEarly,
                seq: expected?.seq ?? script.cues[place].event.seq,
                expected: expected?.outline.type,
                "the client left when \(rest)\(reason.isEmpty ? "" : ",")\(reason)"
            )
        )
    }

    private mutating func noteUnexpected(_ outline: EventOutline, _ expected: ServingScript.Request?) {
        let place = expected.map { "; expected was \(name($0.outline.type)) (seq \($0.seq))" } ?? ""
        note(
            ServingDeviation(
                .unexpected,
                seq: expected?.seq,
                expected: expected?.outline.type,
                received: outline.type,
                "the recording has no more \(name(outline.type))\(place)"
            )
        )
    }

    /// A session that is set up with `type` is today's, one without is the beta's.
    private mutating func checkDialect(of outline: EventOutline) {
        guard let isCurrent = outline.isCurrentDialect, !hasCheckedDialect else { return }
        hasCheckedDialect = true
        guard let request = script.requests.first(where: { $0.outline.isCurrentDialect != nil }) else { return }
        guard request.outline.isCurrentDialect != isCurrent else { return }
        let names = isCurrent ? ("GA", "beta") : ("beta", "GA")
        note(
            ServingDeviation(
                .dialect,
                seq: request.seq,
                expected: request.outline.type,
                received: outline.type,
                "the client speaks the \(names.0) dialect, the recording is of the \(names.1) one"
            )
        )
    }

    /// Takes over the ids and metadata that the client chose in place of the recorded client.
    private mutating func adopt(_ outline: EventOutline, for place: Int) {
        let request = script.requests[place]
        let chosen = request.ownIDs.compactMap { path, recorded in outline[path].map { (recorded, $0) } }
        guard let answer = request.answer else {
            for (recorded, id) in chosen { replaced.replace(id: recorded, with: id) }
            return
        }
        choices[place] = chosen
        let cue = script.cues[answer].outline
        if let metadata = outline.metadata, let id = cue.responseID {
            replaced.replaceMetadata(ofResponse: id, with: metadata)
        }
        if cue.type == .error, let id = outline.eventID { erringEventIDs[answer] = id }
    }
}

// MARK: - What the server does

extension ServedSession {
    /// What is to be done now.
    package mutating func next(at now: Duration) -> Action {
        if isOver { return .wait(until: nil) }
        if let verdict { return close(verdict) }
        if let payload = duplicate {
            duplicate = nil
            return .send(payload, script.cues[place - 1].event.opcode)
        }
        while place < script.cues.count {
            if case .shut = gate, let action = tryGate(at: now) { return action }
            guard case .open(let due) = gate else { break }
            guard due <= now else { return .wait(until: due) }
            lastDue = due
            lastActivity = now
            if let action = play() { return action }
        }
        return endOfRecording(at: now)
    }

    /// Opens the gate before the next event, or says what to wait for.
    private mutating func tryGate(at now: Duration) -> Action? {
        let cue = script.cues[place]
        var causedAt: Duration?
        if isGated {
            let missing = missingCauses(of: cue)
            if !missing.isEmpty { return wait(for: missing, at: now) }
            causedAt = cue.causes.compactMap { book.arrival(of: $0) }.max()
            switch cue.audio.map({ heard.answer(to: $0, silence: Self.silence, at: now) }) {
            case .enough?: causedAt = max(causedAt ?? .zero, heard.lastAt)
            case .silent(let since)?: causedAt = max(causedAt ?? .zero, since)
            case .wait(let time)?: return waitForAudio(until: time, at: now)
            case nil: break
            }
        }
        let afterPrevious = lastDue + options.pace.kept(cue.sincePrevious)
        let due = max(afterPrevious, causedAt.map { $0 + options.pace.kept(cue.sinceCause) } ?? .zero)
        gate = .open(due: due + delay(of: cue))
        return nil
    }

    private func missingCauses(of cue: ServingScript.Cue) -> [Int] {
        cue.causes.filter { book.arrival(of: $0) == nil }
    }

    private func delay(of cue: ServingScript.Cue) -> Duration {
        faults[cue.event.seq, default: []].reduce(.zero) { sum, fault in
            if case .delay(let duration) = fault { sum + duration } else { sum }
        }
    }

    /// Sends the next event, unless a fault says otherwise.
    private mutating func play() -> Action? {
        let (index, cue) = (place, script.cues[place])
        let faults = faults[cue.event.seq, default: []]
        for case .close(let code) in faults { return close(Close(code: code, reason: nil)) }
        place += 1
        gate = .shut
        heard.pass(endsTurn: cue.endsTurn && cue.audio != nil)
        for cause in cue.causes { makeChoices(of: cause) }
        report.serverEvents += 1
        if faults.contains(.drop) { return nil }
        var payload = replaced.apply(
            to: cue.event.payload,
            responseID: cue.outline.responseID,
            erringEventID: erringEventIDs[index]
        )
        if faults.contains(.garble) { payload = payload.firstHalf }
        if faults.contains(.duplicate) { duplicate = payload }
        return .send(payload, cue.event.opcode)
    }

    private mutating func makeChoices(of request: Int) {
        for (recorded, id) in choices.removeValue(forKey: request) ?? [] { replaced.replace(id: recorded, with: id) }
    }

    private mutating func endOfRecording(at now: Duration) -> Action {
        guard let ending = script.ending else { return .wait(until: nil) }
        let due = lastDue + options.pace.kept(ending.delay)
        return due <= now ? close(ending.close) : .wait(until: due)
    }

    private mutating func close(_ close: Close) -> Action {
        end(by: .server, close)
        return .close(close)
    }

    private mutating func end(by side: ServedSessionReport.Ending.Side, _ close: Close) {
        isOver = true
        report.ending = ServedSessionReport.Ending(side: side, close: close)
    }

    /// The server is told to stop.
    package mutating func stop() {
        if verdict == nil { verdict = Close(code: 1001, reason: "the server is going away") }
    }
}

// MARK: - Waiting

extension ServedSession {
    private mutating func wait(for requests: [Int], at now: Duration) -> Action {
        let isOvertaken = requests.allSatisfy { book.isOvertaken($0) }
        if isOvertaken, now >= lastActivity + Self.lateness {
            for request in requests { giveUp(request, at: now) }
            return next(at: now)
        }
        let request = script.requests[requests[0]]
        let what = "\(name(request.outline.type)) (seq \(request.seq))"
        return expire(isOvertaken ? Self.lateness : nil, waitingFor: what, request, at: now)
    }

    private mutating func waitForAudio(until time: Duration?, at now: Duration) -> Action {
        let action = expire(nil, waitingFor: "audio (seq \(script.cues[place].event.seq))", nil, at: now)
        guard let time, case .wait(let deadline) = action else { return action }
        return .wait(until: min(time, deadline ?? time))
    }

    /// Waits on, or ends the session when that has taken too long.
    private mutating func expire(
        _ patience: Duration?,
        waitingFor what: String,
        _ request: ServingScript.Request?,
        at now: Duration
    ) -> Action {
        guard let timeout = options.timeout else { return .wait(until: patience.map { lastActivity + $0 }) }
        let began = request == nil ? max(lastActivity, heard.lastAt) : lastActivity
        guard now >= began + timeout else { return .wait(until: began + min(timeout, patience ?? timeout)) }
        let summary = "waited \(Self.text(timeout)) for \(what)"
        note(
            ServingDeviation(
                .timeout,
                seq: request?.seq ?? script.cues[place].event.seq,
                expected: request.map(\.outline.type) ?? .inputAudioBufferAppend,
                summary
            )
        )
        return close(Self.violation(summary))
    }

    private mutating func giveUp(_ request: Int, at now: Duration) {
        book.giveUp(request, at: now)
        let expected = script.requests[request]
        note(
            ServingDeviation(
                .missing,
                seq: expected.seq,
                expected: expected.outline.type,
                "\(name(expected.outline.type)) did not come; the client went on to what follows it"
            )
        )
    }

    private mutating func note(_ deviation: ServingDeviation) {
        report.deviations.append(deviation)
        guard options.isStrict, !isOver, verdict == nil else { return }
        verdict = Self.violation(deviation.summary)
    }

    private func name(_ type: EventType?) -> String { type?.rawValue ?? "a frame that is no event" }

    /// A close frame holds no more than 123 bytes of reason.
    private static func violation(_ reason: String) -> Close {
        Close(code: 1008, reason: String(decoding: reason.utf8.prefix(120), as: UTF8.self))
    }

    private static func text(_ duration: Duration) -> String {
        let tenths = Int((duration / .milliseconds(100)).rounded())
        return tenths % 10 == 0 ? "\(tenths / 10) s" : "\(tenths / 10).\(tenths % 10) s"
    }
}

extension EventOutline {
    /// Whether the event sets the session up as today's API wants it; nil when it does not tell.
    fileprivate var isCurrentDialect: Bool? {
        switch type {
        case .sessionUpdate?: self["session.type"] != nil
        case .transcriptionSessionUpdate?: false
        default: nil
        }
    }
}

extension ArraySlice<UInt8> {
    /// The first half, cut between two characters.
    fileprivate var firstHalf: Self {
        var end = startIndex + count / 2
        while end > startIndex, self[end] & 0xC0 == 0x80 { end -= 1 }
        return self[..<end]
    }
}

extension ReplayPace {
    /// What is left of a recorded gap.
    fileprivate func kept(_ gap: Duration) -> Duration {
        guard let rate else { return .zero }
        let kept = idleLimit.map { min(gap, $0) } ?? gap
        return rate == 1 ? kept : kept / rate
    }
}
