import RealtimeProtocol

/// The cached share of the input collapsed after the instructions or the tools changed in mid-session.
struct CacheBroken: LintRule {
    static let id = "cache-broken"
    static let severity = Finding.Severity.note
    static let summary =
        "Changed instructions or tools broke the cache: the conversation was read at the full price."
    static let subjects: Set<LintSubject> = [.session, .response]

    /// What a prompt's cache begins with.
    private struct Prompt: Equatable {
        var instructions: String?
        var tools: [Tool]?
    }

    /// At least this part was cached before, and afterwards less than half as much.
    private static let leastShare = 0.4
    /// A prompt of fewer tokens is not cached at all.
    private static let leastTokens = 1024

    private var prompt: Prompt?
    private var share: Double?
    private var changedSeq: Int?

    mutating func note(
        _ event: ServerEvent,
        _ moment: LintMoment,
        in session: SessionFold,
        _ report: inout LintReport
    ) {
        switch event {
        case .sessionCreated(let event):
            (prompt, share, changedSeq) = (Self.prompt(event.session), nil, nil)
        case .sessionUpdated(let event):
            let updated = Self.prompt(event.session)
            if prompt != nil, updated != prompt, share != nil { changedSeq = changedSeq ?? moment.seq }
            prompt = updated
        case .responseDone(let event):
            guard let response = moment.response,
                session.conversationFold.scope(ofResponse: response)?.isOutOfBand != true,
                let usage = event.completeResponse?.usage
            else { return }
            note(TokenCounts(usage), event.completeResponse?.id, &report)
        default: return
        }
    }

    private mutating func note(_ tokens: TokenCounts, _ response: String?, _ report: inout LintReport) {
        guard tokens.input >= Self.leastTokens else { return }
        let now = Double(tokens.cached) / Double(tokens.input)
        defer { (share, changedSeq) = (now, nil) }
        guard let seq = changedSeq, let before = share, before >= Self.leastShare, now < before / 2 else { return }
        report.find(
            "After the instructions or the tools changed, \(Self.percent(now)) of \(tokens.input) input tokens were cached "
                + "instead of \(Self.percent(before)): keep them as they are, and put what changes into a system message.",
            at: seq,
            response: response
        )
    }

    private static func percent(_ share: Double) -> String { "\(Int((share * 100).rounded())) %" }

    private static func prompt(_ session: Session?) -> Prompt? {
        switch session {
        case .realtime(let session): Prompt(instructions: session.instructions, tools: session.tools)
        case .legacy(let session): Prompt(instructions: session.instructions, tools: session.tools)
        default: nil
        }
    }
}
