/// A view of the database's public face, as the database itself describes it.
package struct StoredView: Sendable, Hashable {
    /// A column.
    package struct Column: Sendable, Hashable {
        /// The type that a column is declared with.
        package enum Kind: Sendable, Hashable {
            case text, integer, real
            /// Text, or bytes where it is not valid UTF-8.
            case any
        }

        /// Its name.
        package let name: String
        /// Its type.
        package let kind: Kind

        /// Describes a column.
        package init(name: String, kind: Kind) {
            self.name = name
            self.kind = kind
        }
    }

    /// Its name.
    package let name: String
    /// Its columns, in their order.
    package let columns: [Column]

    /// Tapedeck's own views, in the order in which one gets to know them.
    package static let names = [
        "sessions", "events", "responses", "usage", "conversation_items", "tool_calls", "errors", "turns", "costs",
        "findings",
    ]

    /// What reads a session's rows.
    ///
    /// They come in the order of their keys, which is that of a session's row and a range of another table; what is told
    /// here is the rest.
    var selection: String {
        let order =
            switch name {
            case "events": " ORDER BY event_number"
            case "costs": " ORDER BY seq, kind"
            default: ""
            }
        return "SELECT \(columnList) FROM \(name) WHERE session = ?\(order)"
    }

    /// What reads the row of one event.
    var selectionOfOneEvent: String { "SELECT \(columnList) FROM \(name) WHERE event_number = ?" }

    private var columnList: String { columns.map { "\"\($0.name)\"" }.joined(separator: ", ") }
}

extension StoredView.Column.Kind {
    /// Reads the type that SQLite tells.
    init(declared type: String) {
        switch type {
        case "TEXT": self = .text
        case "INT", "INTEGER": self = .integer
        case "REAL", "NUM": self = .real
        default: self = .any
        }
    }
}
