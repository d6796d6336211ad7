import RealtimeProtocol
public import SessionRecording

/// Makes copies of sessions to share: without secrets, with silent audio and new ids, and with masked texts if asked for.
///
/// A copy can be replayed: each event keeps its seq, time, direction, type and members, and nearly always its length. Only
/// values are replaced, in place; no frame is decoded and encoded again. The member names of JSON objects are kept.
///
/// A frame that is not JSON is replaced entirely by one of the same length that is not JSON either, because it cannot be
/// checked for secrets.
///
/// ```swift
/// var redactor = SessionRedactor(.init(masksTexts: true))
/// let metadata = redactor.begin(recording.metadata)
/// let events = recording.events.map { redactor.redact($0) }
/// ```
public struct SessionRedactor: Sendable {
    /// What to remove in addition to secrets and ids.
    public struct Options: Sendable, Hashable {
        /// Replaces letters by `x` and digits by `0` in everything people, models or tools wrote or said.
        public var masksTexts: Bool
        /// Keeps audio and images.
        public var keepsAudio: Bool

        /// Creates options.
        public init(masksTexts: Bool = false, keepsAudio: Bool = false) {
            self.masksTexts = masksTexts
            self.keepsAudio = keepsAudio
        }
    }

    /// How many frames were replaced entirely because they are not JSON.
    public private(set) var replacedFrames = 0
    private let options: Options
    private var memory: FrameRedaction.Memory

    /// Creates a redactor for one session, or for several in which the same id is to get the same new id.
    ///
    /// - Parameters:
    ///   - options: What to remove.
    ///   - salt: A seed for the new ids: the same salt and session give the same copy. Without one, the new ids are random
    ///     and cannot be traced back.
    public init(_ options: Options = Options(), salt: String? = nil) {
        self.options = options
        memory = FrameRedaction.Memory(ids: IDSubstitution(salt.map(SipHash.init(salt:)) ?? .random()))
    }

    /// Begins a session.
    ///
    /// - Parameter session: What is known about it.
    /// - Returns: What the copy may say: under a new id, tagged `redacted`.
    public mutating func begin(_ session: SessionMetadata) -> SessionMetadata {
        memory = FrameRedaction.Memory(ids: memory.ids)
        var copy = session
        copy.id = memory.ids.replacement(forSession: session.id)
        copy.serverSessionID = session.serverSessionID.map { memory.ids.replacement(for: $0) }
        copy.upstream = session.upstream.map { memory.ids.replacingTokens(in: HeaderRedactor.redact(url: $0)) }
        copy.clientClose?.reason = session.clientClose?.reason.map { redact(word: $0) }
        copy.serverClose?.reason = session.serverClose?.reason.map { redact(word: $0) }
        copy.label = session.label.map { redact(word: $0) }
        copy.tags = session.tags.map { redact(word: $0) }
        if !copy.tags.contains(Self.tag) { copy.tags.append(Self.tag) }
        return copy
    }

    /// Marks a copy.
    private static let tag = "redacted"

    private mutating func redact(word: String) -> String {
        if word == Self.tag { return word }
        if KeyShape.matches(word.utf8) { return Redacted.text }
        guard options.masksTexts else { return memory.ids.replacingTokens(in: word) }
        var mask = TextMask()
        return String(String.UnicodeScalarView(word.unicodeScalars.map { mask.mask($0) }))
    }

    /// Redacts the session's next event.
    ///
    /// - Parameter event: An event, in order of `seq`.
    /// - Returns: The event of the copy.
    public mutating func redact(_ event: RecordedEvent) -> RecordedEvent {
        var copy = event
        let payload = Array(event.payload)
        guard (try? JSONValidator.validate(payload[...])) != nil else {
            if !payload.isEmpty { replacedFrames += 1 }
            copy.payload = Self.placeholder(for: event)
            return copy
        }
        memory.formats.note(event)
        let redacted = PayloadRedactor.redact(payload)
        if redacted != nil { copy.alteration = .redacting(event.alteration) }
        let withoutSecrets = redacted ?? payload
        let replacements = FrameRedaction.replacements(
            inValidJSON: withoutSecrets,
            from: event.direction,
            options,
            &memory
        )
        copy.payload = withoutSecrets.replacing(replacements)[...]
        return copy
    }

    /// Bytes of the same length that are no JSON: `x` for text, zeros for a binary frame.
    private static func placeholder(for event: RecordedEvent) -> ArraySlice<UInt8> {
        let byte = event.opcode == .text ? UInt8(ascii: "x") : 0
        return ArraySlice(repeating: byte, count: event.payload.count)
    }
}
