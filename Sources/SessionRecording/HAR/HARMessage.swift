import RealtimeProtocol

/// A WebSocket message as a HAR file has it.
struct HARMessage {
    private static let binaryOpcode = 2
    private static let closeOpcode = 8

    private var type: String?
    /// Who sent it, where another member than `type` says so.
    private var word: String?
    private var time = TimeMember.unknown
    private var opcode = 1
    private var data: JSONScanner.Text?
    private var isBase64 = false
    private var isRedacted = false
    private var byteCount: Int?
    private var droppedAudio: Int?
    /// Whether Tapedeck exported it, so that its time is what the recording has.
    private let isExported: Bool

    /// Reads the value that comes next; nil when it is no object.
    ///
    /// Data of more than `limit` bytes is passed over.
    init?(_ scanner: inout JSONScanner, dataUpTo limit: Int, isExported: Bool) throws(JSONScanner.Failure) {
        self.isExported = isExported
        guard try scanner.enterObject() else { return nil }
        while let name = try scanner.nextMember() {
            switch name {
            case "type": type = try scanner.string(upTo: 32)?.string
            case "opcode": opcode = Self.opcode(try scanner.shortValue())
            case "data": data = try scanner.stringOrObject(upTo: limit)
            case "_encoding": isBase64 = try scanner.string(upTo: 32)?.string == "base64"
            case "_redacted": isRedacted = try scanner.scalar().elementsEqual("true".utf8)
            case "_bytes": byteCount = Int(String(decoding: try scanner.scalar(), as: UTF8.self))
            case "_dropped_audio": droppedAudio = Int(String(decoding: try scanner.scalar(), as: UTF8.self))
            default: try readOther(name, &scanner)
            }
        }
    }

    /// A number, in quotes or not, or the word for it; -1 for anything else.
    private static func opcode(_ value: [UInt8]) -> Int {
        let word = value[...].jsonString ?? value[...]
        let text = String(decoding: word.map(\.lowercased), as: UTF8.self)
        return Int(text) ?? opcodes[text] ?? -1
    }

    private static let opcodes = [
        "text": 1, "binary": binaryOpcode, "close": closeOpcode, "ping": 9, "pong": 10,
    ]

    /// Times and directions go by the names and words that logs have for them.
    private mutating func readOther(_ name: String, _ scanner: inout JSONScanner) throws(JSONScanner.Failure) {
        var name = name
        let meaning = name.withUTF8(LogName.init)
        if meaning.contains(.time) {
            let value = try scanner.shortValue().withUnsafeBufferPointer { TimeMember($0, in: meaning.unit) }
            // Of several times, the first that can be a moment counts.
            if !time.isPlausible, value.isPlausible || time == .unknown { time = value }
        } else if meaning.contains(.direction) {
            word = try scanner.string(upTo: 32)?.string
        } else {
            try scanner.skipValue()
        }
    }

    /// Whether its time has no offset.
    var hasLocalTime: Bool { if case .local = time { moment != nil } else { false } }

    /// When it was seen; nil if its time counts from somewhere else, as another tool's may.
    private var moment: Timestamp? { isExported || time.isPlausible ? time.moment : nil }

    /// What a message amounts to.
    enum Meaning {
        /// A frame, its `seq` not yet counted; and what is wrong with the message if it was taken all the same.
        case event(RecordedEvent, problem: HARMessageProblem?)
        /// A close frame.
        case close(Close, by: Direction)
        /// The connection broke.
        case broken
        /// Nothing that belongs to the recording: a ping or a pong.
        case nothing
        /// Nothing that can be taken.
        case problem(HARMessageProblem)
    }

    /// What the message amounts to.
    var meaning: Meaning {
        if type == "error" { return .broken }
        guard let direction else { return .problem(.unknownType) }
        switch opcode {
        case 1, Self.binaryOpcode: return event(from: direction)
        case Self.closeOpcode: return .close(close, by: direction)
        case 9, 10: return .nothing
        default: return .problem(.unknownOpcode)
        }
    }

    private var direction: Direction? {
        [word, type].lazy.compactMap { $0.flatMap { DirectionWord($0.utf8) } }.first?.direction
    }

    private func event(from direction: Direction) -> Meaning {
        guard let data else { return .problem(.noData) }
        guard let text = data.bytes else { return .problem(.tooLong) }
        var event = RecordedEvent(seq: 0, at: nil, direction: direction, payload: text[...])
        var problem: HARMessageProblem? = data.hasLoneSurrogate ? .loneSurrogate : nil
        event.at = moment
        if time == .unreadable { problem = .unreadableTime }
        event.opcode = opcode == Self.binaryOpcode ? .binary : .text
        event.alteration = Alteration(isRedacted: isRedacted, byteCount: byteCount, droppedAudio: droppedAudio)
        if event.opcode == .binary || isBase64 {
            if let bytes = Base64.decode(text) { event.payload = bytes[...] } else { problem = .invalidBase64 }
        }
        return .event(event, problem: problem)
    }

    /// What a close frame says.
    private var close: Close { Close(reading: data?.bytes.flatMap(Base64.decode) ?? []) }
}

/// Why a message could not be taken as it stands.
enum HARMessageProblem: Error {
    case notAnObject, unknownType, unknownOpcode, noData, tooLong, invalidBase64, loneSurrogate, unreadableTime

    /// The problem in plain words.
    var message: String {
        switch self {
        case .notAnObject: "the message is not a JSON object"
        case .unknownType: "`type` is neither `send` nor `receive`"
        case .unknownOpcode: "`opcode` is neither 1 (text) nor 2 (binary)"
        case .noData: "the message has no `data`"
        case .tooLong: "`data` is longer than \(HARReader.longestData >> 20) MiB and was passed over"
        case .invalidBase64: "`data` is not base64, which binary data should be; it is kept as it stands"
        case .loneSurrogate: "`data` has half a surrogate pair, which is no character; U+FFFD stands in its place"
        case .unreadableTime: "`time` is not a time; the event is kept without one"
        }
    }
}
