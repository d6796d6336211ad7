import Foundation
import SessionStore
import TestSupport
import Testing

/// `docs/schema.md` describes the views that there are.
@Suite struct SchemaPageTests {
    private struct Column: Equatable, CustomStringConvertible {
        var name: String
        var type: String
        var description: String { "\(name) \(type)" }
    }

    /// The tables under the page's headings that name a view.
    private static func documented() throws -> [String: [Column]] {
        let page = Fixtures.repository.appendingPathComponent("docs/schema.md")
        let sections = try String(contentsOf: page, encoding: .utf8).components(separatedBy: "\n### `").dropFirst()
        var views: [String: [Column]] = [:]
        for section in sections {
            guard let end = section.firstIndex(of: "`"), section[end...].hasPrefix("`\n") else { continue }
            views[String(section[..<end])] = section.matches(of: /\n\| `(\w+)` \| (\w+) \|/)
                .map { Column(name: String($0.1), type: String($0.2)) }
        }
        return views
    }

    @Test func columnsAreDocumented() throws {
        let database = try TemporaryDatabase()
        let store = try database.open()
        var views: [String: [Column]] = [:]
        let sql = """
            SELECT v.name, c.name, c.type FROM sqlite_schema v, pragma_table_info(v.name) c
            WHERE v.type = 'view' ORDER BY v.name, c.cid
            """
        try store.query(sql) { _, values in
            guard case .text(let view) = values[0], case .text(let name) = values[1], case .text(let type) = values[2]
            else { throw Unexpected("not three texts: \(values)") }
            // SQLite shortens the name of a type that it found out by itself.
            views[view, default: []].append(Column(name: name, type: type == "INT" ? "INTEGER" : type))
            return true
        }
        let documented = try Self.documented()
        #expect(documented.keys.sorted() == views.keys.sorted())
        for (view, columns) in views { #expect(documented[view] == columns, "\(view)") }
    }
}
