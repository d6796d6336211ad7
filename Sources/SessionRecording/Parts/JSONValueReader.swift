/// Splits a file of JSON values, each over any number of lines, holding one value and a chunk.
///
/// The values stand one after another, in an array, or in an object's list of events. An object with such a list is a
/// session.
struct JSONValueReader: ~Copyable, Sendable {
    /// The members that hold a list of events.
    static let lists: Set<String> = [
        "events", "event_log", "events_log", "messages", "frames", "records", "entries", "log", "logs", "interactions",
        "_webSocketMessages", "webSocketMessages", "websocket_messages",
    ]

    private enum Bracket { case array, object }

    /// Arrays in arrays are entered so far.
    private static let deepest = 8

    private var scanner: JSONScanner
    /// What is open around the next value.
    private var open: [Bracket] = []
    private(set) var isAtEnd = false
    private let limit: Int

    /// Reads what was not given out yet.
    init(_ lines: consuming LineReader) {
        limit = lines.limits.line
        scanner = JSONScanner(lines.unread())
    }

    /// Where the next value is looked for.
    var position: Int { scanner.offset }

    /// The next value; nil at the end.
    mutating func next() throws(RecordingError) -> FilePart? {
        while !isAtEnd {
            do {
                if let part = try nextPart() { return part }
            } catch {
                return try damage(error)
            }
        }
        return nil
    }

    private mutating func nextPart() throws(JSONScanner.Failure) -> FilePart? {
        switch open.last {
        case .array?:
            if try scanner.nextElement() { return try readValue() }
            open.removeLast()
        case .object?:
            guard let name = try scanner.nextMember() else {
                open.removeLast()
                return nil
            }
            guard Self.lists.contains(name), try scanner.peek() == UInt8(ascii: "[") else {
                try scanner.skipValue()
                return nil
            }
            try enterArray()
        case nil:
            if try scanner.hasEnded() {
                isAtEnd = true
            } else if try !scanner.passes(",") {
                return try readValue()
            }
        }
        return nil
    }

    private mutating func enterArray() throws(JSONScanner.Failure) {
        _ = try scanner.enterArray()
        open.append(.array)
    }

    /// Reads the value that comes next, or enters it to look for others inside.
    private mutating func readValue() throws(JSONScanner.Failure) -> FilePart? {
        let first = try scanner.peek()
        let place = scanner.nextPlace()
        if first == UInt8(ascii: "["), open.count < Self.deepest {
            try enterArray()
            return nil
        }
        scanner.beginKeeping(upTo: limit)
        if first == UInt8(ascii: "{") {
            if try entersList() { return part(.sessionBegins, place) }
        } else {
            try scanner.skipValue()
        }
        guard scanner.isKeeping else {
            scanner.stopKeeping()
            return part(.tooLong(limit: limit), place)
        }
        return part(.text(scanner.endKeeping()[...]), place)
    }

    /// Passes an object, unless it has a list of events: then that is entered.
    private mutating func entersList() throws(JSONScanner.Failure) -> Bool {
        _ = try scanner.enterObject()
        var mayHaveList = true
        while let name = try scanner.nextMember() {
            // An event may have any members.
            if name == "event_id" { mayHaveList = false }
            if mayHaveList, Self.lists.contains(name), try scanner.peek() == UInt8(ascii: "[") {
                scanner.stopKeeping()
                open.append(.object)
                try enterArray()
                return true
            }
            try scanner.skipValue()
        }
        return false
    }

    private func part(_ content: FilePart.Content, _ place: JSONScanner.Place) -> FilePart {
        FilePart(number: place.line, offset: place.offset, content: content)
    }

    // MARK: - Damage

    /// What is told of a failure; between values that stand alone, reading goes on with the next.
    private mutating func damage(_ failure: JSONScanner.Failure) throws(RecordingError) -> FilePart {
        scanner.stopKeeping()
        let place = scanner.place
        switch failure {
        case .input(let error):
            throw error
        case .cutOff:
            isAtEnd = true
            return part(.damage(.fileCutOff), place)
        case .syntax where !open.isEmpty:
            isAtEnd = true
            return part(.damage(.listBroken), place)
        case .syntax:
            do {
                try scanner.skipToBracketedLine()
            } catch .input(let error) {
                throw error
            } catch {
                isAtEnd = true
            }
            return part(.damage(.valueBroken), place)
        }
    }
}
