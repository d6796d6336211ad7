import SessionAudio

/// What other folds ask the conversation.
extension ConversationFold {
    /// What is known of a response that bears on its items.
    func scope(ofResponse number: Int?) -> ResponseScope? {
        guard let number, responses.indices.contains(number) else { return nil }
        return responses[number]
    }

    /// The messages that a response made, by their indices in the table.
    func assistantMessages(ofResponse number: Int) -> [Int] {
        let made = scope(ofResponse: number)?.items ?? []
        return made.filter { items[$0].type == "message" && items[$0].response == number }
    }

    /// What items say, a line each; nil when nothing is known of it.
    func text(ofItems indices: [Int]) -> String? {
        let texts = indices.compactMap { items[$0].summary.text }
        return texts.isEmpty ? nil : texts.filter { !$0.isEmpty }.joined(separator: "\n")
    }

    /// Whether an item is history: it was said on an earlier connection, and the client has put it into this one.
    func isHistory(_ index: Int) -> Bool { items[index].membership == .seeded(connection: connection) }

    /// The format of an item's audio; nil when nobody knows it.
    func audioFormat(ofItem index: Int) -> SampleFormat? { items[index].audioFormat }
}
