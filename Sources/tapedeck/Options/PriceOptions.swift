import ArgumentParser

/// Which prices win over those that are known.
struct PriceOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Prices that win over all others: JSON or CSV; see `tapedeck help prices`.",
            valueName: "file"
        ),
        completion: .file(extensions: ["json", "csv"])
    )
    var prices: String?
}
