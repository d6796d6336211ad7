import RealtimeProtocol
import SessionRecording

/// What a GPT-Live session costs: its own seconds, and the tokens of those who work for it.
///
/// The seconds that the server tells are those since the session began, so the last number counts, and the session has
/// one record. `session.closed` is final. Each backend's response and each decision has a record of its own.
extension UsageFold {
    /// Returns the ordinal of the record that a response's end added.
    mutating func apply(_ event: LiveServerEvent, recorded: RecordedEvent, response: Int?) -> Int? {
        switch event {
        case .sessionStarted(let event): beginLiveSession(event.session?.id)
        case .sessionUsageUpdated(let event):
            if !isLiveSessionClosed { noteSession(event.usage, recorded) }
        case .sessionClosed(let event):
            noteSession(event.usage, recorded)
            isLiveSessionClosed = true
        case .decisionEvent(let event): noteDecision(event.event?.decision, recorded)
        case .responseEvent(let event): return noteBackend(response, event.event, recorded)
        default: break
        }
        return nil
    }

    mutating func apply(_ event: LiveClientEvent) {
        if case .sessionStart = event { beginLiveSession(nil) }
    }

    /// Another session begins, unless it is the same one that is attached to again.
    private mutating func beginLiveSession(_ id: String?) {
        if let id, id == liveSessionID { return }
        (liveSession, isLiveSessionClosed, liveSessionID) = (nil, false, id)
    }

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

    private mutating func noteBackend(
        _ number: Int?,
        _ event: ResponsesEvent?,
        _ recorded: RecordedEvent
    ) -> Int? {
        guard let number, let event, event.endsResponse, let usage = event.response?.usage,
            isFirstPayment(of: number)
        else { return nil }
        return note(.response, recorded) {
            $0.responseID = event.response?.id
            $0.model = event.response?.model
            $0.tokens = TokenCounts(usage)
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
