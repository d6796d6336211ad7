import RealtimeProtocol

extension ConversationItem {
    /// What people read of an item that was cut short: by somebody, by a limit, or by a failure.
    ///
    /// - Parameter response: The response that made it.
    /// - Returns: Such as `interrupted` or `cut off: max_output_tokens`; nil when it was not cut short.
    package func interruption(of response: ResponseSummary?) -> String? {
        guard interrupted == true else { return nil }
        return switch response?.status {
        case "incomplete": ["cut off", response?.reason].compactMap(\.self).joined(separator: ": ")
        case "failed":
            ["failed", response?.error?.code ?? response?.error?.type].compactMap(\.self).joined(separator: ": ")
        default: "interrupted"
        }
    }
}
