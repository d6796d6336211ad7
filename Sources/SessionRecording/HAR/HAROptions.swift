/// What is read of a HAR file.
public struct HAROptions: Sendable, Hashable {
    /// Whether WebSockets that do not speak the Realtime protocol are read, too.
    public var includesAllSockets = false
    /// Whether secrets in payloads are kept; Tapedeck's own exports are read as they are in any case.
    public var keepsSecrets = false

    /// The Realtime sessions, without secrets.
    public init() {}
}
