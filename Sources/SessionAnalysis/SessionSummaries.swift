public import RealtimeProtocol
public import SessionRecording

/// An item of a session's conversation, in its last known state.
public struct ConversationItem: Sendable, Hashable {
    /// Order of first appearance in the session, from 1; stays the item's own when others are put before it.
    public var ordinal: Int
    /// The item's id.
    public var id: String?
    /// `message`, `function_call` …
    public var type: String?
    /// `system`, `user` or `assistant`; messages only.
    public var role: String?
    /// `completed`, `incomplete` or `in_progress`, as last said.
    public var status: String?
    /// What was written or said, over all parts; nil when it is not known (audio that was never transcribed), or no message.
    public var text: String?
    /// The response that made it.
    public var responseID: String?
    /// When it joined the conversation.
    public var createdAt: Timestamp?
    /// Whether it was cut short; nil where that makes no sense.
    public var interrupted: Bool?
    /// Where its audio was cut, in milliseconds.
    public var truncatedAtMs: Double?
    /// Whether it was deleted.
    public var deleted = false
    /// The call, of a function call and its output.
    public var callID: String?
    /// The tool's name, of calls and approval requests.
    public var name: String?
    /// JSON text, of calls and approval requests.
    public var arguments: String?
    /// The result, of function call outputs and MCP calls.
    public var output: String?
    /// How much audio it holds, in milliseconds; nil when none was seen.
    public var audioMs: Double?

    /// Creates an item of which nothing is known.
    public init(ordinal: Int) { self.ordinal = ordinal }
}

/// A function call or MCP call of a session.
public struct ToolCall: Sendable, Hashable {
    /// How far a call came.
    public enum Status: String, Sendable, Hashable {
        /// Answered.
        case completed
        /// Answered with an error, or denied.
        case failed
        /// Its arguments still stream.
        case inProgress = "in_progress"
        /// Requested, and never answered in this recording.
        case unanswered
    }

    /// Who runs the tool.
    public enum Kind: String, Sendable, Hashable {
        /// The client.
        case function
        /// The API, on an MCP server.
        case mcp
    }

    /// Order of first appearance in the session, from 1.
    public var ordinal: Int
    /// The call's id; functions only.
    public var callID: String?
    /// The item that is the call.
    public var itemID: String?
    /// The response that made it.
    public var responseID: String?
    /// Who runs the tool.
    public var kind: Kind
    /// The MCP server.
    public var serverLabel: String?
    /// The tool's name.
    public var name: String?
    /// JSON text, as the model wrote it.
    public var arguments: String?
    /// The result, any text.
    public var output: String?
    /// Why it failed.
    public var error: String?
    /// How far it came.
    public var status: Status
    /// When its arguments were complete, or its approval was asked for.
    public var requestedAt: Timestamp?
    /// When the answer was seen.
    public var answeredAt: Timestamp?

    /// From request to answer, in milliseconds.
    public var durationMs: Double? {
        guard let requestedAt, let answeredAt else { return nil }
        return answeredAt.milliseconds(since: requestedAt)
    }

    /// Creates a call of which nothing is known.
    public init(ordinal: Int, kind: Kind, status: Status = .inProgress) {
        self.ordinal = ordinal
        self.kind = kind
        self.status = status
    }
}

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

/// What one response or one transcription cost.
public struct UsageRecord: Sendable, Hashable {
    /// What it was spent on.
    public enum Kind: String, Sendable, Hashable {
        /// A response, from `response.done`.
        case response
        /// A transcription, from `conversation.item.input_audio_transcription.completed`.
        case transcription
    }

    /// Order of appearance in the session, from 1.
    public var ordinal: Int
    /// The event that said so.
    public var seq: Int
    /// When it was said.
    public var at: Timestamp?
    /// What it was spent on.
    public var kind: Kind
    /// The response.
    public var responseID: String?
    /// The item that was transcribed.
    public var itemID: String?
    /// The tokens.
    public var tokens = TokenCounts()
    /// Seconds of audio, when transcription is billed by time.
    public var seconds = 0.0

    /// Creates a record of nothing.
    public init(ordinal: Int, seq: Int, kind: Kind) {
        self.ordinal = ordinal
        self.seq = seq
        self.kind = kind
    }
}

/// Tokens by kind, in the wire's terms.
public struct TokenCounts: Sendable, Hashable {
    /// `input_tokens`.
    public var input = 0
    /// `output_tokens`.
    public var output = 0
    /// `total_tokens`.
    public var total = 0
    /// `input_token_details.text_tokens`.
    public var inputText = 0
    /// `input_token_details.audio_tokens`.
    public var inputAudio = 0
    /// `input_token_details.image_tokens`.
    public var inputImage = 0
    /// `input_token_details.cached_tokens`.
    public var cached = 0
    /// `input_token_details.cached_tokens_details.text_tokens`.
    public var cachedText = 0
    /// `input_token_details.cached_tokens_details.audio_tokens`.
    public var cachedAudio = 0
    /// `input_token_details.cached_tokens_details.image_tokens`.
    public var cachedImage = 0
    /// `output_token_details.text_tokens`.
    public var outputText = 0
    /// `output_token_details.audio_tokens`.
    public var outputAudio = 0
    /// `output_token_details.reasoning_tokens`.
    public var reasoning = 0

    /// No tokens.
    public init() {}
}

/// An error event, a failed response or a failed transcription.
public struct SessionProblem: Sendable, Hashable {
    /// Where it showed.
    public enum Kind: String, Sendable, Hashable {
        /// An `error` event.
        case error
        /// A response that failed.
        case response
        /// A transcription that failed.
        case transcription
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

/// What a session's events say about the session itself.
public struct SessionFacts: Sendable, Hashable {
    /// The server's id, from the first `session.created` (or `.updated`).
    public var serverSessionID: String?
    /// `realtime`, `transcription` or `translation`.
    public var kind: String?
    /// `ga` or `beta`: which names its events go by.
    public var dialect: String?
    /// The model, as the server last said.
    public var model: String?

    /// Nothing known.
    public init() {}
}
