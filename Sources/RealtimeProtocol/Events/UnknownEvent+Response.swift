import JSONBytes

extension UnknownEvent {
    /// The end of a response, where a service says by a type of its own that it was cancelled.
    package var cancelledResponse: ResponseEvent? {
        guard type.rawValue == "response.cancelled" || type.rawValue == "response.canceled" else { return nil }
        let event = WireReader.reading(frame) { reader -> ResponseEvent? in
            reader.json.skipWhitespace()
            guard reader.json.openObject() else { return nil }
            return reader.readPayload()
        }
        guard var event else { return nil }
        var response = event.response ?? Response()
        response.status = .cancelled
        event.response = response
        return event
    }
}
