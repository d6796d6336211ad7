import ArgumentParser
import SessionAnalysis

/// `tapedeck lint`.
struct LintCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lint",
        abstract: "Find what went wrong in sessions, and say what to do.",
        discussion: """
            Looks for what clients and servers are known to do wrong: tool calls that nobody answers, audio in the \
            wrong format, interruptions that the model does not learn of. Checks all sessions in the database, or the \
            given ones. docs/lint.md explains each rule. Exits with status 3 if there is an error; with --strict, \
            also if there is a warning.

            RULES:
            \(rules)

            EXAMPLES:
              tapedeck lint
              tapedeck lint call.jsonl --strict
              tapedeck lint latest --rule tool-unanswered --json
            """
    )

    @Argument(help: SessionReference.help) var sessions: [SessionReference] = []
    @OptionGroup var rules: RuleOptions
    @Flag(help: "Also exit with status 3 on warnings.")
    var strict = false
    @OptionGroup var limit: LimitOptions
    @OptionGroup var source: SourceOptions
    @OptionGroup var output: OutputOptions

    func validate() throws { try source.validate(reading: sessions) }

    func run() throws {
        let library = source.library()
        let findings = try library.findings(of: sessions).filter { rules.selects($0.finding.rule) }
        let output = try output.open()
        var printer = ListingPrinter(FindingsTable.listing, to: output)
        for finding in findings.limited(to: limit.limit) { try printer.print(finding) }
        try printer.finish()
        try output.finish()
        if findings.isEmpty { Notice.print("nothing found") }
        try library.reportProblems()
        let least = strict ? Finding.Severity.warning : .error
        if findings.contains(where: { $0.finding.severity >= least }) { throw ExitCode.findings }
    }

    private static var rules: String {
        Finding.Severity.allCases.reversed().map { severity in
            let names = Lint.rules.filter { $0.severity == severity }.map(\.id)
            return "\(severity.rawValue)s: \(names.joined(separator: ", "))"
        }
        .joined(separator: "\n")
    }
}
