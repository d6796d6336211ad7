import ArgumentParser

/// An age with its unit: `30d`, `12h`, `2w`; a number alone could be taken for days or for seconds, and is refused.
struct Age: ExpressibleByArgument {
    let duration: Duration

    init?(argument: String) {
        guard argument.last?.isLetter == true, let length = Self.length(argument) else { return nil }
        duration = length.duration
    }

    /// Weeks, or a length of time in a shorter unit.
    private static func length(_ text: String) -> TimeLength? {
        guard text.last == "w" else { return TimeLength(argument: text) }
        return Double(text.dropLast()).flatMap { TimeLength(argument: "\($0 * 7)d") }
    }
}
