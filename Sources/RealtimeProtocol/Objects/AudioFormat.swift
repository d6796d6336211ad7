/// AudioFormat: how audio bytes are to be read.
public struct AudioFormat: WireObject {
    /// `audio/pcm` (signed 16 bit, little endian, mono), `audio/pcmu` or `audio/pcma`.
    public var type: AudioEncoding?
    /// Samples a second; 24000 is the only rate documented.
    public var rate: Int?
    var shape = WireShape()

    /// Creates an object in which nothing is set.
    public init() {}

    mutating func members(_ member: inout some MemberVisitor) {
        member("type", &type)
        member("rate", &rate)
    }
}

/// How audio is encoded.
public struct AudioEncoding: OpenVocabulary, WireValue {
    /// The string on the wire.
    public var rawValue: String

    /// Wraps any string.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// 16-bit linear PCM.
    public static let audioPcm = Self(rawValue: "audio/pcm")
    /// G.711 µ-law.
    public static let audioPcmu = Self(rawValue: "audio/pcmu")
    /// G.711 A-law.
    public static let audioPcma = Self(rawValue: "audio/pcma")
}

/// A voice by its id, or, on Azure, by its name.
public struct CustomVoice: WireObject {
    /// The voice's id.
    public var id: String?
    /// Azure: the kind of voice.
    public var type: String?
    /// Azure: the voice's name.
    public var name: String?
    /// Azure: how freely it speaks.
    public var temperature: Double?
    /// Azure: the language it speaks.
    public var locale: String?
    /// Azure: how it speaks, such as `cheerful`.
    public var style: String?
    /// Azure: how high.
    public var pitch: String?
    /// Azure: how fast.
    public var rate: String?
    /// Azure: how loud.
    public var volume: String?
    /// Azure: languages whose accent it prefers.
    public var preferLocales: [String]?
    /// Azure: how words are said; the URL may be signed: never show it.
    public var customLexiconURL: String?
    /// Azure: how numbers and signs are said; the URL may be signed: never show it.
    public var customTextNormalizationURL: String?
    /// Azure: where the customer's own voice runs.
    public var endpointID: String?
    /// Azure: the model of a personal voice.
    public var model: String?
    var shape = WireShape()

    /// Creates an object in which nothing is set.
    public init() {}

    mutating func members(_ member: inout some MemberVisitor) {
        member.ownID("id", &id)
        member.word("type", &type)
        member("name", &name)
        member("temperature", &temperature)
        member.word("locale", &locale)
        member.word("style", &style)
        member.word("pitch", &pitch)
        member.word("rate", &rate)
        member.word("volume", &volume)
        member.word("prefer_locales", &preferLocales)
        member.secret("custom_lexicon_url", &customLexiconURL)
        member.secret("custom_text_normalization_url", &customTextNormalizationURL)
        member.ownID("endpoint_id", &endpointID)
        member.word("model", &model)
    }
}
