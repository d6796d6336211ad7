import JSONBytes

/// Audio as it stands in an event: base64 characters, decoded when asked for.
///
/// In a decoded event it is a slice of the frame, so it costs nothing until ``decoded()``, and it keeps the frame's
/// bytes alive as long as it lives. The bytes are in the session's format, by default PCM16 little-endian, 24 kHz, mono.
public struct Base64Audio: Sendable {
    /// The characters between the quotes, as the frame spells them.
    public var characters: ArraySlice<UInt8>

    /// No audio.
    public init() { characters = [] }

    /// Encodes audio bytes.
    public init(_ bytes: some Collection<UInt8>) {
        characters = Base64.encode(bytes)[...]
    }

    /// Whether there is no audio at all.
    public var isEmpty: Bool { characters.isEmpty }

    /// The number of audio bytes the characters stand for, without decoding them.
    public var byteCount: Int { Base64.decodedCount(characters) }

    /// The audio bytes.
    ///
    /// - Throws: ``EventDecodingError`` with code ``EventDecodingError/Code-swift.struct/invalidBase64`` when the
    ///   characters are not base64.
    public func decoded() throws(EventDecodingError) -> [UInt8] {
        // Nearly all audio is spelled so; it is neither searched nor copied before it is decoded.
        if let bytes = characters.withUnsafeBufferPointer(Base64.decodeCanonical) { return bytes }
        let plain =
            characters.contains(UInt8(ascii: "\\")) ? characters.filter { $0 != UInt8(ascii: "\\") }[...] : characters
        guard let bytes = Base64.decode(plain) else {
            throw EventDecodingError(code: .invalidBase64, offset: 0, message: "the audio is not base64")
        }
        return bytes
    }
}

extension Base64Audio: Equatable, Hashable {
    /// Equal when the characters are.
    public static func == (a: Self, b: Self) -> Bool { a.characters == b.characters }
}

extension Base64Audio: EmptyableWireValue {
    static var schema: ValueSchema { .text(.audio) }

    static func read(_ reader: inout WireReader) -> Base64Audio? {
        guard reader.isNext(UInt8(ascii: "\"")) else {
            reader.failMisfit(expected: "a string of base64")
            return nil
        }
        let range = reader.json.scanString()
        guard !reader.failed else { return nil }
        let first = reader.frame.startIndex + (range.start - reader.json.start)
        var audio = Base64Audio()
        audio.characters = reader.frame[first..<first + range.count]
        return audio
    }

    func write(_ writer: inout WireWriter) {
        writer.json.write(raw: CollectionOfOne(UInt8(ascii: "\"")))
        writer.json.write(raw: characters)
        writer.json.write(raw: CollectionOfOne(UInt8(ascii: "\"")))
    }
}
