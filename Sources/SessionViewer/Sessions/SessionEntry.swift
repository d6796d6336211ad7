import JSONBytes
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
        let turns = try session.turns()
        let calls = try session.toolCalls()
        let found = try session.problems()
        problems = found.count
        // What was said stands in the turns; sessions without turns have items only.
        let items = turns.isEmpty ? try session.conversation() : []
        let strip = SpeechStrip(metadata, turns: turns, items: items, calls: calls, problems: found)
        members = [
            ("id", .string(metadata.id)),
            ("title", .string(SessionTitle.of(metadata, fileName: session.fileName))),
            ("session", try session.row().json),
            ("live", .bool(metadata.ending == .open)),
            ("times", .string(metadata.times.rawValue)),
            ("label", JSON(metadata.label)),
            ("end", SessionEnd(metadata, problems: found).json),
            ("whole", .object([("lost", .integer(metadata.ledger.lostFrames))])),
            ("turns", .integer(turns.count)),
            ("tool_calls", .integer(calls.count)),
            ("problems", .integer(found.count)),
            ("interrupted", .integer(turns.count { $0.interrupted })),
            ("latency", WaitFigures(turns).json),
            ("said", JSON(Self.said(turns, items))),
            ("strip", strip?.json ?? .null),
        ]
    }

    /// The first thing that the user said; else the assistant.
    private static func said(_ turns: [Turn], _ items: [ConversationItem]) -> String? {
        let texts = turns.map(\.inputText) + turns.map(\.outputText) + items.map(\.text)
        // Transcripts may end with a line feed.
        return texts.lazy.compactMap { $0?.split(separator: "\n").joined(separator: "\n") }.first { !$0.isEmpty }
    }

    /// The entry, with what was searched for.
    func json(hit: TextHit?) -> JSON { .object(members + [("hit", hit?.json ?? .null)]) }
}
