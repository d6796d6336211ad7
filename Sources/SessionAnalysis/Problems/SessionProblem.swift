public import SessionRecording

/// An error event, a failed response, a failed transcription, a member of an event that does not fit, or a clock that was
/// set back.
public struct SessionProblem: Sendable, Hashable {
    /// Where it showed.
    public enum Kind: String, Sendable, Hashable {
        /// An `error` event.
        case error
        /// A response that failed.
        case response
        /// A transcription that failed.
        case transcription
        /// A member of an event that is not what the reference says.
        case malformed
        /// A time that is before the one ahead of it.
        case clock
    }

    /// Order of appearance in the session, from 1.
    public var ordinal: Int
    /// The event that said so.
    public var seq: Int
    /// When it was said.
    public var at: Timestamp?
    /// Where it showed.
    public var kind: Kind
    /// The error's type.
    public var type: String?
    /// The error's code.
    public var code: String?
    /// What happened.
    public var message: String?
    /// The parameter at fault.
    public var param: String?
    /// The client event at fault.
    public var clientEventID: String?
    /// The response that failed.
    public var responseID: String?
    /// The item that was not transcribed.
    public var itemID: String?

    /// Creates a problem of which nothing is known.
    public init(ordinal: Int, seq: Int, kind: Kind) {
        self.ordinal = ordinal
        self.seq = seq
        self.kind = kind
    }
}

extension SessionProblem: ColumnRow {
    package mutating func columns(_ column: inout some ColumnVisitor) {
        column("seq", &seq)
        column("at", &at)
        column("kind", &kind)
        column("type", &type)
        column("code", &code)
        column("message", &message)
        column("param", &param)
        column("client_event_id", &clientEventID)
        column("response_id", &responseID)
        column("item_id", &itemID)
    }
}
