import RealtimeProtocol

/// Reads a recording in JSON Lines from its first line to its last, holding no more of it than a part.
struct JSONLinesReader: ~Copyable, Sendable {
    /// After how many lines, or bytes, without an event a file is given up.
    private static let (hopelessLines, hopelessBytes) = (100, 1 << 20)

    private var lines: LineReader
    private var parser: LineParser
    private var seq = 0
    /// What was read ahead, in order.
    private var waiting: [RecordingElement] = []
    /// The header that ended the reading ahead.
    private var waitingHeader: RecordingHeader?

    /// Reads a recording line by line.
    init(_ lines: consuming LineReader, direction: Direction?) throws(RecordingError) {
        let head = Array(lines.lookahead.prefix(ContentSniffer.headLength))
        self.lines = lines
        parser = LineParser(direction: direction)
        if head.isEmpty { throw error(.empty, "the file is empty; a recording has one event a line") }
        if let found = ContentSniffer.foreignFormat(of: head[...]) { throw foreign(found) }
        try beginFirstSession(head: head[...])
    }

    /// The next element; nil at the file's end.
    ///
    /// - Throws: When the file cannot be read on, or goes on in a format this version does not know.
    mutating func next() throws(RecordingError) -> RecordingElement? {
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
            var session = SessionMetadata(id: RecordingID.derived(from: ahead.compactMap(\.event)))
            session.source = "import"
            waiting = [.session(session)] + ahead
        } else if let header = waitingHeader.take() {
            let session = try begin(header)
            waiting = [session] + ahead + waiting
        } else if ahead.isEmpty, lines.isAtEnd {
            throw error(.empty, "the file holds nothing but blank lines; a recording has one event a line")
        } else if ahead.contains(where: \.lacksDirection) {
            throw error(.unknownDirection, "nothing says who sent its events")
        } else {
            throw foreign(ContentSniffer.guess(at: head))
        }
    }

    private mutating func begin(_ header: RecordingHeader) throws(RecordingError) -> RecordingElement {
        guard header.version <= RecordingHeader.currentVersion else {
            throw error(
                .newerFormat,
                "is in format \(header.version), and this version reads up to \(RecordingHeader.currentVersion)"
            )
        }
        seq = 0
        var session = header.session
        if session.id.isEmpty {
            waiting = try readAhead()
            session.id = RecordingID.derived(from: waiting.compactMap(\.event))
        }
        return .session(session)
    }

    /// Reads as many elements as an id is made from, up to the next header.
    private mutating func readAhead() throws(RecordingError) -> [RecordingElement] {
        var ahead: [RecordingElement] = []
        var events = 0
        let start = lines.position
        while events < RecordingID.eventCount, ahead.count < Self.hopelessLines,
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

    private func foreign(_ found: ContentSniffer.Finding) -> RecordingError {
        RecordingError(code: .notARecording, file: lines.name, format: found.format, message: found.message)
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
