import JSONBytes
import RealtimeProtocol

/// Reads one line of a recording at a time.
struct LineParser: Sendable {
    /// Who sent the events in lines that do not say.
    private let direction: Direction?

    init(direction: Direction?) {
        self.direction = direction
    }

    /// Reads a line.
    ///
    /// An event's payload is a slice of it wherever it stands there verbatim.
    mutating func parse(_ line: ArraySlice<UInt8>) throws(LineProblem) -> ParsedLine {
        let line = line.trimmingWhitespace()
        guard !line.isEmpty else { return .blank }
        if let event = Self.usualEvent(line) { return .event(event, problem: nil) }
        try Self.checkIsObject(line)
        let members = line.withUnsafeBufferPointer(LineMembers.init)
        return members.tapedeck == nil ? try event(line, members) : .header(try Self.header(line))
    }

    // MARK: - The usual line

    private static func usualEvent(_ line: ArraySlice<UInt8>) -> RecordedEvent? {
        guard let usual = line.withUnsafeBufferPointer(UsualLine.init) else { return nil }
        let payload = line[relative: usual.payload]
        guard (try? JSONValidator.validate(payload)) != nil else { return nil }
        return RecordedEvent(seq: 0, at: usual.at, direction: usual.direction, payload: payload)
    }

    // MARK: - Any other line

    private static func checkIsObject(_ line: ArraySlice<UInt8>) throws(LineProblem) {
        do {
            try JSONValidator.validate(line)
        } catch {
            throw LineProblem(error, in: line)
        }
        guard line.first == UInt8(ascii: "{") else { throw .notAnObject }
    }

    private static func header(_ line: ArraySlice<UInt8>) throws(LineProblem) -> RecordingHeader {
        guard let object = try? RawJSON(bytes: Array(line)), let header = RecordingHeader(object) else {
            throw .invalidHeader
        }
        return header
    }

    private mutating func event(_ line: ArraySlice<UInt8>, _ members: LineMembers) throws(LineProblem) -> ParsedLine {
        let payload = try Self.payload(of: line, members)
        let opcode = try Self.opcode(of: line, members)
        let direction = try sender(of: payload, on: line, members)
        let (at, problem) = Self.time(of: line, members)
        var event = RecordedEvent(seq: 0, at: at, direction: direction, opcode: opcode, payload: payload)
        if !members.isBareEvent { event.alteration = Self.alteration(of: line, members) }
        return .event(event, problem: problem)
    }

    /// What the line says of how its frame was altered; values of another kind are passed over.
    private static func alteration(of line: ArraySlice<UInt8>, _ members: LineMembers) -> Alteration? {
        let count = { (place: Range<Int>?) in
            place.flatMap { Int(String(decoding: line[relative: $0], as: UTF8.self)) }.flatMap { $0 < 0 ? nil : $0 }
        }
        return Alteration(
            isRedacted: members.redacted.map { line[relative: $0].elementsEqual("true".utf8) } ?? false,
            byteCount: count(members.bytes),
            droppedAudio: count(members.droppedAudio)
        )
    }

    private static func payload(
        of line: ArraySlice<UInt8>,
        _ members: LineMembers
    ) throws(LineProblem) -> ArraySlice<UInt8> {
        if members.isBareEvent { return line }
        guard let (content, place) = members.contents.first else { throw .noEvent }
        guard members.contents.count == 1 else { throw .severalPayloads }
        let value = line[relative: place]
        switch content {
        case .payload:
            return string(value) ?? value
        case .text:
            guard let text = string(value) else { throw .textIsNoString }
            return text
        case .base64:
            guard let characters = string(value), let bytes = Base64.decode(characters) else { throw .invalidBase64 }
            return bytes[...]
        }
    }

    private static func opcode(of line: ArraySlice<UInt8>, _ members: LineMembers) throws(LineProblem) -> Opcode {
        guard let place = members.opcode else {
            return members.contents.first?.content == .base64 ? .binary : .text
        }
        switch line[relative: place] {
        case let value where value.elementsEqual("1".utf8): return .text
        case let value where value.elementsEqual("2".utf8): return .binary
        default: throw .unknownOpcode
        }
    }

    private mutating func sender(
        of payload: ArraySlice<UInt8>,
        on line: ArraySlice<UInt8>,
        _ members: LineMembers
    ) throws(LineProblem) -> Direction {
        if let place = members.direction {
            let word = Self.string(line[relative: place]).map { String(decoding: $0, as: UTF8.self) }
            guard let direction = word.flatMap(Direction.init) else { throw .unknownDirection }
            return direction
        }
        guard let direction = direction ?? Envelope(scanning: payload).type?.sender else { throw .noDirection }
        return direction
    }

    private static func time(of line: ArraySlice<UInt8>, _ members: LineMembers) -> (Timestamp?, LineProblem?) {
        // A bare event's own members are not the recording's.
        guard let place = members.at, !members.isBareEvent else { return (nil, nil) }
        return switch line[relative: place].withUnsafeBufferPointer(TimeMember.init) {
        case .time(let time): (time, nil)
        case .unknown: (nil, nil)
        case .unreadable: (nil, .unreadableTime)
        }
    }

    /// The text of a JSON string; nil when the value is of another kind.
    private static func string(_ value: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        guard value.first == UInt8(ascii: "\"") else { return nil }
        let content = value.dropFirst().dropLast()
        guard content.contains(byte: UInt8(ascii: "\\")) else { return content }
        return content.withUnsafeBufferPointer(JSONEscapes.bytes)[...]
    }
}

extension LineProblem {
    /// Why a line is no JSON, in the words that help most.
    fileprivate init(_ error: EventDecodingError, in line: ArraySlice<UInt8>) {
        if error.code == .tooDeep {
            self = .tooDeep(message: error.message)
        } else if line.first == UInt8(ascii: "{") {
            self =
                Self.isCutOff(line, at: error.offset)
                ? .cutOff
                : .notJSON(message: error.message, offset: error.offset)
        } else {
            let isText = String(validating: line, as: UTF8.self) != nil && !line.contains { $0 < 0x20 && $0 != 0x09 }
            self = isText ? .notAnObject : .binary
        }
    }

    /// Whether an object came to grief where the line ends: between two tokens, in a string, which is to blame from its
    /// opening quote on, or in a word or character of few bytes.
    private static func isCutOff(_ line: ArraySlice<UInt8>, at offset: Int) -> Bool {
        if offset == line.count { return true }
        guard line.last != UInt8(ascii: "}") else { return false }
        return line.count - offset < 5 || line[line.startIndex + offset] == UInt8(ascii: "\"")
    }
}

extension ArraySlice<UInt8> {
    /// The part at these places, counted from the slice's own first.
    subscript(relative range: Range<Int>) -> ArraySlice<UInt8> {
        self[(startIndex + range.lowerBound)..<(startIndex + range.upperBound)]
    }

    /// The slice without the white space around it, as JSON knows it.
    func trimmingWhitespace() -> ArraySlice<UInt8> {
        func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D }
        var (first, last) = (startIndex, endIndex)
        while first < last, isSpace(self[first]) { first += 1 }
        while first < last, isSpace(self[last - 1]) { last -= 1 }
        return self[first..<last]
    }
}
