import ArgumentParser

/// Where sessions are read from.
struct SourceOptions: ParsableArguments {
    @OptionGroup var database: DatabaseOptions

    @Option(help: "Who sent the events of a file's lines that do not say so.")
    var direction: DirectionName?

    /// The sessions that can be read.
    func library() -> SessionLibrary {
        SessionLibrary(database, direction: direction)
    }
}
