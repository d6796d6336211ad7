import ArgumentParser

/// Which events are wanted.
struct EventFilterOptions: ParsableArguments {
    @OptionGroup var types: TypeOptions

    @Option(
        help: "Only events that this side sent; a file's lines that do not say are taken to be from it."
    )
    var direction: DirectionName?

    @OptionGroup var place: RangeOptions

    @Option(help: ArgumentHelp("Print at most this many events.", valueName: "count"))
    var limit: Int?

    func validate() throws {
        if let limit, limit < 0 { throw ValidationError("--limit must not be negative") }
    }

    /// What they ask for.
    func criteria() -> EventCriteria {
        EventCriteria(
            types: types.selection(),
            direction: direction?.direction,
            range: place.range,
            limit: limit
        )
    }
}
