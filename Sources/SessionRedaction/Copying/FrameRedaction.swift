import JSONBytes
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

    private var json: JSONTokenizer<Trusting>
    private let options: SessionRedactor.Options
    private var replacements: [Replacement] = []
    /// The item whose arguments the event has a piece of.
    private var item = ""

    private init(_ json: JSONTokenizer<Trusting>, _ options: SessionRedactor.Options) {
        self.json = json
        self.options = options
    }

    /// What is to be replaced, in order.
    ///
    /// - Parameters:
    ///   - payload: The frame's bytes, valid JSON.
    ///   - direction: Who sent it.
    ///   - options: What to remove.
    ///   - memory: What the events before it said.
    /// - Returns: Values of members, and what comes in their place.
    static func replacements(
        inValidJSON payload: [UInt8],
        from direction: Direction,
        _ options: SessionRedactor.Options,
        _ memory: inout Memory
    ) -> [Replacement] {
        payload.withUnsafeBufferPointer { bytes in
            JSONTokenizer.reading(bytes) { json in
                var redaction = FrameRedaction(json, options)
                redaction.json.skipWhitespace()
                let type = redaction.json.text(ofMember: "type") ?? ""
                let item = redaction.json.text(ofMember: "item_id") ?? redaction.json.text(ofMember: "call_id")
                redaction.item = item ?? ""
                redaction.passValue(StringPlace(eventOfType: type, from: direction), &memory)
                if type.hasSuffix("_call_arguments.done") { memory.argumentMasks[redaction.item] = nil }
                return redaction.replacements
            }
        }
    }

    // MARK: - Walking

    private mutating func passValue(_ place: StringPlace, _ memory: inout Memory) {
        if json.isNext(UInt8(ascii: "{")) {
            passObject(place, &memory)
        } else if json.isNext(UInt8(ascii: "[")) {
            passArray(place, &memory)
        } else if json.isNext(UInt8(ascii: "\"")) {
            passString(place, &memory)
        } else {
            passScalar(place)
        }
    }

    private mutating func passObject(_ place: StringPlace, _ memory: inout Memory) {
        let type = json.text(ofMember: "type")
        guard json.openObject() else { return }
        while json.keyCount >= 0 {
            passValue(place.member(json.keyText, ofObjectOfType: type), &memory)
            json.nextKey()
        }
    }

    private mutating func passArray(_ place: StringPlace, _ memory: inout Memory) {
        guard json.openArray() else { return }
        repeat { passValue(place, &memory) } while json.nextElement()
    }

    private mutating func passString(_ place: StringPlace, _ memory: inout Memory) {
        let string = json.scanString()
        guard string.count > 0, let replacement = replacement(for: string, place, &memory),
            !replacement.elementsEqual(string.bytes)
        else { return }
        replacements.append(Replacement(range: json.range(of: string), bytes: replacement))
    }

    /// Numbers may be what people say, too: the bytes of a token.
    private mutating func passScalar(_ place: StringPlace) {
        let word = json.takeWord()
        guard options.masksTexts, case .words? = place.role else { return }
        let masked = word.map { Self.isDigit($0) ? UInt8(ascii: "1") : $0 }
        replacements.append(Replacement(range: json.offset - word.count..<json.offset, bytes: masked))
    }

    // MARK: - Replacing

    /// What comes between the quotes; nil when all stays.
    private func replacement(
        for string: JSONString,
        _ place: StringPlace,
        _ memory: inout Memory
    ) -> [UInt8]? {
        let spelling = string.bytes
        if spelling.elementsEqual(Redacted.text.utf8) { return nil }
        switch StringTreatment(place, spelling, options, memory.formats) {
        case .keep: return nil
        case .id: return Self.spelled(memory.ids.replacement(for: string.text))
        case .audio(let encoding):
            // A slash may be spelled with a backslash before it.
            return Silence.base64(for: JSONEscapes.bytes(of: spelling), encoding)
        case .content: return MediaBlank.replacement(for: spelling, options)
        case .other:
            return MediaBlank.replacement(for: spelling, options) ?? withoutSecrets(string.text, place, memory.ids)
        case .text:
            if let id = memory.ids.newID(forWord: string.text) { return Self.spelled(id) }
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
        var characters: [UInt8] = []
        characters.append(jsonCharacters: text.utf8)
        return characters
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }
}
