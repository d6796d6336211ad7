import GRDB
import SessionAnalysis
public import SessionRecording

extension SessionStore {
    /// Stores a recording in one transaction: all of it, or, when this throws, none.
    ///
    /// Damaged lines are reported and skipped, and so are sessions whose id is already in the database. Returns at the
    /// recording's end; until then the database is locked for other writers.
    ///
    /// - Parameters:
    ///   - recording: The recording, from its beginning.
    ///   - fileName: The name of the recording's file, without folder and extension, to be kept with its sessions.
    ///   - force: Whether to import sessions that are already in the database again, under new ids.
    /// - Returns: The outcome for each session, and the damaged lines.
    /// - Throws: ``StoreError`` when the database cannot take it or the recording has no events, and
    ///   `RecordingError` when the recording cannot be read.
    public func importRecording(
        _ recording: inout RecordingReader,
        fileName: String? = nil,
        force: Bool = false
    ) throws -> ImportReport {
        var preparation = ImportPreparation()
        let recorders = recorders
        let outcomes = try write { db, handoff in
            try ImportStorage(db, recorders, fileName: fileName, force: force).store(handoff)
        } preparedBy: { handoff in
            try preparation.prepare(&recording, handoff)
        }
        return preparation.report(outcomes)
    }
}

/// What the reading side of an import hands to the database's.
private enum ImportStep: Sendable {
    /// A session begins; what follows is its own.
    case begin(SessionMetadata, SessionInterest)
    /// A part of the session.
    case step(SessionStep)
}

/// The reading side of an import: turns a recording's elements into steps that are ready to be stored.
private struct ImportPreparation {
    private static let maximumProblems = 1000

    private var session: SessionMetadata?
    private var interest = SessionInterest()
    private var encoder = EventEncoder()
    private var batch = EventBatch()
    private var eventCounts: [Int] = []
    private var problems: [RecordingProblem] = []
    private var problemCount = 0

    mutating func prepare(_ recording: inout RecordingReader, _ handoff: Handoff<ImportStep>) throws {
        while let element = try recording.next() {
            switch element {
            case .session(let metadata): try begin(metadata, handoff)
            case .event(let event): try add(event, handoff)
            case .problem(let problem): note(problem)
            }
        }
        try end(handoff)
        guard eventCounts.contains(where: { $0 > 0 }) else { throw emptyRecording }
    }

    func report(_ outcomes: [ImportReport.Session.Outcome]) -> ImportReport {
        var report = ImportReport()
        report.sessions = zip(outcomes, eventCounts).map { ImportReport.Session(outcome: $0, events: $1) }
        report.problems = problems
        report.problemCount = problemCount
        return report
    }

    private mutating func begin(_ metadata: SessionMetadata, _ handoff: Handoff<ImportStep>) throws {
        try end(handoff)
        session = metadata
        interest = SessionInterest()
        encoder = EventEncoder()
        eventCounts.append(0)
        try handoff.send(.begin(metadata, interest))
    }

    private mutating func add(_ event: RecordedEvent, _ handoff: Handoff<ImportStep>) throws {
        eventCounts[eventCounts.count - 1] += 1
        guard interest.isKept else { return }
        try encoder.encode(event, into: &batch)
        if batch.isFull { try send(handoff) }
        // All that follows from a long session would be in memory twice.
        if eventCounts[eventCounts.count - 1].isMultiple(of: EventEncoder.changesInterval) { try sendChanges(handoff) }
    }

    private mutating func end(_ handoff: Handoff<ImportStep>) throws {
        try send(handoff)
        if let session { encoder.finish(session) }
        try sendChanges(handoff)
    }

    private mutating func sendChanges(_ handoff: Handoff<ImportStep>) throws {
        guard let session else { return }
        try handoff.send(.step(.end(session.filled(from: encoder.progress), encoder.takeChanges())))
    }

    private mutating func send(_ handoff: Handoff<ImportStep>) throws {
        guard !batch.rows.isEmpty else { return }
        try handoff.send(.step(.events(batch)))
        batch = EventBatch()
    }

    private mutating func note(_ problem: RecordingProblem) {
        problemCount += 1
        if problems.count < Self.maximumProblems { problems.append(problem) }
    }

    private var emptyRecording: StoreError {
        let damage = problems.first.map { "; the first of \(problemCount) damaged lines is \($0)" } ?? ""
        return StoreError(.emptyRecording, "the recording has no events\(damage); nothing was imported")
    }
}

/// The database's side of an import.
private struct ImportStorage {
    private let db: Database
    private let recorders: RecorderFolder
    private let fileName: String?
    private let force: Bool
    private var inserter: SessionInserter
    /// The session that is being stored; nil when it is there already.
    private var number: Int64?
    private var outcomes: [(number: Int64, isNew: Bool)] = []

    init(_ db: Database, _ recorders: RecorderFolder, fileName: String?, force: Bool) throws {
        self.db = db
        self.recorders = recorders
        self.fileName = fileName
        self.force = force
        inserter = try SessionInserter(db)
    }

    consuming func store(_ handoff: Handoff<ImportStep>) throws -> [ImportReport.Session.Outcome] {
        while let step = try handoff.receive() {
            switch step {
            case .begin(let session, let interest): try begin(session, interest)
            case .step(let step): if let number { try inserter.store(step, session: number) }
            }
        }
        try end()
        try nameSessions()
        return try outcomes.map { number, isNew in
            let session = try StoredSession.fetch(db, recorders, number: number)
            return isNew ? .imported(session) : .alreadyImported(session)
        }
    }

    /// The session that was being stored is whole, and can be searched.
    private mutating func end() throws {
        if let number = number.take() { try SearchIndex(db).add(session: number) }
    }

    private func nameSessions() throws {
        guard let fileName else { return }
        for (index, outcome) in outcomes.enumerated() where outcome.isNew {
            let number = outcomes.count > 1 ? "-\(index + 1)" : ""
            try SessionRow.note(fileName: fileName + number, of: outcome.number, db)
        }
    }

    private mutating func begin(_ metadata: SessionMetadata, _ interest: SessionInterest) throws {
        try end()
        var metadata = metadata
        if let existing = try SessionRow.number(of: metadata.id, db) {
            guard force else {
                interest.lose()
                return outcomes.append((existing, false))
            }
            metadata.id = ULID.make(at: metadata.startedAt ?? .now())
        }
        let added = try SessionRow.insert(metadata, db)
        outcomes.append((added, true))
        number = added
    }
}
