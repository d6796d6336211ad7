import RealtimeProtocol

/// Directions as they are shown in tables.
enum DirectionText {
    /// `→ client` sends to the server, `← server` to the client.
    static func arrow(_ direction: Direction) -> String {
        direction == .client ? "→ client" : "← server"
    }

    /// Each side's colour.
    static func style(_ direction: Direction) -> Style {
        direction == .client ? .cyan : .green
    }
}
