import ArgumentParser
import LibC

/// `tapedeck mcp`.
struct MCPCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mcp",
        abstract: "Let coding agents read recordings.",
        usage: "tapedeck mcp [<options>]",
        discussion: """
            Speaks the Model Context Protocol on standard input and output: an agent starts this command and asks it \
            about the sessions in the database, and about recording files by their path. Nothing is changed, and \
            nothing is sent anywhere else. Answers are the JSON of the other commands, and short tables; long ones are \
            cut, and say how to get the rest. The database need not exist yet. docs/agents.md shows an agent at work.

            TOOLS:
            \(AgentCatalog.tools.map { "  " + $0.name }.joined(separator: "\n"))

            EXAMPLES:
              claude mcp add tapedeck -- tapedeck mcp --db /path/to/tapedeck.db
              codex mcp add tapedeck -- tapedeck mcp --db /path/to/tapedeck.db
            """
    )

    @Option(help: ArgumentHelp("How long a call may take. (default: 10s)", valueName: "time"))
    var timeLimit: TimeLength?

    @OptionGroup var database: DatabaseOptions

    func validate() throws {
        if timeLimit?.duration == .zero { throw ValidationError("--time-limit must be longer than 0") }
    }

    func run() throws {
        if Terminal(fileDescriptor: STDIN_FILENO) != nil {
            Notice.print("this speaks to coding agents, which start it themselves; `tapedeck help mcp` says how")
        }
        let answers = AgentAnswers(path: database.path, timeLimit: timeLimit?.duration ?? .seconds(10))
        var server = AgentServer(answers, to: try Results(path: nil))
        try server.run()
    }
}
