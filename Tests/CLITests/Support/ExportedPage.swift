import Foundation
import TestSupport
import Testing

/// A page that `export --format html` wrote.
struct ExportedPage {
    private let text: String
    /// The elements with data, by their ids.
    private(set) var elements: [String: (attributes: String, text: String)] = [:]

    init(_ text: String) {
        self.text = text
        for part in text.components(separatedBy: "<script type=\"").dropFirst() {
            let element = part.components(separatedBy: "</script>")[0]
            let head = element.prefix { $0 != ">" }
            guard let id = head.firstMatch(of: /\ id="([a-z0-9-]+)"/) else { continue }
            elements[String(id.1)] = (String(head[id.range.upperBound...]), String(element.dropFirst(head.count + 1)))
        }
    }

    private func count(_ part: String) -> Int { text.components(separatedBy: part).count - 1 }

    /// The value of an element that holds JSON.
    func json(_ id: String) throws -> NSObject {
        let element = try #require(elements[id], "there is no \(id)")
        return try JSONValue.parse(Data(element.text.utf8))
    }

    /// The bytes of an element that holds a block.
    func block(_ id: String) throws -> Data {
        let element = try #require(elements[id], "there is no \(id)")
        let compressed = try #require(Data(base64Encoded: element.text))
        let folder = try TemporaryFolder()
        let file = try folder.file("block.gz", compressed)
        let (process, output) = (Process(), Pipe())
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        process.arguments = ["-c", "exec gzip -dc \"$0\"", file.path]
        process.standardOutput = output
        try process.run()
        let bytes = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        return bytes
    }

    /// Checks that it opens: one script and one style that its policy knows, data that can be read, and nothing fetched.
    func check(sourceLocation: SourceLocation = #_sourceLocation) throws {
        #expect(count("<script>") == 1, sourceLocation: sourceLocation)
        #expect(count("<style>") == 1, sourceLocation: sourceLocation)
        #expect(count("</script") == elements.count + 1, sourceLocation: sourceLocation)
        #expect(!text.contains(" src="), sourceLocation: sourceLocation)
        #expect(text.contains("default-src 'none'; script-src 'sha256-"), sourceLocation: sourceLocation)
        #expect(!text.contains("connect-src"), sourceLocation: sourceLocation)
        _ = try json("tapedeck-export")
        let index = try json("tapedeck-index") as? NSDictionary
        let count = try #require(index?["count"] as? Int)
        var places = 0
        for number in 0... {
            guard elements["tapedeck-payloads-\(number)"] != nil else { break }
            let payloads = try block("tapedeck-payloads-\(number)")
            let events = try JSONValue.parse(try block("tapedeck-events-\(number)")) as? NSArray
            var (rest, here) = (payloads[...], 0)
            while rest.count >= 4 {
                let head = rest.prefix(4).reversed().reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
                rest = rest.dropFirst(4 + Int(head & 0x7FFF_FFFF))
                here += 1
            }
            #expect(rest.isEmpty, sourceLocation: sourceLocation)
            #expect(events?.count == here, sourceLocation: sourceLocation)
            places += here
        }
        #expect(places == count, sourceLocation: sourceLocation)
    }
}
