import ArgumentParser

/// `tapedeck tools`.
struct ToolsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tools",
        abstract: "List tool calls.",
        discussion: """
            Function and MCP calls with their arguments, output and duration, from all sessions in the database or \
            from the given ones.

            A call is completed, failed (with an error, denied, or cut off with its response), in_progress (its \
            arguments are still streaming) or unanswered.

            EXAMPLES:
              tapedeck tools
              tapedeck tools latest --json
              tapedeck tools call.jsonl --format csv -o tools.csv
            """
    )

    @Argument(help: SessionReference.help) var sessions: [SessionReference] = []
    @OptionGroup var limit: LimitOptions
    @OptionGroup var source: SourceOptions
    @OptionGroup var output: OutputOptions

    func validate() throws { try source.validate(reading: sessions) }

    func run() throws {
        let library = source.library()
        let calls = try library.toolCalls(of: sessions)
        let output = try output.open()
        var printer = ListingPrinter(ToolCallsTable.listing, to: output)
        for call in calls.limited(to: limit.limit) { try printer.print(call) }
        try printer.finish()
        try output.finish()
        if calls.isEmpty { Notice.print("no tool calls") }
        try library.reportProblems()
    }
}
