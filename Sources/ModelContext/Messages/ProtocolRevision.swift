/// A revision of the Model Context Protocol.
package enum ProtocolRevision: String, Sendable, CaseIterable {
    case november2024 = "2024-11-05"
    case march2025 = "2025-03-26"
    case june2025 = "2025-06-18"
    case november2025 = "2025-11-25"
    case july2026 = "2026-07-28"

    /// Whether every request says by itself which revision it is of; else `initialize` settles it once.
    package var isStateless: Bool { self == .july2026 }

    /// Whether a tool's result may be JSON beside its text.
    package var hasStructuredContent: Bool { self != .november2024 && self != .march2025 }

    /// Whether several messages may come in one array.
    var hasBatches: Bool { self == .march2025 }

    /// The newest that `initialize` can settle on.
    static let newestHandshake = ProtocolRevision.november2025

    /// The names of all, the newest first.
    static let names = allCases.reversed().map(\.rawValue)
}
