import Foundation
import RealtimeProtocol
import SessionRecording
import TestSupport
import Testing

@Suite("A damaged HAR file")
struct HARDamageTests {
    private static let messages = (1...3).map { number in
        #"{"type":"receive","time":\#(number),"opcode":1,"data":"{\"type\":\"session.created\",\"event_id\":\"e\#(number)\"}"}"#
    }
    private static let entry =
        #"{"_webSocketMessages":[\#(messages.joined(separator: ","))],"request":{"url":"wss://h"}}"#
    private static let file = Array("\u{FEFF}{\"log\" : {\"entries\":[\n{},\n\(entry),\n\(entry)\n]}}\n".utf8)

    @Test("that is cut off anywhere gives what stands before")
    func everyPrefix() throws {
        let whole = try read(Self.file)
        #expect(whole.problems.isEmpty)
        #expect(whole.events.count == 6)
        let text = String(decoding: Self.file, as: UTF8.self)
        let first = text.utf8.distance(
            from: text.startIndex,
            to: try #require(text.range(of: Self.messages[0])).upperBound
        )
        for count in 20..<Self.file.count - 3 {
            let prefix = Array(Self.file.prefix(count))
            for result in [Result { try read(prefix) }, Result { try read(piped: prefix) }] {
                switch result {
                case .success(let recording):
                    #expect(
                        recording.events.map(\.payload) == whole.events.prefix(recording.events.count).map(\.payload)
                    )
                    #expect(!recording.events.isEmpty)
                    #expect(
                        recording.problems.map(\.message)
                            == ["the HAR file is cut off here (byte \(count)); what stands before is kept"],
                        "\(count)"
                    )
                case .failure(let error as RecordingError):
                    #expect(count < first)
                    #expect(error.message.contains("is damaged at byte \(count), before its first WebSocket message"))
                case .failure(let error): throw error
                }
            }
        }
    }

    @Test("keeps the messages of an entry that is cut off")
    func withinEntry() throws {
        let text = String(decoding: Self.file, as: UTF8.self)
        let last = try #require(text.ranges(of: "\"data\"").last)
        let recording = try read(Array(text[..<last.lowerBound].utf8))
        #expect(recording.sessions.map(\.events.count) == [3, 2])
        // What the entry would have said of the connection stood behind.
        #expect(recording.sessions.map(\.metadata.upstream) == ["wss://h", nil])
    }

    @Test("is read up to what is no JSON, and no further")
    func syntax() throws {
        let text = String(decoding: Self.file, as: UTF8.self)
        for (wrong, count) in [(#""time":2 "opcode""#, 1), (#""time":2,,"opcode""#, 1), (#""time":§,"opcode""#, 1)] {
            let damaged = text.replacing(#""time":2,"opcode""#, with: wrong, maxReplacements: 1)
            let recording = try read(Array(damaged.utf8))
            #expect(recording.events.count == count)
            let problem = try #require(recording.problems.first)
            #expect(recording.problems.count == 1)
            #expect(
                problem.message
                    == "the HAR file is not valid JSON here (byte \(problem.byteOffset)); what follows is not read"
            )
            #expect(problem.line == 3)
        }
    }

    @Test("does not hang or trap, whatever is changed in it", arguments: 0..<40)
    func fuzz(_ seed: UInt64) throws {
        var random = SplitMix(seed: seed)
        for _ in 0..<50 {
            var bytes = Self.file
            for _ in 0...Int.random(in: 0...3, using: &random) {
                let index = Int.random(in: 15..<bytes.count, using: &random)
                bytes[index] = "\"\\{}[],:\n0aé".utf8.randomElement(using: &random) ?? 0
            }
            guard let recording = try? read(bytes) else { continue }
            #expect(recording.events.count <= 6)
        }
    }

    /// What Tapedeck exported has its header in each entry, which is read as a whole.
    @Test("from Tapedeck is read up to its damage, wherever that is", arguments: [16, 64, 1000])
    func exported(chunk: Int) throws {
        let whole = try read(Self.file)
        let file = writeHAR(whole)
        let text = String(decoding: file, as: UTF8.self)
        let header = try #require(text.ranges(of: "\"_tapedeck\":{").last)
        let start = text.utf8.distance(from: text.startIndex, to: header.upperBound)
        for place in start..<min(start + 100, file.count) {
            var bytes = file
            bytes[place] = UInt8(ascii: "@")
            let recording = try withFile(bytes) { try read(path: $0, chunk: chunk) }
            #expect(recording.events.count >= 3, "\(place)")
            #expect(try recording == read(bytes), "\(place)")
            let cutOff = try withFile(Array(file.prefix(place))) { try read(path: $0, chunk: chunk) }
            #expect(try cutOff == read(Array(file.prefix(place))), "\(place)")
            #expect(cutOff.problems.count == 1, "\(place)")
        }
    }

    @Test("that is deeply nested is passed over without being followed")
    func depth() throws {
        let nested = String(repeating: "[", count: 200_000) + String(repeating: "]", count: 200_000)
        let text = String(decoding: Self.file, as: UTF8.self).replacing("{},", with: #"{"x":\#(nested)},"#)
        #expect(try read(Array(text.utf8)).events.count == 6)
    }

    @Test("is the same in chunks of any size", arguments: [1, 2, 3, 5, 16, 64, 1000])
    func chunks(_ size: Int) throws {
        let whole = try read(Self.file)
        try withFile(Self.file) { path in
            let again = try read(path: path, chunk: size)
            #expect(again == whole)
        }
    }
}
