import JSONBytes
import RealtimeProtocol
import SessionAnalysis
import SessionRecording

/// A session in the list.
struct SessionEntry: Sendable {
    /// How many things went wrong.
    let problems: Int
    private let members: [JSON.Member]

    /// Reads what the list tells of a session.
    ///
    /// - Throws: When it cannot be read.
    init(_ session: any ViewedSession) throws {
        let metadata = session.metadata
        let rows = try session.listed()
        let transcripts = try Self.transcripts(of: session, rows)
        let isClosed = try SessionEnd.isOpenQuestion(metadata) && session.has([.sessionClosed])
        problems = rows.problems.count
        members = [
            ("id", .string(metadata.id)),
            ("title", .string(SessionTitle.of(metadata, fileName: session.fileName))),
            ("session", rows.row.json),
            ("command", session.naming?.json ?? .null),
            ("live", .bool(metadata.ending == .open)),
            ("times", .string(metadata.times.rawValue)),
            ("label", JSON(metadata.label)),
            ("end", SessionEnd(metadata, problems: rows.problems, isClosed: isClosed).json),
            ("whole", .object([("lost", .integer(metadata.ledger.lostFrames))])),
            ("turns", .integer(rows.turns.count)),
            ("tool_calls", .integer(rows.toolCalls.count)),
            ("problems", .integer(problems)),
            ("interrupted", .integer(rows.turns.count { $0.interrupted })),
            ("latency", WaitFigures(rows.turns).json),
            ("said", JSON(Self.said(rows, transcripts))),
            ("strip", SpeechStrip(metadata, rows, transcripts)?.json ?? .null),
        ]
    }

    /// What is said in a translation session, which has no items: only its events tell.
    private static func transcripts(
        of session: any ViewedSession,
        _ rows: ListedRows
    ) throws -> [TranscriptNotes.Note] {
        guard rows.turns.isEmpty, rows.conversation.isEmpty else { return [] }
        let decoder = EventDecoder(family: session.metadata.family)
        var transcripts = TranscriptNotes()
        try session.forEachEvent(from: 1, of: TranscriptNotes.types) { event in
            transcripts.apply(event, decoder.decode(event))
            return true
        }
        return transcripts.notes
    }

    /// The first thing that the user said; else the assistant.
    private static func said(_ rows: ListedRows, _ transcripts: [TranscriptNotes.Note]) -> String? {
        func texts(of role: String) -> [String] {
            rows.conversation.filter { $0.role == role }.compactMap(\.text)
                + transcripts.filter { $0.role == role }.map(\.text)
        }
        // What stands in the turns was said here; other items may be what the session began with.
        let said = rows.turns.compactMap(\.inputText) + texts(of: "user") + texts(of: "assistant")
        // Transcripts may begin with a space, and end with a line feed.
        return said.lazy.map { $0.split(separator: "\n").joined(separator: "\n").drop(while: \.isWhitespace) }
            .first { !$0.isEmpty }.map(String.init)
    }

    /// The entry, with what was searched for.
    func json(hit: SearchHit?, of session: SessionMetadata) -> JSON {
        .object(members + [("hit", hit?.json(in: session) ?? .null)])
    }
}

extension SessionNaming {
    /// The words, and the file to import first.
    fileprivate var json: JSON {
        .object([("words", .array(words.map(JSON.string))), ("import", JSON(importedFile))])
    }
}

extension ViewedSession {
    /// Whether it has an event of one of these types.
    fileprivate func has(_ types: Set<EventType>) throws -> Bool {
        var isThere = false
        try forEachEvent(from: 1, of: types) { _ in
            isThere = true
            return false
        }
        return isThere
    }
}

extension SearchHit {
    /// A place in what was said that somebody searched for.
    fileprivate func json(in session: SessionMetadata) -> JSON {
        let mark = snippet.firstMark.map { snippet.utf16(of: $0) } ?? 0..<0
        return .object([
            ("role", JSON(role)), ("text", .string(snippet.text)), ("from", .integer(mark.lowerBound)),
            ("length", .integer(mark.count)),
            ("t", .time(time.flatMap { time in session.startedAt.map { time.milliseconds(since: $0) } })),
        ])
    }
}

extension SearchSnippet {
    /// What was found first, with what follows it but for a space.
    fileprivate var firstMark: Range<Int>? {
        guard var mark = marks.first else { return nil }
        let scalars = Array(text.unicodeScalars)
        for next in marks.dropFirst() {
            guard scalars[mark.upperBound..<next.lowerBound].allSatisfy(\.properties.isWhitespace) else { break }
            mark = mark.lowerBound..<next.upperBound
        }
        return mark
    }

    /// A place in the text, counted as JavaScript counts.
    fileprivate func utf16(of place: Range<Int>) -> Range<Int> {
        let scalars = text.unicodeScalars
        func count(_ index: Int) -> Int {
            scalars.prefix(index).reduce(0) { $0 + UTF16.width($1) }
        }
        return count(place.lowerBound)..<count(place.upperBound)
    }
}
