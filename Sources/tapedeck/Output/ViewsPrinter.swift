import SessionStore

/// Prints the views that queries are about.
struct ViewsPrinter {
    let store: SessionStore
    let output: OutputOptions
    let results: Results

    private struct View {
        var name: String
        var columns: [String]
    }

    /// Ours in the order in which one gets to know them; views of the user's own come after them.
    private static let order = [
        "sessions", "events", "responses", "usage", "conversation_items", "tool_calls", "errors",
    ]

    private static var listing: Listing<View> {
        Listing(
            columns: [
                .text("VIEW", style: { _ in .cyan }) { $0.name },
                .text("COLUMNS") { $0.columns.joined(separator: ", ") },
            ],
            fields: [
                Field("view") { .string($0.name) },
                Field("columns") { .array($0.columns.map(JSON.string)) },
            ]
        )
    }

    /// Prints a row a view; on a terminal the columns' names run over several lines.
    func print() throws {
        let views = try views()
        if output.effectiveFormat == .table, let width = results.terminal?.width {
            return try print(views, width: width)
        }
        var printer = ListingPrinter(Self.listing, options: output, results: results)
        for view in views { try printer.print(view) }
        try printer.finish()
    }

    private func print(_ views: [View], width: Int) throws {
        let painter = output.painter(for: results)
        for view in views {
            try results.write(painter(view.name, .cyan) + "\n")
            for line in view.columns.joined(separator: ", ").wrapped(toWidth: width - 2) {
                try results.write("  \(line)\n")
            }
        }
    }

    private func views() throws -> [View] {
        var views: [View] = []
        let query = """
            SELECT v.name, c.name FROM sqlite_schema v JOIN pragma_table_info(v.name) c
            WHERE v.type = 'view' ORDER BY v.rowid, c.cid
            """
        try store.query(query) { _, values in
            guard case .text(let view) = values[0], case .text(let column) = values[1] else { return true }
            if views.last?.name != view { views.append(View(name: view, columns: [])) }
            views[views.count - 1].columns.append(column)
            return true
        }
        return Self.order.compactMap { name in views.first { $0.name == name } }
            + views.filter { !Self.order.contains($0.name) }
    }
}
