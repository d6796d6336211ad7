import ArgumentParser
import RealtimeProtocol
import SessionRecording
import SessionStore

/// Which events are wanted.
struct EventFilterOptions: ParsableArguments {
    @OptionGroup var types: TypeOptions

    @Option(
        help: "Only events that this side sent. A file's lines that do not say so are taken for its."
    )
    var direction: DirectionName?

    @OptionGroup var place: RangeOptions

    @Option(help: ArgumentHelp("Print at most so many.", valueName: "count"))
    var limit: Int?

    func validate() throws {
        if let limit, limit < 0 { throw ValidationError("--limit must not be negative") }
    }
}

extension EventFilterOptions {
    /// As much of the choice as the database can make.
    ///
    /// What it lets through is looked at once more.
    ///
    /// - Parameters:
    ///   - types: The types that are wanted.
    ///   - seq: The event after which they are wanted.
    /// - Returns: The filter.
    func stored(_ types: TypeSelection, after seq: Int) -> EventFilter {
        var filter = EventFilter()
        if let direction { filter.directions = [direction.direction] }
        if !types.isEverything { filter.isIncluded = { types.selects($0) } }
        var (first, last) = (seq + 1, filter.seqs.upperBound)
        if case .seq(let start) = place.range.start { first = max(first, start) }
        if case .seq(let end) = place.range.end { last = min(last, end) }
        filter.seqs = first...max(first, last)
        return filter
    }
}
