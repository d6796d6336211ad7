import ArgumentParser

/// When colours are used.
enum ColorChoice: String, ExpressibleByArgument, CaseIterable {
    case auto
    case always
    case never
}

/// The options that every command with results has.
struct OutputOptions: ParsableArguments {
    @Option(help: "Output format. (default: table)")
    var format: OutputFormat?

    @Flag(help: "Short for --format json.")
    var json = false

    @OptionGroup var destination: DestinationOptions

    @Flag(help: "Do not print column headings.")
    var noHeaders = false

    @Option(help: "When to use colors; auto: on a terminal, unless NO_COLOR is set. (default: auto)")
    var color: ColorChoice?

    /// The format that counts.
    private var effectiveFormat: OutputFormat { format ?? (json ? .json : .table) }

    func validate() throws {
        let format = effectiveFormat
        let name = "--format \(format.rawValue)"
        try OptionRule.check(
            .with((name, format != .json), refuse: ["--json": json]),
            .with((name, [.json, .ndjson, .markdown].contains(format)), refuse: ["--no-headers": noHeaders]),
            .with((name, format != .table), refuse: ["--color always": color == .always])
        )
    }

    /// Checks the options of a command whose `table` is a page without headings.
    func validatePage() throws {
        try OptionRule.check(
            .with(("--format table", effectiveFormat == .table), refuse: ["--no-headers": noHeaders])
        )
    }

    /// Checks options that only change what `table` shows.
    func validate(tableOnly options: KeyValuePairs<String, Bool>) throws {
        let format = effectiveFormat
        try OptionRule.check(.with(("--format \(format.rawValue)", format != .table), refuse: options))
    }

    /// Opens the place that results go to.
    func open() throws -> Output {
        let results = try destination.open()
        return Output(
            format: effectiveFormat,
            showsHeaders: !noHeaders,
            painter: painter(for: results),
            results: results
        )
    }

    private func painter(for results: Results) -> Painter {
        switch color ?? .auto {
        case .always: Painter(isColored: true)
        case .never: Painter(isColored: false)
        case .auto:
            Painter(
                isColored: results.terminal != nil && Environment["NO_COLOR"] == nil && Environment["TERM"] != "dumb"
            )
        }
    }
}

extension OutputFormat: ExpressibleByArgument {}

/// Where results go.
struct DestinationOptions: ParsableArguments {
    @Option(
        name: [.short, .customLong("output")],
        help: ArgumentHelp(
            "Write to this file, which is replaced only when the output is complete.",
            valueName: "file"
        ),
        completion: .file()
    )
    var output: String?

    /// Opens the place.
    func open() throws -> Results {
        try Results(path: output)
    }
}
