/// A session's configuration, in one of its kinds.
///
/// `session.type` tells the kind. Without it, an object of `audio` alone is a translation's `session.update`, any other
/// the beta's.
@nonexhaustive
public enum Session: Sendable, Equatable {
    /// A session that converses.
    case realtime(RealtimeSession)
    /// A session that only transcribes.
    case transcription(TranscriptionSession)
    /// A session that translates speech.
    case translation(TranslationSession)
    /// The beta's flat session.
    case legacy(LegacySession)
    /// A kind this version does not know, as it was spelled.
    case unknown(RawJSON)

    /// The session's id, which the server's forms carry.
    public var id: String? {
        switch self {
        case .realtime(let session): session.id
        case .transcription(let session): session.id
        case .translation(let session): session.id
        case .legacy(let session): session.id
        case .unknown(let raw): raw["id"]?.string
        }
    }

    /// The model, where the kind has one.
    public var model: String? {
        switch self {
        case .realtime(let session): session.model
        case .transcription: nil
        case .translation(let session): session.model
        case .legacy(let session): session.model
        case .unknown(let raw): raw["model"]?.string
        }
    }
}

extension Session: WireValue {
    static func read(_ reader: inout JSONReader) -> Session? {
        guard let type = reader.peekString("type") else {
            guard !reader.failed else { return nil }
            return reader.peekHasOnly("audio")
                ? TranslationSession.read(&reader).map(Self.translation)
                : LegacySession.read(&reader).map(Self.legacy)
        }
        switch SessionType(rawValue: type) {
        case .realtime: return RealtimeSession.read(&reader).map(Self.realtime)
        case .transcription: return TranscriptionSession.read(&reader).map(Self.transcription)
        case .translation: return TranslationSession.read(&reader).map(Self.translation)
        default: return RawJSON.read(&reader).map(Self.unknown)
        }
    }

    func write(_ writer: inout JSONWriter) {
        switch self {
        case .realtime(let session): session.write(&writer)
        case .transcription(let session): session.write(&writer)
        case .translation(let session): session.write(&writer)
        case .legacy(let session): session.write(&writer)
        case .unknown(let raw): raw.write(&writer)
        }
    }
}
