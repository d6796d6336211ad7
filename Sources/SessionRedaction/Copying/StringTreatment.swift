import RealtimeProtocol

/// What becomes of a string in the copy.
enum StringTreatment {
    /// It stays.
    case keep
    /// It is an id: another comes in its place.
    case id
    /// It is base64 of audio: silence comes in its place.
    case audio(AudioEncoding)
    /// It is a text: it is masked.
    case text
    /// It is a text that may be JSON: it is masked so that it stays JSON.
    case jsonText
    /// It is a piece of such a text, which goes on where the one before it ended.
    case jsonTextPiece
    /// It is a text of people or models, which stays, unless it is an image.
    case content
    /// It is anything else: images, keys, credentials and ids in it are replaced.
    case other
}

extension StringTreatment {
    /// Decides by what the string's member is declared to hold.
    ///
    /// When texts are masked, all strings are but words of the protocol: what nobody declared might be anything.
    init(
        _ place: StringPlace,
        _ value: some Collection<UInt8>,
        _ options: SessionRedactor.Options,
        _ formats: AudioFormats
    ) {
        switch place.role {
        case .id: self = .id
        case .audio: self = options.keepsAudio ? .keep : .audio(Self.encoding(place, formats))
        case .words: self = options.masksTexts ? .text : .content
        case .json: self = options.masksTexts ? .jsonText : .content
        case .jsonPiece: self = options.masksTexts ? .jsonTextPiece : .content
        case .word where options.masksTexts: self = Self.isWord(value) ? .keep : .text
        case .word, .secret, .jsonSchema, nil: self = options.masksTexts ? .text : .other
        }
    }

    private static func encoding(_ place: StringPlace, _ formats: AudioFormats) -> AudioEncoding {
        let isInput =
            place.isTopLevel ? place.direction == .client : place.object == ContentPartType.inputAudio.rawValue
        return isInput ? formats.input : formats.output
    }

    /// One word, as no text of some length is.
    private static func isWord(_ value: some Collection<UInt8>) -> Bool {
        value.count <= 64 && value.allSatisfy(wordCharacters.contains)
    }

    private static let wordCharacters = Set(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-.:/+[]".utf8
    )
}
