import ArgumentParser

/// How many rows are wanted.
struct LimitOptions: ParsableArguments {
    @Option(
        name: [.customShort("n"), .customLong("limit")],
        help: ArgumentHelp("Print at most this many.", valueName: "count")
    )
    var limit: Int?

    func validate() throws {
        if let limit, limit < 0 { throw ValidationError("--limit must not be negative") }
    }
}

extension Sequence {
    /// The first `limit` elements; all of them when there is no limit.
    func limited(to limit: Int?) -> [Element] {
        if let limit { Array(prefix(limit)) } else { Array(self) }
    }
}
