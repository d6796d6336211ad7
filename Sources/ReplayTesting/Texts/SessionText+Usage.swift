import RealtimeProtocol
import SessionAnalysis
import SessionReplay

extension SessionText {
    /// The session's usage: the number of responses and transcriptions, and their tokens by kind, without zeros.
    ///
    /// ```
    /// responses 2
    ///     input_tokens 812
    ///     output_tokens 254
    /// transcriptions 1
    ///     input_tokens 34
    /// ```
    public static let usage = SessionText("usage") { session in
        let usage = session.usage
        var lines = ["responses \(usage.responses)"] + counts(usage.tokens)
        guard usage.transcription.count > 0 else { return lines }
        lines += ["transcriptions \(usage.transcription.count)"] + counts(usage.transcription.tokens)
        if usage.transcription.seconds > 0 { lines.append("    seconds \(usage.transcription.seconds)") }
        return lines
    }

    /// Unknown and malformed parts of what the server sent; empty if everything fits.
    ///
    /// ```
    /// unknown type response.sparkle (3 times, first at seq 12)
    /// unknown field response.done: response.output[].phase (1 time, first at seq 40)
    /// malformed response.done: response: expected an object, found a string (1 time, first at seq 41)
    /// ```
    public static let drift = SessionText("drift") { session in
        let report = session.report
        var lines = report.unknown.map { "unknown type \($0.type.rawValue)\(places($0.count, $0.firstSeq))" }
        lines += report.unknownFields.map {
            "unknown field \($0.type.rawValue): \($0.path)\(places($0.count, $0.firstSeq))"
        }
        lines += report.malformed.map {
            "malformed \($0.type?.rawValue ?? "event without a type"): \($0.error)\(places($0.count, $0.firstSeq))"
        }
        if report.binary > 0 { lines.append("binary: \(report.binary) frame\(report.binary == 1 ? "" : "s")") }
        if report.invalid > 0 { lines.append("no event: \(report.invalid) frame\(report.invalid == 1 ? "" : "s")") }
        return lines
    }

    private static func counts(_ tokens: TokenCounts) -> [String] {
        TokenCounts.columns.compactMap { column in
            let count = tokens[keyPath: column.count]
            return count == 0 ? nil : "    \(column.name) \(count)"
        }
    }

    private static func places(_ count: Int, _ firstSeq: Int) -> String {
        " (\(count) time\(count == 1 ? "" : "s"), first at seq \(firstSeq))"
    }
}
