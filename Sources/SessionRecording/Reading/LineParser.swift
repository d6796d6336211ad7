import JSONBytes
import RealtimeProtocol

/// Reads one line of a recording at a time.
struct LineParser: Sendable {
    /// Who sent the events in lines that do not say.
    private let direction: Direction?
    /// Whether the log's words were told from the server's side.
    private var isWrittenByServer = false
    /// What the events so far tell of a GPT-Live session's socket.
    private var liveSocket = LiveSocketGuess()
    /// Whether a time had no offset and was taken for UTC.
    private(set) var readsLocalTimes = false

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
        // Lines that were cut out of an array end with its commas.
        if line.last == UInt8(ascii: ","), line.first == UInt8(ascii: "{") {
            let object = line.dropLast().trimmingWhitespace()
            if object.last == UInt8(ascii: "}") { return try parse(object) }
        }
        return try parseObject(line, around: [])
    }

    /// Reads a message of a transcript.
    mutating func parse(_ message: TranscriptMessage) throws(LineProblem) -> ParsedLine {
        if message.isObject { return try parseObject(message.content, around: [message.said]) }
        let (direction, _) = try sender(of: message.content, [message.said])
        var event = RecordedEvent(
            seq: 0,
            at: nil,
            direction: direction,
            opcode: message.opcode,
            payload: message.content
        )
        _ = note(message.said.time, of: &event)
        return .event(event, problem: nil)
    }

    /// Reads an object without white space around it, of which more may be said around it.
    private mutating func parseObject(
        _ line: ArraySlice<UInt8>,
        around outer: [LoggedStatement]
    ) throws(LineProblem) -> ParsedLine {
        try Self.checkIsObject(line)
        let members = line.withUnsafeBufferPointer(LineMembers.init)
        return members.tapedeck == nil ? try event(line, members, outer) : .header(try Self.header(line))
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

    private mutating func event(
        _ line: ArraySlice<UInt8>,
        _ members: LineMembers,
        _ outer: [LoggedStatement]
    ) throws(LineProblem) -> ParsedLine {
        // A frame of the format's own stands before all that other tools may mean.
        let isOwn = !members.contents.isEmpty && !members.mayBeBareEvent
        if !isOwn, let frame = LoggedFrame(in: line, members) { return try event(frame, outer) }
        let said = LoggedStatement(line, members)
        let isBare =
            members.mayBeBareEvent
            && (members.contents.isEmpty || !said.saysDirection || line.isDocumentedEvent)
        return isBare ? try bareEvent(line, [said] + outer) : try ownEvent(line, members, [said] + outer)
    }

    /// An event line of the format, in whatever words it says time and direction.
    private mutating func ownEvent(
        _ line: ArraySlice<UInt8>,
        _ members: LineMembers,
        _ said: [LoggedStatement]
    ) throws(LineProblem) -> ParsedLine {
        let payload = try Self.payload(of: line, members)
        let opcode = try Self.opcode(of: line, members)
        let (direction, guess) = try sender(of: payload, said)
        var event = RecordedEvent(seq: 0, at: nil, direction: direction, opcode: opcode, payload: payload)
        event.alteration = Self.alteration(of: line, members)
        let problem = note(Self.time(said), of: &event)
        return .event(event, problem: problem ?? guess)
    }

    /// A line that is itself an event: what else it says of itself is looked at with care, since it may be the event's own.
    private mutating func bareEvent(
        _ line: ArraySlice<UInt8>,
        _ said: [LoggedStatement]
    ) throws(LineProblem) -> ParsedLine {
        let (direction, guess) = try sender(of: line, said)
        var event = RecordedEvent(seq: 0, at: nil, direction: direction, payload: line)
        if let time = said.lazy.compactMap(\.time).first(where: \.isPlausible) { _ = note(time, of: &event) }
        return .event(event, problem: guess)
    }

    /// A frame in an object of another tool's.
    private mutating func event(_ frame: LoggedFrame, _ outer: [LoggedStatement]) throws(LineProblem) -> ParsedLine {
        guard !frame.isControl else { return .blank }
        let said = frame.statements + outer
        let (direction, guess) = try sender(of: frame.payload, said)
        var event = RecordedEvent(
            seq: 0,
            at: nil,
            direction: direction,
            opcode: frame.opcode,
            payload: frame.payload
        )
        let problem = note(Self.time(said), of: &event)
        return .event(event, problem: problem ?? guess)
    }

    /// The first time that is one.
    private static func time(_ said: [LoggedStatement]) -> TimeMember? {
        let times = said.compactMap(\.time)
        return times.first { $0.moment != nil } ?? times.first
    }

    /// Gives an event its time; the problem if what stands there is none.
    private mutating func note(_ time: TimeMember?, of event: inout RecordedEvent) -> LineProblem? {
        event.at = time?.moment
        if case .local? = time { readsLocalTimes = true }
        return time == .unreadable ? .unreadableTime : nil
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
        guard let (content, place) = members.contents.first else { throw .noEvent }
        guard members.contents.count == 1 else { throw .severalPayloads }
        let value = line[relative: place]
        switch content {
        case .payload:
            return value.jsonString ?? value
        case .text:
            guard let text = value.jsonString else { throw .textIsNoString }
            return text
        case .base64:
            guard let characters = value.jsonString, let bytes = Base64.decode(characters) else { throw .invalidBase64 }
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

    /// Who sent a frame, and what is wrong with what is said of it.
    ///
    /// A direction is believed. A word relative to whoever wrote the log, such as `received`, counts only where the type does
    /// not tell the sender; where it does, it shows which side wrote the log.
    private mutating func sender(
        of payload: ArraySlice<UInt8>,
        _ said: [LoggedStatement]
    ) throws(LineProblem) -> (Direction, LineProblem?) {
        let word = said.lazy.compactMap(\.direction).first
        if let word, !word.isRelative { return (word.direction, nil) }
        let type = liveSocket.sender(of: Envelope(scanning: payload))
        if let word {
            if let type { isWrittenByServer = type != word.direction }
            return (isWrittenByServer ? word.directionSeenByServer : word.direction, nil)
        }
        if let party = said.lazy.compactMap(\.party).first { return (type ?? party.direction, nil) }
        let isUnknownWord = said.contains(where: \.saysDirection)
        guard let direction = direction ?? type else { throw isUnknownWord ? .unknownDirection : .noDirection }
        return (direction, isUnknownWord ? .guessedDirection : nil)
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
    /// Whether it is an object whose type this version knows.
    var isDocumentedEvent: Bool { Envelope(scanning: self).type?.isDocumented ?? false }

    /// The text of a JSON string; nil when the value is of another kind.
    var jsonString: ArraySlice<UInt8>? {
        guard count >= 2, first == UInt8(ascii: "\"") else { return nil }
        let content = dropFirst().dropLast()
        guard content.contains(byte: UInt8(ascii: "\\")) else { return content }
        return content.withUnsafeBufferPointer(JSONEscapes.bytes)[...]
    }

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
