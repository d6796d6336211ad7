import SessionAnalysis
import SessionRecording

/// Prints what differs between two sessions: side by side where the terminal is wide enough, else one below the other.
struct DifferencePrinter {
    let output: Output

    private static let narrowestSideBySide = 72
    private static let indent = "    "
    private static let divider = " │ "

    /// Prints the comparison's outcome.
    func print(_ answer: DifferenceAnswer) throws {
        switch output.format {
        case .table: try printPage(answer)
        case .json: try output.print(answer.json)
        case .ndjson, .csv, .tsv, .markdown:
            var printer = ListingPrinter(SessionDifference.Finding.listing, to: output)
            for finding in answer.difference.findings { try printer.print(finding) }
            try printer.finish()
        }
    }

    private func printPage(_ answer: DifferenceAnswer) throws {
        guard !answer.difference.isEmpty else {
            return try output.results.write("no differences\n")
        }
        let painter = output.painter
        try output.results.write(painter("--- A  \(Self.name(of: answer.a))", .red) + "\n")
        try output.results.write(painter("+++ B  \(Self.name(of: answer.b))", .green) + "\n")
        for aspect in SessionDifference.Aspect.allCases {
            let findings = answer.difference[aspect]
            guard !findings.isEmpty else { continue }
            try output.results.write("\n\(painter(aspect.rawValue, .bold))\n")
            for finding in findings { try print(finding, painter) }
        }
    }

    private static func name(of session: ComparedSession) -> String {
        var name = TextSanitizer.line(session.metadata.id)
        if let place = session.place { name += " \(MomentText.title(place))" }
        if session.isFile { name += "  \(TextSanitizer.line(session.name))" }
        return name
    }

    private func print(_ finding: SessionDifference.Finding, _ painter: Painter) throws {
        let title = TextSanitizer.line(finding.title)
        if case .number? = finding.a?.value ?? finding.b?.value {
            let (a, b) = (finding.a?.value.text ?? "–", finding.b?.value.text ?? "–")
            return try output.results.write("  \(title)  \(painter(a, .red)) → \(painter(b, .green))\n")
        }
        try output.results.write("  \(title)\n")
        let a = finding.a.map { Self.lines($0.value) }
        let b = finding.b.map { Self.lines($0.value) }
        if let width = output.results.terminal?.width, width >= Self.narrowestSideBySide {
            try printSideBySide(a, b, width: width, painter)
        } else {
            try print(a ?? [], after: "-", .red, painter)
            try print(b ?? [], after: "+", .green, painter)
        }
    }

    private func print(_ lines: [String], after mark: String, _ style: Style, _ painter: Painter) throws {
        for line in lines {
            try output.results.write(painter("\(Self.indent)\(mark) \(line)".trimmingTrailingSpaces(), style) + "\n")
        }
    }

    /// What one session has, line by line.
    private static func lines(_ value: SessionDifference.Value) -> [String] {
        TextSanitizer.lines(value.text).split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }

    private func printSideBySide(_ a: [String]?, _ b: [String]?, width: Int, _ painter: Painter) throws {
        let column = (width - Self.indent.count - Self.divider.count) / 2
        let left = Self.wrapped(a, toWidth: column)
        let right = Self.wrapped(b, toWidth: column)
        for index in 0..<max(left.count, right.count) {
            let textA = index < left.count ? left[index] : ""
            let textB = index < right.count ? right[index] : ""
            let cell = painter.cell(textA, toWidth: column, .red)
            let line = Self.indent + cell + Self.divider + painter(textB, .green)
            try output.results.write(line.trimmingTrailingSpaces() + "\n")
        }
    }

    private static func wrapped(_ lines: [String]?, toWidth width: Int) -> [String] {
        guard let lines else { return ["–"] }
        return lines.flatMap { $0.wrapped(toWidth: width) }
    }
}
