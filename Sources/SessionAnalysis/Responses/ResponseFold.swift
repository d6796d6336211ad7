import RealtimeProtocol
import SessionRecording

/// Follows each response from `response.created` over its first delta to `response.done`.
///
/// Several may run at once, so everything is found by `response_id`. `response.done` is the only event that always
/// comes: a response whose beginning is not in the recording appears when it is first mentioned.
struct ResponseFold: Sendable {
    var rows = TrackedRows<ResponseSummary>()
    private var ids = IDIndex()
    /// The response that a GPT-Live delegation's backend is at, by the delegation's id; `nil` stands for no delegation.
    var backendResponses: [String?: Int] = [:]

    /// Takes the next event, with the ordinal of the usage record it made, if it did.
    mutating func apply(_ event: ServerEvent, recorded: RecordedEvent, usageOrdinal: Int?) {
        switch event {
        case .responseOutputTextDelta(let delta), .responseOutputAudioTranscriptDelta(let delta):
            noteDelta(of: delta.responseID, at: recorded.at)
        case .responseOutputAudioDelta(let delta): noteDelta(of: delta.responseID, at: recorded.at)
        case .responseFunctionCallArgumentsDelta(let delta): noteDelta(of: delta.responseID, at: recorded.at)
        case .responseMCPCallArgumentsDelta(let delta): noteDelta(of: delta.responseID, at: recorded.at)
        // Where the response itself does not fit, nothing is known of any.
        case .responseCreated(let created) where created.response != nil || !event.hasMisfits:
            begin(created.response ?? Response(), at: recorded.at)
        case .responseDone(let done) where done.response != nil || !event.hasMisfits:
            end(done.response ?? Response(), recorded, usageOrdinal)
        default: return
        }
    }

    mutating func takeChanged() -> [ResponseSummary] { rows.takeChanged() }

    private mutating func noteDelta(of id: String?, at moment: Timestamp?) {
        guard let id else { return }
        let index = row(of: id)
        guard let moment, rows[index].firstDeltaAt == nil else { return }
        rows.change(index) { $0.firstDeltaAt = moment }
    }

    private mutating func begin(_ response: Response, at moment: Timestamp?) {
        rows.change(row(of: response.id)) {
            $0.createdAt = $0.createdAt ?? moment
            guard $0.doneSeq == nil else { return }
            $0.note(response)
        }
    }

    private mutating func end(_ response: Response, _ recorded: RecordedEvent, _ usageOrdinal: Int?) {
        rows.change(row(of: response.id)) {
            $0.note(response)
            $0.usageOrdinal = $0.usageOrdinal ?? usageOrdinal
            guard $0.doneSeq == nil else { return }
            $0.doneSeq = recorded.seq
            $0.doneAt = recorded.at
        }
    }

    /// A response without an id is like no other: it gets a row of its own.
    mutating func row(of id: String?) -> Int {
        if let id, let index = ids.find(id) { return index }
        var summary = ResponseSummary(ordinal: rows.count + 1)
        summary.id = id
        let index = rows.append(summary)
        if let id { ids.insert(id, at: index) }
        return index
    }
}

extension ResponseSummary {
    fileprivate mutating func note(_ response: Response) {
        status = response.status?.rawValue ?? status
        reason = response.statusDetails?.reason ?? reason
        error = response.statusDetails?.error ?? error
        conversationID = response.conversationID ?? conversationID
    }
}
