import HTTPTypes
import HummingbirdCore
import NIOCore
import NIOPosix
import RealtimeProtocol
import SessionRecording
import Synchronization
import TestSupport
import Testing

@testable import SessionViewer

@Suite("A live feed", .timeLimit(.minutes(5)))
struct LiveFeedTests {
    /// A message as a browser takes it.
    private struct Message {
        var id = ""
        var event = ""
        var data = ""
    }

    private static func messages(_ text: String) -> [Message] {
        text.split(separator: "\n\n").filter { !$0.hasPrefix(":") }.map { block in
            var message = Message()
            for line in block.split(separator: "\n") {
                if line.hasPrefix("id: ") { message.id = String(line.dropFirst(4)) }
                if line.hasPrefix("event: ") { message.event = String(line.dropFirst(7)) }
                if line.hasPrefix("data: ") { message.data = String(line.dropFirst(6)) }
            }
            return message
        }
    }

    private static func feed(_ source: GrowingSource, _ recording: Recording, from seq: Int) -> LiveFeed {
        LiveFeed(
            source: source,
            shelf: SessionShelf(),
            pool: NIOThreadPool.singleton,
            id: recording.metadata.id,
            seq: seq
        )
    }

    /// Takes what is written.
    private struct Reader: ResponseBodyWriter {
        let text = Box()
        /// Is told what was written so far, and how many times before.
        let step: @Sendable (String, Int) async throws -> Void

        final class Box: Sendable {
            let state = Mutex((text: "", count: 0))
        }

        mutating func write(_ buffer: ByteBuffer) async throws {
            let (text, count) = text.state.withLock { state in
                state.text += String(buffer: buffer)
                state.count += 1
                return state
            }
            try await step(text, count - 1)
        }

        consuming func finish(_: HTTPFields?) async throws {}
    }

    /// Runs a feed to its end.
    private static func run(
        _ feed: LiveFeed,
        _ step: @escaping @Sendable (String, Int) async throws -> Void
    ) async throws -> [Message] {
        let reader = Reader(step: step)
        var writer: any ResponseBodyWriter = reader
        try await feed.run(&writer)
        return messages(reader.text.state.withLock { $0.text })
    }

    @Test("sends all of a session, then what is new, then the end")
    func grows() async throws {
        let recording = try Recording.read(path: Fixtures.sample("barge-in").path)[0]
        let source = GrowingSource(recording, count: 50)
        let messages = try await Self.run(Self.feed(source, recording, from: 0)) { _, count in
            if count == 0 { source.grow(to: 120) }
            if count == 1 { source.end() }
        }
        #expect(messages.first?.event == "patch")
        #expect(messages.first?.data.hasPrefix(#"{"":{"version":1"#) == true)
        #expect(messages.last?.event == "end")
        let events = try messages.filter { $0.event == "events" }.map { try RawJSON(bytes: Array($0.data.utf8)) }
        #expect(events.compactMap { $0["first"]?.number } == [1, 51, 121])
        #expect(events.compactMap { $0["count"]?.number } == [50, 70, Double(recording.events.count - 120)])
        #expect(messages.contains { $0.event == "peaks" && $0.data.contains(#""side":"assistant""#) })
        let patches = messages.filter { $0.event == "patch" }
        #expect(patches.count == 3)
        #expect(patches.dropFirst().allSatisfy { $0.data.count < patches[0].data.count * 2 })
        #expect(Set(messages.map(\.id)) == ["50", "120", "\(recording.events.count)"])
    }

    @Test("goes on where a reader was", arguments: [0, 1, 70, 189])
    func resumes(seq: Int) async throws {
        let recording = try Recording.read(path: Fixtures.sample("barge-in").path)[0]
        let source = GrowingSource(recording, count: 1)
        source.end()
        let messages = try await Self.run(Self.feed(source, recording, from: seq)) { _, _ in }
        let events = try messages.filter { $0.event == "events" }.map { try RawJSON(bytes: Array($0.data.utf8)) }
        #expect(events.compactMap { $0["first"]?.number } == (seq < 189 ? [Double(seq + 1)] : []))
        #expect(messages.map(\.event).filter { $0 == "patch" } == ["patch"])
        #expect(messages.last?.event == "end")
    }

    @Test("tells that a session has gone")
    func vanishes() async throws {
        let recording = try Recording.read(path: Fixtures.sample("barge-in").path)[0]
        let source = GrowingSource(recording, count: 50)
        let messages = try await Self.run(Self.feed(source, recording, from: 0)) { _, _ in source.vanish() }
        #expect(messages.last?.event == "gone")
    }

    @Test("sends a slow reader fewer messages, and never more than one step ahead")
    func slow() async throws {
        let recording = try Recording.read(path: Fixtures.sample("barge-in").path)[0]
        let source = GrowingSource(recording, count: 10)
        let messages = try await Self.run(Self.feed(source, recording, from: 0)) { text, _ in
            // Ten times the feed's pace: all of that comes in one step.
            for count in stride(from: 20, through: 180, by: 10) { source.grow(to: count) }
            try await Task.sleep(for: .milliseconds(300))
            if text.contains("\"first\":11") { source.end() }
        }
        #expect(messages.filter { $0.event == "events" }.count == 3)
    }
}
