public import RealtimeProtocol

/// Reads a recording file from its first line to its last, holding no more of it than a part.
///
/// ```swift
/// var reader = try RecordingReader.open(path: "call.jsonl")
/// while let element = try reader.next() {
///     switch element {
///     case .session(let session): …
///     case .event(let event): …
///     case .problem(let problem): …
///     }
/// }
/// ```
///
/// The first element is a session; a later header line begins another, whose events count from 1 again. A damaged
/// line becomes a problem, and reading goes on with the next one.
public struct RecordingReader: ~Copyable, Sendable {
    /// How many leading events an id is made from, where the file has none.
    private static let eventsForID = 16
    /// After how many lines, or bytes, without an event a file is given up.
    private static let (hopelessLines, hopelessBytes) = (100, 1 << 20)

    private var lines: LineReader
    private var parser: LineParser
    private var seq = 0
    /// What was read ahead, in order.
    private var waiting: [RecordingElement] = []
    /// The header that ended the reading ahead.
    private var waitingHeader: RecordingHeader?

    /// Opens a recording file; what format it is in shows in its content.
    ///
    /// - Parameters:
    ///   - path: The file; `-` is the standard input.
    ///   - direction: Who sent the events of lines that do not say so.
    /// - Returns: A reader before the first session.
    /// - Throws: When the file cannot be read, is empty, or is no recording.
    public static func open(path: String, direction: Direction? = nil) throws(RecordingError) -> RecordingReader {
        try RecordingReader(LineReader(RecordingInput(path: path)), direction: direction)
    }

    /// Reads a recording that is in memory.
    ///
    /// - Parameters:
    ///   - bytes: The file's bytes.
    ///   - name: What errors call it.
    ///   - direction: Who sent the events of lines that do not say so.
    /// - Throws: When `bytes` are empty or no recording.
    public init(bytes: [UInt8], name: String, direction: Direction? = nil) throws(RecordingError) {
        try self.init(LineReader(bytes: bytes, name: name), direction: direction)
    }

    /// Reads a recording line by line.
    package init(_ lines: consuming LineReader, direction: Direction?) throws(RecordingError) {
        let head = Array(lines.lookahead.prefix(ContentSniffer.headLength))
        self.lines = lines
        parser = LineParser(direction: direction)
        if head.isEmpty { throw error(.empty, "the file is empty; a recording has one event a line") }
        if let format = ContentSniffer.foreignFormat(of: head[...]) { throw error(.notARecording, format) }
        try beginFirstSession(head: head[...])
    }

    /// The next element; nil at the file's end.
    ///
    /// - Throws: When the file cannot be read on, or goes on in a format this version does not know.
    public mutating func next() throws(RecordingError) -> RecordingElement? {
        if !waiting.isEmpty { return waiting.removeFirst() }
        if waitingHeader != nil, let header = waitingHeader.take() { return try begin(header) }
        while let line = try lines.next() {
            switch read(line) {
            case .nothing:
                continue
            case .element(let element, let problem):
                if let problem { waiting.append(.problem(problem)) }
                return element
            case .header(let header):
                return try begin(header)
            }
        }
        return nil
    }

    // MARK: - Sessions

    /// Begins the session that the first header or the first events stand for.
    private mutating func beginFirstSession(head: ArraySlice<UInt8>) throws(RecordingError) {
        let ahead = try readAhead()
        if ahead.contains(where: \.isEvent) {
            var session = SessionMetadata(id: Self.id(from: ahead))
            session.source = "import"
            waiting = [.session(session)] + ahead
        } else if let header = waitingHeader.take() {
            let session = try begin(header)
            waiting = [session] + ahead + waiting
        } else if ahead.isEmpty, lines.isAtEnd {
            throw error(.empty, "the file holds nothing but blank lines; a recording has one event a line")
        } else if ahead.contains(where: \.lacksDirection) {
            throw error(.unknownDirection, "nothing says who sent its events; give --direction client or server")
        } else {
            throw error(.notARecording, ContentSniffer.guess(at: head))
        }
    }

    private mutating func begin(_ header: RecordingHeader) throws(RecordingError) -> RecordingElement {
        guard header.version <= RecordingHeader.currentVersion else {
            throw error(
                .newerFormat,
                "is in format \(header.version), and this version reads up to \(RecordingHeader.currentVersion); "
                    + "update tapedeck"
            )
        }
        seq = 0
        var session = header.session
        if session.id.isEmpty {
            waiting = try readAhead()
            session.id = Self.id(from: waiting)
        }
        return .session(session)
    }

    /// Reads as many elements as an id is made from, up to the next header.
    private mutating func readAhead() throws(RecordingError) -> [RecordingElement] {
        var ahead: [RecordingElement] = []
        var events = 0
        let start = lines.position
        while events < Self.eventsForID, ahead.count < Self.hopelessLines,
            events > 0 || lines.position - start < Self.hopelessBytes, let line = try lines.next()
        {
            switch read(line) {
            case .nothing:
                continue
            case .element(let element, let problem):
                ahead.append(element)
                if element.isEvent { events += 1 }
                if let problem { ahead.append(.problem(problem)) }
            case .header(let header):
                waitingHeader = header
                return ahead
            }
        }
        return ahead
    }

    private static func id(from elements: [RecordingElement]) -> String {
        let events = elements.compactMap(\.event)
        var times = SessionTimes()
        for event in events { times.note(event) }
        return ULID.derived(at: times.startedAt, from: events)
    }

    // MARK: - Lines

    private enum Reading {
        case nothing
        case element(RecordingElement, problem: RecordingProblem?)
        indirect case header(RecordingHeader)
    }

    private mutating func read(_ line: LineReader.Line) -> Reading {
        do throws(LineProblem) {
            guard let bytes = line.bytes else { throw .tooLong(limit: lines.limits.line) }
            switch try parser.parse(bytes) {
            case .blank:
                return .nothing
            case .header(let header):
                return .header(header)
            case .event(var event, let problem):
                seq += 1
                event.seq = seq
                return .element(.event(event), problem: problem.map { Self.report($0, line) })
            }
        } catch {
            return .element(.problem(Self.report(error, line)), problem: nil)
        }
    }

    private static func report(_ problem: LineProblem, _ line: LineReader.Line) -> RecordingProblem {
        RecordingProblem(line: line.number, byteOffset: line.offset, message: problem.message)
    }

    private func error(_ code: RecordingError.Code, _ message: String) -> RecordingError {
        RecordingError(code: code, file: lines.name, message: message)
    }
}

extension RecordingElement {
    fileprivate var event: RecordedEvent? {
        if case .event(let event) = self { event } else { nil }
    }

    fileprivate var isEvent: Bool { event != nil }

    fileprivate var lacksDirection: Bool {
        if case .problem(let problem) = self { problem.message == LineProblem.noDirection.message } else { false }
    }
}
