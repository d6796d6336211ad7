import ArgumentParser

/// A length of time: `2s`, `750ms`, `1.5m`, `1h`, `7d`; a number alone counts seconds.
struct TimeLength: ExpressibleByArgument {
    let duration: Duration

    private static let units: [(name: String, microseconds: Double)] = [
        ("ms", 1e3), ("s", 1e6), ("m", 6e7), ("min", 6e7), ("h", 3.6e9), ("d", 8.64e10), ("", 1e6),
    ]

    init?(argument: String) {
        for unit in Self.units where argument.hasSuffix(unit.name) {
            guard let number = Double(argument.dropLast(unit.name.count)) else { continue }
            let microseconds = (number * unit.microseconds).rounded()
            guard (0...1e15).contains(microseconds) else { return nil }
            duration = .microseconds(Int64(microseconds))
            return
        }
        return nil
    }
}
