import ArgumentParser
import SessionAnalysis

/// Which rules of lint are asked.
struct RuleOptions: ParsableArguments {
    @Option(
        name: .customLong("rule"),
        help: ArgumentHelp("Only what this rule finds (repeatable).", valueName: "rule"),
        completion: .list(Lint.rules.map(\.id))
    )
    var rules: [String] = []

    func validate() throws {
        let names = Lint.rules.map(\.id)
        for rule in rules where !names.contains(rule) {
            let suggestion = NearestName.suggestion(for: rule, among: names)
            let advice = suggestion.isEmpty ? "; `tapedeck lint --help` lists them" : suggestion
            throw ValidationError("there is no rule “\(rule)”\(advice)")
        }
    }

    /// Whether findings of a rule are wanted.
    func selects(_ rule: String) -> Bool { rules.isEmpty || rules.contains(rule) }
}
