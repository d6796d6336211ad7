import ArgumentParser
import RealtimeProtocol

/// Which types of events are wanted.
struct TypeOptions: ParsableArguments {
    @Option(
        name: [.customShort("y"), .customLong("include")],
        help: ArgumentHelp("Only events whose type matches (repeatable).", valueName: "regex"),
        completion: .list(EventType.documented.map(\.rawValue))
    )
    var include: [String] = []

    @Option(
        name: [.customShort("n"), .customLong("exclude")],
        help: ArgumentHelp("No events whose type matches (repeatable).", valueName: "regex"),
        completion: .list(EventType.documented.map(\.rawValue))
    )
    var exclude: [String] = []

    func validate() throws {
        try Self.check(include, option: "--include")
        try Self.check(exclude, option: "--exclude")
    }

    /// The decision, which remembers its answers: make one a command.
    func selection() -> TypeSelection { TypeSelection(include: include, exclude: exclude) }

    private static func check(_ patterns: [String], option: String) throws {
        for pattern in patterns {
            do {
                _ = try Regex(pattern)
            } catch {
                throw ValidationError("\(option): “\(pattern)” is not a regular expression; quote it, escape . as \\.")
            }
        }
    }
}
