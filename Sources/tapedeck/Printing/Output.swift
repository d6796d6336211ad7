import JSONBytes

/// How results are printed.
enum OutputFormat: String, CaseIterable {
    case table
    case json
    case ndjson
    case csv
    case tsv
    case markdown
}

/// Where results go, and how they are to look.
struct Output {
    /// The format that the user asked for.
    let format: OutputFormat
    /// Whether lists begin with a line of headings.
    let showsHeaders: Bool
    /// Styles text that people look at.
    let painter: Painter
    /// Where it goes.
    let results: Results

    /// Prints a JSON document: indented, or on one line in `ndjson`.
    func print(_ json: JSON) throws {
        try results.write(data: json.text(indented: format == .json) + "\n")
    }

    /// Writes facts for people, a name and a value a line.
    func print(facts: [(name: String, value: String)]) throws {
        let width = facts.map { DisplayWidth.of($0.name) }.max() ?? 0
        for (name, value) in facts {
            try results.write("  \(painter(name.padded(toWidth: width), .dim))  \(TextSanitizer.line(value))\n")
        }
    }

    /// Hands on the rest and lets the file appear.
    func finish() throws { try results.finish() }
}

extension Output {
    /// Keeps plain tables and pages in memory, laid out as for a screen of so many columns, if a width is given.
    static func inMemory(width: Int?) -> Output {
        Output(
            format: .table,
            showsHeaders: true,
            painter: Painter(isColored: false),
            results: Results(inMemoryFor: width)
        )
    }
}
