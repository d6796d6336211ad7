import RealtimeProtocol
import Synchronization

/// Decides by regular expressions which event types are wanted, each type once.
///
/// Frames without a type count as an empty one.
final class TypeSelection: Sendable {
    /// Any of these has to be found in the type, if there are any.
    private let include: [String]
    /// None of these may be found in it.
    private let exclude: [String]
    private let known = Mutex<[String?: Bool]>([:])

    /// Types come off the wire: there may be any number of them.
    private static let mostKnown = 1000

    /// Creates a selection by patterns that were checked already.
    init(include: [String], exclude: [String]) {
        self.include = include
        self.exclude = exclude
    }

    /// Whether all types are wanted.
    var isEverything: Bool { include.isEmpty && exclude.isEmpty }

    /// Whether the type is wanted.
    func selects(_ type: String?) -> Bool {
        if let isSelected = known.withLock({ $0[type] }) { return isSelected }
        let isSelected = decide(type ?? "")
        known.withLock { if $0.count < Self.mostKnown { $0[type] = isSelected } }
        return isSelected
    }

    private func decide(_ name: String) -> Bool {
        (include.isEmpty || Self.any(of: include, isIn: name)) && !Self.any(of: exclude, isIn: name)
    }

    private static func any(of patterns: [String], isIn name: String) -> Bool {
        patterns.contains { pattern in (try? Regex(pattern)).map { name.contains($0) } ?? false }
    }
}
