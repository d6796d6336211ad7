/// Compares the order of the events of each side.
enum EventOrderComparison {
    static func findings(_ a: EventOrderFold, _ b: EventOrderFold) -> [SessionDifference.Finding] {
        findings("client", a.client, b.client) + findings("server", a.server, b.server)
    }

    /// Between events that are the same, what the sessions have stands side by side as it comes.
    private static func findings(
        _ side: String,
        _ a: [EventOrderFold.Step],
        _ b: [EventOrderFold.Step]
    ) -> [SessionDifference.Finding] {
        let rows = Alignment.rows(a, b, equating: \.label) { _ in true }
        return rows.compactMap { row in
            let stepA = row.a.map { a[$0] }
            let stepB = row.b.map { b[$0] }
            guard stepA?.label != stepB?.label else { return nil }
            return SessionDifference.Finding(
                .events,
                "\(side) event",
                a: stepA.map { .init(.text($0.label), place: $0.seq) },
                b: stepB.map { .init(.text($0.label), place: $0.seq) }
            )
        }
    }
}
