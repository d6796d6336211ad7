import ArgumentParser

/// A size: `500MB`, `2GiB`, `1.5GB`, `64kB`; a number alone counts bytes.
struct FileSize: ExpressibleByArgument {
    let bytes: Int

    private static let units: [(name: String, bytes: Double)] = [
        ("kib", 1024), ("mib", 1_048_576), ("gib", 1_073_741_824), ("tib", 1_099_511_627_776),
        ("kb", 1e3), ("mb", 1e6), ("gb", 1e9), ("tb", 1e12), ("k", 1e3), ("m", 1e6), ("g", 1e9), ("b", 1), ("", 1),
    ]

    init?(argument: String) {
        let text = argument.lowercased()
        guard let unit = Self.units.first(where: { text.hasSuffix($0.name) }),
            let number = Double(text.dropLast(unit.name.count)), (0...1e15).contains(number * unit.bytes)
        else { return nil }
        bytes = Int((number * unit.bytes).rounded())
    }
}
