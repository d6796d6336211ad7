import ArgumentParser
import LibC

/// The command line.
@main
struct Tapedeck: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tapedeck",
        abstract: "A flight recorder for OpenAI Realtime API sessions.",
        discussion: """
            Recordings are stored in an SQLite database or in files. A SESSION argument names a session in the \
            database by its id, a unique prefix of it, the server's session id, or latest; or it is the path of a \
            recording file, which is read in place, without importing it.

            EXAMPLES:
              tapedeck import call.jsonl             store a recording
              tapedeck sessions                      list what is stored
              tapedeck conversation                  print the latest conversation
              tapedeck conversation call.jsonl       the same from a file
              tapedeck usage --by day                token usage per day
              tapedeck latency                       how long answers took
              tapedeck search refund                 who spoke of it, and when
              tapedeck view                          look at all of it in a browser
              tapedeck sql 'SELECT * FROM errors'    run any query

            EXIT STATUS:
                0  fine
                1  failed
                3  finished, but found damage, drift, loss or a difference
               64  wrong usage
              130  interrupted by Ctrl-C
            """,
        version: Version.current,
        groupedSubcommands: [
            CommandGroup(name: "Record sessions", subcommands: [RecordCommand.self]),
            CommandGroup(
                name: "Keep recordings",
                subcommands: [
                    ImportCommand.self, ExportCommand.self, VerifyCommand.self, RedactCommand.self,
                    PruneCommand.self, MergeCommand.self, DeriveCommand.self,
                ]
            ),
            CommandGroup(
                name: "Read recordings",
                subcommands: [
                    SessionsCommand.self, ShowCommand.self, EventsCommand.self, ConversationCommand.self,
                    ToolsCommand.self, SearchCommand.self, TurnsCommand.self, LatencyCommand.self, UsageCommand.self,
                    CostCommand.self, PricesCommand.self, AudioCommand.self, LintCommand.self, SQLCommand.self,
                    DiffCommand.self, ViewCommand.self, MCPCommand.self,
                ]
            ),
            CommandGroup(name: "Replay recordings", subcommands: [ReplayCommand.self, ServeCommand.self]),
        ]
    )

    @OptionGroup var database: DatabaseOptions

    static func main() async {
        // A closed pipe is then an error of `write`, which ends the command quietly …
        signal(SIGPIPE, SIG_IGN)
        // … and so is a file that has reached the largest size that is allowed.
        signal(SIGXFSZ, SIG_IGN)
        // Scripts ask this before anything else; it is answered without setting up the parser.
        if CommandLine.arguments.dropFirst() == ["--version"] {
            Notice.write(Version.current + "\n", to: STDOUT_FILENO)
            return
        }
        do {
            try CommandNames.check(CommandLine.arguments.dropFirst())
            var command = try parseAsRoot(NegativeValue.joined(CommandLine.arguments.dropFirst()))
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
        } catch {
            ProcessEnding(error).exit()
        }
    }
}
