import RealtimeProtocol
import SessionRecording

/// Collects what responses and transcriptions cost.
///
/// Only two events say so: `response.done`, whatever the outcome and in or out of the conversation, and
/// `conversation.item.input_audio_transcription.completed`. A completed transcription is a record even when it does not
/// say what it cost, since transcriptions are counted by their records; responses are counted by `ResponseFold`. One that
/// is told again, as xAI does while it grows, is the same one.
struct UsageFold: Sendable {
    var rows = TrackedRows<UsageRecord>()
    /// The row of the GPT-Live session that runs, by index; nil before it has one.
    var liveSession: Int?
    /// Whether the account of that session is closed.
    var isLiveSessionClosed = false
    /// The id of that session, once it is told.
    var liveSessionID: String?
    /// What the session transcribes with; nil when nobody has said.
    var transcriptionModel: String?
    /// A response costs once, even if its end is told twice.
    private var paidResponses: Set<Int> = []
    /// The records of what was transcribed on this connection.
    private var transcriptions: [TranscribedPart: Int] = [:]
    /// The record of what is being transcribed without an id.
    private var nameless: Int?
    /// What transcribes items that were committed, which may end when the session has another model.
    private var models: [String: String] = [:]

    /// Takes the next event, with the number of the response that it is about.
    ///
    /// - Returns: The ordinal of the record that the event added, if it did.
    mutating func apply(_ event: ServerEvent, recorded: RecordedEvent, response: Int?) -> Int? {
        switch event {
        case .responseDone(let event): return noteResponse(response, event.completeResponse, recorded)
        case .conversationItemInputAudioTranscriptionCompleted(let event): return noteTranscription(event, recorded)
        case .inputAudioBufferCommitted(let event):
            if let item = event.itemID { models[item] = transcriptionModel }
            return nil
        case .sessionCreated:
            (transcriptions, models, nameless) = ([:], [:], nil)
            return nil
        default: return nil
        }
    }

    mutating func takeChanged() -> [UsageRecord] { rows.takeChanged() }

    /// Whether the response's cost was not told before; from now on it was.
    mutating func isFirstPayment(of response: Int) -> Bool { paidResponses.insert(response).inserted }

    private mutating func noteResponse(_ number: Int?, _ response: Response?, _ recorded: RecordedEvent) -> Int? {
        guard let number, let response, let usage = response.usage, isFirstPayment(of: number) else {
            return nil
        }
        return note(.response, recorded) {
            $0.responseID = response.id
            $0.tokens = TokenCounts(usage)
            $0.seconds = usage.billableAudioSeconds ?? 0
        }
    }

    private mutating func noteTranscription(_ event: TranscriptionCompleted, _ recorded: RecordedEvent) -> Int? {
        let part = event.itemID.map { TranscribedPart(itemID: $0, contentIndex: event.contentIndex ?? 0) }
        let known = if let part { transcriptions[part] } else { nameless }
        if let known {
            if part == nil, event.status != .inProgress { nameless = nil }
            rows.change(known) {
                ($0.seq, $0.at) = (recorded.seq, recorded.at)
                $0.note(event)
            }
            return nil
        }
        let model = event.itemID.flatMap { models.removeValue(forKey: $0) } ?? transcriptionModel
        let ordinal = note(.transcription, recorded) {
            $0.model = model
            $0.note(event)
        }
        if let part {
            transcriptions[part] = ordinal - 1
        } else if event.status == .inProgress {
            nameless = ordinal - 1
        }
        return ordinal
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

/// What was transcribed.
private struct TranscribedPart: Hashable {
    var itemID: String
    var contentIndex: Int
}

extension UsageRecord {
    fileprivate mutating func note(_ event: TranscriptionCompleted) {
        itemID = event.itemID
        guard let usage = event.usage else { return }
        tokens = TokenCounts(usage)
        seconds = usage.seconds ?? 0
    }
}
