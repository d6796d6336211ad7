import ModelContext

/// Serves one client of the Model Context Protocol on standard input and output.
///
/// Calls are answered one after another; while one is, messages are read and cancellations heeded.
struct AgentServer {
    private let answers: AgentAnswers
    private let results: Results
    private let inbox = AgentInbox()
    private var session = ContextSession(AgentCatalog.server)
    private var waiting: [ContextCall] = []
    private var running: RunningCall?
    /// Until when calls are answered after the client has hung up.
    private var end: ContinuousClock.Instant?

    /// How long calls are answered after the client has hung up.
    private static let grace = Duration.seconds(1)

    /// A server that has not begun.
    init(_ answers: AgentAnswers, to results: Results) {
        self.answers = answers
        self.results = results
    }

    /// Serves until the client hangs up or the process is asked to end.
    ///
    /// - Throws: ``ClosedPipe`` when the client does not read any more.
    mutating func run() throws {
        inbox.readStandardInput()
        Interruption.handle { [inbox] in inbox.put(.stop) }
        while !isOver {
            switch inbox.next(within: nextLook) {
            case .line(let line): try perform(session.receive(line))
            case .answer(let number, let outcome): try take(outcome, of: number)
            case .hangUp: end = .now + Self.grace
            case .stop: return
            case nil: try look()
            }
            startNext()
        }
    }

    private var isOver: Bool {
        guard let end else { return false }
        return (running == nil && waiting.isEmpty) || end <= .now
    }

    private var nextLook: Duration? {
        [running?.nextLook, end.map { max($0 - .now, .zero) }].compactMap { $0 }.min()
    }

    private mutating func perform(_ actions: [ContextSession.Action]) throws {
        for action in actions {
            switch action {
            case .send(let message):
                try results.write(data: message.printed(indentation: nil) + [UInt8(ascii: "\n")])
                try results.flush()
            case .perform(let call): waiting.append(call)
            case .cancel(let number):
                waiting.removeAll { $0.number == number }
                if running?.call.number == number { running?.cancel() }
            }
        }
    }

    private mutating func take(_ outcome: Result<ContextAnswer, ProtocolError>, of number: Int) throws {
        if running?.call.number == number { running = nil }
        try perform(session.finish(number, outcome))
    }

    /// Sees to a call that takes long.
    private mutating func look() throws {
        guard let running, running.look() else { return }
        try take(.failure(ProtocolError(.internalError, answers.tooLong)), of: running.call.number)
    }

    private mutating func startNext() {
        guard running == nil, !waiting.isEmpty else { return }
        running = RunningCall(waiting.removeFirst(), answers, inbox)
    }
}
