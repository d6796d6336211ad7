import RealtimeProtocol
package import SessionRecording

// MARK: - What the client does

extension ServedSession {
    /// The client sent a message.
    package mutating func receive(_ payload: ArraySlice<UInt8>, _ opcode: Opcode = .text, at now: Duration) {
        guard !isOver else { return }
        let isBinaryAudio = script.takesBinaryAudio && opcode == .binary
        let outline = EventOutline(of: payload, from: .client, isBinaryAudio: isBinaryAudio)
        if outline.isAudio { return heard.append(outline.audioBytes, at: now) }
        lastActivity = now
        checkDialect(of: outline)
        let expected = book.next
        guard let match = book.match(outline, sent: place, at: now) else {
            if isGated, !isHarmless(outline) { note(.unexpected(outline.type, next: expected)) }
            return
        }
        noteMatches()
        choices.adopt(outline, for: match.request, script)
        if match.isOutOfOrder, let expected { note(.outOfOrder(script.requests[match.request], next: expected)) }
    }

    /// The client closed the connection; code 1006 when it was gone without a close frame.
    package mutating func clientClosed(_ close: Close) {
        guard !isOver else { return }
        end(by: .client, close)
        let waitsFor = rest.first.flatMap { cue in isGated ? missingCauses(of: cue).first : nil }
        if place < script.loose || waitsFor != nil {
            return note(.leftEarly(rest, before: waitsFor.map { script.requests[$0] } ?? (isGated ? book.next : nil)))
        }
        noteMissing()
    }

    /// Whether something that nobody recorded makes no difference.
    ///
    /// Whether a client cancels a response that is about to be cancelled anyway is a matter of milliseconds. How many
    /// pieces a stream comes in is one of taste.
    private func isHarmless(_ outline: EventOutline) -> Bool {
        guard let type = outline.type else { return false }
        if type.rawValue.hasSuffix(".append") { return true }
        guard type == .responseCancel else { return false }
        guard let current = script.cues[..<place].last(where: { $0.outline.type == .responseCreated }) else {
            return false
        }
        let end = script.cues.first { cue in
            cue.outline.type == .responseDone && cue.outline.responseID == current.outline.responseID
        }
        return end?.outline["response.status"] == "cancelled"
    }

    /// A session that is set up with `type` is today's, one without is the beta's.
    private mutating func checkDialect(of outline: EventOutline) {
        guard let isCurrent = outline.isCurrentDialect, !hasCheckedDialect else { return }
        hasCheckedDialect = true
        guard let request = script.requests.first(where: { $0.outline.isCurrentDialect != nil }) else { return }
        guard request.outline.isCurrentDialect != isCurrent else { return }
        note(.dialect(isCurrent: isCurrent, request, outline.type))
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
