import ArgumentParser
import RealtimeProtocol
import SessionRecording
import SessionStore

/// Which events are wanted.
struct EventFilterOptions: ParsableArguments {
    @Option(
        name: [.customShort("y"), .customLong("include")],
        help: ArgumentHelp("Only events whose type matches; may be given several times.", valueName: "regex")
    )
    var include: [String] = []

    @Option(
        name: [.customShort("n"), .customLong("exclude")],
        help: ArgumentHelp("No events whose type matches; may be given several times.", valueName: "regex")
    )
    var exclude: [String] = []

    @Option(
        help: "Only events that this side sent. A file's lines that do not say so are taken for its."
    )
    var direction: DirectionName?

    @OptionGroup var place: RangeOptions

    @Option(help: ArgumentHelp("Print at most so many.", valueName: "count"))
    var limit: Int?

    /// The types that are wanted.
    var types: TypeSelection { TypeSelection(include: include, exclude: exclude) }

    func validate() throws {
        _ = try TypeSelection.parse(include, option: "--include")
        _ = try TypeSelection.parse(exclude, option: "--exclude")
        if let limit, limit < 0 { throw ValidationError("--limit must not be negative") }
    }
}

extension EventFilterOptions {
    /// As much of the choice as the database can make.
    ///
    /// What it lets through is looked at once more.
    func stored(after seq: Int = 0) -> EventFilter {
        var filter = EventFilter()
        if let direction { filter.directions = [direction.direction] }
        if !types.isEverything { filter.isIncluded = { [types] in types.selects($0) } }
        var (first, last) = (seq + 1, filter.seqs.upperBound)
        if case .seq(let start) = place.range.start { first = max(first, start) }
        if case .seq(let end) = place.range.end { last = min(last, end) }
        filter.seqs = first...max(first, last)
        return filter
    }
}
