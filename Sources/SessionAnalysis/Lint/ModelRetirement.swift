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
    static func of(_ model: String) -> ModelRetirement? { byModel[model] }

    private static let byModel = Dictionary(uniqueKeysWithValues: all.map { ($0.model, $0) })

    /// All that are known, the first to go first.
    static let all = [
        retirements(
            "2026-05-07",
            of: "gpt-4o-realtime-preview", "gpt-4o-realtime-preview-2024-12-17", "gpt-4o-realtime-preview-2025-06-03",
            replacement: "gpt-realtime-2.1"
        ),
        retirements("2026-05-07", of: "gpt-4o-mini-realtime-preview", replacement: "gpt-realtime-2.1-mini"),
        retirements(
            "2026-07-23",
            of: "gpt-4o-mini-realtime-preview-2024-12-17", "gpt-realtime-mini-2025-10-06",
            replacement: "gpt-realtime-2.1-mini"
        ),
        retirements("2027-01-20", of: "gpt-realtime", "gpt-realtime-2025-08-28", replacement: "gpt-realtime-2.1"),
        retirements(
            "2027-01-20",
            of: "gpt-realtime-mini", "gpt-realtime-mini-2025-12-15",
            replacement: "gpt-realtime-2.1-mini"
        ),
        retirements("2027-01-20", of: "gpt-4o-mini-transcribe-2025-03-20", replacement: "gpt-live-transcribe"),
        retirements(
            "2027-02-26",
            of: "gpt-4o-mini-transcribe", "gpt-4o-transcribe", "gpt-4o-transcribe-diarize", "whisper-1",
            replacement: "gpt-live-transcribe"
        ),
    ].flatMap(\.self)

    private static func retirements(_ day: String, of models: String..., replacement: String) -> [ModelRetirement] {
        models.map { ModelRetirement(model: $0, day: day, replacement: replacement) }
    }
}
