import Foundation
import Testing

/// Expects `text` to be what is in `Snapshots/NAME.txt` beside the test.
///
/// `RECORD_SNAPSHOTS=1` writes the file in place of comparing with it, and fails the test, so that it cannot stay on.
func expectSnapshot(
    _ text: String,
    named name: String,
    beside file: String = #filePath,
    sourceLocation: SourceLocation = #_sourceLocation
) throws {
    let url = URL(fileURLWithPath: file).deletingLastPathComponent().appendingPathComponent("Snapshots/\(name).txt")
    if ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] == "1" {
        try Data(text.utf8).write(to: url)
        Issue.record(
            "recorded Snapshots/\(name).txt: read it, and run again without RECORD_SNAPSHOTS",
            sourceLocation: sourceLocation
        )
        return
    }
    let recorded = try #require(
        try? String(contentsOf: url, encoding: .utf8),
        "no Snapshots/\(name).txt: RECORD_SNAPSHOTS=1 swift test --filter \(name) makes it",
        sourceLocation: sourceLocation
    )
    let difference = text.split(separator: "\n").difference(from: recorded.split(separator: "\n")).map { change in
        switch change {
        case .remove(let line, let text, _): "- \(line + 1): \(text)"
        case .insert(let line, let text, _): "+ \(line + 1): \(text)"
        }
    }
    #expect(text == recorded, "\(difference.joined(separator: "\n"))", sourceLocation: sourceLocation)
}
