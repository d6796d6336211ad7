public import RealtimeProtocol
public import SessionRecording

/// A response of a session, from creation to end.
public struct ResponseSummary: Sendable, Equatable {
    /// Order of first appearance in the session, from 1.
    public var ordinal: Int
    /// The response's id.
    public var id: String?
    /// `completed`, `cancelled` … as last said.
    public var status: String?
    /// `turn_detected`, `client_cancelled`, `max_output_tokens`, `content_filter`.
    public var reason: String?
    /// What it failed on.
    public var error: ResponseError?
    /// Its conversation; nil for an out-of-band response.
    public var conversationID: String?
    /// When `response.created` was seen.
    public var createdAt: Timestamp?
    /// When its first delta of any kind was seen.
    public var firstDeltaAt: Timestamp?
    /// When `response.done` was seen.
    public var doneAt: Timestamp?
    /// The seq of `response.done`; nil while it runs.
    public var doneSeq: Int?
    /// Which of the session's usage records is this response's, by ordinal; nil when it reported none.
    public var usageOrdinal: Int?

    /// Creates a response of which nothing is known.
    public init(ordinal: Int) { self.ordinal = ordinal }
}
