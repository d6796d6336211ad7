import RealtimeProtocol
import SessionRecording

/// Collects what responses and transcriptions cost.
///
/// Only two events say so: `response.done`, whatever the outcome and in or out of the conversation, and
/// `conversation.item.input_audio_transcription.completed`. A completed transcription is a record even when it does not
/// say what it cost, since transcriptions are counted by their records; responses are counted by `ResponseFold`.
struct UsageFold: Sendable {
    var rows = TrackedRows<UsageRecord>()
    /// The row of the GPT-Live session that runs, by index; nil before it has one.
    var liveSession: Int?
    /// Whether the account of that session is closed.
    var isLiveSessionClosed = false
    /// A response costs once, even if its end is told twice.
    private var paidResponses: Set<String> = []

    /// Returns the ordinal of the record that the event added, if it did.
    @discardableResult
    mutating func apply(_ event: ServerEvent, recorded: RecordedEvent) -> Int? {
        switch event {
        case .responseDone(let event): return noteResponse(event.response, recorded)
        case .conversationItemInputAudioTranscriptionCompleted(let event): return noteTranscription(event, recorded)
        default: return nil
        }
    }

    mutating func takeChanged() -> [UsageRecord] { rows.takeChanged() }

    /// Whether the response's cost was not told before; from now on it was.
    mutating func isFirstPayment(of id: String) -> Bool { paidResponses.insert(id).inserted }

    private mutating func noteResponse(_ response: Response?, _ recorded: RecordedEvent) -> Int? {
        guard let response, let usage = response.usage else { return nil }
        if let id = response.id {
            guard paidResponses.insert(id).inserted else { return nil }
        }
        return note(.response, recorded) {
            $0.responseID = response.id
            $0.tokens = TokenCounts(usage)
        }
    }

    private mutating func noteTranscription(_ event: TranscriptionCompleted, _ recorded: RecordedEvent) -> Int? {
        note(.transcription, recorded) {
            $0.itemID = event.itemID
            guard let usage = event.usage else { return }
            $0.tokens = TokenCounts(usage)
            $0.seconds = usage.seconds ?? 0
        }
    }

    mutating func note(
        _ kind: UsageRecord.Kind,
        _ recorded: RecordedEvent,
        _ fill: (inout UsageRecord) -> Void
    ) -> Int {
        var record = UsageRecord(ordinal: rows.count + 1, seq: recorded.seq, kind: kind)
        record.at = recorded.at
        fill(&record)
        rows.append(record)
        return record.ordinal
    }
}
