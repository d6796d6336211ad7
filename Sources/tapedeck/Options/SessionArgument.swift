import ArgumentParser
import LibC

/// A session as it is named on the command line.
enum SessionArgument: ExpressibleByArgument, Hashable {
    /// One of the database: an id, a unique prefix of one, the server's id, or `latest`.
    case stored(String)
    /// All sessions of a recording file; `-` is standard input.
    case file(String)

    static let latest = SessionArgument.stored("latest")

    init(argument: String) {
        self = Self.isPath(argument) ? .file(argument) : .stored(argument)
    }

    private static func isPath(_ argument: String) -> Bool {
        argument == "-" || argument.contains("/") || argument.hasSuffix(".jsonl") || argument.hasSuffix(".har")
            || access(argument, F_OK) == 0
    }

    static let defaultCompletionKind = CompletionKind.file(extensions: ["jsonl", "har"])

    /// What the help says about the argument.
    static let help = ArgumentHelp(
        "A session's id, a unique prefix of it, the server's id, latest, or a recording file (- for stdin).",
        valueName: "session"
    )
}
