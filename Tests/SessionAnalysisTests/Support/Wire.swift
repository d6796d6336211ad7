/// Bodies of events that many tests need.
enum Wire {
    static func message(_ id: String, _ role: String, _ text: String, status: String = "completed") -> String {
        let type = role == "assistant" ? "output_text" : "input_text"
        return """
            {"id":"\(id)","type":"message","role":"\(role)","status":"\(status)","content":[{"type":"\(type)","text":"\(text)"}]}
            """
    }

    static func emptyMessage(_ id: String, status: String = "in_progress") -> String {
        #"{"id":"\#(id)","type":"message","role":"assistant","status":"\#(status)","content":[]}"#
    }

    static func speech(_ id: String) -> String {
        """
        {"id":"\(id)","type":"message","role":"user","status":"completed","content":[{"type":"input_audio","transcript":null}]}
        """
    }

    // `previous` is JSON; nil leaves the member out.
    static func added(_ item: String, previous: String?, type: String = "conversation.item.added") -> String {
        let member = previous.map { #","previous_item_id":\#($0)"# } ?? ""
        return #"{"type":"\#(type)"\#(member),"item":\#(item)}"#
    }

    static func outputItem(_ step: String, _ item: String, response: String, index: Int = 0) -> String {
        #"{"type":"response.output_item.\#(step)","response_id":"\#(response)","output_index":\#(index),"item":\#(item)}"#
    }

    // `conversation` is JSON; nil leaves the member out.
    static func created(_ response: String, conversation: String? = #""conv_1""#) -> String {
        let member = conversation.map { #","conversation_id":\#($0)"# } ?? ""
        return #"{"type":"response.created","response":{"id":"\#(response)","status":"in_progress"\#(member)}}"#
    }

    static func done(
        _ response: String,
        status: String = "completed",
        output: String = "",
        conversation: String? = #""conv_1""#,
        rest: String = ""
    ) -> String {
        let member = conversation.map { #","conversation_id":\#($0)"# } ?? ""
        return """
            {"type":"response.done","response":{"id":"\(response)","status":"\(status)","output":[\(output)]\(member)\(rest)}}
            """
    }

    static func textDelta(_ delta: String, item: String, response: String, content: Int = 0) -> String {
        """
        {"type":"response.output_text.delta","response_id":"\(response)","item_id":"\(item)","output_index":0,\
        "content_index":\(content),"delta":"\(delta)"}
        """
    }

    static func transcriptDelta(_ delta: String, item: String) -> String {
        """
        {"type":"conversation.item.input_audio_transcription.delta","item_id":"\(item)","content_index":0,"delta":"\(delta)"}
        """
    }

    static func transcript(_ text: String, item: String, usage: String = "null") -> String {
        """
        {"type":"conversation.item.input_audio_transcription.completed","item_id":"\(item)","content_index":0,\
        "transcript":"\(text)","usage":\(usage)}
        """
    }
}
