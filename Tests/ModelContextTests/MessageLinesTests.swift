import ModelContext
import Testing

/// A stream becomes messages, wherever it is cut.
@Suite("Lines of messages")
struct MessageLinesTests {
    private static let text = "{}\n\n{\"a\":1}\r\n  \n123456789012345678901\nend"
    private static let lines: [MessageLines.Line] = [
        .message(Array("{}".utf8)), .message(Array("{\"a\":1}\r".utf8)), .tooLong, .message(Array("end".utf8)),
    ]

    @Test("are the same however the bytes come", arguments: 1...12)
    func pieces(_ size: Int) {
        var reader = MessageLines(longest: 20)
        var found: [MessageLines.Line] = []
        var rest = Array(Self.text.utf8)[...]
        while !rest.isEmpty {
            found += reader.take(rest.prefix(size))
            rest = rest.dropFirst(size)
        }
        found += reader.finish()
        #expect(found == Self.lines)
        #expect(reader.finish() == [])
    }
}
