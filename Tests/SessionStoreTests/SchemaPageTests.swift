import Foundation
import TestSupport
import Testing

/// `docs/schema.md` describes the views that there are: those of `Expected/views.txt`, which `ViewTests` holds.
@Suite struct SchemaPageTests {
    @Test func columnsAreDocumented() throws {
        let golden = Fixtures.repository.appendingPathComponent("Tests/SessionStoreTests/Expected/views.txt")
        let columns = try String(contentsOf: golden, encoding: .utf8).split(separator: "\n").map(String.init)
        #expect(try Self.documented() == columns)
    }

    /// The tables under the page's headings that name a view, in the form of the golden file.
    private static func documented() throws -> [String] {
        let page = Fixtures.repository.appendingPathComponent("docs/schema.md")
        let sections = try String(contentsOf: page, encoding: .utf8).components(separatedBy: "\n### `").dropFirst()
        var columns: [String] = []
        for section in sections {
            guard let end = section.firstIndex(of: "`"), section[end...].hasPrefix("`\n") else { continue }
            for row in section.matches(of: /\n\| `(\w+)` \| (\w+) \|/) {
                columns.append("\(section[..<end]).\(row.1) \(row.2 == "INTEGER" ? "INT" : row.2)")
            }
        }
        return columns
    }
}
