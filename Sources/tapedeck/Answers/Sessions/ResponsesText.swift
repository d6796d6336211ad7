import RealtimeProtocol
import SessionAnalysis

/// How a session's responses ended, in words.
enum ResponsesText {
    /// `4`, or `4 (2 completed; 1 cancelled: turn_detected; 1 incomplete: max_output_tokens)` if not all are complete.
    static func text(_ responses: [ResponseSummary], count: Int) -> String {
        let ended = responses.filter { $0.doneSeq != nil }
        guard ended.contains(where: { $0.status != nil && $0.status != "completed" }) else {
            return HumanText.count(count)
        }
        let statuses = Dictionary(grouping: ended) { $0.status ?? "without a status" }
        let parts = statuses.sorted { $0.key < $1.key }.map { status, responses in
            let reasons = Set(responses.compactMap(reason)).sorted().joined(separator: ", ")
            return "\(HumanText.count(responses.count)) \(status)" + (reasons.isEmpty ? "" : ": \(reasons)")
        }
        return "\(HumanText.count(count)) (\(parts.joined(separator: "; ")))"
    }

    /// Why a response ended as it did, as far as the server says; the message of a failed one is among the problems.
    private static func reason(_ response: ResponseSummary) -> String? {
        let error = response.error
        let word = response.reason ?? error?.code ?? error?.type
        guard let message = error?.message, response.status != "failed" else { return word ?? error?.message }
        return word.map { "\($0) (\(message))" } ?? message
    }
}
