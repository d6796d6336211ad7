/// Events of GPT-Live, as short as they can be.
enum LiveWire {
    static let started = started()

    static func started(id: String = "live_1", more: String = "") -> String {
        """
        {"type":"session.started","event_id":"e","session":{"id":"\(id)","model":"gpt-live-1","status":"active"\(more)}}
        """
    }

    static func start(_ session: String = #"{"model":"gpt-live-1"}"#) -> String {
        #"{"type":"session.start","session":\#(session)}"#
    }

    static func heard(_ text: String, _ start: Int, _ end: Int) -> String { delta("input", text, start, end) }
    static func said(_ text: String, _ start: Int, _ end: Int) -> String { delta("output", text, start, end) }

    private static func delta(_ side: String, _ text: String, _ start: Int, _ end: Int) -> String {
        """
        {"type":"session.\(side)_transcript.delta","start_ms":\(start),"end_ms":\(end),"delta":"\(text)","event_id":"e"}
        """
    }

    static func delegation(_ id: String, to target: String = "client", at offset: Int = 0) -> String {
        """
        {"type":"session.delegation.created","offset_ms":\(offset),"delegation":{"id":"\(id)","type":"delegation",\
        "target":"\(target)"},"event_id":"e"}
        """
    }

    static func append(_ kind: String, _ content: String, for delegation: String? = nil) -> String {
        let id = delegation.map { "\"\($0)\"" } ?? "null"
        return #"{"type":"session.\#(kind).append","delegation_id":\#(id),"content":"\#(content)"}"#
    }

    /// An event of a backend.
    static func backend(_ event: String, of delegation: String? = "d") -> String {
        let id = delegation.map { "\"\($0)\"" } ?? "null"
        return #"{"type":"response.event","event_id":"e","delegation_id":\#(id),"event":{"type":"response.\#(event)}}"#
    }

    static func created(_ id: String) -> String {
        backend(#"created","response":{"id":"\#(id)","status":"in_progress","model":"b"}"#)
    }

    static func completed(_ id: String, input: Int = 10, output: Int = 5) -> String {
        backend(
            """
            completed","response":{"id":"\(id)","status":"completed","model":"b","usage":{"input_tokens":\(input),\
            "input_tokens_details":{"cached_tokens":4},"output_tokens":\(output),\
            "output_tokens_details":{"reasoning_tokens":2},"total_tokens":\(input + output)}}
            """
        )
    }

    static func call(_ id: String, name: String = "look", arguments: String = "{}") -> String {
        backend(
            """
            output_item.done","item":{"id":"f\(id)","type":"function_call","status":"completed","call_id":"\(id)",\
            "name":"\(name)","arguments":"\(arguments)"}
            """
        )
    }

    static func output(of call: String, _ text: String) -> String {
        """
        {"type":"response.item.create","item":{"type":"function_call_output","call_id":"\(call)","output":"\(text)"}}
        """
    }

    static func usage(_ seconds: Int) -> String {
        #"{"type":"session.usage.updated","usage":{"seconds":\#(seconds)},"event_id":"e"}"#
    }

    static func closed(_ seconds: Int) -> String {
        #"{"type":"session.closed","reason":"expired","usage":{"seconds":\#(seconds)},"event_id":"e"}"#
    }
}
