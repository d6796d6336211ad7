import ArgumentParser

/// Where sessions are read from.
struct SourceOptions: ParsableArguments {
    @OptionGroup var database: DatabaseOptions

    @Option(help: "Who sent the events in a file's lines that do not say.")
    var direction: DirectionName?

    /// Checks the options against the sessions that the command reads.
    func validate(reading sessions: [SessionReference]) throws {
        try OptionRule.check(
            .without(
                ("a recording file", sessions.contains(where: \.isFile)),
                refuse: ["--direction": direction != nil]
            )
        )
    }

    /// The sessions that can be read.
    func library() -> SessionLibrary {
        SessionLibrary(path: database.path, direction: direction?.direction)
    }
}
