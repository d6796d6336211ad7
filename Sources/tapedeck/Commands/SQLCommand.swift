import ArgumentParser
import SessionStore

/// `tapedeck sql`.
struct SQLCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sql",
        abstract: "Query the database in SQL.",
        discussion: """
            Runs a read-only SQL query over the views sessions, events, responses, usage, conversation_items, \
            tool_calls, errors, turns, costs and findings. Without a query, lists the views and their columns. Ctrl-C \
            interrupts a query.

            EXAMPLES:
              tapedeck sql
              tapedeck sql 'SELECT type, count(*) FROM events GROUP BY 1'
              tapedeck sql 'SELECT name, duration_ms FROM tool_calls' --format csv
              tapedeck sql - < report.sql
            """
    )

    @Argument(help: "One SQL statement (- for stdin).") var query: String?
    @OptionGroup var limit: LimitOptions
    @OptionGroup var database: DatabaseOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        try OptionRule.check(.without(("a query", query != nil), refuse: ["--limit": limit.limit != nil]))
    }

    func run() throws {
        let store = try database.openForReading()
        let output = try output.open()
        // Read before there is anything to interrupt: until then, Ctrl-C ends the process.
        let query = try query == "-" ? StandardInput.text() : query
        Interruption.handle { store.interrupt() }
        if let query {
            try print(query, from: store, to: output)
        } else {
            try ViewsPrinter(output: output).print(try store.views())
        }
        try output.finish()
    }

    private func print(_ query: String, from store: SessionStore, to output: Output) throws {
        var printer: ListingPrinter<[SQLValue]>?
        var left = limit.limit
        do {
            try store.query(query) { _, values in
                guard left != 0 else { return false }
                left = left.map { $0 - 1 }
                try printer?.print(values)
                return true
            } columns: {
                printer = ListingPrinter(QueryListing.listing(columns: $0), to: output)
            }
        } catch let error as StoreError where error.code == .interrupted {
            throw Interrupted()
        }
        try printer?.finish()
    }
}
