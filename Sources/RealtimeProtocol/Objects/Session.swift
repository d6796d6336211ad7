/// A session's configuration, in one of its kinds.
///
/// `session.type` tells the kind. Without it, it is the beta's flat session; a translation's `session.update` leaves it
/// out, too, and is told by the session the server answers with.
@nonexhaustive
public enum Session: Sendable, Equatable {
    /// A session that converses.
    case realtime(RealtimeSession)
    /// A session that only transcribes.
    case transcription(TranscriptionSession)
    /// A session that translates speech.
    case translation(TranslationSession)
    /// A session without a type: the beta's.
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
    static var schema: ValueSchema {
        .oneOf(
            [
                "realtime": RealtimeSession.self,
                "transcription": TranscriptionSession.self,
                "translation": TranslationSession.self,
            ],
            untyped: LegacySession.self,
            unknown: RealtimeSession.self
        )
    }

    static func read(_ reader: inout WireReader) -> Session? {
        let type = reader.peekString("type").map(SessionType.init)
        guard !reader.failed else { return nil }
        switch type {
        case .realtime: return RealtimeSession.read(&reader, type: type).map(Self.realtime)
        case .transcription: return TranscriptionSession.read(&reader, type: type).map(Self.transcription)
        case .translation: return TranslationSession.read(&reader, type: type).map(Self.translation)
        case nil: return LegacySession.read(&reader).map(Self.legacy)
        default: return RawJSON.read(&reader).map(Self.unknown)
        }
    }

    func write(_ writer: inout WireWriter) {
        switch self {
        case .realtime(let session): session.write(&writer)
        case .transcription(let session): session.write(&writer)
        case .translation(let session): session.write(&writer)
        case .legacy(let session): session.write(&writer)
        case .unknown(let raw): raw.write(&writer)
        }
    }
}
