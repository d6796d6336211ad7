import Foundation
import SessionRecording
import TestSupport
import Testing

@Suite("Reading in chunks")
struct LineReaderTests {
    @Test(
        "gives the same recording whatever the chunks are",
        arguments: Fixtures.samples,
        [1 << 10, 4093, 1 << 16, 1 << 20]
    )
    func chunkSizes(_ sample: Fixture, chunk: Int) throws {
        #expect(try read(path: sample.path, chunk: chunk) == read(sample.bytes()))
    }

    @Test("works with chunks of a single byte and of a few", arguments: [1, 2, 3, 7, 64])
    func tinyChunks(chunk: Int) throws {
        let line = #"{"at":null,"direction":"server","payload":{"type":"x","n":"é🚀"}}"#
        let text = "\u{FEFF}\(line)\r\n\n\n\(line)\noops\n\(line)"
        let whole = try read(text)
        #expect(whole.events.count == 3)
        try withFile(Array(text.utf8)) { path in
            let recording = try read(path: path, chunk: chunk)
            #expect(recording == whole)
        }
    }

    @Test("holds no more than a chunk and a line, however long the file is")
    func memoryIsFlat() throws {
        let line = #"{"at":null,"direction":"server","payload":{"type":"x","delta":"abcdefghijklmnop"}}"# + "\n"
        var largest: [Int] = []
        for count in [1_000, 50_000] {
            try withFile(Array(String(repeating: line, count: count).utf8)) { path in
                var lines = try LineReader(RecordingInput(path: path), limits: .init(chunk: 4096))
                var read = 0
                while try lines.next() != nil { read += 1 }
                #expect(read == count)
                #expect(lines.position == line.utf8.count * count)
                largest.append(lines.largestBuffer)
            }
        }
        #expect(largest.allSatisfy { $0 <= 4096 + line.utf8.count })
    }

    @Test("grows for a long line only, and shrinks again")
    func longLine() throws {
        let short = Array((String(repeating: "s", count: 99) + "\n").utf8)
        let long = Array((String(repeating: "l", count: 100_000) + "\n").utf8)
        let file =
            Array(repeating: short, count: 100).flatMap(\.self) + long
            + Array(repeating: short, count: 100).flatMap(\.self)
        try withFile(file) { path in
            var lines = try LineReader(RecordingInput(path: path), limits: .init(chunk: 1024))
            var lengths: [Int] = []
            while let line = try lines.next() { lengths.append(try #require(line.bytes).count) }
            #expect(lengths == Array(repeating: 99, count: 100) + [100_000] + Array(repeating: 99, count: 100))
            #expect((100_000..<300_000).contains(lines.largestBuffer))
        }
    }

    @Test("passes over a line that is too long, without keeping it", arguments: [true, false])
    func tooLong(isLast: Bool) throws {
        let event = #"{"at":null,"direction":"server","payload":{"type":"x"}}"#
        let long = String(repeating: "l", count: 1_000_000)
        let text = isLast ? "\(event)\n\(long)" : "\(event)\n\(long)\n\(event)\n\(event)"
        try withFile(Array(text.utf8)) { path in
            let limits = LineReader.Limits(chunk: 1000, line: 10_000)
            var lines = try LineReader(RecordingInput(path: path), limits: limits)
            while try lines.next() != nil {}
            #expect(lines.largestBuffer <= 2 * limits.line + limits.chunk)

            let recording = try read(path: path, chunk: limits.chunk, line: limits.line)
            #expect(recording.events.count == (isLast ? 1 : 3))
            #expect(recording.problems.map(\.line) == [2])
            #expect(recording.problems.map(\.byteOffset) == [event.utf8.count + 1])
        }
    }

    @Test("says how long a line may be")
    func tooLongMessage() throws {
        let event = #"{"at":null,"direction":"server","payload":{"type":"x"}}"#
        let text = event + "\n" + String(repeating: "l", count: 3 << 20)
        try withFile(Array(text.utf8)) { path in
            let problems = try read(path: path, chunk: 1 << 16, line: 2 << 20).problems
            #expect(problems.map(\.message) == ["the line is longer than 2 MiB and was passed over"])
        }
        #expect(LineReader.Limits().line == 256 << 20)
    }

    @Test("keeps a payload as long as somebody holds it")
    func payloadsOutliveTheirChunk() throws {
        let sample = Fixtures.sample("voice-tool-call")
        let events = try read(path: sample.path, chunk: 1 << 12).events
        let again = try read(sample.bytes()).events
        #expect(events.map(\.payload) == again.map(\.payload))
    }

    @Test("takes from a pipe what comes, in whatever pieces")
    func pipe() throws {
        let bytes = try Fixtures.sample("voice-tool-call").bytes()
        try withTemporaryFolder { folder in
            let path = folder.appendingPathComponent("pipe").path
            try #require(mkfifo(path, 0o600) == 0)
            Thread.detachNewThread {
                let descriptor = open(path, O_WRONLY)
                var rest = bytes[...]
                while !rest.isEmpty {
                    let piece = Array(rest.prefix(1021))
                    guard write(descriptor, piece, piece.count) == piece.count else { break }
                    rest = rest.dropFirst(piece.count)
                }
                close(descriptor)
            }
            let recording = try read(path: path, chunk: 2048)
            #expect(recording == (try read(bytes)))
        }
    }

    @Test("counts lines and bytes")
    func positions() throws {
        try withFile(Array("ab\n\nc\r\nd".utf8)) { path in
            var lines = try LineReader(RecordingInput(path: path), limits: .init(chunk: 2))
            var seen: [[Int]] = []
            while let line = try lines.next() { seen.append([line.number, line.offset, line.bytes?.count ?? -1]) }
            #expect(seen == [[1, 0, 2], [2, 3, 0], [3, 4, 2], [4, 7, 1]])
        }
    }
}
