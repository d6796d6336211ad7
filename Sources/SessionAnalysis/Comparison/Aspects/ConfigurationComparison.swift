import JSONBytes

/// Compares configurations member by member.
///
/// A difference is told where it first shows, and not again while it lasts. What the client asked for counts as a whole,
/// in however many updates, and is told only where what the server says does not differ.
enum ConfigurationComparison {
    static func findings(_ a: ConfigurationFold, _ b: ConfigurationFold) -> [SessionDifference.Finding] {
        let stated = differences(a.stated, b.stated)
        let requested = requestedDifferences(a, b).filter { request in
            !stated.contains { $0.member.isWithin(request.member) || request.member.isWithin($0.member) }
        }
        return stated.map { $0.finding("session") } + requested.map { $0.finding("session.update") }
    }

    /// What only one of the clients asked for is told member by member: the server may have granted a part of it.
    private static func requestedDifferences(_ a: ConfigurationFold, _ b: ConfigurationFold) -> [StateDifference] {
        JSONComparison.differences(a.requested, b.requested, takesApartAdditions: true).map {
            StateDifference(
                values: StateDifference.Values($0),
                seqA: a.seq(ofRequested: $0.members),
                seqB: b.seq(ofRequested: $0.members)
            )
        }
    }

    /// Where one session has fewer states than the other, its last one lasts.
    private static func differences(
        _ a: [ConfigurationFold.State],
        _ b: [ConfigurationFold.State]
    ) -> [StateDifference] {
        var told: Set<StateDifference.Values> = []
        var differences: [StateDifference] = []
        for index in 0..<max(a.count, b.count) {
            let a = index < a.count ? a[index] : a.last
            let b = index < b.count ? b[index] : b.last
            for difference in JSONComparison.differences(a?.session, b?.session) {
                let values = StateDifference.Values(difference)
                guard told.insert(values).inserted else { continue }
                differences.append(StateDifference(values: values, seqA: a?.seq, seqB: b?.seq))
            }
        }
        return differences
    }
}

/// A member in which two configurations differ.
private struct StateDifference {
    struct Values: Hashable {
        var path: String
        var a: String?
        var b: String?

        init(_ difference: JSONComparison.Difference) {
            path = difference.path
            a = difference.a?.text
            b = difference.b?.text
        }
    }

    var values: Values
    var seqA: Int?
    var seqB: Int?

    var member: MemberPath { MemberPath(values.path) }

    func finding(_ subject: String) -> SessionDifference.Finding {
        SessionDifference.Finding(
            .configuration,
            subject,
            field: values.path.isEmpty ? nil : values.path,
            a: values.a.map { .init(.json($0), place: seqA) },
            b: values.b.map { .init(.json($0), place: seqB) }
        )
    }
}
