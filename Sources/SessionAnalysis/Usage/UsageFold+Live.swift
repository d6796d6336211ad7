import RealtimeProtocol
import SessionRecording

/// What a GPT-Live session costs: its own seconds, and the tokens of those who work for it.
///
/// The seconds that the server tells are those since the session began, so the last number counts, and the session has
/// one record. `session.closed` is final. Each backend's response and each decision has a record of its own.
extension UsageFold {
    /// Returns the ordinal of the record that a response's end added.
    mutating func apply(_ event: LiveServerEvent, recorded: RecordedEvent) -> Int? {
        switch event {
        case .sessionStarted: beginLiveSession()
        case .sessionUsageUpdated(let event):
            if !isLiveSessionClosed { noteSession(event.usage, recorded) }
        case .sessionClosed(let event):
            noteSession(event.usage, recorded)
            isLiveSessionClosed = true
        case .decisionEvent(let event): noteDecision(event.event?.decision, recorded)
        case .responseEvent(let event): return noteBackend(event.event, recorded)
        default: break
        }
        return nil
    }

    mutating func apply(_ event: LiveClientEvent) {
        if case .sessionStart = event { beginLiveSession() }
    }

    private mutating func beginLiveSession() { (liveSession, isLiveSessionClosed) = (nil, false) }

    private mutating func noteSession(_ usage: LiveUsage?, _ recorded: RecordedEvent) {
        guard let seconds = usage?.seconds else { return }
        if let liveSession {
            rows.change(liveSession) { ($0.seq, $0.at, $0.seconds) = (recorded.seq, recorded.at, seconds) }
        } else {
            liveSession = rows.count
            _ = note(.session, recorded) { $0.seconds = seconds }
        }
    }

    private mutating func noteDecision(_ decision: Decision?, _ recorded: RecordedEvent) {
        guard let usage = decision?.usage else { return }
        _ = note(.decision, recorded) {
            $0.model = decision?.model
            $0.tokens = TokenCounts(usage)
        }
    }

    private mutating func noteBackend(_ event: ResponsesEvent?, _ recorded: RecordedEvent) -> Int? {
        guard let event, event.endsResponse, let response = event.response, let usage = response.usage else {
            return nil
        }
        if let id = response.id, !isFirstPayment(of: id) { return nil }
        return note(.response, recorded) {
            $0.responseID = response.id
            $0.model = response.model
            $0.tokens = TokenCounts(usage)
        }
    }
}

extension ResponsesEvent {
    /// Whether it ends a backend's response: by its type, as a snapshot's status says the same.
    var endsResponse: Bool {
        switch type {
        case "response.completed", "response.failed", "response.incomplete", "response.cancelled": true
        default: false
        }
    }
}

extension TokenCounts {
    /// The tokens of a backend's response or of a decision; cached ones and reasoning are part of input and output.
    init(_ usage: ResponsesUsage) {
        self.init()
        input = usage.inputTokens ?? 0
        output = usage.outputTokens ?? 0
        total = usage.totalTokens ?? input + output
        cached = usage.inputTokensDetails?.cachedTokens ?? 0
        reasoning = usage.outputTokensDetails?.reasoningTokens ?? 0
        // The Responses API counts text alone.
        (inputText, outputText) = (input, output)
    }
}
