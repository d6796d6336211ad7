import RealtimeProtocol
import SessionRecording

/// Follows each response from `response.created` over its first delta to `response.done`.
///
/// Several may run at once, so everything is found by the response that the event is about. `response.done` is the only
/// event that always comes: a response whose beginning is not in the recording appears when it is first mentioned.
struct ResponseFold: Sendable {
    var rows = TrackedRows<ResponseSummary>()
    /// By the response's number; -1 for one that has no row yet.
    private var rowsByResponse: [Int] = []
    /// When the first written text of a response came, by its number.
    private var firstTexts: [Int: Timestamp] = [:]

    /// Takes the next event, with the number of the response that it is about, and the ordinal of the usage record it made,
    /// if it did.
    mutating func apply(_ event: ServerEvent, recorded: RecordedEvent, response: Int?, usageOrdinal: Int?) {
        guard let response else { return }
        switch event {
        case .responseOutputTextDelta(let delta):
            noteDelta(of: response, delta.responseID, at: recorded.at)
            if firstTexts[response] == nil { firstTexts[response] = recorded.at }
        case .responseOutputAudioTranscriptDelta(let delta): noteDelta(of: response, delta.responseID, at: recorded.at)
        case .responseOutputAudioDelta(let delta):
            noteDelta(of: response, delta.responseID, at: recorded.at, isAudio: true)
        case .responseFunctionCallArgumentsDelta(let delta): noteDelta(of: response, delta.responseID, at: recorded.at)
        case .responseMCPCallArgumentsDelta(let delta): noteDelta(of: response, delta.responseID, at: recorded.at)
        case .responseCreated(let created): begin(response, created.completeResponse ?? Response(), at: recorded.at)
        case .responseDone(let done): end(response, done.completeResponse ?? Response(), recorded, usageOrdinal)
        default: return
        }
    }

    /// What is known of a response; nil when it has no row.
    func summary(ofResponse number: Int) -> ResponseSummary? {
        guard rowsByResponse.indices.contains(number), rowsByResponse[number] >= 0 else { return nil }
        return rows[rowsByResponse[number]]
    }

    /// The numbers of the responses that have not ended, as far as is known.
    var openNumbers: [Int] {
        rowsByResponse.indices.filter { rowsByResponse[$0] >= 0 && rows[rowsByResponse[$0]].doneSeq == nil }
    }

    /// When the first written text of a response came.
    func firstTextAt(ofResponse number: Int) -> Timestamp? { firstTexts[number] }

    /// Whether nothing is new in another delta of a response that has had deltas.
    func knowsDelta(_ event: ServerEvent, of response: Int) -> Bool {
        guard rowsByResponse.indices.contains(response), rowsByResponse[response] >= 0 else { return false }
        let index = rowsByResponse[response]
        switch event {
        case .responseOutputAudioDelta: return rows[index].firstAudioAt != nil
        case .responseOutputTextDelta: return firstTexts[response] != nil
        default: return rows[index].firstDeltaAt != nil
        }
    }

    /// `output_audio_buffer.started` stands for the first audio, where the recording has none.
    mutating func noteStart(of response: Int, at moment: Timestamp?) {
        let index = row(of: response, nil)
        guard rows[index].firstAudioAt == nil else { return }
        rows.change(index) { $0.firstAudioAt = moment }
    }

    mutating func takeChanged() -> [ResponseSummary] { rows.takeChanged() }

    private mutating func noteDelta(
        of number: Int,
        _ id: String?,
        at moment: Timestamp?,
        isAudio: Bool = false
    ) {
        let index = row(of: number, id)
        guard let moment else { return }
        if rows[index].firstDeltaAt == nil { rows.change(index) { $0.firstDeltaAt = moment } }
        if isAudio, rows[index].firstAudioAt == nil { rows.change(index) { $0.firstAudioAt = moment } }
    }

    private mutating func begin(_ number: Int, _ response: Response, at moment: Timestamp?) {
        rows.change(row(of: number, response.id)) {
            $0.createdAt = $0.createdAt ?? moment
            guard $0.doneSeq == nil else { return }
            $0.note(response)
        }
    }

    private mutating func end(_ number: Int, _ response: Response, _ recorded: RecordedEvent, _ usageOrdinal: Int?) {
        rows.change(row(of: number, response.id)) {
            $0.note(response)
            $0.usageOrdinal = $0.usageOrdinal ?? usageOrdinal
            guard $0.doneSeq == nil else { return }
            $0.doneSeq = recorded.seq
            $0.doneAt = recorded.at
        }
    }

    mutating func row(of number: Int, _ id: String?) -> Int {
        while rowsByResponse.count <= number { rowsByResponse.append(-1) }
        let known = rowsByResponse[number]
        if known >= 0 {
            if let id, rows[known].id == nil { rows.change(known) { $0.id = id } }
            return known
        }
        var summary = ResponseSummary(ordinal: rows.count + 1)
        summary.id = id
        rowsByResponse[number] = rows.append(summary)
        return rowsByResponse[number]
    }
}

extension ResponseSummary {
    fileprivate mutating func note(_ response: Response) {
        status = response.status?.rawValue ?? status
        reason = response.reason ?? reason
        error = response.failure ?? error
        conversationID = response.conversationID ?? conversationID
    }
}
