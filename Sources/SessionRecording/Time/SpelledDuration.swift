/// A length of time as people write it, with its unit: `2s`, `750ms`, `1.5m`, `1h`, `7d`.
package struct SpelledDuration: Sendable, Hashable {
    private static let units: [(name: String, microseconds: Double)] = [
        ("ms", 1e3), ("s", 1e6), ("m", 6e7), ("min", 6e7), ("h", 3.6e9), ("d", 8.64e10),
    ]

    /// The length.
    package let duration: Duration

    /// Reads a length; nil when `text` is none, or a negative one, or more than thirty years.
    package init?(_ text: String) {
        for unit in Self.units where text.hasSuffix(unit.name) {
            guard let number = Double(text.dropLast(unit.name.count)) else { continue }
            let microseconds = (number * unit.microseconds).rounded()
            guard (0...1e15).contains(microseconds) else { return nil }
            duration = .microseconds(Int64(microseconds))
            return
        }
        return nil
    }
}
