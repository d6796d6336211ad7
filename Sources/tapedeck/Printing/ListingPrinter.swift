import JSONBytes

/// Prints a listing row by row, in the format the user asked for.
struct ListingPrinter<Row> {
    private let listing: Listing<Row>
    private let output: Output
    private var table: TablePrinter
    private var count = 0

    /// Starts a list.
    init(_ listing: Listing<Row>, to output: Output) {
        self.listing = listing
        self.output = output
        table = TablePrinter(
            columns: listing.columns.map(\.layout),
            showsHeaders: output.showsHeaders,
            painter: output.painter,
            results: output.results
        )
    }

    private var format: OutputFormat { output.format }
    private var results: Results { output.results }

    /// Prints a row.
    mutating func print(_ row: Row) throws {
        switch format {
        case .table:
            try table.add(listing.columns.map { TableCell($0.marked(row).sanitized(), $0.style(row)) })
        case .json:
            try results.write(count == 0 ? "[\n  " : ",\n  ")
            try results.write(data: listing.json(row).printed(indentation: 1))
        case .ndjson:
            try results.write(data: listing.json(row).printed(indentation: nil))
            try results.write("\n")
        case .csv, .tsv:
            try printHeaders(.init(format))
            try results.write(data: DelimitedText(format).line(listing.fields.map { $0.value(row).plainText }))
        case .markdown:
            try printMarkdownHeaders()
            try results.write(MarkdownTable.line(listing.columns.map { $0.marked(row) }))
        }
        count += 1
    }

    /// Prints a last row of cells under the table, such as totals.
    mutating func printFooter(_ cells: [String]) throws {
        switch format {
        case .table: try table.add(cells.map { TableCell(TextSanitizer.line($0), .bold) })
        case .markdown: try results.write(MarkdownTable.boldLine(cells))
        case .json, .ndjson, .csv, .tsv: break
        }
    }

    /// Shows what was printed so far, while more may come.
    mutating func flush() throws {
        try table.flush()
        try results.flush()
    }

    /// Ends the list.
    mutating func finish() throws {
        switch format {
        case .table: try table.flush()
        case .json: try results.write(count == 0 ? "[]\n" : "\n]\n")
        case .ndjson: break
        case .csv, .tsv: try printHeaders(.init(format))
        case .markdown: try printMarkdownHeaders()
        }
    }

    private mutating func printHeaders(_ text: DelimitedText) throws {
        guard count == 0, output.showsHeaders else { return }
        try results.write(data: text.line(listing.fields.map(\.name)))
    }

    private mutating func printMarkdownHeaders() throws {
        guard count == 0 else { return }
        let columns = listing.columns
        try results.write(MarkdownTable.header(columns.map { ($0.title, $0.alignment ?? .left) }))
    }
}
