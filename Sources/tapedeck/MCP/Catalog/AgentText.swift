/// Texts for agents: what the command line shows on a screen without colors.
enum AgentText {
    /// A table; `nothing` when it has no rows.
    static func table<Row>(_ listing: Listing<Row>, _ rows: [Row], nothing: String) throws -> String {
        guard !rows.isEmpty else { return nothing }
        return try text { output in
            var printer = ListingPrinter(listing, to: output)
            for row in rows { try printer.print(row) }
            try printer.finish()
        }
    }

    /// What is printed on a screen of so many columns.
    static func text(width: Int = AgentLimits.width, _ print: (Output) throws -> Void) throws -> String {
        let output = Output.inMemory(width: width)
        try print(output)
        return output.results.text
    }
}
