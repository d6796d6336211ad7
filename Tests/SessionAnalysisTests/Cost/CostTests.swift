import RealtimeProtocol
import SessionRecording
import TestSupport
import Testing

@testable import SessionAnalysis

/// What usage costs.
@Suite("Cost")
struct CostTests {
    private static let prices = PriceBook()

    /// A response's usage record.
    private static func record(_ usage: String) throws -> UsageRecord {
        let fold = try Log.fold { $0.server(Wire.done("r", rest: #","usage":\#(usage)"#)) }
        return try #require(fold.usage.first)
    }

    // MARK: - Nothing counts twice

    @Test(
        "counts each token once",
        arguments: [
            (#"{"input_tokens":10,"output_tokens":5}"#, "input_text 10, output_text 5"),
            (
                #"{"input_tokens":30,"input_token_details":{"text_tokens":10,"audio_tokens":20},"output_tokens":5}"#,
                "input_text 10, input_audio 20, output_text 5"
            ),
            (
                """
                {"input_tokens":130,"input_token_details":{"text_tokens":100,"audio_tokens":20,"image_tokens":10,\
                "cached_tokens":70,"cached_tokens_details":{"text_tokens":64,"audio_tokens":4,"image_tokens":2}},\
                "output_tokens":50,"output_token_details":{"text_tokens":30,"audio_tokens":20,"reasoning_tokens":25}}
                """,
                """
                input_text 36, cached_text 64, input_audio 16, cached_audio 4, input_image 8, cached_image 2, \
                output_text 30, output_audio 20
                """
            ),
            // Cached tokens of no kind are text first, then audio, then images.
            (
                #"{"input_tokens":30,"input_token_details":{"text_tokens":10,"audio_tokens":20,"cached_tokens":8}}"#,
                "input_text 2, cached_text 8, input_audio 20"
            ),
            (
                #"{"input_tokens":30,"input_token_details":{"text_tokens":10,"audio_tokens":20,"cached_tokens":13}}"#,
                "cached_text 10, input_audio 17, cached_audio 3"
            ),
            (
                """
                {"input_tokens":32,"input_token_details":{"text_tokens":10,"audio_tokens":20,"image_tokens":2,\
                "cached_tokens":31}}
                """,
                "cached_text 10, cached_audio 20, input_image 1, cached_image 1"
            ),
            // Some of a kind, and the rest of none.
            (
                """
                {"input_tokens":30,"input_token_details":{"text_tokens":10,"audio_tokens":20,"cached_tokens":14,\
                "cached_tokens_details":{"audio_tokens":6}}}
                """,
                "input_text 2, cached_text 8, input_audio 14, cached_audio 6"
            ),
            // More cached than there was, as in an official example.
            (
                """
                {"input_tokens":127,"input_token_details":{"text_tokens":119,"audio_tokens":8,"cached_tokens":384,\
                "cached_tokens_details":{"text_tokens":320,"audio_tokens":64}}}
                """,
                "cached_text 119, cached_audio 8"
            ),
            // Tokens of no kind are text.
            (
                #"{"input_tokens":30,"input_token_details":{"audio_tokens":20},"output_tokens":9,"output_token_details":{"audio_tokens":4}}"#,
                "input_text 10, input_audio 20, output_text 5, output_audio 4"
            ),
            // Kinds that come to more than the sum count.
            (
                #"{"input_tokens":3,"input_token_details":{"text_tokens":4,"audio_tokens":5}}"#,
                "input_text 4, input_audio 5"
            ),
            (#"{"input_tokens":-3,"output_tokens":-1}"#, ""),
            (#"{"total_tokens":0,"input_tokens":0,"output_tokens":0}"#, ""),
        ]
    )
    func quantities(usage: String, quantities: String) throws {
        let found = try Self.record(usage).quantities.map { "\($0.kind.rawValue) \($0.units)" }
        #expect(found.joined(separator: ", ") == quantities)
    }

    @Test("keeps absurd counts in bounds")
    func absurd() throws {
        let most = Int.max
        let record = try Self.record(
            """
            {"input_tokens":\(most),"input_token_details":{"text_tokens":\(most),"audio_tokens":\(most),\
            "image_tokens":\(most),"cached_tokens":\(most)},"output_tokens":\(most)}
            """
        )
        #expect(record.quantities.map(\.kind) == [.cachedText, .inputAudio, .inputImage, .outputText])
        var cost = Cost()
        cost.add(record, sessionModel: "gpt-realtime", prices: Self.prices)
        #expect(cost.lines.allSatisfy { $0.price != nil && $0.amount == nil })
        #expect(cost.amount == nil)
        #expect(cost.unpriced == ["gpt-realtime"])
    }

    // MARK: - Worked examples

    /// Each against the arithmetic of the price page: tokens × dollars a million, or seconds × dollars an hour.
    @Test(
        "of a response is the price page's arithmetic",
        arguments: [
            // 36 × 4 + 64 × 0.40 + 16 × 32 + 4 × 0.40 + 8 × 5 + 2 × 0.50 + 30 × 16 + 20 × 64 = 2484.2 millionths.
            ("gpt-realtime", "0.002484200000"), ("gpt-realtime-2025-08-28", "0.002484200000"),
            // The same, with text output at 24: 240 more.
            ("gpt-realtime-2", "0.002724200000"), ("gpt-realtime-2.1", "0.002724200000"),
            // 36 × 0.60 + 64 × 0.06 + 16 × 10 + 4 × 0.30 + 8 × 0.80 + 2 × 0.08 + 30 × 2.40 + 20 × 20 = 665.2
            ("gpt-realtime-mini", "0.000665200000"), ("gpt-realtime-mini-2025-10-06", "0.000665200000"),
        ]
    )
    func response(model: String, amount: String) throws {
        let record = try Self.record(
            """
            {"input_tokens":130,"input_token_details":{"text_tokens":100,"audio_tokens":20,"image_tokens":10,\
            "cached_tokens":70,"cached_tokens_details":{"text_tokens":64,"audio_tokens":4,"image_tokens":2}},\
            "output_tokens":50,"output_token_details":{"text_tokens":30,"audio_tokens":20,"reasoning_tokens":25}}
            """
        )
        var cost = Cost()
        cost.add(record, sessionModel: model, prices: Self.prices)
        #expect(cost.lines.map(\.kind) == Array(CostKind.allCases.dropLast()))
        #expect(cost.amount?.description == amount)
        #expect(cost.unpriced.isEmpty)
    }

    private static func transcriptionSession(_ model: String) -> String {
        #"{"type":"session.created","session":{"type":"transcription","audio":{"input":{"transcription":{"model":"\#(model)"}}}}}"#
    }

    @Test(
        "of a transcription is by token or by time, and by its own model",
        arguments: [
            // 14 × 2.50 + 100 × 6 + 20 × 10 = 835
            (
                "gpt-4o-transcribe",
                #"{"type":"tokens","input_tokens":114,"input_token_details":{"text_tokens":14,"audio_tokens":100},"output_tokens":20}"#,
                "0.000835000000"
            ),
            // 14 × 1.25 + 100 × 3 + 20 × 5 = 417.5
            (
                "gpt-4o-mini-transcribe-2025-12-15",
                #"{"type":"tokens","input_tokens":114,"input_token_details":{"text_tokens":14,"audio_tokens":100},"output_tokens":20}"#,
                "0.000417500000"
            ),
            // 9.5 s × $0.006 a minute.
            ("whisper-1", #"{"type":"duration","seconds":9.5}"#, "0.000950000000"),
            // 60 s × $0.017 a minute, and 0.1 s of it.
            ("gpt-realtime-whisper", #"{"type":"duration","seconds":60}"#, "0.017000000000"),
            ("gpt-realtime-whisper", #"{"type":"duration","seconds":0.1}"#, "0.000028333333"),
            ("gpt-transcribe", #"{"type":"duration","seconds":3600}"#, "0.270000000000"),
        ]
    )
    func transcription(model: String, usage: String, amount: String) throws {
        let fold = try Log.fold {
            $0.server(Self.transcriptionSession(model), Wire.transcript("a", item: "u", usage: usage))
        }
        #expect(fold.usage.map(\.model) == [model])
        let cost = Cost(fold, sessionModel: "gpt-realtime", prices: Self.prices)
        #expect(cost.amount?.description == amount)
        #expect(cost.lines.allSatisfy { $0.model == model })
    }

    @Test("of a GPT-Live session is the last count of seconds, and its backend's tokens are unpriced")
    func live() throws {
        let fold = try Log.fold {
            $0.server(
                LiveWire.started,
                LiveWire.usage(3),
                LiveWire.created("r"),
                LiveWire.completed("r"),
                LiveWire.closed(7)
            )
        }
        let cost = Cost(fold, sessionModel: "gpt-live-1", prices: Self.prices)
        let lines = cost.lines.map {
            "\($0.modelName) \($0.kind.rawValue) \($0.quantity) \($0.amount?.description ?? "-")"
        }
        #expect(
            lines == [
                "gpt-live-1 seconds 7 0.005833333333", "b input_text 6 -", "b cached_text 4 -", "b output_text 5 -",
            ]
        )
        #expect(cost.unpriced == ["b"])
        #expect(cost.isLowerBound)
        #expect(cost.amount?.description == "0.005833333333")
    }

    @Test(
        "of xAI is by time, as of the day; its tokens have no price",
        arguments: [("2026-08-04", "3"), ("2026-08-05", "4.8")]
    )
    func xAI(day: String, price: String) throws {
        var record = try Self.record(#"{"input_tokens":7,"output_tokens":113,"billable_audio_seconds":5}"#)
        record.at = Timestamp(rfc3339: day + "T23:59:59.999999Z")
        var cost = Cost()
        cost.add(record, sessionModel: "grok-voice-latest", prices: Self.prices)
        #expect(cost.lines.map { $0.price?.price } == [nil, nil, price])
        #expect(cost.lines.last?.quantity == "5")
        #expect(cost.unpriced == ["grok-voice-latest"])
    }

    @Test("is unpriced, and never nothing, where there is no price")
    func unpriced() throws {
        var cost = Cost()
        cost.add(try Self.record(#"{"input_tokens":7}"#), sessionModel: "my-deployment", prices: Self.prices)
        #expect(cost.amount == nil)
        #expect(cost.unpriced == ["my-deployment"])
        cost.add(try Self.record(#"{"input_tokens":7}"#), sessionModel: nil, prices: Self.prices)
        #expect(cost.unpriced == ["my-deployment", "unknown"])
        #expect(Cost().amount == nil)
        #expect(!Cost().isLowerBound)
    }

    @Test("is one line a model, kind and price, in the order of models and kinds")
    func lines() throws {
        let users = [("2026-01-01", "1"), ("2026-01-02", "2")].compactMap {
            Price(model: "m", kind: .inputText, from: $0, price: $1, per: .millionTokens)
        }
        let book = PriceBook(PriceList(), users: users)
        var cost = Cost()
        for (model, day) in [("m", "02"), ("n", "01"), ("m", "01"), ("m", "02")] {
            var record = try Self.record(#"{"input_tokens":10,"output_tokens":1}"#)
            record.at = Timestamp(rfc3339: "2026-01-\(day)T12:00:00Z")
            cost.add(record, sessionModel: model, prices: book)
        }
        #expect(
            cost.lines.map { "\($0.modelName) \($0.kind.rawValue) \($0.quantity) \($0.price?.price ?? "-")" } == [
                "m input_text 10 1", "m input_text 20 2", "m output_text 3 -", "n input_text 10 -", "n output_text 1 -",
            ]
        )
        #expect(cost.amount?.description == "0.000050000000")
    }

    @Test("is the same whether records or sessions are added up", arguments: Fixtures.samples + Fixtures.captures)
    func sums(_ fixture: Fixture) throws {
        let fold = try FoldedRecording(fixture).fold
        var total = Cost()
        for record in fold.usage {
            var one = Cost()
            one.add(record, sessionModel: "gpt-realtime", prices: Self.prices)
            total += one
        }
        #expect(total == Cost(fold, sessionModel: "gpt-realtime", prices: Self.prices))
        let tokens = fold.usage.reduce(0) { $0 + $1.tokens.input + $1.tokens.output }
        #expect(total.lines.filter { $0.kind != .seconds }.reduce(0) { $0 + Int($1.units) } == tokens)
    }
}
