public import RealtimeProtocol
import SessionRecording

/// A difference between what a client did and what the recorded client did.
public struct ServingDeviation: Sendable, Hashable {
    /// What kind of difference it is.
    public struct Kind: OpenVocabulary {
        /// The word for it.
        public let rawValue: String

        /// Wraps any word.
        public init(rawValue: String) { self.rawValue = rawValue }

        /// It sent an event that the recording does not have, or no longer has.
        public static let unexpected = Self(rawValue: "unexpected")
        /// It sent something long before its turn.
        public static let outOfOrder = Self(rawValue: "out_of_order")
        /// It never sent what the recording has.
        public static let missing = Self(rawValue: "missing")
        /// It did not send, in time, an event that the recording depends on.
        public static let timeout = Self(rawValue: "timeout")
        /// It disconnected before the end of the recording.
        public static let leftEarly = Self(rawValue: "left_early")
        /// It uses the beta's event names and the recording the current ones, or vice versa.
        public static let dialect = Self(rawValue: "dialect")
        /// The server was stopped before the recording was over.
        public static let stopped = Self(rawValue: "stopped")
    }

    /// What kind of difference it is.
    public let kind: Kind
    /// Where in the recording the client was, as a seq; nil after its last event.
    public let seq: Int?
    /// The type that the recording has there; nil when it has nothing more of the client's.
    public let expected: EventType?
    /// The type that came; nil when nothing did, or what came was no event.
    public let received: EventType?
    /// What happened, in a sentence without payloads.
    public let summary: String

    private init(_ kind: Kind, seq: Int?, expected: EventType?, received: EventType? = nil, _ summary: String) {
        self.kind = kind
        self.seq = seq
        self.expected = expected
        self.received = received
        self.summary = summary
    }
}

extension ServingDeviation {
    /// The client sent something for which the recording has no place.
    static func unexpected(_ received: EventType?, next: ServingScript.Request?) -> Self {
        let expected = next.map { "expected \($0.title)" } ?? "nothing more was expected"
        return Self(
            .unexpected,
            seq: next?.seq,
            expected: next?.outline.type,
            received: received,
            "the recording has no \(name(received)) here; \(expected)"
        )
    }

    /// The client sent something long before its turn.
    static func outOfOrder(_ request: ServingScript.Request, next: ServingScript.Request) -> Self {
        Self(
            .outOfOrder,
            seq: next.seq,
            expected: next.outline.type,
            received: request.outline.type,
            "\(request.title) came long before its turn; expected \(next.title)"
        )
    }

    /// The client never sent something.
    static func missing(_ request: ServingScript.Request) -> Self {
        Self(.missing, seq: request.seq, expected: request.outline.type, "\(request.title) never came")
    }

    /// The client went on to what follows something, and never sent that.
    static func passedOver(_ request: ServingScript.Request) -> Self {
        Self(
            .missing,
            seq: request.seq,
            expected: request.outline.type,
            "\(request.title) did not come; the client went on to what follows it"
        )
    }

    /// The client took too long over something.
    static func timeout(_ timeout: Duration, waitingFor request: ServingScript.Request) -> Self {
        Self(
            .timeout,
            seq: request.seq,
            expected: request.outline.type,
            "waited \(text(timeout)) for \(request.title)"
        )
    }

    /// The client sent no audio, or too little.
    static func timeout(_ timeout: Duration, waitingForAudioBefore cue: ServingScript.Cue) -> Self {
        Self(
            .timeout,
            seq: cue.event.seq,
            expected: .inputAudioBufferAppend,
            "waited \(text(timeout)) for audio, without which \(cue.title) does not come"
        )
    }

    /// The client left when there was more to come.
    static func leftEarly(_ rest: ArraySlice<ServingScript.Cue>, before next: ServingScript.Request?) -> Self {
        let waited = next.map { ", and \($0.title) of its own" } ?? ""
        return Self(
            .leftEarly,
            seq: next?.seq ?? rest.first?.event.seq,
            expected: next?.outline.type,
            "the client left before \(rest.first?.title ?? "the end")\(waited): "
                + "\(rest.count) of the server's events were still to come"
        )
    }

    /// The server was stopped when there was more to come.
    static func stopped(_ rest: ArraySlice<ServingScript.Cue>, before next: ServingScript.Request?) -> Self {
        Self(
            .stopped,
            seq: next?.seq ?? rest.first?.event.seq,
            expected: next?.outline.type,
            "the server was stopped when \(rest.count) of its events were still to come"
        )
    }

    /// The client's way to set a session up is not the recorded one's.
    static func dialect(isCurrent: Bool, _ request: ServingScript.Request, _ received: EventType?) -> Self {
        let names = isCurrent ? ("GA", "beta") : ("beta", "GA")
        return Self(
            .dialect,
            seq: request.seq,
            expected: request.outline.type,
            received: received,
            "the client speaks the \(names.0) dialect, the recording is of the \(names.1) one"
        )
    }

    private static func name(_ type: EventType?) -> String { type?.rawValue ?? "frame that is not an event" }

    private static func text(_ duration: Duration) -> String {
        let tenths = Int((duration / .milliseconds(100)).rounded())
        return tenths % 10 == 0 ? "\(tenths / 10) s" : "\(tenths / 10).\(tenths % 10) s"
    }
}

extension ServingScript.Request {
    /// What it is called in a message.
    fileprivate var title: String { "\(outline.type?.rawValue ?? "a frame that is not an event") (seq \(seq))" }
}

extension ServingScript.Cue {
    /// What it is called in a message.
    fileprivate var title: String { "\(outline.type?.rawValue ?? "a frame that is not an event") (seq \(event.seq))" }
}
