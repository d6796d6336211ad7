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

    @Option(
        help: ArgumentHelp(
            "From this seq (120) or time from the session's start (12.5s, 750ms, 2m).",
            valueName: "place"
        )
    )
    var start: EventPlace?

    @Option(help: ArgumentHelp("Up to this seq or time, inclusive.", valueName: "place"))
    var end: EventPlace?

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
        if case .seq(let start) = start { first = max(first, start) }
        if case .seq(let end) = end { last = min(last, end) }
        filter.seqs = first...max(first, last)
        return filter
    }
}

/// A place in a session: an event's seq, or a time from the session's start.
enum EventPlace: ExpressibleByArgument {
    case seq(Int)
    case offset(milliseconds: Double)

    init?(argument: String) {
        if let seq = Int(argument) {
            guard seq >= 0 else { return nil }
            self = .seq(seq)
            return
        }
        let units: [(String, Double)] = [("ms", 1), ("s", 1000), ("m", 60000), ("min", 60000), ("h", 3_600_000)]
        for (unit, factor) in units where argument.hasSuffix(unit) {
            if let number = Double(argument.dropLast(unit.count)), number.isFinite, number >= 0 {
                self = .offset(milliseconds: number * factor)
                return
            }
        }
        return nil
    }
}
