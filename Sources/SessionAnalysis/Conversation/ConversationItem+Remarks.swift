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
        if isCutShort(by: response) { remarks.append(.interrupted(interruption(by: response))) }
        if let truncatedAtMs { remarks.append(.cut(atMs: truncatedAtMs)) }
        // An interrupted item is incomplete in any case.
        if !isCutShort(by: response), let status, status != "completed" { remarks.append(.status(status)) }
        if deleted { remarks.append(.deleted) }
        return remarks
    }

    /// Whether it was interrupted; or a call whose response ended before its arguments did.
    private func isCutShort(by response: ResponseSummary?) -> Bool {
        if interrupted == true { return true }
        return name != nil && status == "incomplete" && response?.status != nil && response?.status != "completed"
    }

    private func interruption(by response: ResponseSummary?) -> String {
        switch response?.status {
        case "incomplete": ["cut off", response?.reason].compactMap(\.self).joined(separator: ": ")
        case "failed":
            ["failed", failure(of: response)].compactMap(\.self).joined(separator: ": ")
        default: "interrupted"
        }
    }

    private func failure(of response: ResponseSummary?) -> String? {
        let error = response?.error
        return error?.code ?? error?.type ?? error?.message ?? response?.reason
    }
}
