import JSONBytes

/// Prints the views that queries are about.
struct ViewsPrinter {
    let output: Output

    /// A row a view.
    static var listing: Listing<DatabaseView> {
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
    func print(_ views: [DatabaseView]) throws {
        if output.format == .table, let width = output.results.terminal?.width {
            return try print(views, width: width)
        }
        var printer = ListingPrinter(Self.listing, to: output)
        for view in views { try printer.print(view) }
        try printer.finish()
    }

    private func print(_ views: [DatabaseView], width: Int) throws {
        for view in views {
            try output.results.write(output.painter(view.name, .cyan) + "\n")
            for line in view.columns.joined(separator: ", ").wrapped(toWidth: width - 2) {
                try output.results.write("  \(line)\n")
            }
        }
    }
}
