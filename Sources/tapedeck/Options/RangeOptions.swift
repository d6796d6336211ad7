import ArgumentParser
import SessionRecording

/// Which part of a session is wanted.
struct RangeOptions: ParsableArguments {
    @Option(
        name: .customLong("start"),
        help: ArgumentHelp(
            "Start at this seq (120) or time since the session's start (12.5s, 750ms, 2m).",
            valueName: "place"
        )
    )
    var first: PlaceArgument?

    @Option(
        name: [.customLong("end"), .customLong("until")],
        help: ArgumentHelp("Stop after this seq or time.", valueName: "place")
    )
    var last: PlaceArgument?

    func validate() throws {
        if let first, let last, first.isAfter(last) {
            throw ValidationError("--start \(first.text) is after --end \(last.text)")
        }
    }

    /// The part.
    var range: EventRange { EventRange(from: first?.place, to: last?.place) }
}

/// A place in a session as it is named on the command line: `120` is a seq; `12.5s`, `750ms`, `2m` and `1h` are times
/// from the session's start.
struct PlaceArgument: ExpressibleByArgument {
    let place: EventPlace
    /// As it was given.
    let text: String

    init?(argument: String) {
        text = argument
        if let seq = Int(argument) {
            guard seq >= 0 else { return nil }
            place = .seq(seq)
        } else if let length = TimeLength(argument: argument) {
            place = .offset(length.duration)
        } else {
            return nil
        }
    }

    /// Whether it is after another; a seq and a time cannot be compared.
    func isAfter(_ other: PlaceArgument) -> Bool {
        switch (place, other.place) {
        case (.seq(let own), .seq(let other)): own > other
        case (.offset(let own), .offset(let other)): own > other
        default: false
        }
    }
}
