import ArgumentParser
import RealtimeProtocol
import SessionRecording

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

    @Option(help: "Only events that this side sent: client or server.")
    var direction: Direction?

    @Option(help: ArgumentHelp("From this seq (120) or time from the session's start (12.5s, 750ms, 2m).", valueName: "place"))
    var start: EventPlace?

    @Option(help: ArgumentHelp("Up to this seq or time, inclusive.", valueName: "place"))
    var end: EventPlace?

    @Option(help: ArgumentHelp("Print at most so many.", valueName: "count"))
    var limit: Int?

    func validate() throws {
        _ = try TypePatterns(include, option: "--include")
        _ = try TypePatterns(exclude, option: "--exclude")
        if let limit, limit < 0 { throw ValidationError("--limit must not be negative") }
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

extension Direction: ExpressibleByArgument {
    /// The direction of this name.
    public init?(argument: String) { self.init(argument) }

    /// `client` and `server`.
    public static var allValueStrings: [String] { allCases.map(\.description) }
}

/// Regular expressions over event types. What was found out about a type is remembered: there are few, and many events.
struct TypePatterns {
    private let patterns: [Regex<AnyRegexOutput>]
    private var known: [String: Bool] = [:]

    /// Reads the patterns.
    init(_ patterns: [String], option: String) throws {
        self.patterns = try patterns.map { pattern in
            do {
                return try Regex(pattern)
            } catch {
                throw ValidationError("\(option): “\(pattern)” is no regular expression; quote it, and escape . as \\.")
            }
        }
    }

    /// Whether there are none.
    var isEmpty: Bool { patterns.isEmpty }

    /// Whether any pattern is found in the type. Frames without a type count as an empty one.
    mutating func match(_ type: EventType?) -> Bool {
        let name = type?.rawValue ?? ""
        if let matches = known[name] { return matches }
        let matches = patterns.contains { name.contains($0) }
        known[name] = matches
        return matches
    }
}
