import RealtimeProtocol

extension ResponsesEvent {
    /// Whether it ends a backend's response.
    var endsResponse: Bool {
        switch type {
        case "response.completed", "response.failed", "response.incomplete", "response.cancelled", "response.canceled":
            true
        default: false
        }
    }
}
