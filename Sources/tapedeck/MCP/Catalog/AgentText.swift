/// Texts for agents: what the command line prints, without colors, and with long cells cut short.
enum AgentText {
    /// A table.
    ///
    /// - Parameters:
    ///   - listing: Its columns.
    ///   - rows: Its rows.
    ///   - nothing: What is said when there are none.
    ///   - longest: Columns on a screen that a cell may take.
    /// - Returns: The table.
    /// - Throws: Nothing that is to be expected.
    static func table<Row>(
        _ listing: Listing<Row>,
        _ rows: [Row],
        nothing: String,
        longest: Int = AgentLimits.cell
    ) throws -> String {
        guard !rows.isEmpty else { return nothing }
        var listing = listing
        for (index, column) in listing.columns.enumerated() {
            listing.columns[index].text = { column.text($0).truncated(toWidth: longest) }
        }
        return try text { output in
            var printer = ListingPrinter(listing, to: output)
            for row in rows { try printer.print(row) }
            try printer.finish()
        }
    }

    /// What is printed; a width lays it out as for a screen.
    static func text(width: Int? = nil, _ print: (Output) throws -> Void) throws -> String {
        let output = Output.inMemory(width: width)
        try print(output)
        return output.results.text
    }
}
