import RealtimeProtocol

/// Reads the sessions of a HAR file, WebSocket by WebSocket, holding no more of it than a chunk and a message.
struct HARReader: ~Copyable, Sendable {
    /// No message is longer, in bytes.
    static let longestData = 256 << 20

    private var scanner: JSONScanner
    private let options: ForeignFileOptions
    /// The sockets that are still to be read, the next one last.
    private var sockets: [HARSocket]
    /// What is wrong with the file as a whole.
    private var damage: RecordingProblem?
    private var socket: HARSocket?
    private var seq = 0
    private var messageNumber = 0
    private var waitingProblem: RecordingProblem?

    /// Whether a time had no offset and was taken for UTC.
    private(set) var readsLocalTimes = false

    /// Whether another tool recorded the socket at hand.
    var isForeign: Bool { socket?.exported == nil }

    /// Finds the file's sockets.
    init(_ unread: consuming UnreadInput, options: ForeignFileOptions) throws(RecordingError) {
        var scanner = JSONScanner(unread)
        let index = try HARIndex(&scanner)
        let chosen = index.sockets.filter { options.includesAllSockets || $0.speaksRealtime }
        guard !chosen.isEmpty else {
            let (code, message) = Self.explanation(index)
            throw RecordingError(code: code, file: scanner.name, format: "HAR", message: message)
        }
        guard options.keepsSecrets || options.redaction != nil || chosen.allSatisfy({ $0.exported != nil }) else {
            throw RecordingError(
                code: .mayHoldSecrets,
                file: scanner.name,
                message: "is a HAR file of another tool, which may hold secrets, and nothing was given to replace them"
            )
        }
        self.scanner = scanner
        sockets = chosen.reversed()
        damage = index.damage
        self.options = options
    }

    private static func explanation(_ index: HARIndex) -> (RecordingError.Code, String) {
        if let damage = index.damage, index.sockets.isEmpty {
            let place = "at byte \(damage.byteOffset), before its first WebSocket message"
            return (.damagedHAR, "is a HAR file that is damaged \(place)")
        }
        return switch index.sockets.count {
        case 0 where !index.hasEntries: (.notARecording, "has a `log` like a HAR file, but no `entries`")
        case 0: (.noWebSocketMessages, "is a HAR file without WebSocket messages")
        case 1: (.noRealtimeSocket, "has one WebSocket, which does not speak the Realtime protocol")
        case let count:
            (.noRealtimeSocket, "has \(count) WebSockets, none of which speaks the Realtime protocol")
        }
    }

    /// The next element; nil at the file's end.
    mutating func next() throws(RecordingError) -> RecordingElement? {
        if let problem = waitingProblem.take() { return .problem(problem) }
        do {
            while true {
                guard socket != nil else { return try beginNext() }
                guard try scanner.nextElement() else {
                    socket = nil
                    continue
                }
                if let element = try readMessage() { return element }
            }
        } catch {
            socket = nil
            return try end(after: error)
        }
    }

    // MARK: - Sockets

    private mutating func beginNext() throws(JSONScanner.Failure) -> RecordingElement? {
        guard let next = sockets.popLast() else { return damage.take().map { .problem($0) } }
        if let kept = next.kept {
            scanner = JSONScanner(kept: kept, from: next.place, name: scanner.name)
        } else {
            try scanner.return(to: next.place)
        }
        _ = try scanner.enterArray()
        (seq, messageNumber) = (0, 0)
        socket = next
        return .session(next.metadata(options.redaction))
    }

    /// A socket could not be read to its end: a problem that is not known yet is told, then the next one's turn comes.
    private mutating func end(after failure: JSONScanner.Failure) throws(RecordingError) -> RecordingElement? {
        let problem = try RecordingProblem(failure, in: scanner)
        if let damage, problem.byteOffset >= damage.byteOffset { return try next() }
        return .problem(problem)
    }

    // MARK: - Messages

    private mutating func readMessage() throws(JSONScanner.Failure) -> RecordingElement? {
        _ = try scanner.peek()
        let place = scanner.nextPlace()
        messageNumber += 1
        guard let message = try HARMessage(&scanner, dataUpTo: Self.longestData, isExported: !isForeign) else {
            return .problem(report(.notAnObject, at: place))
        }
        if message.hasLocalTime { readsLocalTimes = true }
        switch message.meaning {
        case .event(let event, let problem):
            waitingProblem = problem.map { report($0, at: place) }
            return .event(finished(event))
        case .problem(let problem): return .problem(report(problem, at: place))
        case .close, .broken, .nothing: return nil
        }
    }

    private mutating func finished(_ event: RecordedEvent) -> RecordedEvent {
        var event = event
        seq += 1
        event.seq = seq
        return event
    }

    private func report(_ problem: HARMessageProblem, at place: JSONScanner.Place) -> RecordingProblem {
        RecordingProblem(
            line: place.line,
            byteOffset: place.offset,
            message: "entry \(socket?.entry ?? 0), message \(messageNumber): \(problem.message)"
        )
    }
}
