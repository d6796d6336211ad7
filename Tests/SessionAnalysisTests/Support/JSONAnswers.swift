import SessionAnalysis
import SessionRecording

// The answers of the command line, as the contract with scripts has them, made from summaries.

extension JSONValue {
    init(_ moment: Timestamp?) { self = moment.map { .string($0.description) } ?? .null }

    /// An item of `conversation --json`: members that make no sense for it are absent.
    init(_ item: ConversationItem) {
        var members: [String: JSONValue] = ["created_at": .init(item.createdAt), "deleted": .bool(item.deleted)]
        func set(_ name: String, _ text: String?) { members[name] = text.map(JSONValue.string) }
        members["id"] = .init(item.id)
        set("type", item.type)
        set("role", item.role)
        set("status", item.status)
        set("response_id", item.responseID)
        set("call_id", item.callID)
        set("name", item.name)
        set("arguments", item.arguments)
        set("output", item.output)
        members["interrupted"] = item.interrupted.map(JSONValue.bool)
        members["truncated_at_ms"] = item.truncatedAtMs.map(JSONValue.number)
        if item.type == "message" { members["text"] = .init(item.text) } else { set("text", item.text) }
        members["start_ms"] = item.startMs.map(JSONValue.number)
        members["end_ms"] = item.endMs.map(JSONValue.number)
        members["heard_ms"] = item.heardMs.map(JSONValue.number)
        set("heard_text", item.heardText)
        set("unheard_text", item.unheardText)
        set("heard_method", item.heardMethod)
        self = .object(members)
    }

    /// A call of `tools --json`: all members are there.
    init(_ call: ToolCall, session: String) {
        self = .object([
            "session": .string(session), "call_id": .init(call.callID), "item_id": .init(call.itemID),
            "response_id": .init(call.responseID), "type": .string(call.kind.rawValue),
            "server_label": .init(call.serverLabel), "name": .init(call.name), "arguments": .init(call.arguments),
            "output": .init(call.output), "error": .init(call.error), "status": .string(call.status.rawValue),
            "requested_at": .init(call.requestedAt), "answered_at": .init(call.answeredAt),
            "duration_ms": .init(call.durationMs),
        ])
    }

    /// A session of `usage --json`.
    init(_ totals: UsageTotals, session: String, model: String?) {
        let (tokens, transcription) = (totals.tokens, totals.transcription)
        self = .object([
            "session": .string(session), "model": .init(model), "responses": .init(totals.responses),
            "input_tokens": .init(tokens.input), "output_tokens": .init(tokens.output),
            "total_tokens": .init(tokens.total),
            "input_token_details": .object([
                "text_tokens": .init(tokens.inputText), "audio_tokens": .init(tokens.inputAudio),
                "image_tokens": .init(tokens.inputImage), "cached_tokens": .init(tokens.cached),
                "cached_tokens_details": .object([
                    "text_tokens": .init(tokens.cachedText), "audio_tokens": .init(tokens.cachedAudio),
                    "image_tokens": .init(tokens.cachedImage),
                ]),
            ]),
            "output_token_details": .object([
                "text_tokens": .init(tokens.outputText), "audio_tokens": .init(tokens.outputAudio),
                "reasoning_tokens": .init(tokens.reasoning),
            ]),
            "transcription": .object([
                "count": .init(transcription.count), "input_tokens": .init(transcription.tokens.input),
                "output_tokens": .init(transcription.tokens.output),
                "total_tokens": .init(transcription.tokens.total), "seconds": .number(transcription.seconds),
                "input_token_details": .object([
                    "text_tokens": .init(transcription.tokens.inputText),
                    "audio_tokens": .init(transcription.tokens.inputAudio),
                ]),
            ]),
            "live_seconds": .number(totals.liveSeconds),
        ])
    }

    /// A problem, as the samples' expectations have it.
    init(_ problem: SessionProblem) {
        self = .object([
            "seq": .init(problem.seq), "kind": .string(problem.kind.rawValue), "code": .init(problem.code),
            "message": .init(problem.message),
        ])
    }
}
