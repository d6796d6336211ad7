import ArgumentParser
import RealtimeProtocol
import SessionAnalysis
import SessionRecording
import SessionStore

/// Finds the sessions that a command's arguments name: in the database, or in recording files.
///
/// The database is opened when the first session of it is asked for: a command that reads files needs none.
final class SessionLibrary {
    let path: String
    private let direction: Direction?
    private let interruption: ReadingInterruption?
    private var openStore: SessionStore?
    private var problems = RecordingProblems()

    /// Creates a library over a database.
    ///
    /// - Parameters:
    ///   - path: The database.
    ///   - direction: Who sent the events of a file's lines that do not say so.
    ///   - interruption: Ends the reading from another thread.
    init(path: String, direction: Direction? = nil, interruption: ReadingInterruption? = nil) {
        self.path = path
        self.direction = direction
        self.interruption = interruption
    }

    /// Whether a session of the database was asked for.
    var isStoreOpen: Bool { openStore != nil }

    /// The database, open for reading.
    func store() throws -> SessionStore {
        if let openStore { return openStore }
        let store = try SessionStore.openForReading(path: path)
        openStore = store
        try interruption?.watch(store)
        return store
    }

    /// The sessions that the arguments name, in their order; a file may hold several.
    func sessions(_ arguments: [SessionReference]) throws -> [any ReadableSession] {
        try arguments.flatMap { argument -> [any ReadableSession] in
            switch argument {
            case .stored(let name): [try stored(name)]
            case .file(let path): try file(path).foldSessions { problems.note($0, in: $1) }
            }
        }
    }

    /// The one session that an argument names.
    func session(_ argument: SessionReference) throws -> any ReadableSession {
        try one(of: sessions([argument]), argument)
    }

    /// The only one of the sessions that an argument named.
    ///
    /// - Throws: When there are several.
    func one<Session>(of sessions: [Session], _ argument: SessionReference) throws -> Session {
        guard let session = sessions.first, sessions.count == 1 else {
            throw Failure(
                "\(argument): contains \(HumanText.count(sessions.count, "session")), but this command takes one; "
                    + "`tapedeck import` the file and name the session"
            )
        }
        return session
    }

    /// The session of the database that an argument names; nil when it names a file.
    func stored(_ argument: SessionReference) throws -> StoredSessionReading? {
        guard case .stored(let name) = argument else { return nil }
        return try stored(name)
    }

    /// The session of the database that a name stands for.
    func stored(_ name: String) throws -> StoredSessionReading {
        let store = try store()
        return StoredSessionReading(store: store, session: try store.session(matching: name))
    }

    /// Reads what an argument names from its first event to its last.
    ///
    /// - Parameters:
    ///   - argument: A session of the database, or a file with one or more.
    ///   - filter: What may be left out, where leaving it out is cheap: in the database.
    ///   - body: Takes sessions and events; false ends the reading. Damaged lines are told to the user.
    /// - Throws: When there is no such session or file, when it cannot be read, and whatever `body` throws.
    func forEachElement(
        of argument: SessionReference,
        where filter: EventFilter = EventFilter(),
        _ body: (RecordingElement) throws -> Bool
    ) throws {
        switch argument {
        case .stored(let name):
            let session = try stored(name)
            guard try body(.session(session.metadata)) else { return }
            try session.forEachEvent(where: filter) { try body(.event($0)) }
        case .file(let path):
            let file = file(path)
            try file.read { element in
                if case .problem(let problem) = element { problems.note(problem, in: file.name) }
                return try body(element)
            }
        }
    }

    /// The sessions that an argument names, each as a whole in memory; a file may hold several.
    ///
    /// - Throws: When there is no such session or file, or when it cannot be read. Damaged lines are told to the user.
    func recordings(of argument: SessionReference) throws -> [Recording] {
        var recordings: [Recording] = []
        try forEachElement(of: argument) { element in
            recordings.take(element)
            return true
        }
        return recordings
    }

    /// A recording file.
    func file(_ path: String) -> RecordingFile {
        RecordingFile(path: path, direction: direction, interruption: interruption)
    }

    /// How many damaged lines the files had that were read.
    var damagedLines: Int { problems.count }

    /// Ends the command with the status for findings if a file that was read had damaged lines.
    func reportProblems() throws {
        problems.tellRest()
        if !problems.isEmpty { throw ExitCode.findings }
    }
}

// MARK: - Many sessions at once

extension SessionLibrary {
    /// The tool calls of the sessions that the arguments name; of all when they name none.
    func toolCalls(of arguments: [SessionReference]) throws -> [ToolCallAnswer] {
        guard arguments.isEmpty else {
            return try sessions(arguments).flatMap { session in
                try session.toolCalls().map { ToolCallAnswer(session: session.metadata, call: $0) }
            }
        }
        return try store().toolCalls(of: nil).flatMap { session, calls in
            calls.map { ToolCallAnswer(session: session.metadata, call: $0) }
        }
    }

    /// What the rules of lint find in the sessions that the arguments name; in all when they name none.
    func findings(of arguments: [SessionReference]) throws -> [FindingAnswer] {
        guard arguments.isEmpty else {
            return try sessions(arguments).flatMap { session in
                try session.findings().map { FindingAnswer(session: session.metadata, finding: $0) }
            }
        }
        return try store().findings(of: nil).flatMap { session, findings in
            findings.map { FindingAnswer(session: session.metadata, finding: $0) }
        }
    }

    /// The totals of the sessions that the arguments name; of all when they name none.
    ///
    /// - Parameters:
    ///   - arguments: The sessions.
    ///   - withCost: Whether to tell what they come to in money, too.
    ///   - file: A file whose prices win over all others.
    /// - Returns: The totals, session by session.
    /// - Throws: When there is no such session or file, or when it cannot be read.
    func totals(
        of arguments: [SessionReference],
        withCost: Bool = false,
        pricesOf file: String? = nil
    ) throws -> [SessionTotals] {
        guard arguments.isEmpty else {
            let sessions = try sessions(arguments)
            let prices = withCost ? try priceBook(with: file) : nil
            return try sessions.map { session in
                let cost = try prices.map(session.cost)
                return SessionTotals(session: session.metadata, totals: try session.totals(), cost: cost)
            }
        }
        let store = try store()
        let totals = try store.usageTotals(of: nil)
        let costs = withCost ? try store.costs(of: totals.map(\.session), prices: priceBook(with: file)) : []
        return totals.enumerated().map { index, found in
            SessionTotals(
                session: found.session.metadata,
                totals: found.totals,
                cost: withCost ? costs[index].cost : nil
            )
        }
    }

    /// The turns of the sessions that the arguments name; of all when they name none.
    func turns(of arguments: [SessionReference]) throws -> [SessionTurns] {
        guard arguments.isEmpty else {
            return try sessions(arguments).map { SessionTurns(session: $0.metadata, turns: try $0.turns()) }
        }
        return try store().turns(of: nil).map { SessionTurns(session: $0.session.metadata, turns: $0.turns) }
    }
}
