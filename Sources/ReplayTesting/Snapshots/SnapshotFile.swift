import Foundation

/// A snapshot's file: `__Snapshots__/FerryTests/ferryCall.ferry-call.txt` beside the test's source.
package struct SnapshotFile: Sendable {
    /// Its path.
    package let path: String
    /// Its path from the folder of the test's source.
    package let shownPath: String

    /// Names the file.
    ///
    /// - Parameters:
    ///   - test: The test's name, such as `ferryCall()`.
    ///   - name: What tells it from the test's other snapshots; nil when it has no other.
    ///   - source: The test's source.
    package init(test: String, name: String?, source: String) {
        let source = URL(fileURLWithPath: source)
        let suite = source.deletingPathExtension().lastPathComponent
        let parts = [Self.testName(test), name].compactMap(\.self).map(Self.fileName)
        shownPath = "__Snapshots__/\(suite)/\(parts.joined(separator: ".")).txt"
        path = source.deletingLastPathComponent().appendingPathComponent(shownPath).path
    }

    /// A file of another name.
    ///
    /// - Parameters:
    ///   - path: Its path.
    ///   - shownPath: Its path from the folder of the test's source.
    package init(path: String, shownPath: String) {
        self.path = path
        self.shownPath = shownPath
    }

    /// The name without its parameters.
    package static func testName(_ test: String) -> String {
        String(test.prefix { $0 != "(" })
    }

    /// The recorded text; nil when there is none.
    ///
    /// - Throws: When there is a file that cannot be read.
    package func read() throws -> String? {
        guard FileManager.default.fileExists(atPath: path) else { return nil }
        return String(decoding: try Data(contentsOf: URL(fileURLWithPath: path)), as: UTF8.self)
    }

    /// Records a text.
    ///
    /// - Throws: When the file cannot be written.
    package func write(_ text: String) throws {
        let url = URL(fileURLWithPath: path)
        try FileManager.default.createDirectory(
            at: url.deletingLastPathComponent(),
            withIntermediateDirectories: true
        )
        try Data((text.isEmpty || text.hasSuffix("\n") ? text : text + "\n").utf8).write(to: url, options: .atomic)
    }

    private static func fileName(_ text: String) -> String {
        String(text.map { $0.isLetter || $0.isNumber || "-_.".contains($0) ? $0 : "-" })
    }
}
