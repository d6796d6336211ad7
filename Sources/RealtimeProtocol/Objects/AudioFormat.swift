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
    var shape = WireShape()

    /// Creates an object in which nothing is set.
    public init() {}

    mutating func members(_ member: inout some MemberVisitor) {
        member.ownID("id", &id)
        member.word("type", &type)
        member("name", &name)
    }
}
