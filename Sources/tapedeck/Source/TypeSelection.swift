import ArgumentParser
import RealtimeProtocol

/// Decides by regular expressions which event types are wanted.
///
/// Frames without a type count as an empty one.
struct TypeSelection: Sendable {
    /// Any of these has to be found in the type, if there are any.
    var include: [String]
    /// None of these may be found in it.
    var exclude: [String]

    /// Whether all types are wanted.
    var isEverything: Bool { include.isEmpty && exclude.isEmpty }

    /// Whether the type is wanted.
    ///
    /// There are few types and many events: ask once a type.
    func selects(_ type: String?) -> Bool {
        let name = type ?? ""
        return (include.isEmpty || Self.any(of: include, isIn: name)) && !Self.any(of: exclude, isIn: name)
    }

    private static func any(of patterns: [String], isIn name: String) -> Bool {
        // The command line's patterns were checked when it was read.
        patterns.contains { pattern in (try? Regex(pattern)).map { name.contains($0) } ?? false }
    }

    /// Checks patterns that were given for an option.
    static func parse(_ patterns: [String], option: String) throws {
        for pattern in patterns {
            do {
                _ = try Regex(pattern)
            } catch {
                throw ValidationError("\(option): “\(pattern)” is no regular expression; quote it, and escape . as \\.")
            }
        }
    }
}
