import Foundation
import SessionRecording

/// How a session hears that somebody speaks.
enum Detection {
    static let none = "null"
    static let semantic = #"{"type":"semantic_vad"}"#
    static let azure = #"{"type":"azure_semantic_vad","silence_duration_ms":500}"#

    static func server(silence: Int? = 500, interrupts: Bool = true, creates: Bool = true) -> String {
        let silence = silence.map { #","silence_duration_ms":\#($0)"# } ?? ""
        return #"{"type":"server_vad"\#(silence),"interrupt_response":\#(interrupts),"create_response":\#(creates)}"#
    }
}

// What the server does about the session and the input.
extension Scene.Step {
    static func session(
        _ detection: String = Detection.server(),
        input: String = WireFormat.pcm16.object,
        output: String = WireFormat.pcm16.object
    ) -> Self {
        .server(settings(#""session.created","event_id":"e""#, detection, input, output))
    }

    static func updated(_ detection: String = Detection.server(), input: String = WireFormat.pcm16.object) -> Self {
        .server(settings(#""session.updated","event_id":"e""#, detection, input, WireFormat.pcm16.object))
    }

    private static func settings(_ type: String, _ detection: String, _ input: String, _ output: String) -> String {
        """
        {"type":\(type),"session":{"type":"realtime","id":"s","model":"m","audio":{"input":{"format":\(input),\
        "turn_detection":\(detection)},"output":{"format":\(output)}}}}
        """
    }

    static func speechStarted(_ item: String, _ ms: Double) -> Self {
        .server(
            #"{"type":"input_audio_buffer.speech_started","event_id":"e","audio_start_ms":\#(ms),"item_id":"\#(item)"}"#
        )
    }

    static func speechStopped(_ item: String, _ ms: Double) -> Self {
        .server(
            #"{"type":"input_audio_buffer.speech_stopped","event_id":"e","audio_end_ms":\#(ms),"item_id":"\#(item)"}"#
        )
    }

    static func committed(_ item: String) -> Self {
        .server(#"{"type":"input_audio_buffer.committed","event_id":"e","previous_item_id":null,"item_id":"\#(item)"}"#)
    }

    static func timeout(_ item: String, _ start: Int, _ end: Int) -> Self {
        .server(
            """
            {"type":"input_audio_buffer.timeout_triggered","event_id":"e","audio_start_ms":\(start),"audio_end_ms":\(end),\
            "item_id":"\(item)"}
            """
        )
    }

    static let inputCleared = server(#"{"type":"input_audio_buffer.cleared","event_id":"e"}"#)

    static func speechItem(_ item: String) -> Self { .server(Wire.added(Wire.speech(item), previous: nil)) }

    static func message(_ item: String, _ text: String, role: String = "user") -> Self {
        .server(Wire.added(Wire.message(item, role, text), previous: nil))
    }

    static func deleted(_ item: String) -> Self {
        .server(#"{"type":"conversation.item.deleted","event_id":"e","item_id":"\#(item)"}"#)
    }

    static func heard(_ text: String, _ item: String) -> Self { .server(Wire.transcript(text, item: item)) }
    static func hearing(_ delta: String, _ item: String) -> Self { .server(Wire.transcriptDelta(delta, item: item)) }

    static func unheard(_ item: String) -> Self {
        .server(
            """
            {"type":"conversation.item.input_audio_transcription.failed","event_id":"e","item_id":"\(item)",\
            "content_index":0,"error":{"code":"audio_unintelligible"}}
            """
        )
    }

    static func refused(_ event: String, code: String = "invalid_value") -> Self {
        .server(
            """
            {"type":"error","event_id":"e","error":{"type":"invalid_request_error","code":"\(code)","message":"no",\
            "event_id":"\(event)"}}
            """
        )
    }
}

// What the assistant does. An item without a name is the response's own: `a` and the response's id.
extension Scene.Step {
    static func created(_ response: String, conversation: String? = #""c""#) -> Self {
        .server(Wire.created(response, conversation: conversation ?? "null"))
    }

    static func done(_ response: String, _ status: String = "completed", tokens: Int? = nil) -> Self {
        let usage = tokens.map { #","usage":{"total_tokens":\#($0),"input_tokens":\#($0),"output_tokens":0}"# } ?? ""
        return .server(Wire.done(response, status: status, conversation: #""c""#, rest: usage))
    }

    static func answer(_ response: String, _ item: String? = nil, index: Int = 0) -> Self {
        .server(Wire.outputItem("added", Wire.emptyMessage(item ?? "a\(response)"), response: response, index: index))
    }

    static func audio(
        _ response: String,
        _ sound: Sound,
        _ item: String? = nil,
        index: Int = 0,
        as format: WireFormat = .pcm16
    ) -> Self {
        output("output_audio.delta", response, item, index, #""delta":"\#(sound.base64(as: format))""#)
    }

    static func said(_ response: String, _ text: String, _ item: String? = nil, index: Int = 0) -> Self {
        output("output_audio_transcript.delta", response, item, index, #""delta":\#(quoted(text))"#)
    }

    static func wrote(_ response: String, _ text: String, _ item: String? = nil, index: Int = 0) -> Self {
        output("output_text.delta", response, item, index, #""delta":\#(quoted(text))"#)
    }

    static func word(_ response: String, _ text: String, at ms: Double, for length: Double, _ item: String? = nil)
        -> Self
    {
        let place = #""audio_offset_ms":\#(ms),"audio_duration_ms":\#(length),"timestamp_type":"word""#
        return output("audio_timestamp.delta", response, item, 0, #"\#(place),"text":\#(quoted(text))"#)
    }

    private static func output(
        _ type: String,
        _ response: String,
        _ item: String?,
        _ index: Int,
        _ rest: String
    ) -> Self {
        .server(
            """
            {"type":"response.\(type)","event_id":"e","response_id":"\(response)","item_id":"\(item ?? "a\(response)")",\
            "output_index":\(index),"content_index":0,\(rest)}
            """
        )
    }

    static func called(_ response: String, _ call: String, index: Int = 0) -> Self {
        .server(
            """
            {"type":"response.function_call_arguments.done","event_id":"e","response_id":"\(response)",\
            "item_id":"f\(call)","output_index":\(index),"call_id":"\(call)","name":"look","arguments":"{}"}
            """
        )
    }

    static func callDone(_ response: String, _ call: String, index: Int = 0) -> Self {
        let item =
            #"{"id":"f\#(call)","type":"function_call","status":"completed","call_id":"\#(call)","name":"look","arguments":"{}"}"#
        return .server(Wire.outputItem("done", item, response: response, index: index))
    }

    static func mcp(_ step: String, _ item: String) -> Self {
        .server(#"{"type":"response.mcp_call.\#(step)","event_id":"e","item_id":"\#(item)","output_index":0}"#)
    }

    static func mcpItem(_ step: String, _ response: String, _ item: String, rest: String = "") -> Self {
        let item =
            #"{"id":"\#(item)","type":"mcp_call","server_label":"w","name":"look","arguments":"{}"\#(rest)}"#
        return .server(Wire.outputItem(step, item, response: response))
    }

    static func approvalWanted(_ response: String, _ item: String) -> Self {
        let item =
            #"{"id":"\#(item)","type":"mcp_approval_request","server_label":"w","name":"look","arguments":"{}"}"#
        return .server(Wire.outputItem("done", item, response: response))
    }

    static func buffer(_ step: String, _ response: String) -> Self {
        .server(#"{"type":"output_audio_buffer.\#(step)","event_id":"e","response_id":"\#(response)"}"#)
    }
}

// What the client does.
extension Scene.Step {
    static func append(_ sound: Sound, as format: WireFormat = .pcm16) -> Self {
        append(base64: sound.base64(as: format))
    }

    static func append(base64: String) -> Self {
        .client(#"{"type":"input_audio_buffer.append","audio":"\#(base64)"}"#)
    }

    /// Audio that was there, and is no longer.
    static func droppedAppend(_ sound: Sound) -> Self {
        var step = append(base64: "")
        step.alteration = Alteration(droppedAudio: sound.bytes().count)
        return step
    }

    static let clear = client(#"{"type":"input_audio_buffer.clear"}"#)
    static let commit = client(#"{"type":"input_audio_buffer.commit","event_id":"k"}"#)
    static let create = client(#"{"type":"response.create"}"#)
    static let createAside = client(#"{"type":"response.create","response":{"conversation":"none"}}"#)

    static func cancel(_ response: String? = nil) -> Self {
        .client(#"{"type":"response.cancel"\#(response.map { #","response_id":"\#($0)""# } ?? "")}"#)
    }

    static func update(_ detection: String? = nil, input: String? = nil, id: String = "x") -> Self {
        let members = [detection.map { #""turn_detection":\#($0)"# }, input.map { #""format":\#($0)"# }]
        let input = members.compactMap(\.self).joined(separator: ",")
        return .client(
            """
            {"type":"session.update","event_id":"\(id)","session":{"type":"realtime","audio":{"input":{\(input)}}}}
            """
        )
    }

    static func truncate(_ item: String, _ ms: Double, content: Int = 0) -> Self {
        .client(
            """
            {"type":"conversation.item.truncate","item_id":"\(item)","content_index":\(content),"audio_end_ms":\(ms)}
            """
        )
    }

    static func write(_ item: String, _ text: String, role: String = "user") -> Self {
        .client(#"{"type":"conversation.item.create","item":\#(Wire.message(item, role, text))}"#)
    }

    static func output(_ call: String) -> Self {
        .client(
            """
            {"type":"conversation.item.create","item":{"id":"o\(call)","type":"function_call_output","call_id":"\(call)",\
            "output":"1"}}
            """
        )
    }

    static func approve(_ request: String) -> Self {
        .client(
            """
            {"type":"conversation.item.create","item":{"id":"p","type":"mcp_approval_response",\
            "approval_request_id":"\(request)","approve":true}}
            """
        )
    }
}

/// A text as a JSON string.
private func quoted(_ text: String) -> String {
    let data = try? JSONEncoder().encode(text)
    return data.map { String(decoding: $0, as: UTF8.self) } ?? "\"\""
}
