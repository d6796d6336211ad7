import ArgumentParser

/// How results are printed.
enum OutputFormat: String, ExpressibleByArgument, CaseIterable {
    case table
    case json
    case ndjson
    case csv
    case tsv
    case markdown
}

/// When colours are used.
enum ColorChoice: String, ExpressibleByArgument, CaseIterable {
    case auto
    case always
    case never
}

/// The options that every command with results has.
struct OutputOptions: ParsableArguments {
    @Option(help: "How to print the results. (default: table)")
    var format: OutputFormat?

    @Flag(help: "Short for --format json.")
    var json = false

    @OptionGroup var destination: DestinationOptions

    @Flag(help: "Leave out the line of headings.")
    var noHeaders = false

    @Option(help: "When to use colours; auto is on a terminal, unless NO_COLOR is set.")
    var color = ColorChoice.auto

    /// The format that counts.
    var effectiveFormat: OutputFormat { format ?? (json ? .json : .table) }

    func validate() throws {
        if json, let format, format != .json {
            throw ValidationError("--json and --format \(format.rawValue) ask for different things; give one of them")
        }
    }

    /// What paints text that goes to these results.
    func painter(for results: Results) -> Painter {
        switch color {
        case .always: Painter(isColored: true)
        case .never: Painter(isColored: false)
        case .auto:
            Painter(
                isColored: results.terminal != nil && Environment["NO_COLOR"] == nil && Environment["TERM"] != "dumb"
            )
        }
    }
}

/// Where results go.
struct DestinationOptions: ParsableArguments {
    @Option(
        name: [.short, .customLong("output")],
        help: ArgumentHelp("Write to a file, which appears when it is whole.", valueName: "file"),
        completion: .file()
    )
    var output: String?

    /// Opens the place.
    func open() throws -> Results {
        try Results(path: output)
    }
}
