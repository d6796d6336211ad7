/// A model that OpenAI retires, and what it names in its place.
///
/// From https://developers.openai.com/api/docs/deprecations, as it stood in November 2026. Models at other services, such
/// as deployments of Azure, have dates of their own.
struct ModelRetirement: Sendable {
    /// The model's name, as `session.model` has it.
    let model: String
    /// The day from which it refuses sessions, such as `2027-01-20`.
    let day: String
    /// The model to use in its place.
    let replacement: String

    /// The retirement of a model; nil when none is known.
    static func of(_ model: String) -> ModelRetirement? { all.first { $0.model == model } }

    /// All that are known, the first to go first.
    static let all = [
        ("2026-05-07", "gpt-4o-realtime-preview", "gpt-realtime-2.1"),
        ("2026-05-07", "gpt-4o-realtime-preview-2024-12-17", "gpt-realtime-2.1"),
        ("2026-05-07", "gpt-4o-realtime-preview-2025-06-03", "gpt-realtime-2.1"),
        ("2026-05-07", "gpt-4o-mini-realtime-preview", "gpt-realtime-2.1-mini"),
        ("2026-07-23", "gpt-4o-mini-realtime-preview-2024-12-17", "gpt-realtime-2.1-mini"),
        ("2026-07-23", "gpt-realtime-mini-2025-10-06", "gpt-realtime-2.1-mini"),
        ("2027-01-20", "gpt-realtime", "gpt-realtime-2.1"),
        ("2027-01-20", "gpt-realtime-2025-08-28", "gpt-realtime-2.1"),
        ("2027-01-20", "gpt-realtime-mini", "gpt-realtime-2.1-mini"),
        ("2027-01-20", "gpt-realtime-mini-2025-12-15", "gpt-realtime-2.1-mini"),
        ("2027-01-20", "gpt-4o-mini-transcribe-2025-03-20", "gpt-live-transcribe"),
        ("2027-02-26", "gpt-4o-mini-transcribe", "gpt-live-transcribe"),
        ("2027-02-26", "gpt-4o-transcribe", "gpt-live-transcribe"),
        ("2027-02-26", "gpt-4o-transcribe-diarize", "gpt-live-transcribe"),
        ("2027-02-26", "whisper-1", "gpt-live-transcribe"),
    ].map { ModelRetirement(model: $0.1, day: $0.0, replacement: $0.2) }
}
