/// Compares what this version of the protocol does not know; how often it comes does not count.
enum DriftComparison {
    static func findings(_ a: DriftFold, _ b: DriftFold) -> [SessionDifference.Finding] {
        let onlyA = a.entries.filter { !b.contains($0.entry) }.map { finding($0.entry, a: $0.seq, b: nil) }
        let onlyB = b.entries.filter { !a.contains($0.entry) }.map { finding($0.entry, a: nil, b: $0.seq) }
        return onlyA + onlyB
    }

    private static func finding(_ entry: DriftFold.Entry, a: Int?, b: Int?) -> SessionDifference.Finding {
        SessionDifference.Finding(
            .drift,
            "\(entry.direction) \(entry.type ?? "frame")",
            field: entry.path,
            a: a.map { .init(.text(entry.kind), place: $0) },
            b: b.map { .init(.text(entry.kind), place: $0) }
        )
    }
}
