import Foundation
import RealtimeProtocol
import SessionRecording
import SessionReplay
import TestSupport
import Testing

@Suite("A replay's report")
struct ReplayReportTests {
    /// `replay` of a sample's expectations.
    private struct Expected: Decodable {
        struct Unknown: Decodable, Equatable {
            var type: String
            var count: Int
            var first_seq: Int
        }
        struct Malformed: Decodable, Equatable {
            var type: String?
            var count: Int
            var first_seq: Int
        }
        struct Field: Decodable, Equatable {
            var type: String
            var path: String
            var count: Int
            var first_seq: Int
        }
        var server_events: Int
        var decoded: Int
        var unknown: [Unknown]
        var malformed: [Malformed]
        var invalid: Int
        var binary: Int
        var unknown_fields: [Field]
    }

    private struct Expectations: Decodable {
        var replay: Expected
    }

    @Test("counts what a sample shows", arguments: Fixtures.samples)
    func samples(_ sample: Fixture) throws {
        let file = Fixtures.repository.appendingPathComponent("SampleSessions/expected/\(sample.name).json")
        let expected = try JSONDecoder().decode(Expectations.self, from: Data(contentsOf: file)).replay
        var report = ReplayReport()
        report.replay(try sample.events(), with: ReplayDecoder(notesDrift: true))
        #expect(report.serverEvents == expected.server_events)
        #expect(report.decoded == expected.decoded)
        #expect(report.invalid == expected.invalid)
        #expect(report.binary == expected.binary)
        #expect(
            report.unknown.map { .init(type: $0.type.rawValue, count: $0.count, first_seq: $0.firstSeq) }
                == expected.unknown
        )
        #expect(
            report.malformed.map { .init(type: $0.type?.rawValue, count: $0.count, first_seq: $0.firstSeq) }
                == expected.malformed
        )
        #expect(
            report.unknownFields.map {
                .init(type: $0.type.rawValue, path: $0.path, count: $0.count, first_seq: $0.firstSeq)
            } == expected.unknown_fields
        )
    }

    @Test("says the same without drift, fields aside", arguments: Fixtures.samples)
    func fastPath(_ sample: Fixture) throws {
        let events = try sample.events()
        var (whole, fast) = (ReplayReport(), ReplayReport())
        whole.replay(events, with: ReplayDecoder(notesDrift: true))
        fast.replay(events, with: ReplayDecoder())
        #expect(fast.serverEvents == whole.serverEvents)
        #expect(fast.decoded == whole.decoded)
        #expect(fast.unknown == whole.unknown)
        #expect(fast.malformed == whole.malformed)
        #expect(fast.invalid == whole.invalid)
        #expect(fast.unknownFields.isEmpty)
    }

    @Test("says why events are malformed")
    func malformed() throws {
        var report = ReplayReport()
        report.replay(try Fixtures.sample("tomorrow").events(), with: ReplayDecoder())
        #expect(
            report.malformed.map(\.error) == [
                "item_id: expected a string, found an object",
                "response: expected an object, found a string",
            ]
        )
    }

    @Test("of a capture finds nothing malformed or invalid", arguments: Fixtures.captures)
    func captures(_ capture: Fixture) throws {
        var report = ReplayReport()
        let events = try capture.events()
        report.replay(events, with: ReplayDecoder(notesDrift: true))
        #expect(report.serverEvents == events.count { $0.direction == .server })
        #expect(report.malformed == [])
        #expect(report.invalid == 0)
    }

    @Test("groups what is the same, in the order of first appearance")
    func grouping() {
        let frames: [(Direction, Opcode, String)] = [
            (.server, .text, #"{"type":"b.new"}"#), (.client, .text, #"{"type":"c.new"}"#),
            (.server, .text, #"{"type":"a.new"}"#), (.server, .text, #"{"type":"b.new"}"#),
            (.server, .text, #"{"no":"type"}"#), (.server, .text, #"{"type":"error","error":1}"#),
            (.server, .text, #"{"type":"error","error":2}"#), (.server, .text, #"{"type":"error","error":[1]}"#),
            (.server, .text, "[]"), (.server, .text, "oops"), (.server, .binary, #"{"type":"error"}"#),
            (.client, .binary, "x"), (.server, .binary, "audio"),
        ]
        var report = ReplayReport()
        let decoder = ReplayDecoder(notesDrift: true)
        for (index, (direction, opcode, frame)) in frames.enumerated() {
            report.note(
                decoder.decode(
                    RecordedEvent(
                        seq: index + 1,
                        at: nil,
                        direction: direction,
                        opcode: opcode,
                        payload: Array(frame.utf8)[...]
                    )
                )
            )
        }
        #expect(report.serverEvents == 11)
        #expect(report.decoded == 1, "what is JSON is decoded, in a binary frame, too")
        #expect(report.invalid == 2)
        #expect(report.binary == 1)
        #expect(report.unknown.map(\.type) == ["b.new", "a.new"])
        #expect(report.unknown.map(\.count) == [2, 1])
        #expect(report.unknown.map(\.firstSeq) == [1, 3])
        #expect(report.malformed.map(\.type) == [nil, "error", "error"])
        #expect(report.malformed.map(\.count) == [1, 2, 1])
        #expect(report.malformed.map(\.firstSeq) == [5, 6, 8])
    }

    @Test("measures how fast the decoding went")
    func speed() throws {
        var report = ReplayReport()
        #expect(report.eventsPerSecond == 0)
        report.replay(try Fixtures.sample("text-chat").events(), with: ReplayDecoder())
        #expect(report.elapsed > .zero)
        #expect(report.seconds > 0)
        report.elapsed = .milliseconds(500)
        #expect(report.eventsPerSecond == Double(report.serverEvents) * 2)
    }
}
