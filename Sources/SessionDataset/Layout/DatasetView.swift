package import SessionStore

/// A view as a dataset has it: its columns and their types.
package struct DatasetView: Sendable {
    /// A column of the dataset, and where it comes from.
    package struct Column: Sendable, Hashable {
        /// What is written of the view's column.
        enum Content: Sendable, Hashable {
            case text, integer, real
            /// A frame, if it is text.
            case payload
            /// A frame in base64, if it is not.
            case payloadInBase64
        }

        /// Its name.
        package let name: String
        /// Its type.
        package let type: ColumnType
        /// The place of the view's column that it is made of.
        let source: Int
        let content: Content
    }

    /// The view that it is of.
    let stored: StoredView
    /// Its columns: the view's, in their order, and what a frame takes more.
    package let columns: [Column]

    /// Its name.
    package var name: String { stored.name }

    /// What is exact only as a decimal, and text in SQLite.
    private static let decimals: [String: Set<String>] = ["costs": ["price", "amount"]]

    /// Describes a view of the database.
    package init(_ view: StoredView) {
        stored = view
        let decimals = Self.decimals[view.name] ?? []
        var columns: [Column] = []
        var more: [Column] = []
        for (place, column) in view.columns.enumerated() {
            switch column.kind {
            case .text:
                let type: ColumnType = decimals.contains(column.name) ? .decimal : .string
                columns.append(Column(name: column.name, type: type, source: place, content: .text))
            case .integer:
                columns.append(Column(name: column.name, type: .integer, source: place, content: .integer))
            case .real:
                columns.append(Column(name: column.name, type: .double, source: place, content: .real))
            case .any:
                columns.append(Column(name: column.name, type: .string, source: place, content: .payload))
                let name = column.name + "_base64"
                more.append(Column(name: name, type: .string, source: place, content: .payloadInBase64))
            }
        }
        self.columns = columns + more
    }
}
