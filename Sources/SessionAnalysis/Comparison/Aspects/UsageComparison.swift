/// Compares what was spent: in total, and response by response, transcription by transcription.
enum UsageComparison {
    static func findings(_ a: SessionFold, _ b: SessionFold) -> [SessionDifference.Finding] {
        totals(UsageTotals(a), UsageTotals(b)) + records(.response, "response", a.usage, b.usage)
            + records(.transcription, "transcription", a.usage, b.usage)
    }

    private static func totals(_ a: UsageTotals, _ b: UsageTotals) -> [SessionDifference.Finding] {
        counts(of: "total", [("responses", Double(a.responses))], [("responses", Double(b.responses))])
            + counts(of: "total", columns(a.tokens), columns(b.tokens))
            + counts(of: "total", columns(a.transcription), columns(b.transcription))
    }

    private static func records(
        _ kind: UsageRecord.Kind,
        _ name: String,
        _ a: [UsageRecord],
        _ b: [UsageRecord]
    ) -> [SessionDifference.Finding] {
        let (a, b) = (a.filter { $0.kind == kind }, b.filter { $0.kind == kind })
        return (0..<max(a.count, b.count)).flatMap { index in
            counts(
                of: "\(name) \(index + 1)",
                index < a.count ? columns(a[index]) : [],
                index < b.count ? columns(b[index]) : [],
                place: index + 1
            )
        }
    }

    private typealias Column = (name: String, count: Double)

    private static func columns(_ tokens: TokenCounts) -> [Column] {
        TokenCounts.columns.map { ($0.name, Double(tokens[keyPath: $0.count])) }
    }

    private static func columns(_ record: UsageRecord) -> [Column] {
        columns(record.tokens) + (record.kind == .transcription ? [("seconds", record.seconds)] : [])
    }

    private static func columns(_ totals: TranscriptionTotals) -> [Column] {
        let all = [("count", Double(totals.count)), ("seconds", totals.seconds)] + columns(totals.tokens)
        return all.map { ("transcription.\($0.0)", $0.1) }
    }

    /// What one session has no record of is nothing there, not zero.
    private static func counts(
        of subject: String,
        _ a: [Column],
        _ b: [Column],
        place: Int? = nil
    ) -> [SessionDifference.Finding] {
        (a.count > b.count ? a : b).indices.compactMap { index in
            let (countA, countB) = (index < a.count ? a[index].count : nil, index < b.count ? b[index].count : nil)
            guard countA != countB, countA ?? 0 != 0 || countB ?? 0 != 0 else { return nil }
            return SessionDifference.Finding(
                .usage,
                subject,
                field: (a.count > b.count ? a : b)[index].name,
                a: countA.map { .init(.number($0), place: place) },
                b: countB.map { .init(.number($0), place: place) }
            )
        }
    }
}
