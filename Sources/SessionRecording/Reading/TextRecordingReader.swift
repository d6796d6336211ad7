import RealtimeProtocol

/// Reads a recording that is text, from its first part to its last, holding no more of it than a part.
struct TextRecordingReader: ~Copyable, Sendable {
    /// After how many parts, or bytes, without an event a file is given up.
    private static let (hopelessParts, hopelessBytes) = (100, 1 << 20)

    private var parts: FilePartReader
    private var parser: LineParser
    private var seq = 0
    /// What was read ahead, in order.
    private var waiting: [RecordingElement] = []
    /// The header that ended the reading ahead.
    private var waitingHeader: RecordingHeader?
    /// Whether no header line of Tapedeck's was read, so that another tool may have written the session.
    private(set) var isForeign = true

    /// Whether a time had no offset and was taken for UTC.
    var readsLocalTimes: Bool { parser.readsLocalTimes }

    /// Reads a recording part by part.
    init(_ lines: consuming LineReader, form: FileForm, direction: Direction?) throws(RecordingError) {
        let head = Array(lines.lookahead.prefix(ContentSniffer.headLength))
        parts = FilePartReader(lines, form: form)
        parser = LineParser(direction: direction)
        if head.isEmpty { throw error(.empty, "the file is empty; a recording has one event a line") }
        if form == .lines, let found = ContentSniffer.foreignFormat(of: head[...]) { throw foreign(found) }
        try beginFirstSession(head: head[...])
    }

    /// The next element; nil at the file's end.
    ///
    /// - Throws: When the file cannot be read on, or goes on in a format this version does not know.
    mutating func next() throws(RecordingError) -> RecordingElement? {
        if !waiting.isEmpty { return waiting.removeFirst() }
        if waitingHeader != nil, let header = waitingHeader.take() { return try begin(header) }
        while let part = try parts.next() {
            switch read(part) {
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
        } else if ahead.isEmpty, parts.isAtEnd {
            throw error(.empty, "the file holds nothing but blank lines; a recording has one event a line")
        } else {
            throw refusal(ahead, head: head)
        }
    }

    /// Why nothing of a file could be read: what it seems to be, its first line and that line's problem, and the commonest
    /// problem if that is another.
    private func refusal(_ ahead: [RecordingElement], head: ArraySlice<UInt8>) -> RecordingError {
        // Nothing is kept of a file that is refused.
        let problems = ahead.compactMap(\.problem).map { problem in
            var problem = problem
            if problem.message == LineProblem.fileCutOff.message { problem.message = LineProblem.cutOffHere }
            return problem
        }
        let lacksDirection = problems.contains { $0.message == LineProblem.noDirection.message }
        let found = ContentSniffer.guess(at: head)
        var message = lacksDirection ? "nothing says who sent its events" : found.message
        if let first = problems.first, lacksDirection || found.isText {
            message += "; line \(first.line): \(first.message)"
            let counts = Dictionary(problems.map { ($0.message, 1) }, uniquingKeysWith: +)
            if let (common, count) = counts.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }),
                count > counts[first.message] ?? 0
            {
                message += "; \(count) of \(problems.count) lines: \(common)"
            }
        }
        return lacksDirection
            ? error(.unknownDirection, message)
            : RecordingError(code: .notARecording, file: parts.name, format: found.format, message: message)
    }

    private mutating func begin(_ header: RecordingHeader) throws(RecordingError) -> RecordingElement {
        guard header.version <= RecordingHeader.currentVersion else {
            throw error(
                .newerFormat,
                "is in format \(header.version), and this version reads up to \(RecordingHeader.currentVersion)"
            )
        }
        seq = 0
        isForeign = header.isForeign
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
        let start = parts.position
        while events < RecordingID.eventCount, ahead.count < Self.hopelessParts,
            events > 0 || parts.position - start < Self.hopelessBytes, let part = try parts.next()
        {
            switch read(part) {
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

    // MARK: - Parts

    private enum Reading {
        case nothing
        case element(RecordingElement, problem: RecordingProblem?)
        indirect case header(RecordingHeader)
    }

    private mutating func read(_ part: FilePart) -> Reading {
        do throws(LineProblem) {
            switch try parse(part.content) {
            case .blank:
                return .nothing
            case .header(let header):
                return .header(header)
            case .event(var event, let problem):
                seq += 1
                event.seq = seq
                return .element(.event(event), problem: problem.map { Self.report($0, part) })
            }
        } catch {
            return .element(.problem(Self.report(error, part)), problem: nil)
        }
    }

    @inline(__always)
    private mutating func parse(_ content: FilePart.Content) throws(LineProblem) -> ParsedLine {
        switch content {
        case .text(let bytes): try parser.parse(bytes)
        case .message(let message): try parser.parse(message)
        case .sessionBegins: .header(.foreign)
        case .tooLong(let limit): throw .tooLong(limit: limit)
        case .damage(let problem): throw problem
        }
    }

    private static func report(_ problem: LineProblem, _ part: FilePart) -> RecordingProblem {
        RecordingProblem(line: part.number, byteOffset: part.offset, message: problem.message)
    }

    private func error(_ code: RecordingError.Code, _ message: String) -> RecordingError {
        RecordingError(code: code, file: parts.name, message: message)
    }

    private func foreign(_ found: ContentSniffer.Finding) -> RecordingError {
        RecordingError(code: .notARecording, file: parts.name, format: found.format, message: found.message)
    }
}

extension RecordingElement {
    fileprivate var event: RecordedEvent? {
        if case .event(let event) = self { event } else { nil }
    }

    fileprivate var isEvent: Bool { event != nil }

    fileprivate var problem: RecordingProblem? {
        if case .problem(let problem) = self { problem } else { nil }
    }
}
