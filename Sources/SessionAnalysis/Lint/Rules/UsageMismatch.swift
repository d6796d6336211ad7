import RealtimeProtocol

/// Usage whose details do not add up to its totals.
struct UsageMismatch: LintRule {
    static let id = "usage-mismatch"
    static let severity = Finding.Severity.warning
    static let summary = "The details of a usage do not add up to its totals."
    static let subjects: Set<LintSubject> = [.response]

    mutating func note(
        _ event: ServerEvent,
        _ moment: LintMoment,
        in session: SessionFold,
        _ report: inout LintReport
    ) {
        guard case .responseDone(let event) = event, let response = event.completeResponse, let usage = response.usage
        else { return }
        let faults = Self.faults(in: usage)
        guard !faults.isEmpty else { return }
        report.find(
            "The usage does not add up: \(faults.joined(separator: "; ")). Rely on its totals only.",
            at: moment.seq,
            response: response.id
        )
    }

    private static func faults(in usage: ResponseUsage) -> [String] {
        let input = usage.inputTokenDetails ?? usage.inputTokensDetails
        let output = usage.outputTokenDetails ?? usage.outputTokensDetails
        let cached = input?.cachedTokensDetails
        let inputKinds = [input?.textTokens, input?.audioTokens, input?.imageTokens, input?.grokTokens]
        let outputKinds = [output?.textTokens, output?.audioTokens, output?.grokTokens]
        let cachedKinds = [cached?.textTokens, cached?.audioTokens, cached?.imageTokens]
        var faults = [
            difference(
                "total_tokens",
                usage.totalTokens,
                "input and output",
                sum([usage.inputTokens, usage.outputTokens], all: true)
            ),
            difference("input_tokens", usage.inputTokens, "their details", sum(inputKinds)),
            difference("output_tokens", usage.outputTokens, "their details", sum(outputKinds)),
            difference("cached_tokens", input?.cachedTokens, "their details", sum(cachedKinds)),
        ]
        if let cached = input?.cachedTokens, let total = usage.inputTokens, cached > total {
            faults.append("cached_tokens are \(cached) of \(total) input_tokens")
        }
        return faults.compactMap(\.self)
    }

    /// The sum of those that are told; nil when none is, or, if all are needed, when one is not.
    private static func sum(_ counts: [Int?], all: Bool = false) -> Int? {
        let told = counts.compactMap(\.self)
        guard !told.isEmpty, !all || told.count == counts.count else { return nil }
        return TokenCounts.sum(told)
    }

    private static func difference(_ name: String, _ total: Int?, _ parts: String, _ sum: Int?) -> String? {
        guard let total, let sum, total != sum else { return nil }
        return "\(name) are \(total), \(parts) \(sum)"
    }
}
