import JSONBytes
import RealtimeProtocol
import SessionAnalysis

/// `usage --json`: totals by the wire's own names.
enum UsageAnswer {
    /// The totals' members.
    static func members(_ totals: UsageTotals) -> [JSON.Member] {
        let tokens = totals.tokens
        return [
            ("responses", .integer(totals.responses)),
            ("input_tokens", .integer(tokens.input)),
            ("output_tokens", .integer(tokens.output)),
            ("total_tokens", .integer(tokens.total)),
            ("input_token_details", inputDetails(tokens)),
            (
                "output_token_details",
                .object([
                    ("text_tokens", .integer(tokens.outputText)),
                    ("audio_tokens", .integer(tokens.outputAudio)),
                    ("reasoning_tokens", .integer(tokens.reasoning)),
                ])
            ),
            ("transcription", transcription(totals.transcription)),
            ("live_seconds", .fraction(totals.liveSeconds)),
        ]
    }

    private static func inputDetails(_ tokens: TokenCounts) -> JSON {
        .object([
            ("text_tokens", .integer(tokens.inputText)),
            ("audio_tokens", .integer(tokens.inputAudio)),
            ("image_tokens", .integer(tokens.inputImage)),
            ("cached_tokens", .integer(tokens.cached)),
            (
                "cached_tokens_details",
                .object([
                    ("text_tokens", .integer(tokens.cachedText)),
                    ("audio_tokens", .integer(tokens.cachedAudio)),
                    ("image_tokens", .integer(tokens.cachedImage)),
                ])
            ),
        ])
    }

    private static func transcription(_ totals: TranscriptionTotals) -> JSON {
        .object([
            ("count", .integer(totals.count)),
            ("input_tokens", .integer(totals.tokens.input)),
            ("output_tokens", .integer(totals.tokens.output)),
            ("total_tokens", .integer(totals.tokens.total)),
            ("seconds", .fraction(totals.seconds)),
            (
                "input_token_details",
                .object([
                    ("text_tokens", .integer(totals.tokens.inputText)),
                    ("audio_tokens", .integer(totals.tokens.inputAudio)),
                ])
            ),
        ])
    }
}
