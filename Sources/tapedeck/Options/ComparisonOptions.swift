public import ArgumentParser
public import SessionAnalysis

/// What two sessions are compared in, and how exactly.
struct ComparisonOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Compare only this (repeatable).", valueName: "aspect"))
    var only: [SessionDifference.Aspect] = []

    @Option(help: ArgumentHelp("Do not compare this (repeatable).", valueName: "aspect"))
    var ignore: [SessionDifference.Aspect] = []

    @Option(
        help: ArgumentHelp(
            "Ignore this field, by name or path: voice, audio.output.voice (repeatable).",
            valueName: "field"
        )
    )
    var ignoreField: [String] = []

    @Option(
        help: ArgumentHelp(
            "Also compare timing; durations may differ by this much (150ms, 20%). (default: timing is not compared)",
            valueName: "amount"
        )
    )
    var tolerance: ToleranceArgument?

    func validate() throws {
        if tolerance == nil, only.contains(.timing) {
            throw ValidationError("--only timing needs --tolerance, such as --tolerance 150ms or --tolerance 20%")
        }
        if effective.aspects.isEmpty { throw ValidationError("--only and --ignore leave nothing to compare") }
        let ignoresTiming = ignore.contains(.timing)
        let idle = ignore.first { !only.contains($0) && $0 != .timing }
        try OptionRule.check(
            .without(("--tolerance", tolerance != nil), refuse: ["--ignore timing": ignoresTiming]),
            .with(("--ignore timing", ignoresTiming), refuse: ["--tolerance": tolerance != nil]),
            .with(("--only", !only.isEmpty), refuse: ["--ignore \(idle?.rawValue ?? "")": idle != nil])
        )
    }

    /// The library's options.
    var effective: SessionDifference.Options {
        var options = SessionDifference.Options()
        if !only.isEmpty { options.aspects = Set(only) }
        if tolerance == nil { options.aspects.remove(.timing) } else { options.aspects.insert(.timing) }
        options.aspects.subtract(ignore)
        options.ignoredFields = ignoreField
        options.tolerance = tolerance?.tolerance
        return options
    }
}

extension SessionDifference.Aspect: ExpressibleByArgument {}

/// By how much durations may differ: `150ms`, `0.2s`, `20%`.
struct ToleranceArgument: ExpressibleByArgument {
    /// The amount.
    let tolerance: SessionDifference.Tolerance

    init?(argument: String) {
        let units: [(String, (Double) -> SessionDifference.Tolerance)] = [
            ("%", { .percent($0) }), ("ms", { .milliseconds($0) }), ("s", { .milliseconds($0 * 1000) }),
        ]
        guard let (unit, make) = units.first(where: { argument.hasSuffix($0.0) }),
            let number = Double(argument.dropLast(unit.count)), number.isFinite, number >= 0
        else { return nil }
        tolerance = make(number)
    }
}
