import RealtimeProtocol

/// Less than a tenth of a rate limit remains.
struct RateLimitNear: LintRule {
    static let id = "rate-limit-near"
    static let severity = Finding.Severity.warning
    static let summary = "Less than 10 % of a rate limit remained."
    static let subjects: Set<LintSubject> = [.limits]

    private static let leastPart = 0.1

    /// The limits that are near by now.
    private var near: Set<String> = []

    mutating func note(
        _ event: ServerEvent,
        _ moment: LintMoment,
        in session: SessionFold,
        _ report: inout LintReport
    ) {
        guard case .rateLimitsUpdated(let event) = event else { return }
        for limit in event.rateLimits { note(limit, moment, &report) }
    }

    private mutating func note(_ limit: RateLimit, _ moment: LintMoment, _ report: inout LintReport) {
        guard let remaining = limit.remaining, let most = limit.limit, most > 0 else { return }
        let name = LintText.name(limit.name)
        guard Double(remaining) < Double(most) * Self.leastPart else {
            near.remove(name)
            return
        }
        guard near.insert(name).inserted else { return }
        let reset = limit.resetSeconds.map { "; the limit resets in \(LintText.duration($0 * 1000))" } ?? ""
        report.find(
            "\(remaining) of \(most) \(name) remain\(reset): open fewer sessions at once, shorten the context, or ask for "
                + "a higher limit.",
            at: moment.seq
        )
    }
}
