import JSONBytes
package import SessionStore

/// What `_tapedeck/schema.json` says: the columns of every view, and by what version.
package struct DatasetSchema: Sendable {
    /// The layout's version.
    static let version = 1

    /// The views, in the order in which a session's files appear.
    package let views: [DatasetView]
    private let program: String
    private let migration: String

    /// Describes a database's views.
    ///
    /// - Parameters:
    ///   - store: The database, which is this version's.
    ///   - program: The version of the program.
    /// - Throws: When the database cannot be read.
    package init(of store: SessionStore, program: String) throws {
        views = try store.publicViews().map(DatasetView.init)
        self.program = program
        migration = SessionStore.schemaVersion
    }

    /// What the file holds: a column a line.
    var text: String {
        let partitions = JSON.array([Self.column("date", "date"), Self.column("host", "string")])
        let views = views.map { view in
            let columns = view.columns.map { "      \(Self.column($0.name, $0.type.rawValue).text)" }
            return "    \(JSON.string(view.name).text): [\n\(columns.joined(separator: ",\n"))\n    ]"
        }
        return """
            {
              "dataset": \(Self.version),
              "tapedeck": \(JSON.string(program).text),
              "schema": \(JSON.string(migration).text),
              "partitions": \(partitions.text),
              "views": {
            \(views.joined(separator: ",\n"))
              }
            }

            """
    }

    private var viewsJSON: JSON {
        .object(views.map { view in (view.name, .array(view.columns.map { Self.column($0.name, $0.type.rawValue) })) })
    }

    private static func column(_ name: String, _ type: String) -> JSON {
        .object([("name", .string(name)), ("type", .string(type))])
    }

    /// What is to be done with a schema that is there.
    enum Standing {
        /// It stays: it tells the same, or a later version wrote it.
        case keep
        /// It tells less, or nothing.
        case replace
        /// It is of a layout that this version does not know.
        case unknownLayout
    }

    /// Looks at a schema that is there.
    func standing(of text: [UInt8]) -> Standing {
        guard let found = JSON(parsing: text), case .number(let spelling)? = found["dataset"],
            let version = Int(spelling)
        else { return .replace }
        if version > Self.version { return .unknownLayout }
        guard version == Self.version, let schema = found["schema"]?.string else { return .replace }
        if schema != migration { return schema > migration ? .keep : .replace }
        return found["views"]?.text == viewsJSON.text ? .keep : .replace
    }
}
