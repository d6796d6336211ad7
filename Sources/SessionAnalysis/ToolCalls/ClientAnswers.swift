import SessionRecording

/// What the client said of calls, until the server has accepted or refused it.
struct ClientAnswers: Sendable {
    /// The client's output of a call.
    struct Answer: Sendable {
        var eventID: String?
        var itemID: String?
        var output: String
        var at: Timestamp?
    }

    /// What a client event said.
    enum Word: Sendable {
        /// The output of the call of this id.
        case output(callID: String)
        /// The denial of the call in this row.
        case denial(row: Int)
        /// A text for the delegation in this row.
        case delegationText(row: Int)
        /// A call of this id, of the past.
        case seed(callID: String)
    }

    private var answers: [String: [Answer]] = [:]
    private var words: [String: Word] = [:]

    /// The client's outputs of a call that are not refused, in order.
    subscript(callID: String) -> [Answer] { answers[callID] ?? [] }

    mutating func note(_ answer: Answer, of callID: String) {
        answers[callID, default: []].append(answer)
        note(.output(callID: callID), of: answer.eventID)
    }

    /// Remembers what a client event said, as the server may refuse it.
    mutating func note(_ word: Word, of eventID: String?) {
        if let eventID, !eventID.isEmpty { words[eventID] = word }
    }

    /// The server has an output of a call: tells which of the client's it is, and forgets them.
    mutating func settle(_ callID: String, itemID: String?, output: String) -> Answer? {
        guard let sent = answers.removeValue(forKey: callID) else { return nil }
        for answer in sent {
            if let eventID = answer.eventID { words[eventID] = nil }
        }
        let byID = itemID.flatMap { id in sent.first { $0.itemID == id } }
        return byID ?? sent.first { $0.output == output } ?? sent.last
    }

    /// The call's id is used again: what was said of the call before is not about the new one.
    mutating func forget(_ callID: String) { answers[callID] = nil }

    /// The server has refused a client event: tells what that said, if it is known, and forgets it.
    mutating func refuse(_ eventID: String) -> Word? {
        guard let word = words.removeValue(forKey: eventID) else { return nil }
        if case .output(let callID) = word { answers[callID]?.removeAll { $0.eventID == eventID } }
        return word
    }
}
