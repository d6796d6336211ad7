import RealtimeProtocol

extension ConversationItem {
    /// Something to know of an item beside what was said.
    package enum Remark: Sendable, Hashable {
        /// What was said in the message is not known.
        case notTranscribed
        /// It was cut short by somebody, by a limit, or by a failure: such as `cut off: max_output_tokens`.
        case interrupted(String)
        /// Its audio was cut, after so many milliseconds.
        case cut(atMs: Double)
        /// It is not complete: the wire's word for it.
        case status(String)
        /// It was deleted.
        case deleted
    }

    /// What there is to remark, in the order in which it is told.
    ///
    /// - Parameter response: The response that made the item.
    /// - Returns: The remarks; there may be none.
    package func remarks(of response: ResponseSummary?) -> [Remark] {
        var remarks: [Remark] = []
        if type == "message", text == nil { remarks.append(.notTranscribed) }
        if interrupted == true { remarks.append(.interrupted(interruption(by: response))) }
        if let truncatedAtMs { remarks.append(.cut(atMs: truncatedAtMs)) }
        // An interrupted item is incomplete in any case.
        if interrupted != true, let status, status != "completed" { remarks.append(.status(status)) }
        if deleted { remarks.append(.deleted) }
        return remarks
    }

    private func interruption(by response: ResponseSummary?) -> String {
        switch response?.status {
        case "incomplete": ["cut off", response?.reason].compactMap(\.self).joined(separator: ": ")
        case "failed":
            ["failed", response?.error?.code ?? response?.error?.type].compactMap(\.self).joined(separator: ": ")
        default: "interrupted"
        }
    }
}
