import JSONBytes
import RealtimeProtocol
import SessionAnalysis
import SessionRecording

/// `show --at --json`: every key is always there.
enum MomentAnswer {
    static func json(_ page: MomentPage) -> JSON {
        let state = page.state
        return .object(
            [("session", .string(page.session.id))] + MomentText.members(page.place) + [
                ("server_session_id", JSON(state.facts.serverSessionID)),
                ("kind", JSON(state.facts.kind)),
                ("model", JSON(state.facts.model)),
                ("configuration", json(state.configuration)),
                ("requested", .array(state.requested.map(json))),
                ("conversation", .array(state.conversation.map(ConversationAnswer.json))),
                ("responses", .array(state.responses.map(json))),
                ("tool_calls", .array(state.toolCalls.map { json($0, of: page.session) })),
                ("input_audio", state.inputAudio.map(json) ?? .null),
                ("playback", state.playback.map(json) ?? .null),
                ("rate_limits", .array(state.rateLimits.map(json))),
                ("transcripts", state.transcripts.map(json) ?? .null),
                ("live", state.live.map(json) ?? .null),
            ]
        )
    }

    /// As on the wire, member by member.
    static func json(_ configuration: RawJSON?) -> JSON {
        configuration.flatMap { JSON(parsing: $0.bytes) } ?? .null
    }

    private static func json(_ response: ResponseSummary) -> JSON {
        .object([
            ("response_id", JSON(response.id)),
            ("status", JSON(response.status)),
            ("conversation_id", JSON(response.conversationID)),
            ("created_at", JSON(response.createdAt?.description)),
            ("first_delta_at", JSON(response.firstDeltaAt?.description)),
            ("first_audio_at", JSON(response.firstAudioAt?.description)),
        ])
    }

    private static func json(_ call: ToolCall, of session: SessionMetadata) -> JSON {
        let answer = ToolCallAnswer(session: session, call: call)
        return .object(ToolCallAnswer.fields.map { ($0.name, $0.value(answer)) })
    }

    private static func json(_ audio: SessionState.InputAudio) -> JSON {
        .object([
            ("buffered_ms", JSON(audio.bufferedMs)),
            ("appended_ms", JSON(audio.appendedMs)),
            ("speech", audio.speech.map(json) ?? .null),
        ])
    }

    private static func json(_ speech: SessionState.Speech) -> JSON {
        .object([
            ("item_id", JSON(speech.itemID)),
            ("started_at", JSON(speech.startedAt?.description)),
            ("audio_start_ms", JSON(speech.audioStartMs)),
        ])
    }

    private static func json(_ playing: SessionState.Playing) -> JSON {
        .object([
            ("response_id", JSON(playing.responseID)),
            ("item_id", JSON(playing.itemID)),
            ("played_ms", .number(playing.playedMs)),
            ("received_ms", JSON(playing.receivedMs)),
            ("waiting_ms", JSON(playing.waitingMs)),
        ])
    }

    private static func json(_ limit: RateLimit) -> JSON {
        .object([
            ("name", JSON(limit.name)),
            ("limit", JSON(limit.limit)),
            ("remaining", JSON(limit.remaining)),
            ("reset_seconds", JSON(limit.resetSeconds)),
        ])
    }

    private static func json(_ transcripts: SessionState.Transcripts) -> JSON {
        .object([("input", .string(transcripts.input)), ("output", .string(transcripts.output))])
    }

    private static func json(_ live: SessionState.Live) -> JSON {
        .object([
            ("muted", live.isMuted.map(JSON.bool) ?? .null),
            ("paused", live.isPaused.map(JSON.bool) ?? .null),
            ("timeline_ms", .number(live.timelineMs)),
        ])
    }
}
