import RealtimeProtocol
import SessionRecording

/// Finds what is to be replaced in one event, and what by.
struct FrameRedaction {
    /// What is remembered from event to event.
    struct Memory: Sendable {
        /// The ids.
        var ids: IDSubstitution
        /// How audio is encoded.
        var formats = AudioFormats()
        /// How far arguments have come that are being streamed, by their item.
        var argumentMasks: [String: JSONTextMask] = [:]
    }

    private let bytes: UnsafeBufferPointer<UInt8>
    private let options: SessionRedactor.Options
    private var position = 0
    private var replacements: [Replacement] = []
    /// The item whose arguments the event has a piece of.
    private var item = ""

    private init(_ bytes: UnsafeBufferPointer<UInt8>, _ options: SessionRedactor.Options) {
        self.bytes = bytes
        self.options = options
    }

    /// What is to be replaced, in order.
    ///
    /// - Parameters:
    ///   - payload: The frame's bytes, valid JSON.
    ///   - direction: Who sent it.
    ///   - options: What to take out.
    ///   - memory: What the events before it said.
    /// - Returns: Values of members, and what comes in their place.
    static func replacements(
        inValidJSON payload: [UInt8],
        from direction: Direction,
        _ options: SessionRedactor.Options,
        _ memory: inout Memory
    ) -> [Replacement] {
        payload.withUnsafeBufferPointer { bytes in
            var redaction = FrameRedaction(bytes, options)
            redaction.skipPunctuation()
            let place = StringPlace(event: redaction.string("type") ?? "", direction: direction)
            redaction.item = redaction.string("item_id") ?? redaction.string("call_id") ?? ""
            redaction.passValue(place, &memory)
            if place.event.hasSuffix("_call_arguments.done") { memory.argumentMasks[redaction.item] = nil }
            return redaction.replacements
        }
    }

    // MARK: - Walking

    private mutating func passValue(_ place: StringPlace, _ memory: inout Memory) {
        switch bytes[position] {
        case UInt8(ascii: "{"): passObject(place, &memory)
        case UInt8(ascii: "["): passArray(place, &memory)
        case UInt8(ascii: "\""): passString(place, &memory)
        default: passScalar(place)
        }
    }

    private mutating func passObject(_ place: StringPlace, _ memory: inout Memory) {
        var place = place
        place.object = string("type")
        position += 1
        skipPunctuation()
        while bytes[position] != UInt8(ascii: "}") {
            let name = text(characters(takeString()))
            skipPunctuation()
            passValue(place.inside(name), &memory)
            skipPunctuation()
        }
        position += 1
    }

    private mutating func passArray(_ place: StringPlace, _ memory: inout Memory) {
        position += 1
        skipPunctuation()
        while bytes[position] != UInt8(ascii: "]") {
            passValue(place, &memory)
            skipPunctuation()
        }
        position += 1
    }

    private mutating func passString(_ place: StringPlace, _ memory: inout Memory) {
        let range = takeString()
        let spelling = characters(range)
        guard !range.isEmpty, let replacement = replacement(for: spelling, place, &memory),
            !replacement.elementsEqual(spelling)
        else { return }
        replacements.append(Replacement(range: range, bytes: replacement))
    }

    /// The probabilities of tokens come with the tokens' bytes.
    private mutating func passScalar(_ place: StringPlace) {
        let start = position
        while position < bytes.count, !Self.endsScalar(bytes[position]) { position += 1 }
        guard options.masksTexts, place.name == "bytes", place.path.contains("logprobs") else { return }
        let masked = bytes[start..<position].map { Self.isDigit($0) ? UInt8(ascii: "1") : $0 }
        replacements.append(Replacement(range: start..<position, bytes: masked))
    }

    // MARK: - Replacing

    /// What comes between the quotes; nil when all stays.
    private func replacement(
        for spelling: UnsafeBufferPointer<UInt8>,
        _ place: StringPlace,
        _ memory: inout Memory
    ) -> [UInt8]? {
        if spelling.elementsEqual(Redacted.text.utf8) { return nil }
        switch StringTreatment(place, spelling, options, memory.formats) {
        case .keep: return nil
        case .id: return Self.spelled(memory.ids.replacement(for: text(spelling)))
        case .audio(let encoding):
            // A slash may be spelled with a backslash before it.
            let hasEscapes = spelling.contains(byte: UInt8(ascii: "\\"))
            return Silence.base64(for: hasEscapes ? Array(text(spelling).utf8) : Array(spelling), encoding)
        case .content: return MediaBlank.replacement(for: spelling, options)
        case .other:
            return MediaBlank.replacement(for: spelling, options) ?? withoutSecrets(text(spelling), place, memory.ids)
        case .text:
            if let id = memory.ids.newID(forWord: text(spelling)) { return Self.spelled(id) }
            var mask = TextMask()
            return SpelledText.masked(spelling, with: &mask)
        case .jsonText:
            var mask = JSONTextMask()
            return SpelledText.masked(spelling, with: &mask)
        case .jsonTextPiece:
            return SpelledText.masked(spelling, with: &memory.argumentMasks[item, default: JSONTextMask()])
        }
    }

    /// A string of any other kind without keys, credentials in addresses, and ids.
    private func withoutSecrets(_ text: String, _ place: StringPlace, _ ids: IDSubstitution) -> [UInt8] {
        if text.utf8.count >= Self.keyLength, KeyShape.matches(text.utf8), !text.utf8.contains(0x20) {
            return Array(Redacted.text.utf8)
        }
        let text = Self.schemes.contains(where: text.hasPrefix) ? HeaderRedactor.redact(url: text) : text
        // Errors name the event or item at fault in their own words.
        return Self.spelled(ids.replacingTokens(in: text, includingShort: place.name == "message"))
    }

    private static let keyLength = 20
    private static let schemes = ["https://", "http://", "wss://", "ws://"]

    /// The characters of a JSON string with this text.
    private static func spelled(_ text: String) -> [UInt8] {
        var string: [UInt8] = []
        string.append(jsonString: text.utf8)
        return Array(string.dropFirst().dropLast())
    }
}

// MARK: - Reading

extension FrameRedaction {
    /// The member of this name of the object at the position, if it is a string.
    private func string(_ name: String) -> String? {
        guard bytes[position] == UInt8(ascii: "{") else { return nil }
        let object = UnsafeBufferPointer(rebasing: bytes[position...])
        var members = JSONMembers(ofValidObject: object)
        while let member = members.next() {
            guard object[member.value.lowerBound] == UInt8(ascii: "\""),
                text(UnsafeBufferPointer(rebasing: object[member.name])) == name
            else { continue }
            return text(UnsafeBufferPointer(rebasing: object[member.value.dropFirst().dropLast()]))
        }
        return nil
    }

    /// The text of a string's characters.
    private func text(_ spelling: UnsafeBufferPointer<UInt8>) -> String {
        guard spelling.contains(byte: UInt8(ascii: "\\")) else { return String(decoding: spelling, as: UTF8.self) }
        let json = [UInt8(ascii: "\"")] + spelling + [UInt8(ascii: "\"")]
        return (try? RawJSON(bytes: json))?.string ?? ""
    }

    /// Passes a string and tells where its characters are.
    private mutating func takeString() -> Range<Int> {
        let start = position + 1
        position = bytes.endOfString(at: position) ?? bytes.count
        return start..<position - 1
    }

    private func characters(_ range: Range<Int>) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(rebasing: bytes[range])
    }

    private mutating func skipPunctuation() {
        while position < bytes.count, Self.isPunctuation(bytes[position]) { position += 1 }
    }

    private static func isPunctuation(_ byte: UInt8) -> Bool {
        byte <= 0x20 || byte == UInt8(ascii: ",") || byte == UInt8(ascii: ":")
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }

    private static func endsScalar(_ byte: UInt8) -> Bool {
        isPunctuation(byte) || byte == UInt8(ascii: "}") || byte == UInt8(ascii: "]")
    }
}
