/// What a search looks through.
public enum SearchPart: String, Sendable, Hashable, CaseIterable {
    /// What was said and written.
    case conversation
    /// Names, arguments and outputs of tool calls.
    case tools
    /// Error events, failed responses and failed transcriptions.
    case errors
}
