// MARK: - What the server waits for

extension ServedSession {
    /// How long after its last audio a client is taken to have said all it will.
    private static let silence = Duration.seconds(1)
    /// How long something may be late that later events have overtaken, or that a client may as well leave.
    private static let lateness = Duration.seconds(2)

    /// Opens the gate before the next event, or says what to wait for.
    ///
    /// - Parameters:
    ///   - cue: The next event.
    ///   - now: The time.
    /// - Returns: What to do; nil when the gate is open, or the event was passed over.
    mutating func tryGate(before cue: ServingScript.Cue, at now: Duration) -> Action? {
        var causedAt: Duration?
        if isGated {
            let missing = missingCauses(of: cue)
            if !missing.isEmpty { return wait(for: missing, at: now) }
            causedAt = cue.causes.compactMap { book.arrival(of: $0) }.max()
            switch cue.audio.map({ heard.answer(to: $0, silence: Self.silence, at: now) }) {
            case .enough?: causedAt = max(causedAt ?? .zero, heard.lastAt)
            case .silent(let since)?: causedAt = max(causedAt ?? .zero, since)
            case .wait(let time)?: return waitForAudio(until: time, before: cue, at: now)
            case nil: break
            }
        }
        // Nobody takes the client's part in an ungated session, so its time passes as it did in the recording.
        let gap = options.isUngated ? cue.sinceServerEvent : cue.sincePrevious
        let afterPrevious = lastDue + options.pace.kept(gap)
        let afterCause = causedAt.map { $0 + options.pace.kept(cue.sinceCause) } ?? .zero
        gate = .open(due: max(afterPrevious, afterCause) + delay(of: cue))
        return nil
    }

    /// What the client has yet to send before an event may come.
    func missingCauses(of cue: ServingScript.Cue) -> [Int] {
        cue.causes.filter { book.arrival(of: $0) == nil }
    }

    private mutating func wait(for causes: [Int], at now: Duration) -> Action? {
        let request = script.requests[causes[0]]
        let isOptional = causes.allSatisfy { script.requests[$0].isOptional }
        if isOptional || causes.allSatisfy({ book.isOvertaken($0) }) {
            let end = lastActivity + Self.lateness
            guard now >= end else { return .wait(until: end) }
            if isOptional { skip() } else { passOver(causes, at: now) }
            return nil
        }
        guard let timeout = options.timeout else { return .wait(until: nil) }
        guard now >= lastActivity + timeout else { return .wait(until: lastActivity + timeout) }
        return giveUp(.timeout(timeout, waitingFor: request))
    }

    private mutating func waitForAudio(until time: Duration?, before cue: ServingScript.Cue, at now: Duration) -> Action
    {
        guard let timeout = options.timeout else { return .wait(until: time) }
        let end = max(lastActivity, heard.lastAt) + timeout
        guard now >= end else { return .wait(until: min(time ?? end, end)) }
        return giveUp(.timeout(timeout, waitingForAudioBefore: cue))
    }

    /// Goes on as if what the client left out had come.
    private mutating func passOver(_ requests: [Int], at now: Duration) {
        for request in requests {
            book.giveUp(request, at: now)
            note(.passedOver(script.requests[request]))
        }
    }

    private mutating func giveUp(_ deviation: ServingDeviation) -> Action {
        note(deviation)
        return close(.violation(deviation.summary))
    }
}
