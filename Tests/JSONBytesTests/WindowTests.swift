import JSONBytes
import Testing

/// A text that comes in windows is read as it is read whole, wherever a window ends.
@Suite struct WindowTests {
    @Test(arguments: JSONTokenizerTests.valid)
    func valuesArePassedAtEverySplit(_ text: String) {
        let bytes = Array(text.utf8)
        for split in 0...bytes.count {
            #expect(end(of: bytes, windowsEndingAt: [split]) == valueEnd(of: bytes), "split at \(split)")
        }
        #expect(end(of: bytes, windowsEndingAt: Array(0...bytes.count)) == valueEnd(of: bytes), "byte by byte")
    }

    @Test(arguments: [
        "", "plain", #"\n"#, #"a\\"#, #"\\\\n"#, #"x\ud83d\ude00y"#, #"\ud83d\ude00\ud83d\ude00"#, #"\ud83dx"#,
        #"\\ud83d\\ude00"#, #"\\\ud83d\ude00"#, #"\u0041\u00e9\"é漢😀"#, #"\ude00\ud83d\ud83d\ude00"#,
    ])
    func stringsAreReadAtEverySplit(_ characters: String) {
        let bytes = Array((characters + "\",").utf8)
        let whole = text(of: bytes, windowsEndingAt: [])
        #expect(whole == Array(characters.utf8).withUnsafeBufferPointer(JSONEscapes.bytes))
        for split in 0...bytes.count {
            #expect(text(of: bytes, windowsEndingAt: [split]) == whole, "split at \(split)")
        }
        #expect(text(of: bytes, windowsEndingAt: Array(0...bytes.count)) == whole, "byte by byte")
    }

    /// Passes the value at the start, going on to the next window wherever one ends.
    private func end(of bytes: [UInt8], windowsEndingAt ends: [Int]) -> Int? {
        var value = JSONTokenizer<Trusting>.UnfinishedValue()
        var position = 0
        for end in ends + [bytes.count] {
            let (hasEnded, count) = read(bytes[position..<max(position, end)]) { json in
                json.pass(&value, isLastWindow: end == bytes.count)
            }
            position += count
            if hasEnded { return position }
        }
        return nil
    }

    private func valueEnd(of bytes: [UInt8]) -> Int {
        read(bytes[...]) { json in
            json.skipWhitespace()
            json.skipValue()
        }.count
    }

    private func text(of bytes: [UInt8], windowsEndingAt ends: [Int]) -> [UInt8]? {
        var text: [UInt8] = []
        var position = 0
        for end in ends + [bytes.count] {
            let (isLast, count) = read(bytes[position..<max(position, end)]) { json in
                let part = json.scanStringPart()
                text += JSONEscapes.bytes(of: part.characters)
                return part.isLast
            }
            position += count
            if isLast { return text }
        }
        return nil
    }

    private func read<Result>(
        _ window: ArraySlice<UInt8>,
        _ body: (inout JSONTokenizer<Trusting>) -> Result
    ) -> (Result, count: Int) {
        window.withUnsafeBufferPointer { bytes in
            JSONTokenizer.reading(bytes) { json in (body(&json), json.offset) }
        }
    }
}
