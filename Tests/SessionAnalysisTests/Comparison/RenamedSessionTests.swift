import Foundation
import RealtimeProtocol
import SessionAnalysis
import SessionRecording
import TestSupport
import Testing

/// A session and its double, which has other ids and took place at another time.
@Suite("A session does not differ")
struct RenamedSessionTests {
    private static let files = Fixtures.samples + Fixtures.captures

    @Test("from itself", arguments: files)
    func itself(_ file: Fixture) throws {
        let events = try FoldedRecording(file).events
        let difference = SessionDifference(from: events, to: events, options: Self.exact)
        #expect(difference.findings == [])
    }

    @Test("from the same under other ids at another time", arguments: files)
    func renamed(_ file: Fixture) throws {
        let events = try FoldedRecording(file).events
        var renaming = Renaming()
        let double = events.map { renaming.rename($0) }
        #expect(renaming.count > 0)
        #expect(double != events)
        #expect(SessionDifference(from: events, to: double, options: Self.exact).findings == [])
    }

    @Test("from the same with its streams cut otherwise", arguments: Fixtures.samples)
    func recut(_ file: Fixture) throws {
        let events = try FoldedRecording(file).events
        // An empty piece after each piece: of text, of a transcript, of arguments.
        let recut = events.flatMap { event in
            let type = Envelope(scanning: event.payload).type?.rawValue ?? ""
            guard type.hasSuffix(".delta") else { return [event] }
            let text = String(decoding: event.payload, as: UTF8.self)
            var piece = event
            piece.payload = Array(text.replacing(/"delta":"(?:[^"\\]|\\.)*"/, with: "\"delta\":\"\"").utf8)[...]
            return [event, piece]
        }
        #expect(recut.count > events.count)
        var options = SessionDifference.Options()
        options.aspects.remove(.drift)
        #expect(SessionDifference(from: events, to: recut, options: options).findings == [])
    }

    private static var exact: SessionDifference.Options {
        var options = SessionDifference.Options()
        options.tolerance = .milliseconds(0)
        return options
    }
}

/// Gives each id of a session another one, the same everywhere.
private struct Renaming {
    private var names: [String: String] = [:]

    var count: Int { names.count }

    mutating func rename(_ event: RecordedEvent) -> RecordedEvent {
        var event = event
        event.at = event.at.map { Timestamp(microseconds: $0.microseconds + 86_400_000_000) }
        guard let text = String(validating: event.payload, as: UTF8.self) else { return event }
        let renamed = text.replacing(Self.id) { match in
            match.1 + "\"" + name(for: String(match.2)) + "\""
        }
        event.payload = Array(renamed.utf8)[...]
        return event
    }

    /// Members that hold ids, whoever chose them.
    private static var id: Regex<(Substring, Substring, Substring)> {
        /("(?:id|event_id|item_id|previous_item_id|response_id|call_id|conversation_id|approval_request_id)"\s*:\s*)"([^"]+)"/
    }

    private mutating func name(for id: String) -> String {
        // The first place, and no item.
        if id == "root" { return id }
        if let name = names[id] { return name }
        names[id] = "renamed_\(names.count + 1)"
        return "renamed_\(names.count)"
    }
}
