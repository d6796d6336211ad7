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
    /// When its first audio was seen, or began to play, where only the server tells of it.
    public var firstAudioAt: Timestamp?
    /// When `response.done` was seen.
    public var doneAt: Timestamp?
    /// The seq of `response.done`; nil while it runs.
    public var doneSeq: Int?
    /// Which of the session's usage records is this response's, by ordinal; nil when it reported none.
    public var usageOrdinal: Int?

    /// Creates a response of which nothing is known.
    public init(ordinal: Int) { self.ordinal = ordinal }
}

extension ResponseSummary: ColumnRow {
    package mutating func columns(_ column: inout some ColumnVisitor) {
        column("response_id", &id)
        column("status", &status)
        column("reason", &reason)
        var failure = error ?? ResponseError()
        column("error_type", &failure.type)
        column("error_code", &failure.code)
        column("error_message", &failure.message)
        error = failure.type != nil || failure.code != nil || failure.message != nil ? failure : nil
        column("conversation_id", &conversationID)
        column("created_at", &createdAt)
        column("first_delta_at", &firstDeltaAt)
        column("done_at", &doneAt)
        column("done_seq", &doneSeq)
        column.row("usage_id", &usageOrdinal)
        column("first_audio_at", &firstAudioAt)
    }
}
